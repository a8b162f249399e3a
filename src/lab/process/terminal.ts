/**
 * A child in the foreground of a terminal of its own: pty(7), credentials(7) "Sessions and process groups".
 * The terminal's session is led by a small shell (job-shell.ts), as a person's is. Without one the child's process group would be orphaned, and
 * Ctrl+Z would do nothing.
 */
import { readdirSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { monotonicMs } from '../system/clock.ts'
import * as libc from '../system/libc.ts'
import { patience } from '../system/patience.ts'
import { pause } from '../system/wait.ts'
import { Child, type ChildOptions, Exit } from './child.ts'
import { openTerminal } from './pseudo-terminal.ts'
import { Reports } from './reports.ts'

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

/** Asks the shell to bring its job back into the foreground. */
export const FOREGROUND = 'SIGUSR2'
const TIOCGPGRP = 0x540f
/** Out of the way of what a command gets. */
export const REPORT = 900
const STARTED_WITHIN_MS = 30_000 * patience
const shell = fileURLToPath(new URL('job-shell.ts', import.meta.url))

export class TerminalChild extends Child {
  readonly #reports: Reports
  readonly #group: number
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
    super({ ...options, path: process.execPath, argv, descriptors }, openTerminal())
    libc.close(theirs)
    this.#reports = new Reports(reports)
    const started = this.#reports.next(monotonicMs() + STARTED_WITHIN_MS)
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
    const report = this.#reports.next(deadlineAtMs)
    if (report === undefined) return undefined
    if ('status' in report || 'signal' in report) this.#exit = new Exit(report)
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
    this.#reports.close()
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
