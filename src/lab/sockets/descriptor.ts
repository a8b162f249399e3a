/**
 * What every descriptor of a socket can: its options and flags, the end of it, and how its calls are made, waited for and judged.
 * Each call that must succeed has a `try…` sibling for the scenarios in which it must not; the sibling makes the call, the other one judges it.
 */

import { failed, late } from '../scenario/complaint.ts'
import type { Place } from '../scenario/place.ts'
import { type Call, TIMED_OUT } from '../scenario/scenario.ts'
import { SocketView } from '../scenario/socket-view.ts'
import type { Family } from '../system/address.ts'
import { type CallArgument, checkName, type DescriptorFlag, type FcntlCommand } from '../system/argument.ts'
import { monotonicMs } from '../system/clock.ts'
import { errnoName } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { patience } from '../system/patience.ts'
import { waitFor } from '../system/wait.ts'
import { AF_INET6, DESCRIPTOR_FLAGS, FCNTL, POLL, SO_ACCEPTCONN, SO_SNDTIMEO, SOL_SOCKET } from '../words/constants.ts'
import { Duration } from '../words/duration.ts'
import { badGiven, checkGiven } from '../words/given.ts'
import { Outcome, ValueOutcome } from './outcome.ts'
import { type Begun, type Made, Pending } from './pending.ts'
import { everyEvent, type PollEvent, type Polled, pollOnce } from './poll.ts'
import {
  checkOption,
  decodeOption,
  encodeOption,
  type OptionName,
  type OptionValue,
  optionText,
  type SettableOption,
  timeval,
} from './socket-option.ts'

/**
 * How long a call may block. Without it the scenario's deadline holds, two seconds, and missing it fails the scenario, also in a `try…` word.
 * With it a `try…` word gives EAGAIN (connect: EINPROGRESS) when the time is over, as with SO_RCVTIMEO and SO_SNDTIMEO of socket(7);
 * to a word that must succeed it is a deadline as any other, stretched where the machine is slow.
 */
export interface Within {
  within?: Duration
}

export interface PollOptions extends Within {
  events?: PollEvent | readonly PollEvent[]
}

/** What a descriptor was made as. */
export interface Kind {
  family: Family
  /** SOCK_STREAM or SOCK_DGRAM. */
  type: number
  /** SOCK_NONBLOCK. */
  nonBlocking: boolean
}

const length = Buffer.alloc(4)
const value = Buffer.alloc(256)

const setsTtl = (option: string): boolean => option === 'IP_TTL' || option === 'IPV6_UNICAST_HOPS'

/** A microsecond: no `struct timeval` holds less. */
const SHORTEST_MS = 0.001

export class Descriptor extends SocketView {
  /** The bound that the last call has reached, where the page gave it one. */
  #overdue: Duration | undefined
  /** Whether calls return EAGAIN instead of waiting: O_NONBLOCK. */
  protected nonBlocking: boolean
  /** What the page has set by SO_RCVTIMEO and SO_SNDTIMEO. */
  readonly #timeouts: { SO_RCVTIMEO?: Duration; SO_SNDTIMEO?: Duration } = {}
  #sendTimeoutMs = 0
  readonly #pending: Pending[] = []

  /** @internal */
  constructor(fd: libc.Fd, { family, type, nonBlocking }: Kind, place?: Place) {
    super(fd, family, type, place)
    this.nonBlocking = nonBlocking
  }

  /**
   * Set an option by its name: one call of `setsockopt(2)`.
   *
   * @param value a whole number, 1 for on and 0 for off; `{ l_onoff, l_linger }` with seconds for SO_LINGER; a duration for SO_RCVTIMEO and SO_SNDTIMEO,
   *   which then bound what calls wait, as `within` does: EAGAIN, of connect EINPROGRESS; seconds(0) takes the bound away.
   *   `{ multiaddr, interface }` for IP_ADD_MEMBERSHIP and IP_DROP_MEMBERSHIP; an address for IP_MULTICAST_IF; the name of an interface for SO_BINDTODEVICE.
   * @throws LabProblem `lab-setsockopt-failed`: EINVAL (outside the option's range), ENOPROTOOPT, EPERM.
   * @see socket(7), ip(7), ipv6(7), tcp(7)
   */
  setsockopt<Name extends SettableOption>(option: Name, value: OptionValue<Name>): void {
    this.must(this.trySetsockopt(option, value), 'trySetsockopt', option)
  }

