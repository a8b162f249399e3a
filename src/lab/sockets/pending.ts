/**
 * A call that was begun in a thread of its own and may still wait: what it gives when it is joined.
 */
import type { RecordedCall } from '../scenario/recorded-call.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { CallArgument } from '../system/argument.ts'
import { CallThread, type Operation } from '../system/call-thread.ts'
import { monotonicMs } from '../system/clock.ts'
import { errnoName } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { patience } from '../system/patience.ts'
import { SHUT } from '../words/constants.ts'
import { Duration } from '../words/duration.ts'
import { checkGiven } from '../words/given.ts'
import type { Outcome } from './outcome.ts'

export interface Begun {
  operation: Operation
  fd: libc.Fd
  first?: number
  second?: number
  /** What the call reads: the bytes to send, the address. */
  data?: Uint8Array
  record: RecordedCall
}

/** What is made of what a call gave: the error's name, or the result; with what it left in memory. */
export type Made<Result extends Outcome> = (errno: string | undefined, result: number, thread: CallThread) => { outcome: Result; shown: CallArgument }

const STARTED_WITHIN_MS = 10_000 * patience

export class Pending<Result extends Outcome = Outcome> {
  readonly #scenario: Scenario
  readonly #thread: CallThread
  readonly #record: RecordedCall
  readonly #made: Made<Result>
  /** By which the call can be woken; negative when there is nothing to wake. */
  #fd: libc.Fd
  #copied = false
  #outcome: Result | undefined

  /** @internal */
  constructor(scenario: Scenario, { operation, fd, first = 0, second = 0, data, record }: Begun, made: Made<Result>) {
    this.#scenario = scenario
    this.#record = record
    this.#made = made
    this.#fd = fd
    this.#thread = CallThread.take()
    if (data !== undefined) this.#thread.data.set(data)
    scenario.own(this)
    this.#thread.begin(operation, fd, first, second, monotonicMs() + STARTED_WITHIN_MS)
  }

  /** Whether the call has returned. */
  get done(): boolean {
    return this.#outcome !== undefined || this.#thread.done
  }

  /** Wait until the call has returned: `pthread_join(3)`. Gives what its `try…` word gives. */
  join(options: { within?: Duration } = {}): Result {
    checkGiven('join()', options, ['within'])
    if (this.#outcome !== undefined) return this.#outcome
    const { within = new Duration(this.#scenario.deadlineMs) } = options
    const answer = this.#thread.answer(monotonicMs() + within.milliseconds)
    const { call, socket } = this.#record
    if (answer === undefined) {
      throw this.#scenario.problem('lab-deadline', (nameOf) => ({
        message: `join(): ${call}(${socket === undefined ? '' : nameOf(socket)}) was still waiting after ${within}.`,
        fix: 'let something happen first that ends the call; .done tells whether it has returned.',
      }))
    }
    const errno = answer.result < 0 ? errnoName(answer.errno) : undefined
    this.#record.atUs = answer.beganUs
    this.#record.tookUs = answer.endedUs - answer.beganUs
    this.#record.errno = errno
    const { outcome, shown } = this.#made(errno, answer.result, this.#thread)
    this.#record.result = errno === undefined ? shown : undefined
    outcome.took = new Duration(this.#record.tookUs / 1000)
    this.#outcome = outcome
    this.#scenario.disown(this)
    this.#thread.giveBack()
    this.#forget()
    this.#scenario.observe()
    return outcome
  }

  /** @internal Before its descriptor is closed, which does not wake the call: the kernel keeps the socket until the call returns. */
  outlive(): void {
    if (this.done || this.#copied) return
    this.#fd = libc.fcntl(this.#fd, F_DUPFD_CLOEXEC, 'int', 0)
    this.#copied = true
  }

  #forget(): void {
    if (this.#copied) libc.close(this.#fd)
    this.#copied = false
    this.#fd = -1
  }

  /** @internal At the scenario's end, while its sockets are open: what still waits must not. */
  release(): void {
    if (!this.#thread.done) libc.shutdown(this.#fd, SHUT.SHUT_RDWR)
    this.#forget()
    this.#thread.answer(monotonicMs() + RELEASED_WITHIN_MS)
    this.#thread.giveBack()
  }
}

const F_DUPFD_CLOEXEC = 1030
const RELEASED_WITHIN_MS = 1000
