/**
 * A TCP socket of the scenario: one method, one libc call.
 * Each call that must succeed has a `try…` sibling for the scenarios in which it must not; the sibling makes the call, the other one judges it.
 */
import { constants } from 'node:os'
import { type Endpoint, type Family, readSockaddr, writeSockaddr } from './address.ts'
import {
  bytes,
  type CallArgument,
  checkEndpoint,
  checkFlags,
  checkName,
  type DescriptorFlag,
  type FcntlCommand,
  loopbackAddress,
  type MsgFlag,
  octetsOf,
  quoted,
  type ShutdownHow,
} from './argument.ts'
import { monotonicMs, wallClockUs } from './clock.ts'
import { failed, late } from './complaint.ts'
import {
  DESCRIPTOR_FLAGS,
  FCNTL,
  IP_BIND_ADDRESS_NO_PORT,
  IPPROTO_IP,
  MSG,
  POLLIN,
  POLLOUT,
  SHUT,
  SO_ATTACH_FILTER,
  SO_DETACH_FILTER,
  SO_SNDTIMEO,
  SOCK_CLOEXEC,
  SOCK_NONBLOCK,
  SOL_SOCKET,
} from './constants.ts'
import { type Deafness, deafnessFilter } from './deafness.ts'
import type { Duration } from './duration.ts'
import { errnoName } from './errno.ts'
import { checkArgument, checkGiven, MOST_OCTETS } from './given.ts'
import * as libc from './libc.ts'
import { CountOutcome, DataOutcome, Outcome, SocketOutcome, ValueOutcome } from './outcome.ts'
import { type Call, type Scenario, TIMED_OUT } from './scenario.ts'
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
import { SocketView } from './socket-view.ts'
import { waitFor } from './wait.ts'

/**
 * How long a call may block. Without it the scenario's deadline holds, two seconds, and missing it fails the scenario, also in a `try…` word.
 * With it a `try…` word gives EAGAIN (connect: EINPROGRESS) when the time is over, as with SO_RCVTIMEO and SO_SNDTIMEO of socket(7).
 */
export interface Within {
  within?: Duration
}
export interface ReceiveOptions extends Within {
  /** The size of the buffer in octets, 65,536 when it is left out. */
  max?: number
  flags?: MsgFlag | MsgFlag[]
}
export interface SendOptions extends Within {
  flags?: MsgFlag | MsgFlag[]
}
export interface AcceptOptions extends Within {
  /** 1: calls on the accepted socket return EAGAIN instead of waiting. */
  SOCK_NONBLOCK?: 0 | 1
  /** 0: programs that are started later inherit the descriptor. 1 when it is left out. */
  SOCK_CLOEXEC?: 0 | 1
}
/** One end of a connection. 127.0.0.1, or ::1 for AF_INET6, when the address is left out; a port that the kernel chooses when the port is. */
export interface End {
  port?: number
  address?: string
}
/** Where to connect to: a socket that listens, what `tryListen` gave, or an address. */
export type Target = Socket | SocketOutcome | End

const sockaddr = Buffer.alloc(128)
const length = Buffer.alloc(4)
const value = Buffer.alloc(256)
const received = Buffer.alloc(MOST_OCTETS)
/** After it the thread waits in a way in which its scenario can be ended; as long as the usual deadline, so that it seldom matters. */
const LONGEST_CONNECT_MS = 2000

export class Socket extends SocketView {
  #nonBlocking: boolean
  #sendTimeoutMs = 0

  /** @internal */
  constructor(fd: libc.Fd, family: Family, nonBlocking: boolean) {
    super(fd, family)
    this.#nonBlocking = nonBlocking
  }

  /**
   * Set an option by its name: one call of `setsockopt(2)`.
   *
   * @param value a whole number, 1 for on and 0 for off; `{ l_onoff, l_linger }` with seconds for SO_LINGER; seconds for SO_RCVTIMEO and SO_SNDTIMEO,
   *   which do not bound what the words wait: use `within`.
   * @throws LabProblem `lab-setsockopt-failed`: EINVAL (outside the option's range), ENOPROTOOPT, EPERM.
   * @see socket(7), ip(7), ipv6(7), tcp(7)
   */
  setsockopt<Name extends SettableOption>(option: Name, value: OptionValue<Name>): void {
    this.#must(this.trySetsockopt(option, value), 'trySetsockopt', option)
  }