  /** As {@link setsockopt}, where it may fail. */
  trySetsockopt<Name extends SettableOption>(option: Name, value: OptionValue<Name>): Outcome {
    checkOption('setsockopt()', option)
    if (setsTtl(option)) this.#refuseMark(option, Number(value))
    return this.#set(option, value)
  }

  /** @internal Gives a TTL of its own further bits. */
  addToTtl(bits: number): void {
    const option = this.family === AF_INET6 ? 'IPV6_UNICAST_HOPS' : 'IP_TTL'
    this.must(this.#set(option, (this.ownTtl ?? 0) | bits), 'trySetsockopt', option)
  }

  #set<Name extends SettableOption>(option: Name, value: OptionValue<Name>): Outcome {
    const { level, number } = checkOption('setsockopt()', option)
    const octets = encodeOption('setsockopt()', option, value)
    const outcome = this.call({ call: 'setsockopt', arguments: { option, value: optionText(value) } }, () =>
      libc.setsockopt(this.fd, level, number, octets, octets.length),
    )
    if (outcome.ok && (option === 'SO_RCVTIMEO' || option === 'SO_SNDTIMEO')) this.#keepTimeout(option, value as Duration)
    if (outcome.ok && setsTtl(option)) this.ownTtl = Number(value) < 0 ? undefined : Number(value)
    return outcome
  }

