/**
 * The bytes of a connected socket: sending, receiving, and the end of either direction.
 */

import { late } from '../scenario/complaint.ts'
import { bytes, checkFlags, checkName, type MsgFlag, octetsOf, quoted, type ShutdownHow } from '../system/argument.ts'
import { monotonicMs } from '../system/clock.ts'
import * as libc from '../system/libc.ts'
import { MSG, NEVER_WAITS, POLLIN, SHUT } from '../words/constants.ts'
import { badGiven, checkArgument, checkGiven, MOST_OCTETS } from '../words/given.ts'
import { Descriptor, type Within } from './descriptor.ts'
import { CountOutcome, DataOutcome, type Outcome } from './outcome.ts'
import type { Pending } from './pending.ts'

export interface ReceiveOptions extends Within {
  /** The size of the buffer in bytes, 65,536 when it is left out. */
  max?: number
  flags?: MsgFlag | MsgFlag[]
}
export interface SendOptions extends Within {
  flags?: MsgFlag | MsgFlag[]
}

const received = Buffer.alloc(MOST_OCTETS)

export class Stream extends Descriptor {
  /**
   * Send bytes, wait until the kernel has taken them all: one call of `send(2)`, without a signal when the connection is gone.
   * To expect an error, use {@link trySend}.
   *
   * @param data text is sent as UTF-8, without a NUL at its end.
   * @returns how many bytes the kernel took.
   * @throws LabProblem `lab-send-failed`: EPIPE (shut down), ECONNRESET. `lab-deadline`: the peer does not read.
   * @see send(2)
   */
  send(data: string | Uint8Array, options: SendOptions = {}): number {
    const outcome = this.trySend(data, options)
    this.must(outcome, 'trySend', quoted(octetsOf(data)))
    return outcome.count
  }

  /** As {@link send}, where it may fail; gives `.count`. */
  trySend(data: string | Uint8Array, options: SendOptions = {}): CountOutcome {
    checkGiven('send()', options, ['flags', 'within'])
    checkArgument('send()', 'octets', data)
    const octets = octetsOf(data)
    const flags = checkFlags('send()', options.flags)
    const deadline = this.boundSend(options.within)
    let sent = 0
    const call = { call: 'send', arguments: { data: quoted(octets), length: bytes(octets.length), ...flags.shown }, changes: 'network' } as const
    const run = (): number => {
      sent = this.sending(() => libc.send(this.fd, octets, octets.length, flags.number | MSG.MSG_NOSIGNAL))
      return sent
    }
    const { errno } = this.call(call, run, bytes)
    const waits = !this.nonBlocking && (flags.number & MSG.MSG_DONTWAIT) === 0
    const short = errno === undefined ? sent < octets.length : errno === 'EAGAIN'
    if (waits && short && !this.isSendBound(options.within) && monotonicMs() >= deadline) {
      throw late(this.scenario, { call: 'send', socket: this, argument: quoted(octets) }, `took only ${Math.max(0, sent)} of ${bytes(octets.length)}`)
    }
    return new CountOutcome('send', errno, errno === undefined ? sent : undefined)
  }

  /**
   * Receive what is there, wait for something if nothing is: one call of `recv(2)`. Gives the empty text at the end of the stream.
   * To expect an error, or for bytes instead of text, use {@link tryRecv}.
   *
   * @throws LabProblem `lab-recv-failed`: ECONNRESET, ENOTCONN. `lab-deadline`: nothing came.
   * @see recv(2)
   */
  recv(options: ReceiveOptions = {}): string {
    const outcome = this.tryRecv(this.stretched(options))
    this.must(outcome, 'tryRecv', '')
    return outcome.data
  }

  /**
   * As {@link recv}, where it may fail; gives `.data` as text and `.bytes`. Without `within` a wait of more than two seconds fails the scenario:
   * `lab-deadline`.
   */
  tryRecv(options: ReceiveOptions = {}): DataOutcome {
    checkGiven('recv()', options, ['max', 'flags', 'within'])
    const { max = 65536 } = options
    const flags = checkFlags('recv()', options.flags)
    const events = (flags.number & NEVER_WAITS) !== 0 ? 0 : POLLIN
    let count = 0
    const run = (): number => {
      count = libc.recv(this.fd, received, max, flags.number)
      return count
    }
    const { errno } = this.waiting({ call: 'recv', arguments: { max: bytes(max), ...flags.shown } }, events, options.within, run, bytes)
    return new DataOutcome('recv', errno, Uint8Array.from(received.subarray(0, errno === undefined ? count : 0)))
  }

