/**
 * A child in the foreground of a terminal of its own: pty(7), credentials(7) "Sessions and process groups".
 * The terminal's session is led by a small shell (job-shell.ts), as a person's is. Without one the child's process group would be orphaned, and
 * Ctrl+Z would do nothing.
 */
import { closeSync, openSync, readdirSync } from 'node:fs'
import { constants } from 'node:os'
import { monotonicMs } from '../system/clock.ts'
import { errnoName } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { patience } from '../system/patience.ts'
import { pause, waitFor } from '../system/wait.ts'
import { POLLIN } from '../words/constants.ts'
import { Child, type ChildOptions, Exit, type SignalName, type Streams } from './child.ts'

/** The keys that a terminal makes signals of, and the one that ends its input: termios(3). */
export const keys = { 'Ctrl+C': 0x03, 'Ctrl+D': 0x04, 'Ctrl+Z': 0x1a, 'Ctrl+\\': 0x1c } as const
export type Key = keyof typeof keys

/** What the shell is to start. */
export interface Job {
  path: string
  argv: string[]
  /** The numbers that descriptors have in the command; in the shell they are higher by MOVED_BY. */
  descriptors: number[]
  /** What the command inherits under the same number. */
  inherited: number[]
}

/** What the shell reports, one object of JSON a line. */
export type Report = { pid: number } | { failed: string } | { status: number } | { signal: SignalName }

/** Asks the shell to bring its job back into the foreground. */
export const FOREGROUND = 'SIGUSR2'
const TIOCGPGRP = 0x540f
/** Out of the way of what a command gets. */
export const REPORT = 900
const STARTED_WITHIN_MS = 30_000 * patience
const shell = `${import.meta.dirname}/job-shell.ts`
const chunk = Buffer.alloc(4096)

export class TerminalChild extends Child {
  readonly #reports: libc.Fd
  readonly #group: number
  #text = ''
  #exit: Exit | undefined

  constructor(options: ChildOptions) {
    const pair = Buffer.alloc(8)
    libc.pipe2(pair, libc.O_CLOEXEC)
    const [reports, theirs] = [pair.readInt32LE(0), pair.readInt32LE(4)]
    const command: Job = {
      path: options.path,
      argv: options.argv,
      descriptors: Object.keys(options.descriptors ?? {}).map(Number),
      inherited: inheritedDescriptors(),
    }
    const argv = [process.execPath, shell, JSON.stringify(command)]
    const descriptors = { ...moved(options.descriptors), [REPORT]: theirs }
    super({ ...options, path: process.execPath, argv, descriptors }, terminal())
    libc.close(theirs)
    this.#reports = reports
    const started = this.#next(monotonicMs() + STARTED_WITHIN_MS)
    this.#group = started !== undefined && 'pid' in started ? started.pid : super.pid
    if (started === undefined || !('pid' in started)) {
      this.release()
      throw new Error(started !== undefined && 'failed' in started ? started.failed : 'the shell in the terminal ended before it started the program')
    }
  }

  override get pid(): number {
    return this.#group
  }

  override get reaped(): boolean {
    return this.#exit !== undefined
  }

  /** Presses a key: -1 with errno, or 1. */
  press(key: Key): number {
    return this.write(Buffer.of(keys[key]), monotonicMs() + STARTED_WITHIN_MS)
  }

  /** Whether the shell has its terminal back: the program was stopped, and what is typed is for the shell. */
  get inBackground(): boolean {
    return this.wait(monotonicMs()) === undefined && this.#foregroundGroup === super.pid
  }

  /** Whether what is typed is for the program. Not once its window is closed. */
  get inForeground(): boolean {
    return this.#foregroundGroup === this.#group
  }

  /** As fg(1) in a shell: it has the terminal again, and goes on. False when that was not so before the deadline. */
  foreground(deadlineAtMs: number): boolean {
    libc.kill(super.pid, constants.signals[FOREGROUND])
    while (this.inBackground) {
      if (monotonicMs() >= deadlineAtMs) return false
      pause(1)
    }
    return true
  }