  /** A deaf socket would hear what is sent with one of these bits. */
  #refuseMark(option: string, ttl: number): void {
    const shared = ttl < 0 ? 0 : ttl & this.scenario.marks
    if (shared === 0) return
    throw badGiven(
      'setsockopt()',
      option,
      ttl,
      `set it before deafen(), or give one without the bit ${shared & -shared}: by it a socket that was made deaf hears again.`,
    )
  }

  /**
   * Read an option by its name: one call of `getsockopt(2)`. On an accepted socket it tells what accept() inherited from the listener.
   * SO_ERROR gives the name of the waiting error, or undefined, and clears it.
   *
   * @see socket(7), ip(7), ipv6(7), tcp(7)
   */
  getsockopt<Name extends OptionName>(option: Name): OptionValue<Name> {
    const outcome = this.tryGetsockopt(option)
    this.must(outcome, 'tryGetsockopt', option)
    return outcome.value as OptionValue<Name>
  }

  /** As {@link getsockopt}, where it may fail; gives `.value`. */
  tryGetsockopt<Name extends OptionName>(option: Name): ValueOutcome<OptionValue<Name>> {
    const { level, number } = checkOption('getsockopt()', option)
    const read = (): OptionValue<Name> => decodeOption(option, value, length.readUInt32LE(), errnoName) as OptionValue<Name>
    // The laboratory bounds its own calls by it.
    if (option === 'SO_SNDTIMEO') this.#setSendTimeout(this.#timeouts.SO_SNDTIMEO?.milliseconds ?? 0)
    length.writeUInt32LE(value.length)
    const { errno } = this.call(
      { call: 'getsockopt', arguments: { option } },
      () => libc.getsockopt(this.fd, level, number, value, length),
      () => optionText(read()),
    )
    return new ValueOutcome('getsockopt', errno, errno === undefined ? read() : undefined)
  }

  /**
   * Change the descriptor: one call of `fcntl(2)`. `fcntl('F_SETFD', 0)` lets programs that are started later inherit it; sockets are opened with FD_CLOEXEC.
   * `fcntl('F_SETFL', 'O_NONBLOCK')` makes calls return EAGAIN instead of waiting.
   */
  fcntl(command: FcntlCommand, flag: DescriptorFlag | 0 = 0): number {
    const outcome = this.tryFcntl(command, flag)
    this.must(outcome, 'tryFcntl', command)
    return outcome.value ?? 0
  }

  /** As {@link fcntl}, where it may fail: EBADF; gives `.value`. */
  tryFcntl(command: FcntlCommand, flag: DescriptorFlag | 0 = 0): ValueOutcome<number> {
    const operation = checkName('fcntl()', FCNTL, command)
    const number = flag === 0 ? 0 : checkName('fcntl()', DESCRIPTOR_FLAGS, flag)
    let answer = 0
    const outcome = this.call({ call: 'fcntl', arguments: { command, value: String(flag) } }, () => {
      answer = libc.fcntl(this.fd, operation, 'int', number)
      return answer
    })
    if (outcome.ok && command === 'F_SETFL') this.nonBlocking = flag === 'O_NONBLOCK'
    return new ValueOutcome('fcntl', outcome.errno, outcome.ok ? answer : undefined)
  }

  /**
   * What can be done with the socket without waiting: one call of `poll(2)`. Gives the names of its events, in the order of their bits; none when
   * there are none.
   *
   * ```ts
   * session.poll()                                              // ['POLLIN', 'POLLOUT', 'POLLRDHUP']
   * server.poll({ events: 'POLLIN', within: seconds(1) })       // waits for a connection
   * ```
   *
   * @param options `events`: those that are asked for, all when it is left out; POLLERR, POLLHUP and POLLNVAL come unasked. `within`: how long to
   *   wait for one, not at all when it is left out.
   * @see poll(2)
   */
  poll(options: PollOptions = {}): PollEvent[] {
    checkGiven('poll()', options, ['events', 'within'])
    const asked = options.events === undefined ? everyEvent : [options.events].flat().reduce((sum, name) => sum | checkName('poll()', POLL, name), 0)
    const shown = options.events === undefined ? {} : { events: [options.events].flat().join(' | ') }
    let polled: Polled = { count: 0, events: [] }
    this.call(
      { call: 'poll', arguments: shown },
      () => {
        this.scenario.witnesses.settle()
        polled = pollOnce(this.fd, asked, monotonicMs() + (options.within?.milliseconds ?? 0))
        return polled.count
      },
      () => polled.events.join(' | ') || 'no event',
    )
    return polled.events
  }

  /**
   * Give the descriptor back: one call of `close(2)`. Sends FIN, or RST when received data was not read, unless another process holds a copy.
   * The socket's state can still be asked for.
   *
   * @see close(2), RFC 9293 section 3.6
   */
  close(): void {
    this.must(this.tryClose(), 'tryClose', '')
  }

  /** As {@link close}, where it may fail: EBADF when it is closed already. */
  tryClose(): Outcome {
    const { fd } = this
    for (const pending of this.#pending) pending.outlive()
    this.scenario.unowned = fd
    this.fd = -1
    this.scenario.disown(this)
    // One that was never bound is not in the table.
    const changes = this.localNow === undefined ? {} : ({ changes: 'table' } as const)
    return this.call({ call: 'close', arguments: {}, ...changes }, () => {
      const answer = libc.close(fd)
      this.scenario.unowned = -1
      return answer
    })
  }

  /**
   * Begin to close in a thread of its own: one call of `close(2)`, which waits with SO_LINGER. `.join()` gives what {@link tryClose} gives.
   *
   * @see close(2), socket(7) "SO_LINGER"
   */
  beginClose(): Pending {
    const { fd } = this
    this.scenario.disown(this)
    const pending = this.begin(
      { call: 'close', arguments: {} },
      { operation: 'close' },
      (errno) => ({ outcome: new Outcome('close', errno), shown: '0' }),
      fd,
    )
    this.fd = -1
    return pending
  }

  /** A call in a thread of its own. */
  protected begin<Result extends Outcome>(call: Call, begun: Omit<Begun, 'record' | 'fd'>, made: Made<Result>, fd = this.fd): Pending<Result> {
    const record = this.scenario.begin({ ...call, socket: this })
    const pending = new Pending(this.scenario, { ...begun, fd, record }, made)
    this.#pending.push(pending)
    return pending
  }

  /** Takes back the bound that the laboratory has set for its own calls: a call in another thread waits as the page has it. */
  protected boundBySelf(): void {
    this.#setSendTimeout(this.#timeouts.SO_SNDTIMEO?.milliseconds ?? 0)
  }

  protected call(call: Call, run: () => number, result?: (value: number) => CallArgument): Outcome {
    const { errno } = this.scenario.perform({ ...call, socket: this }, run, result)
    return new Outcome(call.call, errno)
  }

  /** A call that waits until something can be read. */
  protected waiting(call: Call, events: number, within: Duration | undefined, run: () => number, result: (value: number) => CallArgument): Outcome {
    const waits = events !== 0 && !this.nonBlocking && this.fd >= 0 && (call.call === 'accept' || !this.#listens)
    const bound = within ?? this.#timeouts.SO_RCVTIMEO
    const deadline = monotonicMs() + (bound?.milliseconds ?? this.scenario.deadlineMs)
    let missed = false
    const runInTime = (): number => {
      missed = waits && !waitFor(this.fd, events, deadline)
      return missed ? TIMED_OUT : run()
    }
    const outcome = this.call(call, runInTime, result)
    this.#overdue = missed ? within : undefined
    if (missed && bound === undefined)
      throw late(this.scenario, { call: call.call, socket: this, argument: '' }, call.call === 'accept' ? 'saw no connection' : 'got nothing')
    return outcome
  }

  /** Of what listens poll(2) tells connections alone; any other call on it fails at once. */
  get #listens(): boolean {
    length.writeUInt32LE(4)
    return libc.getsockopt(this.fd, SOL_SOCKET, SO_ACCEPTCONN, value, length) === 0 && value.readInt32LE(0) === 1
  }

  /** A call that sends. A signal that came before anything was sent, as for a child that has ended, is none of the page's: signal(7). */
  protected sending(run: () => number): number {
    for (;;) {
      const sent = run()
      if (sent >= 0 || errnoName(libc.errno()) !== 'EINTR') return sent
    }
  }

  /** What a call that must succeed waits at most, on a machine that is slower: nothing is claimed of how soon it returns. */
  protected stretched<Options extends Within>(options: Options): Options {
    const { within } = options
    return within instanceof Duration ? { ...options, within: within.times(patience) } : options
  }

  /** Gives connect and send their deadline: SO_SNDTIMEO of socket(7). */
  protected boundSend(within: Duration | undefined, longestMs = Number.POSITIVE_INFINITY): number {
    const milliseconds = (within ?? this.#timeouts.SO_SNDTIMEO)?.milliseconds ?? this.scenario.deadlineMs
    // Zero would mean "wait for ever".
    this.#setSendTimeout(Math.max(SHORTEST_MS, Math.min(milliseconds, longestMs)))
    return monotonicMs() + milliseconds
  }

  /** Whether sending is bounded by the page, so that silence is an answer. */
  protected isSendBound(within: Duration | undefined): boolean {
    return within !== undefined || this.#timeouts.SO_SNDTIMEO !== undefined
  }

  #setSendTimeout(milliseconds: number): void {
    if (milliseconds === this.#sendTimeoutMs) return
    libc.setsockopt(this.fd, SOL_SOCKET, SO_SNDTIMEO, timeval(milliseconds), 16)
    this.#sendTimeoutMs = milliseconds
  }

  #keepTimeout(option: 'SO_RCVTIMEO' | 'SO_SNDTIMEO', duration: Duration): void {
    if (duration.milliseconds === 0) delete this.#timeouts[option]
    else this.#timeouts[option] = duration
    if (option === 'SO_SNDTIMEO') this.#sendTimeoutMs = duration.milliseconds
  }

  protected must(outcome: Outcome, tryWord: string, argument: CallArgument): void {
    const overdue = outcome.errno === 'EAGAIN' ? this.#overdue : undefined
    if (overdue !== undefined) throw late(this.scenario, { call: outcome.call, socket: this, argument }, 'got no answer', overdue)
    if (outcome.errno !== undefined) throw failed(this.scenario, { call: outcome.call, socket: this, argument }, outcome.errno, tryWord)
  }
}
