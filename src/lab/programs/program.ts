/**
 * A program of the scenario as a process of its own, in the scenario's network: its lines of output, signals, how it ended.
 * It is ended with the scenario, and everything that it started too.
 */
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { didYouMean, list } from '../../text/words.ts'
import { Child, type Exit } from '../process/child.ts'
import { cutInTheMiddle, tooMuch } from '../process/output.ts'
import { type Key, keys, TerminalChild } from '../process/terminal.ts'
import type { SignalName } from '../process/wait-status.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Within } from '../sockets/descriptor.ts'
import { bytes, type CallArgument } from '../system/argument.ts'
import { monotonicMs } from '../system/clock.ts'
import { errnoMeaning } from '../system/errno.ts'
import type { Fd } from '../system/libc.ts'
import { patience } from '../system/patience.ts'
import { Duration } from '../words/duration.ts'
import { badGiven, checkArgument, checkGiven } from '../words/given.ts'
import type { Named } from '../words/named.ts'
import { LabProblem } from '../words/problem.ts'

/** Starting an interpreter takes its time on a busy machine. */
const PATIENCE = new Duration(10_000)
/** How long it is waited for: both say when the laboratory gives up, so a slow machine gets more. */
const stretched = (within: Duration) => new Duration(within.milliseconds * patience)

export interface Command {
  /** How it is called in the evidence: `daytimed.c 1313`. */
  shown: string
  path: string
  argv: string[]
  env?: Record<string, string>
  /** The folder that it starts in, when it is not the scenario's. */
  folder?: string
  descriptors?: Record<number, Fd>
  /** Whether it gets a terminal of its own. */
  terminal?: boolean
  /** What else of it the evidence tells. */
  told?: Record<string, CallArgument>
}

/** By proc(5): `running` also while it waits for something; `zombie` when it has ended and nobody has waited for it yet; `gone` when it is there no more. */
export type ProgramState = 'running' | 'stopped' | 'zombie' | 'gone'

const states: Record<string, ProgramState> = { T: 'stopped', t: 'stopped', Z: 'zombie', X: 'gone' }

export class Program implements Named {
  /** @internal */
  readonly fallbackName: string
  readonly #scenario: Scenario
  readonly #child: Child
  #taken = 0

  /** @internal */
  constructor(scenario: Scenario, command: Command) {
    this.#scenario = scenario
    this.fallbackName = command.shown
    let child: Child | undefined
    scenario.perform(
      { call: 'posix_spawn', arguments: { program: command.shown, ...command.told }, ...(command.terminal === true && { changes: 'table' }) },
      () => {
        child = scenario.spawn((surroundings) => {
          const options = { ...surroundings, ...command }
          return command.terminal === true ? new TerminalChild(options) : new Child(options)
        })
        return child.pid
      },
      () => this,
    )
    this.#child = child as unknown as Child
    scenario.programs.push(this)
    scenario.own(this)
  }

  /** @internal */
  get file(): string {
    return this.fallbackName.split(' ')[0] ?? ''
  }

  /** The process id. */
  get pid(): number {
    return this.#child.pid
  }

  /** Everything that it has written so far, standard output and standard error together. */
  get output(): string {
    return this.#text
  }

