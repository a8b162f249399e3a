/**
 * A child process with pipes to its input and from its output, started from this thread, so that it is in the scenario's network.
 * Everything blocks, with a deadline; Node's own child_process would need the event loop, which a scenario's block never lets turn.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { monotonicMs } from '../system/clock.ts'
import { errnoName } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { pause, waitFor } from '../system/wait.ts'
import { POLLIN, POLLOUT } from '../words/constants.ts'
import { MARK } from './reaper.ts'

export type SignalName = keyof typeof constants.signals

/** How a process ended. */
export class Exit {
  /** The exit status, 0 to 255; undefined when a signal ended it. */
  readonly status: number | undefined
  /** The name of the signal that ended it. */
  readonly signal: SignalName | undefined

  constructor(status: number | undefined, signal: SignalName | undefined) {
    this.status = status
    this.signal = signal
  }

  /** `exit status 0`, `SIGKILL`. */
  toString(): string {
    return this.signal ?? `exit status ${this.status}`
  }
}

export interface ChildOptions {
  path: string
  argv: string[]
  env?: Record<string, string>
  /** Something that no other scenario has, in the environment of the child and of all its children. */
  mark: string
}

const WNOHANG = 1
/** What is killed is gone at once; on a busy machine it has to wait for its turn first. */
const KILLED_WITHIN_MS = 30_000
const PIPE_BUF = 4096

const pair = Buffer.alloc(8)
const number = Buffer.alloc(4)
const chunk = Buffer.alloc(65536)

export class Child {
  readonly pid: number
  readonly #input: libc.Fd
  readonly #output: libc.Fd
  readonly #pidfd: libc.Fd
  #inputOpen = true
  #outputOpen = true
  #text = ''
  #exit: Exit | undefined

  constructor({ path, argv, env = {}, mark }: ChildOptions) {
    const [stdin, input] = pipe()
    const [output, stdout] = pipe()
    const actions = Buffer.alloc(256)
    libc.fileActionsInit(actions)
    libc.fileActionsAddDup2(actions, stdin, 0)
    libc.fileActionsAddDup2(actions, stdout, 1)
    libc.fileActionsAddDup2(actions, stdout, 2)
    const envp = Object.entries({ ...process.env, ...env, [MARK]: mark }).map(([name, value]) => `${name}=${value}`)
    const problem = libc.posixSpawn(number, path, actions, libc.spawnAttributes, [...argv, null], [...envp, null])
    libc.fileActionsDestroy(actions)
    libc.close(stdin)
    libc.close(stdout)
    this.#input = input
    this.#output = output
    if (problem !== 0) {
      libc.close(input)
      libc.close(output)
      throw new Error(`posix_spawn(${path}) gave ${errnoName(problem)}`)
    }
    this.pid = number.readInt32LE(0)
    this.#pidfd = libc.pidfdOpen(this.pid)
  }

  /** Everything that it has written so far, standard output and standard error in their order. */
  get text(): string {
    this.#read(monotonicMs())
    return this.#text
  }

  /** Waits for more output; false when the deadline or the end of the output came first. */
  awaitText(deadlineAtMs: number): boolean {
    return this.#read(deadlineAtMs)
  }

  get ended(): boolean {
    return !this.#outputOpen
  }

  /** Writes to its input, as long as it takes something: -1 with errno, or how many octets it took. */
  write(octets: Buffer, deadlineAtMs: number): number {
    if (!this.#inputOpen) return libc.write(-1, octets, 0)
    let written = 0
    // A pipe that can be written to takes at least so many octets without waiting.
    while (written < octets.length && waitFor(this.#input, POLLOUT, deadlineAtMs)) {
      const part = octets.subarray(written, written + PIPE_BUF)
      const count = libc.write(this.#input, part, part.length)
      if (count < 0) return count
      written += count
    }
    return written
  }

  kill(signal: number): number {
    if (this.#exit === undefined) return libc.kill(this.pid, signal)
    // Once it was waited for, another process may have its number.
    libc.setErrno(constants.errno.ESRCH)
    return -1
  }

  endInput(): void {
    if (this.#inputOpen) libc.close(this.#input)
    this.#inputOpen = false
  }

  /** How it ended, or undefined when it has not at the deadline. */
  wait(deadlineAtMs: number): Exit | undefined {
    while (this.#exit === undefined) {
      if (libc.waitpid(this.pid, number, WNOHANG) === this.pid) {
        const status = number.readInt32LE(0)
        this.#exit = (status & 0x7f) === 0 ? new Exit((status >> 8) & 0xff, undefined) : new Exit(undefined, signalName(status & 0x7f))
      } else if (this.#pidfd >= 0) {
        if (!waitFor(this.#pidfd, POLLIN, deadlineAtMs)) return undefined
      } else if (monotonicMs() >= deadlineAtMs) {
        return undefined
      } else {
        // Linux before 5.3 has no descriptors for processes.
        pause(1)
      }
    }
    return this.#exit
  }

  /** Ends it and everything that it started. */
  release(): void {
    if (this.#exit === undefined) {
      libc.kill(-this.pid, constants.signals.SIGKILL)
      libc.kill(this.pid, constants.signals.SIGKILL)
      this.wait(monotonicMs() + KILLED_WITHIN_MS)
    }
    this.endInput()
    libc.close(this.#output)
    this.#outputOpen = false
    if (this.#pidfd >= 0) libc.close(this.#pidfd)
  }

  #read(deadlineAtMs: number): boolean {
    let came = false
    while (this.#outputOpen && waitFor(this.#output, POLLIN, came ? monotonicMs() : deadlineAtMs)) {
      const count = libc.read(this.#output, chunk, chunk.length)
      if (count <= 0) this.#outputOpen = false
      else this.#text += chunk.toString('utf8', 0, count)
      came ||= count > 0
    }
    return came
  }
}

/** Ends what a scenario's programs have left behind in sessions of their own: everything that carries its mark. */
export function endMarked(mark: string): void {
  const deadline = monotonicMs() + KILLED_WITHIN_MS
  for (let left = marked(mark); left.length > 0 && monotonicMs() < deadline; left = marked(mark)) {
    for (const pid of left) endStranger(pid, deadline)
  }
}

/**
 * Kills a process that is not our child, and waits for its end.
 * One that is being killed loses its environment, and so its mark, before its descriptors and its network: the mark alone would be believed gone too early.
 */
function endStranger(pid: number, deadlineAtMs: number): void {
  const pidfd = libc.pidfdOpen(pid)
  libc.kill(pid, constants.signals.SIGKILL)
  if (pidfd < 0) {
    pause(1)
    return
  }
  waitFor(pidfd, POLLIN, deadlineAtMs)
  libc.close(pidfd)
}

export function marked(mark: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && carries(name, mark))
    .map(Number)
}

function carries(pid: string, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`${MARK}=${mark}`)
  } catch {
    // Gone meanwhile, or somebody else's.
    return false
  }
}

function pipe(): [libc.Fd, libc.Fd] {
  if (libc.pipe2(pair, libc.O_CLOEXEC) !== 0) throw new Error(`pipe2() gave ${errnoName(libc.errno())}`)
  return [pair.readInt32LE(0), pair.readInt32LE(4)]
}

const signalNames = new Map(Object.entries(constants.signals).map(([name, value]) => [value, name as SignalName]))

function signalName(value: number): SignalName | undefined {
  return signalNames.get(value)
}
