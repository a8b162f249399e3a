/**
 * Starting a program of `scenarios/programs` in the scenario's network, as another user if that is asked for.
 */
import { whyOneUser } from '../network/conditions.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { checkGiven } from '../words/given.ts'
import { LabProblem, list, nearest } from '../words/problem.ts'
import { Program } from './program.ts'
import { commandOf, type ProgramFolders, programFiles } from './program-command.ts'

export interface ProgramOptions {
  /** Of another user: their id, e.g. 65534 for nobody. Needs `needs=root`. */
  uid?: number
}

export function startProgram(scenario: Scenario, folders: ProgramFolders, file: string, args: string[], options: ProgramOptions = {}): Program {
  checkGiven('start()', options, ['uid'])
  const { uid } = options
  scenario.demandNamespace(`start(): ${file} would be in the network of the whole machine`)
  checkFile(folders, file)
  const command = commandOf(folders, file, args)
  const [path = '', ...rest] = uid === undefined ? command : asUser(uid, command)
  return new Program(scenario, { shown: [file, ...args].join(' '), path, argv: [path, ...rest] })
}

function checkFile(folders: ProgramFolders, file: string): void {
  const programs = programFiles(folders)
  if (programs.includes(file)) return
  throw new LabProblem('lab-bad-argument', () => ({
    message: `start(): there is no program ${file}.`,
    fix: `${nearest(file, programs)}The programs are ${list(programs)}.`,
  }))
}

/**
 * By setpriv(1), which replaces itself with the command. The other user may not be allowed to read the folder of this project:
 * CAP_DAC_READ_SEARCH lets them read the program, and nothing about sockets asks for it.
 */
function asUser(uid: number, command: string[]): string[] {
  const reason = whyOneUser()
  const user = [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search']
  if (reason === undefined) return ['/usr/bin/setpriv', ...user, '--', ...command]
  throw new LabProblem('lab-not-here', () => ({
    message: `start(): a program cannot get user id ${uid}: ${reason}.`,
    fix: "write needs=root at the scenario's fence.",
  }))
}