  /** The next line that it writes, without the line break; waits for it. To start, programs need some tenths of a second. */
  line(options: Within = {}): string {
    checkGiven('line()', options, ['within'])
    const within = stretched(options.within ?? PATIENCE)
    const deadline = monotonicMs() + within.milliseconds
    for (;;) {
      const end = this.#text.indexOf('\n', this.#taken)
      if (end >= 0) {
        const line = this.#text.slice(this.#taken, end)
        this.#taken = end + 1
        this.#scenario.perform({ call: 'read', arguments: { from: this, line: JSON.stringify(line) }, changes: 'table' }, () => line.length + 1)
        return line
      }
      if (!this.#child.awaitText(deadline) && (this.#child.ended || monotonicMs() >= deadline)) throw this.#noLine(within)
    }
  }

  /** Give it something to read on its standard input. */
  write(text: string): void {
    checkArgument('write()', 'text', text)
    const octets = Buffer.from(text)
    const call = { call: 'write', arguments: { to: this, data: JSON.stringify(text) }, changes: 'table' } as const
    const { errno } = this.#scenario.perform(call, () => this.#child.write(octets, monotonicMs() + this.#scenario.deadlineMs), bytes)
    if (errno !== undefined) throw this.#gone('lab-write-failed', errno)
  }

  /** End its standard input, as Ctrl+D does. */
  endInput(): void {
    this.#child.endInput()
  }

  /**
   * Send it a signal by its name: `kill(2)`. `SIGINT` is what Ctrl+C sends.
   *
   * @param options `group: true`: everything in its process group gets it, what it has started too.
   */
  kill(signal: SignalName, options: { group?: boolean } = {}): void {
    checkGiven('kill()', options, ['group'])
    const { group = false } = options
    const number = constants.signals[signal]
    if (number === undefined) {
      throw new LabProblem('lab-bad-argument', () => ({
        message: `kill(): there is no signal ${String(signal)}.`,
        fix: `${didYouMean(String(signal), Object.keys(constants.signals))}Give one of signal(7), e.g. SIGINT, SIGTERM or SIGKILL.`,
      }))
    }
    this.#refuseInVain(signal, number)
    const call = { call: 'kill', arguments: { program: this, signal, ...(group && { to: 'its process group' }) }, changes: 'table' } as const
    const { errno } = this.#scenario.perform(call, () => this.#child.kill(number, group))
    if (errno !== undefined) throw this.#gone('lab-kill-failed', errno)
  }

  /**
   * Press a key of its terminal: `write(2)` to it. The terminal sends SIGINT to everything in the foreground for Ctrl+C, SIGTSTP for Ctrl+Z and
   * SIGQUIT for Ctrl+\\;
   * Ctrl+D ends the input. Needs `terminal: true`.
   *
   * @see termios(3), signal(7), credentials(7)
   */
  press(key: Key): void {
    if (!Object.hasOwn(keys, key)) throw badGiven('press()', 'the key', key, `give ${list(Object.keys(keys), 'or')}.`)
    const terminal = this.#terminal('press')
    if (terminal.inBackground) {
      throw this.#scenario.problem('lab-bad-argument', (nameOf) => ({
        message: `press(): ${key} would be for the shell, since ${nameOf(this)} was stopped and is in the background.`,
        fix: `write ${nameOf(this)}.foreground() before it, as fg in a shell; or send a signal with kill().`,
      }))
    }
    const { errno } = this.#scenario.perform({ call: 'write', arguments: { to: this, key }, changes: 'table' }, () => terminal.press(key))
    if (errno !== undefined) throw this.#gone('lab-write-failed', errno)
  }

  /**
   * Bring it back into the foreground of its terminal after Ctrl+Z, as `fg` in a shell does: `tcsetpgrp(3)`, and `kill(2)` with SIGCONT. Needs
   * `terminal: true`.
   *
   * @see tcsetpgrp(3), credentials(7)
   */
  foreground(): void {
    const terminal = this.#terminal('foreground')
    let isForeground = false
    this.#scenario.perform({ call: 'tcsetpgrp', arguments: { program: this }, changes: 'table' }, () => {
      isForeground = terminal.foreground(monotonicMs() + this.#scenario.deadlineMs)
      return 0
    })
    if (!isForeground || terminal.wait(monotonicMs()) !== undefined) throw this.#gone('lab-kill-failed', 'ESRCH')
  }

  /** Close the window of its terminal: `close(2)` of the terminal's other end. What is in the foreground gets SIGHUP. Needs `terminal: true`. @see pty(7) */
  hangUp(): void {
    const terminal = this.#terminal('hangUp')
    this.#scenario.perform({ call: 'close', arguments: { terminal: this }, changes: 'table' }, () => {
      terminal.hangUp()
      return 0
    })
  }

  /** Wait until it has ended: `waitpid(2)`. Gives `.status`, or the `.signal` that ended it. */
  wait(options: Within = {}): Exit {
    checkGiven('wait()', options, ['within'])
    const within = stretched(options.within ?? PATIENCE)
    let exit: Exit | undefined
    this.#scenario.perform(
      { call: 'waitpid', arguments: { program: this }, changes: 'table' },
      () => {
        exit = this.#child.wait(monotonicMs() + within.milliseconds)
        return 0
      },
      () => String(exit ?? 'still running'),
    )
    if (exit !== undefined) return exit
    throw this.#scenario.problem('lab-deadline', (nameOf) => ({
      message: `wait(): ${nameOf(this)} was still running after ${within}.\nIt has written: ${this.#written()}`,
      fix: 'end it first, with kill() or by ending its connection, or wait longer: wait({ within: seconds(20) }).',
    }))
  }

  /**
   * Its state by proc(5): `running`, also while it waits for something; `stopped`, by Ctrl+Z or SIGSTOP; `zombie`, it has ended and nobody has waited
   * for it; or `gone`.
   */
  get state(): ProgramState {
    if (this.#child.reaped) return 'gone'
    try {
      const [, letter = ''] = /\) (\S)[^)]*$/.exec(readFileSync(`/proc/${this.pid}/stat`, 'utf8')) ?? []
      const state = states[letter] ?? 'running'
      // In a terminal it counts as stopped once its shell has seen it and has taken the terminal back: only then is what is typed for the shell.
      return state === 'stopped' && this.#child instanceof TerminalChild && this.#child.inForeground ? 'running' : state
    } catch {
      return 'gone'
    }
  }

  /** Whether it has not ended yet; a program that is stopped has not. */
  get running(): boolean {
    return this.#child.wait(0) === undefined
  }

  /** @internal At the scenario's end. */
  release(): void {
    this.#child.release()
  }

  get #text(): string {
    const { text } = this.#child
    if (this.#child.full) throw this.#scenario.problem('lab-output-failed', (nameOf) => tooMuch(nameOf(this), text))
    return this.#scenario.folder.shown(text)
  }

  #terminal(word: string): TerminalChild {
    if (this.#child instanceof TerminalChild) return this.#child
    throw this.#scenario.problem('lab-bad-argument', (nameOf) => ({
      message: `${word}(): ${nameOf(this)} has no terminal.`,
      fix: 'start it with one: start(…, { terminal: true }).',
    }))
  }

  /** The kernel ignores what would stop a process group whose session has nobody to continue it: credentials(7) "orphaned process groups". */
  #refuseInVain(signal: SignalName, number: number): void {
    if (!['SIGTSTP', 'SIGTTIN', 'SIGTTOU'].includes(signal) || this.#child instanceof TerminalChild || catches(this.pid, number)) return
    throw this.#scenario.problem('lab-bad-argument', (nameOf) => ({
      message: `kill(): ${signal} does nothing to ${nameOf(this)}, which runs in a session of its own without a shell.`,
      fix: "start it with { terminal: true } and write press('Ctrl+Z'); or stop it with SIGSTOP.",
    }))
  }

  #gone(code: 'lab-kill-failed' | 'lab-write-failed', errno: string): LabProblem {
    const [, call] = code.split('-')
    return this.#scenario.problem(code, (nameOf) => ({
      message: `${call}(${nameOf(this)}) gave ${errno} (${errno === 'EPIPE' ? 'nobody reads its input any more' : errnoMeaning(errno)}).\nIt has written: ${this.#written()}`,
      fix: 'move this line before the one in which it ends; .running tells whether it still runs.',
    }))
  }

  #noLine(within: Duration): LabProblem {
    // What has closed its output is about to end; a busy machine lets it wait for that.
    const exit = this.#child.wait(monotonicMs() + (this.#child.ended ? within.milliseconds : 0))
    return this.#scenario.problem('lab-deadline', (nameOf) => ({
      message:
        exit === undefined
          ? `line(): ${nameOf(this)} wrote no further line within ${within}.\nIt has written: ${this.#written()}`
          : `line(): ${nameOf(this)} ended (${exit}) without a further line.\nIt has written: ${this.#written()}`,
      fix: 'ask for as many lines as it writes, and let it flush each of them.',
    }))
  }

  #written(): string {
    const { text } = this.#child
    return text === '' ? 'nothing.' : `\n${cutInTheMiddle(this.#scenario.folder.shown(text).trimEnd())}`
  }
}

/** Whether a process has a handler for the signal. */
function catches(pid: number, signal: number): boolean {
  try {
    const [, mask = '0'] = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return (BigInt(`0x${mask}`) & (1n << BigInt(signal - 1))) !== 0n
  } catch {
    // It is gone: kill() will say so.
    return true
  }
}