  /**
   * Begin to receive in a thread of its own, and go on: one call of `recv(2)`, which may wait as long as it likes. `.join()` gives what
   * {@link tryRecv} gives, and `.done` whether it has returned.
   *
   * ```ts
   * const reading = session.beginRecv()
   * client.send('HELLO')
   * reading.join().data === 'HELLO'
   * ```
   *
   * @see recv(2), pthreads(7)
   */
  beginRecv(options: Omit<ReceiveOptions, 'within'> = {}): Pending<DataOutcome> {
    checkGiven('beginRecv()', options, ['max', 'flags'])
    const { max = 65536 } = options
    const flags = checkFlags('beginRecv()', options.flags)
    const begun = { operation: 'recv', first: max, second: flags.number } as const
    return this.begin({ call: 'recv', arguments: { max: bytes(max), ...flags.shown } }, begun, (errno, result, { data }) => {
      const octets = Uint8Array.from(data.subarray(0, errno === undefined ? result : 0))
      return { outcome: new DataOutcome('recv', errno, octets), shown: bytes(result) }
    })
  }

  /** Begin to send in a thread of its own, as {@link beginRecv}: it waits where the peer does not read. `.join()` gives what {@link trySend} gives. */
  beginSend(data: string | Uint8Array, options: Omit<SendOptions, 'within'> = {}): Pending<CountOutcome> {
    checkGiven('beginSend()', options, ['flags'])
    checkArgument('beginSend()', 'octets', data)
    const octets = octetsOf(data)
    if (octets.length > MOST_OCTETS) throw badGiven('beginSend()', 'the data', bytes(octets.length), `give at most ${bytes(MOST_OCTETS)}.`)
    const flags = checkFlags('beginSend()', options.flags)
    const begun = { operation: 'send', first: octets.length, second: flags.number | MSG.MSG_NOSIGNAL, data: octets } as const
    this.boundBySelf()
    const call = { call: 'send', arguments: { data: quoted(octets), length: bytes(octets.length), ...flags.shown } }
    return this.begin(call, begun, (errno, result) => ({
      outcome: new CountOutcome('send', errno, errno === undefined ? result : undefined),
      shown: bytes(result),
    }))
  }

  /** Receive until the end of the stream: calls of `recv(2)` until one gives 0. To expect an error, use {@link tryRecvAll}. */
  recvAll(options: ReceiveOptions = {}): string {
    const outcome = this.tryRecvAll(this.stretched(options))
    this.must(outcome, 'tryRecvAll', '')
    return outcome.data
  }

  /** As {@link recvAll}, where it may fail; gives what came before the error in `.data` and `.bytes`. */
  tryRecvAll(options: ReceiveOptions = {}): DataOutcome {
    const parts: Uint8Array[] = []
    for (;;) {
      const outcome = this.tryRecv(options)
      parts.push(outcome.bytes)
      if (!outcome.ok || outcome.bytes.length === 0) return new DataOutcome('recv', outcome.errno, Buffer.concat(parts))
    }
  }

  /**
   * End one direction, or both: one call of `shutdown(2)`. `SHUT_WR` sends FIN when everything is sent; the other direction stays open.
   *
   * @throws LabProblem `lab-shutdown-failed`: ENOTCONN.
   * @see shutdown(2)
   */
  shutdown(how: ShutdownHow): void {
    this.must(this.tryShutdown(how), 'tryShutdown', how)
  }

  /** As {@link shutdown}, where it may fail. */
  tryShutdown(how: ShutdownHow): Outcome {
    const number = checkName('shutdown()', SHUT, how)
    return this.call({ call: 'shutdown', arguments: { how }, changes: 'table' }, () => libc.shutdown(this.fd, number))
  }
}
