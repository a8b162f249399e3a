/**
 * A program of the scenario as a process of its own, in the scenario's network: its lines of output, signals, how it ended.
 * It is ended with the scenario, and everything that it started too.
 */

import { constants } from 'node:os'
import { Child, type Exit, type SignalName } from '../process/child.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Within } from '../sockets/descriptor.ts'
import { bytes } from '../system/argument.ts'
import { monotonicMs } from '../system/clock.ts'
import { errnoMeaning } from '../system/errno.ts'
import { patience } from '../system/patience.ts'
import { Duration } from '../words/duration.ts'
import { checkArgument, checkGiven } from '../words/given.ts'
import type { Named } from '../words/named.ts'
import { LabProblem, nearest } from '../words/problem.ts'

/** Starting an interpreter takes its time on a busy machine. */
const PATIENCE = new Duration(10_000 * patience)

export interface Command {
  /** How it is called in the evidence: `daytimed.c 1313`. */
  shown: string
  path: string
  argv: string[]
  env?: Record<string, string>
}

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
      { call: 'posix_spawn', arguments: { program: command.shown } },
      () => {
        child = scenario.spawn((mark) => new Child({ ...command, mark }))
        return child.pid
      },
      () => this,
    )
    this.#child = child as unknown as Child
    scenario.programs.push(this)
    scenario.own(this)
  }

  /** The process id. */
  get pid(): number {
    return this.#child.pid
  }

  /** Everything that it has written so far, standard output and standard error together. */
  get output(): string {
    return this.#child.text
  }

  /** The next line that it writes, without the line break; waits for it. To start, programs need some tenths of a second. */
  line(options: Within = {}): string {
    checkGiven('line()', options, ['within'])
    const { within = PATIENCE } = options
    const deadline = monotonicMs() + within.milliseconds
    for (;;) {
      const end = this.#child.text.indexOf('\n', this.#taken)
      if (end >= 0) {
        const line = this.#child.text.slice(this.#taken, end)
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

  /** Send it a signal by its name: `kill(2)`. `SIGINT` is what Ctrl+C sends. */
  kill(signal: SignalName): void {
    const number = constants.signals[signal]
    if (number === undefined) {
      throw new LabProblem('lab-bad-argument', () => ({
        message: `kill(): there is no signal ${String(signal)}.`,
        fix: `${nearest(String(signal), Object.keys(constants.signals))}Give one of signal(7), e.g. SIGINT, SIGTERM or SIGKILL.`,
      }))
    }
    const call = { call: 'kill', arguments: { program: this, signal }, changes: 'table' } as const
    const { errno } = this.#scenario.perform(call, () => this.#child.kill(number))
    if (errno !== undefined) throw this.#gone('lab-kill-failed', errno)
  }

  /** Wait until it has ended: `waitpid(2)`. Gives `.status`, or the `.signal` that ended it. */
  wait(options: Within = {}): Exit {
    checkGiven('wait()', options, ['within'])
    const { within = PATIENCE } = options
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

  /** Whether it has not ended yet. */
  get running(): boolean {
    return this.#child.wait(0) === undefined
  }

  /** @internal At the scenario's end. */
  release(): void {
    this.#child.release()
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
    return this.#child.text === '' ? 'nothing.' : `\n${this.#child.text.trimEnd()}`
  }
}
