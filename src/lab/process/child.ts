/**
 * A child process with pipes to its input and from its output, started from this thread, so that it is in the scenario's network.
 * Everything blocks, with a deadline; Node's own child_process would need the event loop, which a scenario's block never lets turn.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { constants } from 'node:os'
import { StringDecoder } from 'node:string_decoder'
import { monotonicMs } from '../system/clock.ts'
import { errnoMeaning, errnoName } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { pause, waitFor } from '../system/wait.ts'
import { POLLIN, POLLOUT } from '../words/constants.ts'
import { LabProblem } from '../words/problem.ts'
import { programEnvironment } from './environment.ts'
import { MARK } from './reaper.ts'
import { type End, endIn, type SignalName } from './wait-status.ts'

/** How a process ended. */
export class Exit {
  /** The exit status, 0 to 255; undefined when a signal ended it. */
  readonly status: number | undefined
  /** The name of the signal that ended it. */
  readonly signal: SignalName | undefined

  constructor(end: End) {
    this.status = 'status' in end ? end.status : undefined
    this.signal = 'signal' in end ? end.signal : undefined
  }

  /** `exit status 0`, `SIGKILL`. */
  toString(): string {
    return this.signal ?? `exit status ${this.status}`
  }
}

/** What a child gets from the scenario that it takes part in. */
export interface Surroundings {
  /** Something that no other scenario has, in the environment of the child and of all its children. */
  mark: string
  /** The folder that it starts in. */
  folder: string
  /**
   * What it must not inherit. execve(2) closes what has FD_CLOEXEC too, but when posix_spawn(3) returns it may not have come to that:
   * the kernel wakes the parent before it closes descriptors. These are closed before execve.
   */
  closed: readonly libc.Fd[]
}

export interface ChildOptions extends Surroundings {
  path: string
  argv: string[]
  env?: Record<string, string>
  /** Descriptors of this process under the numbers that they have in the child, from 3. */
  descriptors?: Record<number, libc.Fd>
}

/** Where a child reads and writes, seen from here. */
export interface Streams {
  input: libc.Fd
  output: libc.Fd
  /** Adds what makes it so in the child. */
  arrange(actions: Buffer): void
  /** Closes what was only for the child. */
  started(): void
}

const WNOHANG = 1
const F_DUPFD_CLOEXEC = 1030
/** What is killed is gone at once; on a busy machine it has to wait for its turn first. */
const KILLED_WITHIN_MS = 30_000
const PIPE_BUF = 4096
/** What is kept of its output, in letters: no page shows more, and what never stops writing would fill the memory. */
export const MOST_WRITTEN = 4_000_000

const pair = Buffer.alloc(8)
const number = Buffer.alloc(4)
const chunk = Buffer.alloc(65536)

export class Child {
  readonly #pid: number
  readonly #streams: Streams
  readonly #pidfd: libc.Fd
  readonly #decoder = new StringDecoder('utf8')
  #inputOpen = true
  #outputOpen = true
  #streamsOpen = true
  #text = ''
  #exit: Exit | undefined

  constructor(options: ChildOptions, streams: Streams = pipes()) {
    this.#streams = streams
    this.#pid = spawn(options, streams)
    this.#pidfd = libc.pidfdOpen(this.#pid)
  }

  get pid(): number {
    return this.#pid
  }

