/**
 * Starting a command in the scenario's network: a program of `scenarios/programs`, or whatever the machine has; with what it is to inherit, and as whom.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { didYouMean, list } from '../../text/words.ts'
import { conditions, onPath, whyOneUser } from '../network/conditions.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { SocketView } from '../scenario/socket-view.ts'
import { SocketOutcome } from '../sockets/outcome.ts'
import type { Fd } from '../system/libc.ts'
import { waiting } from '../system/pace.ts'
import { badGiven, checkGiven } from '../words/given.ts'
import { NotVerifiedHere } from '../words/not-verified.ts'
import { LabProblem } from '../words/problem.ts'
import { Program } from './program.ts'
import { commandNeeded, commandOf, type ProgramFolders, programFiles } from './program-command.ts'

type Inherited = SocketView | SocketOutcome

export interface ProgramOptions {
  /** Of another user: their id, e.g. 65534 for nobody. Needs `needs=root`. */
  uid?: number
  /** Variables of its environment, beside those that every program gets (PATH, HOME and their like, LC_ALL=C, NO_COLOR=1, TERM=dumb). */
  env?: Readonly<Record<string, string>>
  /** The folder that it starts in, within the scenario's own: `$PWD`, when it is left out. */
  cwd?: string
  /** Sockets under the numbers that they are to have in it, from 3 to 99. */
  descriptors?: Readonly<Record<number, Inherited>>
  /** Sockets as systemd hands them over, from descriptor 3 on, with LISTEN_FDS and LISTEN_PID in the environment: sd_listen_fds(3). */
  LISTEN_FDS?: readonly Inherited[]
  /** How many descriptors it may have: getrlimit(2). */
  RLIMIT_NOFILE?: number
  /** Whether it runs in the foreground of a terminal of its own, where keys can be pressed. */
  terminal?: boolean
}

const OPTIONS = ['uid', 'env', 'cwd', 'descriptors', 'LISTEN_FDS', 'RLIMIT_NOFILE', 'terminal'] as const
const LISTEN_FDS_START = 3

export function startProgram(scenario: Scenario, folders: ProgramFolders, file: string, args: string[], options: ProgramOptions = {}): Program {
  checkGiven('start()', options, OPTIONS)
  const { uid, env = {}, cwd = '$PWD', LISTEN_FDS, RLIMIT_NOFILE, terminal = false } = options
  scenario.demandNamespace(`start(): ${file} would be in the network of the whole machine`)
  checkEnvironment(env)
  const real = (text: string): string => scenario.folder.real(text)
  const found = find(folders, real(file), args.map(real))
  const folder = scenario.folder.inside('start()', cwd)
  if (!existsSync(folder)) throw badGiven('start()', 'cwd', cwd, "write a file into that folder first: writeFile('etc/nginx.conf', …) makes it.")
  if (uid !== undefined) scenario.demandNeed('start(): not everyone may run a program as another user', 'root')
  const condition = conditionOf(file)
  if (condition) scenario.demandNeed(`start(): not every machine has ${condition}`, condition)
  const user = uid === undefined ? found : asUser(uid, found)
  const descriptors = descriptorsOf(options)
  const [path = '', ...rest] = afterPreparing(user, { limit: RLIMIT_NOFILE, activated: LISTEN_FDS !== undefined })
  return new Program(scenario, {
    shown: [file, ...args].join(' '),
    path,
    argv: [path, ...rest],
    env: {
      ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, real(value)])),
      ...(LISTEN_FDS && { LISTEN_FDS: String(LISTEN_FDS.length) }),
    },
    folder,
    terminal,
    descriptors: descriptors.numbers,
    told: {
      ...env,
      ...(cwd !== '$PWD' && { cwd }),
      ...descriptors.told,
      ...(RLIMIT_NOFILE !== undefined && { RLIMIT_NOFILE: String(RLIMIT_NOFILE) }),
      ...(terminal && { terminal: 'its own' }),
    },
  })
}

