/**
 * A TCP socket of the scenario: one method, one libc call, and what the kernel says about it.
 * Each call that must succeed has a `try…` sibling for the scenarios in which it must not.
 */
import { type Endpoint, type Family, readSockaddr, writeSockaddr } from './address.ts'
import {
  bytes,
  type CallArgument,
  checkEndpoint,
  checkFlags,
  checkHow,
  loopbackAddress,
  type MsgFlag,
  octetsOf,
  quoted,
  type ShutdownHow,
} from './argument.ts'
import { wallClockUs } from './clock.ts'
import { AF_INET6, MSG, POLLIN, POLLOUT, SO_COOKIE, SO_SNDTIMEO, SOCK_CLOEXEC, SOCK_NONBLOCK, SOL_SOCKET } from './constants.ts'
import type { Duration } from './duration.ts'
import { errnoName } from './errno.ts'
import * as libc from './libc.ts'
import type { Named } from './named.ts'
import { CountOutcome, DataOutcome, Outcome, SocketOutcome } from './outcome.ts'
import type { LabProblem } from './problem.ts'
import { type Call, type Scenario, scenario, TIMED_OUT } from './scenario.ts'
import type { DiagRow } from './sock-diag.ts'
import { checkOption, decodeOption, encodeOption, type OptionName, type OptionValue, optionText, timeval } from './socket-option.ts'
import type { TcpState } from './tcp-state.ts'
import { Timer } from './timer.ts'
import { waitFor } from './wait.ts'

/** How long a call may block; without it the scenario's deadline holds, and missing it fails the scenario also in a `try…` word. */
export interface Within {
  within?: Duration
}
export interface ReceiveOptions extends Within {
  /** The size of the buffer, in octets. */
  max?: number
  flags?: MsgFlag | MsgFlag[]
}
export interface SendOptions extends Within {
  flags?: MsgFlag | MsgFlag[]
}
export interface AcceptOptions extends Within {
  SOCK_NONBLOCK?: 0 | 1
}
/** Where to connect to: a socket that listens, what `tryListen` gave, or an address. */
export type Target = Socket | SocketOutcome | { address?: string; port: number }

const sockaddr = Buffer.alloc(128)
const length = Buffer.alloc(4)
const value = Buffer.alloc(256)
const received = Buffer.alloc(1 << 18)

export class Socket implements Named {
  readonly fallbackName: string
  readonly family: Family
  /** The kernel's number for the socket, as getsockopt(SO_COOKIE) gives it. */
  readonly cookie: bigint
  readonly madeAtUs = wallClockUs()
  /** The ends as they are known; undefined before bind, connect or accept. */
  localNow: Endpoint | undefined
  peerNow: Endpoint | undefined
  /** Whether the local port is the kernel's choice. */
  kernelChosePort = false
  /** -1 once it is closed, so that later calls give EBADF. */
  fd: libc.Fd
  readonly #scenario: Scenario
  #nonBlocking: boolean
  #sendTimeoutMs = 0

  constructor(fd: libc.Fd, family: Family, nonBlocking: boolean) {
    this.fd = fd
    this.family = family
    this.#nonBlocking = nonBlocking
    this.#scenario = scenario()
    this.fallbackName = `socket ${this.#scenario.sockets.length + 1}`
    length.writeUInt32LE(8)
    libc.getsockopt(fd, SOL_SOCKET, SO_COOKIE, value, length)
    this.cookie = value.readBigUInt64LE(0)
    if (family === AF_INET6) this.#scenario.withIPv6 = true
    this.#scenario.know(this)
    this.#scenario.own(this)
  }

  /** @internal At the scenario's end. */
  release(): void {
    if (this.fd >= 0) libc.close(this.fd)
    this.fd = -1
  }

  // Calls, in the order of a connection's life.

  setsockopt<Name extends Exclude<OptionName, 'SO_ERROR'>>(option: Name, value: OptionValue<Name>): void {
    this.#must(this.trySetsockopt(option, value), 'trySetsockopt', option)
  }