  /** The other end of its terminal; of one without, that of its standard output. */
  protected get terminal(): libc.Fd {
    return this.#streams.output
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

  /** Whether it has written so much that nothing more is read: what comes then is lost, or waits in the pipe. */
  get full(): boolean {
    return this.#text.length > MOST_WRITTEN
  }

  get ended(): boolean {
    return !this.#outputOpen
  }

  /** Writes to its input, as long as it takes something: -1 with errno, or how many octets it took. */
  write(octets: Buffer, deadlineAtMs: number): number {
    if (!this.#inputOpen) return libc.write(-1, octets, 0)
    let written = 0
    // A pipe that can be written to takes at least so many octets without waiting.
    while (written < octets.length && waitFor(this.#streams.input, POLLOUT, deadlineAtMs)) {
      const part = octets.subarray(written, written + PIPE_BUF)
      const count = libc.write(this.#streams.input, part, part.length)
      if (count < 0) return count
      written += count
    }
    return written
  }

  /** Whether it was waited for, so that its number may be another process's. */
  get reaped(): boolean {
    return this.#exit !== undefined
  }

  /** @param group whether everything in its process group gets the signal */
  kill(signal: number, group = false): number {
    if (this.#exit === undefined) return libc.kill(group ? -this.#pid : this.#pid, signal)
    // Once it was waited for, another process may have its number.
    libc.setErrno(constants.errno.ESRCH)
    return -1
  }

  endInput(): void {
    this.#closeInput()
  }

  /** How it ended, or undefined when it has not at the deadline. */
  wait(deadlineAtMs: number): Exit | undefined {
    return this.#wait(deadlineAtMs)
  }

  /** Ends it and everything that it started. */
  release(): void {
    if (this.#exit === undefined) {
      libc.kill(-this.#pid, constants.signals.SIGKILL)
      libc.kill(this.#pid, constants.signals.SIGKILL)
      this.#wait(monotonicMs() + KILLED_WITHIN_MS)
    }
    this.#closeInput()
    this.closeOutput()
    if (this.#pidfd >= 0) libc.close(this.#pidfd)
  }

  /** What it still writes gets SIGPIPE; what has a terminal is hung up. */
  protected closeOutput(): void {
    if (!this.#streamsOpen) return
    this.#read(monotonicMs())
    libc.close(this.#streams.output)
    this.#streamsOpen = false
    this.#outputOpen = false
    this.#inputOpen = false
  }

  #closeInput(): void {
    const { input, output } = this.#streams
    if (this.#inputOpen && input !== output) libc.close(input)
    this.#inputOpen = false
  }

  #wait(deadlineAtMs: number): Exit | undefined {
    while (this.#exit === undefined) {
      if (libc.waitpid(this.#pid, number, WNOHANG) === this.#pid) {
        const end = endIn(number.readInt32LE(0))
        this.#exit = end && new Exit(end)
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

  #read(deadlineAtMs: number): boolean {
    let came = false
    // What writes faster than it is read would never let this end.
    while (this.#outputOpen && !this.full && waitFor(this.#streams.output, POLLIN, came ? monotonicMs() : deadlineAtMs)) {
      const count = libc.read(this.#streams.output, chunk, chunk.length)
      if (count < 0 && errnoName(libc.errno()) === 'EINTR') continue
      // The end of a terminal is EIO.
      if (count <= 0) this.#outputOpen = false
      this.#text += count > 0 ? this.#decoder.write(chunk.subarray(0, count)) : this.#decoder.end()
      came ||= count > 0
    }
    return came
  }
}

function spawn({ path, argv, env = {}, mark, folder, closed, descriptors = {} }: ChildOptions, streams: Streams): number {
  const actions = Buffer.alloc(256)
  libc.fileActionsInit(actions)
  for (const fd of closed) libc.fileActionsAddClose(actions, fd)
  // A descriptor may have in the parent the number that another one gets in the child.
  const copies = Object.entries(descriptors).map(([target, fd]) => ({ target: Number(target), copy: copyOf(fd) }))
  streams.arrange(actions)
  for (const { target, copy } of copies) libc.fileActionsAddDup2(actions, copy, target)
  libc.fileActionsAddChdir(actions, folder)
  const envp = Object.entries({ ...programEnvironment(), PWD: folder, ...env, [MARK]: mark }).map(([name, value]) => `${name}=${value}`)
  const problem = libc.posixSpawn(number, path, actions, libc.spawnAttributes(), [...argv, null], [...envp, null])
  libc.fileActionsDestroy(actions)
  for (const { copy } of copies) libc.close(copy)
  streams.started()
  if (problem === 0) return number.readInt32LE(0)
  libc.close(streams.input)
  if (streams.output !== streams.input) libc.close(streams.output)
  throw new LabProblem('lab-start-failed', () => ({
    message: `posix_spawn(${path.replaceAll(folder, () => '$PWD')}) gave ${errnoName(problem)} (${errnoMeaning(errnoName(problem))}).`,
    fix: 'start a command that can be executed here.',
  }))
}

/** Out of the way of the numbers that a child gets. */
const LOWEST_COPY = 200

function copyOf(fd: libc.Fd): libc.Fd {
  const copy = libc.fcntl(fd, F_DUPFD_CLOEXEC, 'int', LOWEST_COPY)
  if (copy < 0) throw new Error(`fcntl(F_DUPFD_CLOEXEC) gave ${errnoName(libc.errno())}`)
  return copy
}

/** A pipe to its standard input, and one from its standard output and its standard error together. */
function pipes(): Streams {
  const [stdin, input] = pipe()
  const [output, stdout] = pipe()
  return {
    input,
    output,
    arrange(actions) {
      libc.fileActionsAddDup2(actions, stdin, 0)
      libc.fileActionsAddDup2(actions, stdout, 1)
      libc.fileActionsAddDup2(actions, stdout, 2)
    },
    started() {
      libc.close(stdin)
      libc.close(stdout)
    },
  }
}

/**
 * Ends what a scenario's programs have left behind in sessions of their own: everything that carries its mark, and everything in its networks.
 * A server that writes its title over its environment, as nginx and PostgreSQL do, has no mark any more.
 */
export function endMarked(mark: string, networks: ReadonlySet<string> = new Set()): void {
  const deadline = monotonicMs() + KILLED_WITHIN_MS
  for (let left = marked(mark, networks); left.length > 0 && monotonicMs() < deadline; left = marked(mark, networks)) {
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

export function marked(mark: string, networks: ReadonlySet<string> = new Set()): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && (carries(name, mark) || isIn(name, networks)))
    .map(Number)
}

function isIn(pid: string, networks: ReadonlySet<string>): boolean {
  try {
    return networks.size > 0 && networks.has(readlinkSync(`/proc/${pid}/ns/net`))
  } catch {
    // Gone meanwhile, or somebody else's.
    return false
  }
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