  get #foregroundGroup(): number {
    const number = Buffer.alloc(4)
    return libc.ioctl(this.terminal, TIOCGPGRP, number) === 0 ? number.readInt32LE() : -1
  }

  override kill(signal: number, group = false): number {
    if (this.#exit === undefined) return libc.kill(group ? -this.#group : this.#group, signal)
    libc.setErrno(constants.errno.ESRCH)
    return -1
  }

  override wait(deadlineAtMs: number): Exit | undefined {
    if (this.#exit !== undefined) return this.#exit
    const report = this.#next(deadlineAtMs)
    if (report === undefined) return undefined
    this.#exit = 'status' in report ? new Exit(report.status, undefined) : new Exit(undefined, 'signal' in report ? report.signal : undefined)
    return this.#exit
  }

  /** As when its window is closed: SIGHUP. */
  hangUp(): void {
    this.closeOutput()
  }

  override endInput(): void {
    if (this.#exit === undefined) this.press('Ctrl+D')
  }

  override release(): void {
    if (this.#exit === undefined) libc.kill(-this.#group, constants.signals.SIGKILL)
    super.release()
    libc.close(this.#reports)
  }

  #next(deadlineAtMs: number): Report | undefined {
    while (!this.#text.includes('\n') && waitFor(this.#reports, POLLIN, deadlineAtMs)) {
      const count = libc.read(this.#reports, chunk, chunk.length)
      if (count < 0 && errnoName(libc.errno()) === 'EINTR') continue
      if (count <= 0) return undefined
      this.#text += chunk.toString('utf8', 0, count)
    }
    const end = this.#text.indexOf('\n')
    if (end < 0) return undefined
    const line = this.#text.slice(0, end)
    this.#text = this.#text.slice(end + 1)
    return JSON.parse(line) as Report
  }
}

/** Out of the way of what the shell opens itself. */
export const MOVED_BY = 500
const F_GETFD = 1

/** Those without FD_CLOEXEC. */
function inheritedDescriptors(): number[] {
  return readdirSync('/proc/self/fd')
    .map(Number)
    .filter((fd) => fd > 2 && libc.fcntl(fd, F_GETFD, 'int', 0) === 0)
}

function moved(descriptors: Record<number, libc.Fd> = {}): Record<number, libc.Fd> {
  return Object.fromEntries(Object.entries(descriptors).map(([target, fd]) => [Number(target) + MOVED_BY, fd]))
}

const c_oflag = 4
const c_lflag = 12
const OPOST = 0o1
const ECHO = 0o10
const TCSANOW = 0

/** A new terminal that neither echoes what is typed nor changes what is written. */
function terminal(): Streams {
  const master = libc.posixOpenpt(libc.O_RDWR | libc.O_NOCTTY | libc.O_CLOEXEC)
  const name = Buffer.alloc(64)
  if (master < 0 || libc.grantpt(master) !== 0 || libc.unlockpt(master) !== 0 || libc.ptsname(master, name, name.length) !== 0) {
    throw new Error(`there is no terminal: posix_openpt() gave ${errnoName(libc.errno())}`)
  }
  const path = name.toString('latin1', 0, name.indexOf(0))
  // Kept open until the child has it: what is set is lost with the last descriptor.
  const slave = openSync(path, libc.O_RDWR | libc.O_NOCTTY)
  const termios = Buffer.alloc(60)
  libc.tcgetattr(slave, termios)
  termios.writeUInt32LE(termios.readUInt32LE(c_oflag) & ~OPOST, c_oflag)
  termios.writeUInt32LE((termios.readUInt32LE(c_lflag) & ~ECHO) >>> 0, c_lflag)
  libc.tcsetattr(slave, TCSANOW, termios)
  return {
    input: master,
    output: master,
    arrange(actions) {
      // The first terminal that the leader of a session opens becomes the session's.
      libc.fileActionsAddOpen(actions, 0, path, libc.O_RDWR, 0)
      libc.fileActionsAddDup2(actions, 0, 1)
      libc.fileActionsAddDup2(actions, 0, 2)
    },
    started: () => closeSync(slave),
  }
}
