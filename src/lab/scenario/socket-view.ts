/**
 * Which socket of the kernel one of the scenario's sockets is, and what the kernel says about it, by either end and after close too.
 * It makes no call that the scenario would have to record.
 */

import { fstatSync } from 'node:fs'
import type { Protocol, SocketState } from '../kernel/diag-row.ts'
import { sockDiagRefusal } from '../kernel/socket-table.ts'
import { Timer } from '../kernel/timer.ts'
import { type Endpoint, type Family, readSockaddr, type SeenEnd } from '../system/address.ts'
import { wallClockUs } from '../system/clock.ts'
import * as libc from '../system/libc.ts'
import { AF_INET6, AF_UNIX, SO_COOKIE, SOCK_DGRAM, SOL_SOCKET } from '../words/constants.ts'
import { NotVerifiedHere } from '../words/not-verified.ts'
import type { KnownSocket } from './known-socket.ts'
import type { Place } from './place.ts'
import { type Scenario, scenario } from './scenario.ts'
import type { SeenRow } from './seen-row.ts'

export class SocketView implements KnownSocket {
  /** @internal */
  readonly fallbackName: string
  /** @internal */
  readonly family: Family
  /** @internal SOCK_STREAM or SOCK_DGRAM. */
  readonly type: number
  /** @internal */
  readonly protocol: Protocol
  /** @internal The kernel's number for the socket, as getsockopt(SO_COOKIE) gives it. */
  readonly cookie: bigint | undefined
  /** @internal */
  readonly madeInode: number | undefined
  /** @internal */
  readonly madeAtUs: number = wallClockUs()
  /** @internal */
  joinedAtUs: number | undefined
  /** @internal The ends as they are known; undefined before bind, connect or accept. */
  localNow: Endpoint | undefined
  /** @internal */
  peerNow: Endpoint | undefined
  /** @internal Whether the local port is the kernel's choice. */
  kernelChosePort = false
  /** @internal */
  ownTtl: number | undefined
  /** The descriptor; -1 once it is closed, so that later calls give EBADF. */
  fd: libc.Fd
  protected readonly scenario: Scenario
  /** @internal The host that it is on. */
  readonly place: Place

  /** @param place the host that it is on: the one where calls are made now, if nothing else is said */
  constructor(fd: libc.Fd, family: Family, type: number, place?: Place) {
    this.fd = fd
    this.family = family
    this.type = type
    this.protocol = family === AF_UNIX ? 'unix' : type === SOCK_DGRAM ? 'udp' : 'tcp'
    this.scenario = scenario()
    this.place = place ?? this.scenario.here
    this.fallbackName = `socket ${this.scenario.sockets.all.length + 1}`
    this.cookie = readCookie(fd)
    this.madeInode = this.cookie === undefined || sockDiagRefusal() !== undefined ? fstatSync(fd).ino : undefined
    const { wanted } = this.scenario.sockets
    if (family === AF_INET6) wanted.ipv6 = true
    if (this.protocol !== 'tcp') wanted[this.protocol] = true
    this.scenario.sockets.know(this)
    this.scenario.own(this)
    this.scenario.unowned = -1
  }

  /** @internal The host's number. */
  get host(): number {
    return this.place.number
  }

  /** @internal At the scenario's end. */
  release(): void {
    if (this.fd >= 0) libc.close(this.fd)
    this.fd = -1
  }

  /**
   * The state of RFC 9293, with underscores: `LISTEN`, `ESTABLISHED`, `FIN_WAIT_1`, `TIME_WAIT` …; `CLOSED` when the kernel knows the socket no more,
   * or not yet. One of UDP or AF_UNIX without a peer is `UNCONN`, as ss(8) prints it. By sock_diag(7).
   */
  get state(): SocketState {
    return this.row?.state ?? 'CLOSED'
  }

  /** The timer that runs for the socket: `.kind` is `retransmit`, `keepalive`, `timewait`, `probe` or `off`; `.remaining` is how long it still runs. */
  get timer(): Timer {
    return new Timer(this.row?.timer)
  }