/** A program of the project, by its file; or a command of the machine, by its name or its path. */
function find(folders: ProgramFolders, file: string, args: string[]): string[] {
  const programs = programFiles(folders)
  if (programs.includes(file)) return commandOf(folders, file, args)
  const path = file.includes('/') ? file : onPath(file)
  if (path !== undefined) return [path, ...args]
  if (Object.hasOwn(conditions, file)) {
    throw new LabProblem('lab-not-here', () => ({
      message: `start(): there is no command ${file}.`,
      fix: `write needs=${file} at the scenario's fence; or install it.`,
    }))
  }
  throw new LabProblem('lab-bad-argument', () => ({
    message: `start(): there is no program ${file}, neither in scenarios/programs nor on the path.`,
    fix: `${didYouMean(file, programs)}The programs are ${list(programs)}.`,
  }))
}

/** What must be there for it to be started, where that is a condition. */
function conditionOf(file: string): string | undefined {
  return commandNeeded(file) ?? (Object.hasOwn(conditions, file) ? file : undefined)
}

/** Descriptors of this process by the number that they are to have, and how the evidence tells them. */
function descriptorsOf({ descriptors = {}, LISTEN_FDS = [] }: ProgramOptions): { numbers: Record<number, Fd>; told: Record<string, SocketView> } {
  const given = [
    ...Object.entries(descriptors).map(([number, socket]): [number, Inherited] => [Number(number), socket]),
    ...LISTEN_FDS.map((socket, index): [number, Inherited] => [LISTEN_FDS_START + index, socket]),
  ]
  const numbers: Record<number, Fd> = {}
  const told: Record<string, SocketView> = {}
  for (const [number, inherited] of given) {
    const socket = inherited instanceof SocketOutcome ? inherited.socket : inherited
    if (!(socket instanceof SocketView)) throw badGiven('start()', `descriptor ${number}`, socket, 'give a socket of the scenario.')
    if (!Number.isInteger(number) || number < LISTEN_FDS_START || number > 99) {
      throw badGiven('start()', 'a descriptor', number, 'give a number from 3 to 99; the first three are its input and its output.')
    }
    if (socket.fd < 0) throw badGiven('start()', `descriptor ${number}`, 'a socket that is closed', 'start the program before the socket is closed.')
    if (number in numbers) {
      throw new LabProblem('lab-bad-argument', () => ({
        message: `start(): two sockets are given as descriptor ${number}.`,
        fix: 'give another number: those of LISTEN_FDS begin with 3.',
      }))
    }
    numbers[number] = socket.fd
    told[`descriptor ${number}`] = socket
  }
  return { numbers, told }
}

function checkEnvironment(env: unknown): void {
  const fits =
    typeof env === 'object' && env !== null && Object.entries(env).every(([name, value]) => /^\w+$/.test(name) && typeof value === 'string')
  if (!fits) throw badGiven('start()', 'env', env, "give names with text: { NODE_ENV: 'production' }.")
}

/**
 * What only the process itself can do, between fork and exec: its limits, and its own process id in LISTEN_PID.
 * sh(1) does it and is then replaced, under the same process id.
 */
function afterPreparing(command: string[], { limit, activated }: { limit: number | undefined; activated: boolean }): string[] {
  const steps = [...(limit === undefined ? [] : [`ulimit -n ${limit}`]), ...(activated ? ['export LISTEN_PID=$$'] : [])]
  return steps.length === 0 ? command : ['/bin/sh', '-c', `${steps.join(' && ')} && exec "$@"`, 'sh', ...command]
}

/**
 * By setpriv(1), which replaces itself with the command. The other user may not be allowed to read the folder of this project:
 * CAP_DAC_READ_SEARCH lets them read the program, and nothing about sockets asks for it.
 */
function asUser(uid: number, command: string[]): string[] {
  const reason = whyOneUser()
  const user = [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search']
  if (reason === undefined) {
    const [path = ''] = command
    // Not test(1): access(2) leaves capabilities out.
    const reading = waiting(() => spawnSync('/usr/bin/setpriv', [...user, '--', '/bin/sh', '-c', ': <"$0"', path]))
    if (reading.status !== 0 && existsSync(path))
      throw new NotVerifiedHere(`${basename(path)} lies where another user may not read it, with CAP_DAC_READ_SEARCH neither`)
    return ['/usr/bin/setpriv', ...user, '--', ...command]
  }
  throw new LabProblem('lab-not-here', () => ({
    message: `start(): a program cannot get user id ${uid}: ${reason}.`,
    fix: "write needs=root at the scenario's fence.",
  }))
}
