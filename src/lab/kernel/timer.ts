/**
 * The timer that the kernel runs for a socket, as sock_diag(7) shows it.
 */
import { Duration } from '../words/duration.ts'
import { LabProblem } from '../words/problem.ts'
import type { DiagTimer, TimerKind } from './diag-row.ts'

export class Timer {
  readonly #row: DiagTimer | undefined

  constructor(row: DiagTimer | undefined) {
    this.#row = row
  }

  /** What the kernel will do when it runs out; `off` when no timer runs. */
  get kind(): TimerKind | 'off' {
    return this.#row?.kind ?? 'off'
  }

  /** How long it still runs. */
  get remaining(): Duration {
    if (this.#row !== undefined) return new Duration(this.#row.remainingMs)
    throw new LabProblem('lab-no-value', () => ({
      message: 'The socket has no timer running.',
      fix: 'look at .timer.kind first: it is "off" then.',
    }))
  }
}