  trySetsockopt<Name extends Exclude<OptionName, 'SO_ERROR'>>(option: Name, value: OptionValue<Name>): Outcome {
    const { level, number } = checkOption('setsockopt()', option)
    const octets = encodeOption('setsockopt()', option, value)
    return this.#call({ call: 'setsockopt', arguments: { option, value: optionText(value) } }, () =>
      libc.setsockopt(this.fd, level, number, octets, octets.length),
    )
  }

  getsockopt<Name extends OptionName>(option: Name): OptionValue<Name> {
    const outcome = this.tryGetsockopt(option)
    this.#must(outcome, 'tryGetsockopt', option)
    return outcome.value as OptionValue<Name>
  }

  tryGetsockopt<Name extends OptionName>(option: Name): Outcome & { value: OptionValue<Name> | undefined } {
    const { level, number } = checkOption('getsockopt()', option)
    const read = (): OptionValue<Name> => decodeOption(option, value, length.readUInt32LE(), errnoName) as OptionValue<Name>
    length.writeUInt32LE(value.length)
    const outcome = this.#call(
      { call: 'getsockopt', arguments: { option } },
      () => libc.getsockopt(this.fd, level, number, value, length),
      () => optionText(read()),
    )
    return Object.assign(outcome, { value: outcome.ok ? read() : undefined })
  }

  bind(end: { port?: number; address?: string } = {}): void {
    this.#must(this.tryBind(end), 'tryBind', checkEndpoint('bind()', end, this.family))
  }

  tryBind(end: { port?: number; address?: string } = {}): Outcome {
    const shown = checkEndpoint('bind()', end, this.family)
    const real = { address: this.#scenario.network.real('bind()', shown.address), port: shown.port }
    const size = writeSockaddr(sockaddr, real, this.family)
    const outcome = this.#call({ call: 'bind', arguments: { address: shown }, changes: true }, () => libc.bind(this.fd, sockaddr, size))
    if (outcome.ok) this.#learnLocal(real.port === 0)
    return outcome
  }

  listen(backlog = 5): void {
    this.#must(this.tryListen(backlog), 'tryListen', `backlog ${backlog}`)
  }

  tryListen(backlog = 5): Outcome {
    const outcome = this.#call({ call: 'listen', arguments: { backlog: String(backlog) }, changes: true }, () => libc.listen(this.fd, backlog))
    if (outcome.ok && this.localNow === undefined) this.#learnLocal(true)
    return outcome
  }

  accept(options: AcceptOptions = {}): Socket {
    const outcome = this.tryAccept(options)
    this.#must(outcome, 'tryAccept', '')
    return outcome.socket
  }

  tryAccept(options: AcceptOptions = {}): SocketOutcome {
    const flags = options.SOCK_NONBLOCK === 1 ? SOCK_NONBLOCK : 0
    let made: Socket | undefined
    const outcome = this.#blocking(
      { call: 'accept', arguments: {}, changes: true },
      POLLIN,
      options.within,
      () => {
        length.writeUInt32LE(sockaddr.length)
        return libc.accept4(this.fd, sockaddr, length, SOCK_CLOEXEC | flags)
      },
      (fd) => {
        made = new Socket(fd, this.family, flags !== 0)
        made.peerNow = readSockaddr(sockaddr)
        made.#learnLocal(false)
        return made
      },
    )
    return new SocketOutcome('accept', outcome.errno, made)
  }

  connect(target: Target, options: Within = {}): void {
    this.#must(this.tryConnect(target, options), 'tryConnect', targetOf(target, this.family, this.#scenario))
  }

  tryConnect(target: Target, options: Within = {}): Outcome {
    const shown = targetOf(target, this.family, this.#scenario)
    const real = { address: this.#scenario.network.real('connect()', shown.address), port: shown.port }
    const hadPort = this.localNow !== undefined && this.localNow.port !== 0
    const size = writeSockaddr(sockaddr, real, this.family)
    const deadline = this.#boundSend(options.within)
    const call = { call: 'connect', arguments: { address: real }, changes: true }
    const outcome = this.#call(call, () => {
      const answer = libc.connect(this.fd, sockaddr, size)
      if (answer === 0 || this.#nonBlocking || errnoName(libc.errno()) !== 'EINTR') return answer
      // A signal came: the connection goes on being made, and connect(2) must not be called again.
      if (!waitFor(this.fd, POLLOUT, deadline)) return TIMED_OUT
      return libc.connect(this.fd, sockaddr, size) === 0 || errnoName(libc.errno()) === 'EISCONN' ? 0 : -1
    })
    const name = outcome.errno
    if ((name === 'EINPROGRESS' || name === 'EAGAIN') && !this.#nonBlocking && options.within === undefined)
      throw this.#late('connect', real, 'was not answered')
    if (name === undefined || name === 'EINPROGRESS') {
      this.peerNow = real
      this.#learnLocal(!hadPort || this.kernelChosePort)
    }
    return outcome
  }

  send(data: string | Uint8Array, options: SendOptions = {}): number {
    const outcome = this.trySend(data, options)
    this.#must(outcome, 'trySend', quoted(octetsOf(data)))
    return outcome.octets
  }

  trySend(data: string | Uint8Array, options: SendOptions = {}): CountOutcome {
    const octets = octetsOf(data)
    const flags = checkFlags('send()', options.flags)
    const deadline = this.#boundSend(options.within)
    let sent = 0
    const call = { call: 'send', arguments: { data: quoted(octets), length: bytes(octets.length), ...flags.shown }, changes: true }
    const outcome = this.#call(
      call,
      () => {
        sent = libc.send(this.fd, octets, octets.length, flags.number)
        return sent
      },
      bytes,
    )
    const waits = !this.#nonBlocking && (flags.number & MSG.MSG_DONTWAIT) === 0
    const short = outcome.ok ? sent < octets.length : outcome.errno === 'EAGAIN'
    if (waits && short && options.within === undefined && performance.now() >= deadline)
      throw this.#late('send', quoted(octets), `took only ${Math.max(0, sent)} of ${bytes(octets.length)}`)
    return new CountOutcome('send', outcome.errno, outcome.ok ? sent : undefined)
  }

  recv(options: ReceiveOptions = {}): string {
    const outcome = this.tryRecv(options)
    this.#must(outcome, 'tryRecv', '')
    return outcome.data
  }

  tryRecv(options: ReceiveOptions = {}): DataOutcome {
    const max = Math.min(options.max ?? 65536, received.length)
    const flags = checkFlags('recv()', options.flags)
    const events = (flags.number & MSG.MSG_DONTWAIT) !== 0 ? 0 : POLLIN
    let count = 0
    const outcome = this.#blocking(
      { call: 'recv', arguments: { max: bytes(max), ...flags.shown } },
      events,
      options.within,
      () => {
        count = libc.recv(this.fd, received, max, flags.number)
        return count
      },
      bytes,
    )
    return new DataOutcome('recv', outcome.errno, Uint8Array.from(received.subarray(0, Math.max(0, outcome.ok ? count : 0))))
  }

  recvAll(options: ReceiveOptions = {}): string {
    const outcome = this.tryRecvAll(options)
    this.#must(outcome, 'tryRecvAll', '')
    return outcome.data
  }

  tryRecvAll(options: ReceiveOptions = {}): DataOutcome {
    const parts: Uint8Array[] = []
    for (;;) {
      const outcome = this.tryRecv(options)
      parts.push(outcome.octets)
      if (!outcome.ok || outcome.octets.length === 0) return new DataOutcome('recv', outcome.errno, Buffer.concat(parts))
    }
  }

  shutdown(how: ShutdownHow): void {
    this.#must(this.tryShutdown(how), 'tryShutdown', how)
  }

  tryShutdown(how: ShutdownHow): Outcome {
    const number = checkHow(how)
    return this.#call({ call: 'shutdown', arguments: { how }, changes: true }, () => libc.shutdown(this.fd, number))
  }

  close(): void {
    this.#must(this.tryClose(), 'tryClose', '')
  }

  tryClose(): Outcome {
    const { fd } = this
    this.fd = -1
    this.#scenario.disown(this)
    return this.#call({ call: 'close', arguments: {}, changes: true }, () => libc.close(fd))
  }

  // What the kernel says about it.

  /** @internal The socket's row in the kernel's table now. */
  get row(): DiagRow | undefined {
    return this.#scenario.observe().findLast((row) => this.#scenario.ownerOf(row) === this)
  }

  get state(): TcpState {
    return this.row?.state ?? 'CLOSED'
  }

  get timer(): Timer {
    return new Timer(this.row?.timer)
  }

  get local(): Endpoint {
    return this.#end(this.localNow, 'local address', 'bind it, or connect it')
  }

  get peer(): Endpoint {
    return this.#end(this.peerNow, 'peer', 'connect it')
  }

  #end(end: Endpoint | undefined, what: string, fix: string): Endpoint {
    if (end !== undefined) return { address: this.#scenario.network.shown(end.address), port: end.port }
    throw this.#scenario.problem('lab-no-value', (nameOf) => ({ message: `${nameOf(this)} has no ${what} yet.`, fix: `${fix} first.` }))
  }

  #learnLocal(kernelChosePort: boolean): void {
    length.writeUInt32LE(sockaddr.length)
    if (libc.getsockname(this.fd, sockaddr, length) === 0) this.localNow = readSockaddr(sockaddr)
    this.kernelChosePort = kernelChosePort
    this.#scenario.know(this)
  }

  #call(call: Call, run: () => number, result?: (value: number) => CallArgument): Outcome {
    const { errno } = this.#scenario.perform({ ...call, socket: this }, run, result)
    return new Outcome(call.call, errno)
  }

  /** A call that waits until something can be read. */
  #blocking(call: Call, events: number, within: Duration | undefined, run: () => number, result: (value: number) => CallArgument): Outcome {
    const wait = events !== 0 && !this.#nonBlocking && this.fd >= 0
    const deadline = this.#scenario.deadlineAt(within?.milliseconds)
    let late = false
    const outcome = this.#call(
      call,
      () => {
        late = wait && !waitFor(this.fd, events, deadline)
        return late ? TIMED_OUT : run()
      },
      result,
    )
    if (late && within === undefined) throw this.#late(call.call, '', call.call === 'accept' ? 'saw no connection' : 'got nothing')
    return outcome
  }

  /** Gives connect and send their deadline: SO_SNDTIMEO of socket(7). */
  #boundSend(within: Duration | undefined): number {
    const milliseconds = within?.milliseconds ?? this.#scenario.deadlineMs
    if (milliseconds !== this.#sendTimeoutMs) {
      libc.setsockopt(this.fd, SOL_SOCKET, SO_SNDTIMEO, timeval(milliseconds), 16)
      this.#sendTimeoutMs = milliseconds
    }
    return performance.now() + milliseconds
  }

  #late(call: string, argument: CallArgument, what: string): LabProblem {
    return this.#scenario.late(call, this, argument, what)
  }

  #must(outcome: Outcome, tryWord: string, argument: CallArgument): void {
    if (outcome.errno !== undefined) throw this.#scenario.failed(outcome.call, outcome.errno, tryWord, this, argument)
  }
}

/** An address to connect to. A listener on every address is reached through the loopback one. */
function targetOf(target: Target, family: Family, { network }: Scenario): Endpoint {
  if (!(target instanceof Socket) && !(target instanceof SocketOutcome)) return checkEndpoint('connect()', target, family)
  const { address, port } = target.local
  return { address: address === '0.0.0.0' || address === '::' ? loopbackAddress(family) : network.shown(address), port }
}