  /** Bytes received and not yet read; of a listener: connections that wait for accept. `Recv-Q` of ss(8). */
  get receiveQueue(): number {
    return this.row?.receiveQueue ?? 0
  }

  /** Bytes sent and not yet acknowledged; of a listener: its backlog. `Send-Q` of ss(8). */
  get sendQueue(): number {
    const { row } = this
    if (row !== undefined && row.sendQueue === undefined)
      throw new NotVerifiedHere('/proc/net/tcp does not tell the backlog of a listener, and there is no sock_diag(7)')
    return row?.sendQueue ?? 0
  }

  /** How often the kernel has sent the oldest segment again. */
  get retransmits(): number {
    return this.row?.retransmits ?? 0
  }

  /** The user id that the socket belongs to; undefined when it belongs to nobody, as in TIME_WAIT: the kernel says 0 then, which is root's number. */
  get uid(): number | undefined {
    return this.row?.uid
  }

  /** The inode of the descriptor; 0 when no program holds the socket any more. */
  get inode(): number {
    return this.row?.inode ?? 0
  }

  /** The local address and port; of AF_UNIX the `path`, which is empty for a socket without one. */
  get local(): SeenEnd {
    return this.#end(this.localNow, 'local address', 'bind it, or connect it')
  }

  /** The peer's address and port, or its `path`. */
  get peer(): SeenEnd {
    return this.#end(this.peerNow, 'peer', 'connect it')
  }

  /** @internal The socket's row in the kernel's table now. */
  get row(): SeenRow | undefined {
    const { sockets, witnesses } = this.scenario
    const own = sockets.first(this)
    const row = this.scenario.observe().findLast((row) => sockets.ownerOf(row) === own)
    const blind = witnesses.blindTo(this.protocol)
    if (blind !== undefined) throw new NotVerifiedHere(blind)
    return row
  }

  protected learnLocal(kernelChosePort: boolean): void {
    length.writeUInt32LE(sockaddr.length)
    if (libc.getsockname(this.fd, sockaddr, length) === 0) this.localNow = readSockaddr(sockaddr, length.readUInt32LE())
    this.kernelChosePort = kernelChosePort
    this.scenario.sockets.know(this)
  }

  /** @internal Of a socket that was made elsewhere: what the kernel says of both ends. */
  learnEnds(): void {
    this.learnLocal(false)
    length.writeUInt32LE(sockaddr.length)
    if (libc.getpeername(this.fd, sockaddr, length) === 0) this.peerNow = readSockaddr(sockaddr, length.readUInt32LE())
    this.scenario.sockets.know(this)
  }

  /** What connect(2) has really reached: 127.0.0.1 for 0.0.0.0. Before the answer the kernel does not tell. */
  protected learnPeer(given: Endpoint): void {
    length.writeUInt32LE(sockaddr.length)
    const told = libc.getpeername(this.fd, sockaddr, length) === 0 ? readSockaddr(sockaddr, length.readUInt32LE()) : reached(given)
    this.peerNow = told
    this.scenario.sockets.know(this)
  }

  #end(end: Endpoint | undefined, what: string, fix: string): SeenEnd {
    if (end !== undefined) return this.scenario.seenEnd(end)
    throw this.scenario.problem('lab-no-value', (nameOf) => ({ message: `${nameOf(this)} has no ${what} yet.`, fix: `${fix} first.` }))
  }
}

/** The loopback address for the one that means every address. */
function reached({ address, port }: Endpoint): Endpoint {
  return { address: address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address, port }
}

const sockaddr = Buffer.alloc(128)
const length = Buffer.alloc(4)
const cookie = Buffer.alloc(8)

/** Kernels other than Linux, and Linux before 4.12, have no such option. */
function readCookie(fd: libc.Fd): bigint | undefined {
  length.writeUInt32LE(8)
  return libc.getsockopt(fd, SOL_SOCKET, SO_COOKIE, cookie, length) === 0 ? cookie.readBigUInt64LE(0) : undefined
}