  /** As {@link setsockopt}, where it may fail. */
  trySetsockopt<Name extends SettableOption>(option: Name, value: OptionValue<Name>): Outcome {
    const { level, number } = checkOption('setsockopt()', option)
    const octets = encodeOption('setsockopt()', option, value)
    return this.#call({ call: 'setsockopt', arguments: { option, value: optionText(value) } }, () =>
      libc.setsockopt(this.fd, level, number, octets, octets.length),
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
    this.#must(outcome, 'tryGetsockopt', option)
    return outcome.value as OptionValue<Name>
  }

  /** As {@link getsockopt}, where it may fail; gives `.value`. */
  tryGetsockopt<Name extends OptionName>(option: Name): ValueOutcome<OptionValue<Name>> {
    const { level, number } = checkOption('getsockopt()', option)
    const read = (): OptionValue<Name> => decodeOption(option, value, length.readUInt32LE(), errnoName) as OptionValue<Name>
    length.writeUInt32LE(value.length)
    const { errno } = this.#call(
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
    const operation = checkName('fcntl()', FCNTL, command)
    const number = flag === 0 ? 0 : checkName('fcntl()', DESCRIPTOR_FLAGS, flag)
    let answer = 0
    const outcome = this.#call({ call: 'fcntl', arguments: { command, value: String(flag) } }, () => {
      answer = libc.fcntl(this.fd, operation, 'int', number)
      return answer
    })
    this.#must(outcome, 'fcntl', command)
    if (command === 'F_SETFL') this.#nonBlocking = flag === 'O_NONBLOCK'
    return answer
  }

  /**
   * Bind to a local address: one call of `bind(2)`. To expect an error, use {@link tryBind}.
   *
   * @param end `port` 1 to 65535; 0 lets the kernel choose. `address` 127.0.0.1 (or ::1) when it is left out.
   * @throws LabProblem `lab-bind-failed`: EADDRINUSE, EACCES (a port below `net.ipv4.ip_unprivileged_port_start`), EADDRNOTAVAIL, EINVAL (already bound).
   * @see bind(2), ip(7), socket(7) "SO_REUSEADDR"
   */
  bind(end: End = {}): void {
    this.#must(this.tryBind(end), 'tryBind', checkEndpoint('bind()', end, this.family))
  }

  /** As {@link bind}, where it may fail. */
  tryBind(end: End = {}): Outcome {
    checkGiven('bind()', end, ['port', 'address'])
    const shown = checkEndpoint('bind()', end, this.family)
    const real = { address: this.scenario.network.real('bind()', shown.address), port: shown.port }
    this.scenario.givenPorts.add(shown.port)
    const size = writeSockaddr(sockaddr, real, this.family)
    const outcome = this.#call({ call: 'bind', arguments: { address: real } }, () => libc.bind(this.fd, sockaddr, size))
    if (outcome.ok) this.learnLocal(real.port === 0)
    return outcome
  }

  /**
   * Take connections: one call of `listen(2)`. To expect an error, use {@link tryListen}.
   *
   * @param backlog how many connections may wait for accept; the kernel lets one more wait, and at most `net.core.somaxconn`.
   * @throws LabProblem `lab-listen-failed`: EADDRINUSE (another socket listens there and SO_REUSEADDR let both bind).
   * @see listen(2)
   */
  listen(backlog = 5): void {
    this.#must(this.tryListen(backlog), 'tryListen', `backlog ${backlog}`)
  }

  /** As {@link listen}, where it may fail. */
  tryListen(backlog = 5): Outcome {
    checkArgument('listen()', 'backlog', backlog)
    const call = { call: 'listen', arguments: { backlog: String(backlog) }, changes: 'table' } as const
    const outcome = this.#call(call, () => libc.listen(this.fd, backlog))
    if (outcome.ok && this.localNow === undefined) this.learnLocal(true)
    return outcome
  }

  /**
   * Take the next connection, wait for it if need be: one call of `accept4(2)`. To expect an error, use {@link tryAccept}.
   *
   * @throws LabProblem `lab-deadline`: no connection came. `lab-accept-failed`: EINVAL (it does not listen).
   * @see accept(2)
   */
  accept(options: AcceptOptions = {}): Socket {
    const outcome = this.tryAccept(options)
    this.#must(outcome, 'tryAccept', '')
    return outcome.socket
  }

  /** As {@link accept}, where it may fail; gives `.socket`. */
  tryAccept(options: AcceptOptions = {}): SocketOutcome {
    checkGiven('accept()', options, ['SOCK_NONBLOCK', 'SOCK_CLOEXEC', 'within'])
    const flags = (options.SOCK_NONBLOCK === 1 ? SOCK_NONBLOCK : 0) | (options.SOCK_CLOEXEC === 0 ? 0 : SOCK_CLOEXEC)
    let made: Socket | undefined
    const take = (): number => {
      length.writeUInt32LE(sockaddr.length)
      this.scenario.unowned = libc.accept4(this.fd, sockaddr, length, flags)
      return this.scenario.unowned
    }
    const keep = (fd: libc.Fd): Socket => {
      const peer = readSockaddr(sockaddr)
      made = new Socket(fd, this.family, options.SOCK_NONBLOCK === 1)
      made.peerNow = peer
      made.learnLocal(false)
      return made
    }
    const { errno } = this.#waiting({ call: 'accept', arguments: {} }, POLLIN, options.within, take, keep)
    return new SocketOutcome('accept', errno, made)
  }

  /**
   * Connect to an address, wait for the answer: one call of `connect(2)`. To expect an error, use {@link tryConnect}.
   *
   * @throws LabProblem `lab-connect-failed`: ECONNREFUSED, EADDRNOTAVAIL (no local port is left), EISCONN. `lab-deadline`: no answer.
   * @see connect(2), tcp(7)
   */
  connect(target: Target, options: Within = {}): void {
    this.#must(this.tryConnect(target, options), 'tryConnect', targetOf(target, this.family, this.scenario))
  }

  /** As {@link connect}, where it may fail. */
  tryConnect(target: Target, options: Within = {}): Outcome {
    checkGiven('connect()', options, ['within'])
    const shown = targetOf(target, this.family, this.scenario)
    const real = { address: this.scenario.network.real('connect()', shown.address), port: shown.port }
    const kernelChooses = this.kernelChosePort || (this.localNow?.port ?? 0) === 0
    if (!(target instanceof SocketView)) this.scenario.givenPorts.add(shown.port)
    if (this.localNow === undefined) this.#bindSource()
    const size = writeSockaddr(sockaddr, real, this.family)
    const deadline = this.#boundSend(options.within, LONGEST_CONNECT_MS)
    const outcome = this.#call({ call: 'connect', arguments: { address: real }, changes: 'table' }, () => {
      const answer = libc.connect(this.fd, sockaddr, size)
      if (answer === 0 || this.#nonBlocking || !['EINTR', 'EINPROGRESS'].includes(errnoName(libc.errno()))) return answer
      // A signal came, or the longest time for one call is over: the connection goes on being made.
      if (!waitFor(this.fd, POLLOUT, deadline)) {
        libc.setErrno(constants.errno.EINPROGRESS)
        return -1
      }
      return libc.connect(this.fd, sockaddr, size) === 0 || errnoName(libc.errno()) === 'EISCONN' ? 0 : -1
    })
    const { errno } = outcome
    const unanswered = (errno === 'EINPROGRESS' || errno === 'EAGAIN') && !this.#nonBlocking
    if (unanswered && options.within === undefined) throw late(this.scenario, { call: 'connect', socket: this, argument: real }, 'was not answered')
    if (errno === undefined || errno === 'EINPROGRESS') {
      this.peerNow = real
      this.learnLocal(kernelChooses)
    }
    return outcome
  }

  /**
   * Send octets, wait until the kernel has taken them all: one call of `send(2)`, without a signal when the connection is gone.
   * To expect an error, use {@link trySend}.
   *
   * @param data text is sent as UTF-8, without a NUL at its end.
   * @returns how many octets the kernel took.
   * @throws LabProblem `lab-send-failed`: EPIPE (shut down), ECONNRESET. `lab-deadline`: the peer does not read.
   * @see send(2)
   */
  send(data: string | Uint8Array, options: SendOptions = {}): number {
    const outcome = this.trySend(data, options)
    this.#must(outcome, 'trySend', quoted(octetsOf(data)))
    return outcome.count
  }

  /** As {@link send}, where it may fail; gives `.count`. */
  trySend(data: string | Uint8Array, options: SendOptions = {}): CountOutcome {
    checkGiven('send()', options, ['flags', 'within'])
    checkArgument('send()', 'octets', data)
    const octets = octetsOf(data)
    const flags = checkFlags('send()', options.flags)
    const deadline = this.#boundSend(options.within)
    let sent = 0
    const call = { call: 'send', arguments: { data: quoted(octets), length: bytes(octets.length), ...flags.shown }, changes: 'network' } as const
    const run = (): number => {
      sent = libc.send(this.fd, octets, octets.length, flags.number | MSG.MSG_NOSIGNAL)
      return sent
    }
    const { errno } = this.#call(call, run, bytes)
    const waits = !this.#nonBlocking && (flags.number & MSG.MSG_DONTWAIT) === 0
    const short = errno === undefined ? sent < octets.length : errno === 'EAGAIN'
    if (waits && short && options.within === undefined && monotonicMs() >= deadline) {
      throw late(this.scenario, { call: 'send', socket: this, argument: quoted(octets) }, `took only ${Math.max(0, sent)} of ${bytes(octets.length)}`)
    }
    return new CountOutcome('send', errno, errno === undefined ? sent : undefined)
  }

  /**
   * Receive what is there, wait for something if nothing is: one call of `recv(2)`. Gives the empty text at the end of the stream.
   * To expect an error, or for octets instead of text, use {@link tryRecv}.
   *
   * @throws LabProblem `lab-recv-failed`: ECONNRESET, ENOTCONN. `lab-deadline`: nothing came.
   * @see recv(2)
   */
  recv(options: ReceiveOptions = {}): string {
    const outcome = this.tryRecv(options)
    this.#must(outcome, 'tryRecv', '')
    return outcome.data
  }

  /** As {@link recv}, where it may fail; gives `.data` as text and `.octets`. */
  tryRecv(options: ReceiveOptions = {}): DataOutcome {
    checkGiven('recv()', options, ['max', 'flags', 'within'])
    const { max = 65536 } = options
    const flags = checkFlags('recv()', options.flags)
    const events = (flags.number & MSG.MSG_DONTWAIT) !== 0 ? 0 : POLLIN
    let count = 0
    const run = (): number => {
      count = libc.recv(this.fd, received, max, flags.number)
      return count
    }
    const { errno } = this.#waiting({ call: 'recv', arguments: { max: bytes(max), ...flags.shown } }, events, options.within, run, bytes)
    return new DataOutcome('recv', errno, Uint8Array.from(received.subarray(0, errno === undefined ? count : 0)))
  }

  /** Receive until the end of the stream: calls of `recv(2)` until one gives 0. To expect an error, use {@link tryRecvAll}. */
  recvAll(options: ReceiveOptions = {}): string {
    const outcome = this.tryRecvAll(options)
    this.#must(outcome, 'tryRecvAll', '')
    return outcome.data
  }

  /** As {@link recvAll}, where it may fail; gives what came before the error in `.data` and `.octets`. */
  tryRecvAll(options: ReceiveOptions = {}): DataOutcome {
    const parts: Uint8Array[] = []
    for (;;) {
      const outcome = this.tryRecv(options)
      parts.push(outcome.octets)
      if (!outcome.ok || outcome.octets.length === 0) return new DataOutcome('recv', outcome.errno, Buffer.concat(parts))
    }
  }

  /**
   * End one direction, or both: one call of `shutdown(2)`. `SHUT_WR` sends FIN when everything is sent; the other direction stays open.
   *
   * @throws LabProblem `lab-shutdown-failed`: ENOTCONN.
   * @see shutdown(2)
   */
  shutdown(how: ShutdownHow): void {
    this.#must(this.tryShutdown(how), 'tryShutdown', how)
  }

  /** As {@link shutdown}, where it may fail. */
  tryShutdown(how: ShutdownHow): Outcome {
    const number = checkName('shutdown()', SHUT, how)
    return this.#call({ call: 'shutdown', arguments: { how }, changes: 'table' }, () => libc.shutdown(this.fd, number))
  }

  /**
   * Give the descriptor back: one call of `close(2)`. Sends FIN, or RST when received data was not read, unless another process holds a copy.
   * The socket's state can still be asked for.
   *
   * @see close(2), RFC 9293 section 3.6
   */
  close(): void {
    this.#must(this.tryClose(), 'tryClose', '')
  }

  /** As {@link close}, where it may fail: EBADF when it is closed already. */
  tryClose(): Outcome {
    const { fd } = this
    this.scenario.unowned = fd
    this.fd = -1
    this.scenario.disown(this)
    // One that was never bound is not in the table.
    const changes = this.localNow === undefined ? {} : ({ changes: 'table' } as const)
    return this.#call({ call: 'close', arguments: {}, ...changes }, () => {
      const answer = libc.close(fd)
      this.scenario.unowned = -1
      return answer
    })
  }

  /**
   * Lose what arrives for this socket, as if the network had dropped it: `setsockopt(2)` with SO_ATTACH_FILTER. It stays so after {@link close};
   * TIME_WAIT has no filter and hears everything. The segments are marked as lost.
   *
   * @param to `everything`; `FIN`: segments with FIN; `ACK`: segments that only acknowledge. A later call replaces an earlier one.
   * @see socket(7) "SO_ATTACH_FILTER"
   */
  deafen(to: Deafness = 'everything'): void {
    const filter = deafnessFilter(to)
    this.#endDeafSpell()
    const call = { call: 'setsockopt', arguments: { option: 'SO_ATTACH_FILTER', value: `drops ${to}` } }
    this.#must(
      this.#call(call, () => libc.setsockopt(this.fd, SOL_SOCKET, SO_ATTACH_FILTER, filter, filter.length)),
      'deafen',
      'SO_ATTACH_FILTER',
    )
    this.scenario.witnesses.deafSpells.push({ to, socket: this, fromUs: wallClockUs(), untilUs: Number.POSITIVE_INFINITY })
  }

  /**
   * Hear again: `setsockopt(2)` with SO_DETACH_FILTER. What was lost stays lost until the peer sends it again, after 200 ms at first, and twice as long each time.
   *
   * @throws LabProblem `lab-setsockopt-failed`: EBADF (closed: it stays deaf), ENOENT (it was not deaf).
   * @see socket(7) "SO_DETACH_FILTER", RFC 6298 section 5
   */
  heal(): void {
    this.#endDeafSpell()
    const call = { call: 'setsockopt', arguments: { option: 'SO_DETACH_FILTER', value: '0' } }
    this.#must(
      this.#call(call, () => libc.setsockopt(this.fd, SOL_SOCKET, SO_DETACH_FILTER, value, 4)),
      'heal',
      'SO_DETACH_FILTER',
    )
  }

  #endDeafSpell(): void {
    for (const spell of this.scenario.witnesses.deafSpells) {
      if (spell.socket === this && spell.untilUs === Number.POSITIVE_INFINITY) spell.untilUs = wallClockUs()
    }
  }

  #call(call: Call, run: () => number, result?: (value: number) => CallArgument): Outcome {
    const { errno } = this.scenario.perform({ ...call, socket: this }, run, result)
    return new Outcome(call.call, errno)
  }

  /** A call that waits until something can be read. */
  #waiting(call: Call, events: number, within: Duration | undefined, run: () => number, result: (value: number) => CallArgument): Outcome {
    const waits = events !== 0 && !this.#nonBlocking && this.fd >= 0
    const deadline = monotonicMs() + (within?.milliseconds ?? this.scenario.deadlineMs)
    let missed = false
    const runInTime = (): number => {
      missed = waits && !waitFor(this.fd, events, deadline)
      return missed ? TIMED_OUT : run()
    }
    const outcome = this.#call(call, runInTime, result)
    if (missed && within === undefined)
      throw late(this.scenario, { call: call.call, socket: this, argument: '' }, call.call === 'accept' ? 'saw no connection' : 'got nothing')
    return outcome
  }

  /** In the second tier: the address is the scenario's, the port still chosen by connect(2). */
  #bindSource(): void {
    const { source } = this.scenario.network
    if (source === undefined) return
    value.writeInt32LE(1, 0)
    libc.setsockopt(this.fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, value, 4)
    libc.bind(this.fd, sockaddr, writeSockaddr(sockaddr, { address: source, port: 0 }, this.family))
  }

  /** Gives connect and send their deadline: SO_SNDTIMEO of socket(7). */
  #boundSend(within: Duration | undefined, longestMs = Number.POSITIVE_INFINITY): number {
    const milliseconds = within?.milliseconds ?? this.scenario.deadlineMs
    const callMs = Math.min(milliseconds, longestMs)
    if (callMs !== this.#sendTimeoutMs) {
      libc.setsockopt(this.fd, SOL_SOCKET, SO_SNDTIMEO, timeval(callMs), 16)
      this.#sendTimeoutMs = callMs
    }
    return monotonicMs() + milliseconds
  }

  #must(outcome: Outcome, tryWord: string, argument: CallArgument): void {
    if (outcome.errno !== undefined) throw failed(this.scenario, { call: outcome.call, socket: this, argument }, outcome.errno, tryWord)
  }
}

/** @throws LabProblem when it is neither a socket nor an address */
export function checkTarget(call: string, target: Target): void {
  if (!(target instanceof Socket) && !(target instanceof SocketOutcome)) checkGiven(call, target, ['port', 'address'])
}

/** An address to connect to. A listener on every address is reached through the loopback one. */
function targetOf(target: Target, family: Family, { network }: Scenario): Endpoint {
  checkTarget('connect()', target)
  if (!(target instanceof Socket) && !(target instanceof SocketOutcome)) return checkEndpoint('connect()', target, family)
  const { address, port } = target.local
  return { address: address === '0.0.0.0' || address === '::' ? loopbackAddress(family) : network.shown(address), port }
}
