/**
 * From the name of a program to the command that runs it: C is compiled first, TypeScript is run by this Node.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compiled } from './compiler.ts'
import { whyOneUser } from './conditions.ts'
import { LabProblem, list, nearest } from './problem.ts'
import { Program } from './program.ts'
import type { Scenario } from './scenario.ts'
import { unpinned } from './thread.ts'

export interface ProgramOptions {
  /** Of another user: their id, e.g. 65534 for nobody. Needs `needs=root`. */
  uid?: number
}

export interface ProgramFolders {
  /** Where the programs are. */
  sources: string
  /** Where compiled ones are kept. */
  cache: string
}

export function startProgram(scenario: Scenario, folders: ProgramFolders, file: string, args: string[], { uid }: ProgramOptions = {}): Program {
  scenario.demandNamespace(`start(): ${file} would be in the network of the whole machine`)
  const source = join(folders.sources, file)
  checkFile(folders.sources, source, file)
  const command = file.endsWith('.c') ? [compiled(source, folders.cache), ...args] : [process.execPath, source, ...args]
  const [path = '', ...rest] = uid === undefined ? command : asUser(uid, command)
  return unpinned(() => new Program(scenario, { shown: [file, ...args].join(' '), path, argv: [path, ...rest] }))
}

function checkFile(folder: string, source: string, file: string): void {
  const programs = readdirSync(folder).filter((name) => /\.(c|ts)$/.test(name))
  if (programs.includes(file) && existsSync(source)) return
  throw new LabProblem('lab-bad-argument', () => ({
    message: `start(): there is no program ${file}.`,
    fix: `${nearest(file, programs)}The programs are ${list(programs.sort())}.`,
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
