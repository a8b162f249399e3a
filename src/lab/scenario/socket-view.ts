/**
 * Which socket of the kernel one of the scenario's sockets is, and what the kernel says about it, by either end and after close too.
 * It makes no call that the scenario would have to record.
 */

import { fstatSync } from 'node:fs'
import { sockDiagRefusal } from '../kernel/socket-table.ts'
import { Timer } from '../kernel/timer.ts'
import { type Endpoint, type Family, readSockaddr } from '../system/address.ts'
import { wallClockUs } from '../system/clock.ts'
import * as libc from '../system/libc.ts'
import { AF_INET6, SO_COOKIE, SOL_SOCKET } from '../words/constants.ts'
import { NotVerifiedHere } from '../words/not-verified.ts'
import type { TcpState } from '../words/tcp-state.ts'
import type { KnownSocket } from './known-socket.ts'
import type { Place } from './place.ts'
import { type Scenario, scenario } from './scenario.ts'
import type { SeenRow } from './seen-row.ts'

export class SocketView implements KnownSocket {
  /** @internal */
  readonly fallbackName: string
  /** @internal */
  readonly family: Family
  /** @internal The kernel's number for the socket, as getsockopt(SO_COOKIE) gives it. */
  readonly cookie: bigint | undefined
  /** @internal */
  readonly madeInode: number | undefined
  /** @internal */
  readonly madeAtUs: number = wallClockUs()
  /** @internal The ends as they are known; undefined before bind, connect or accept. */
  localNow: Endpoint | undefined
  /** @internal */
  peerNow: Endpoint | undefined
  /** @internal Whether the local port is the kernel's choice. */
  kernelChosePort = false
  /** The descriptor; -1 once it is closed, so that later calls give EBADF. */
  fd: libc.Fd
  protected readonly scenario: Scenario
  /** @internal The host that it is on. */
  readonly place: Place

  /** @param place the host that it is on: the one where calls are made now, if nothing else is said */
  constructor(fd: libc.Fd, family: Family, place?: Place) {
    this.fd = fd
    this.family = family
    this.scenario = scenario()
    this.place = place ?? this.scenario.here
    this.fallbackName = `socket ${this.scenario.sockets.all.length + 1}`
    this.cookie = readCookie(fd)
    this.madeInode = this.cookie === undefined || sockDiagRefusal() !== undefined ? fstatSync(fd).ino : undefined
    if (family === AF_INET6) this.scenario.sockets.withIPv6 = true
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

  /** The state of RFC 9293, with underscores: `LISTEN`, `ESTABLISHED`, `FIN_WAIT_1`, `TIME_WAIT` …; `CLOSED` when the kernel knows the socket no more, or not yet. By sock_diag(7). */
  get state(): TcpState {
    return this.row?.state ?? 'CLOSED'
  }

  /** The timer that runs for the socket: `.kind` is `retransmit`, `keepalive`, `timewait`, `probe` or `off`; `.remaining` is how long it still runs. */
  get timer(): Timer {
    return new Timer(this.row?.timer)
  }

  /** Octets received and not yet read; of a listener: connections that wait for accept. `Recv-Q` of ss(8). */
  get receiveQueue(): number {
    return this.row?.receiveQueue ?? 0
  }

  /** Octets sent and not yet acknowledged; of a listener: its backlog. `Send-Q` of ss(8). */
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

  /** The user id that the socket belongs to; 0 in TIME_WAIT, when it belongs to nobody. */
  get uid(): number | undefined {
    return this.row?.uid
  }

  /** The inode of the descriptor; 0 when no program holds the socket any more. */
  get inode(): number {
    return this.row?.inode ?? 0
  }

  /** The local address and port. */
  get local(): Endpoint {
    return this.#end(this.localNow, 'local address', 'bind it, or connect it')
  }

  /** The peer's address and port. */
  get peer(): Endpoint {
    return this.#end(this.peerNow, 'peer', 'connect it')
  }

  /** @internal The socket's row in the kernel's table now. */
  get row(): SeenRow | undefined {
    const row = this.scenario.observe().findLast((row) => this.scenario.sockets.ownerOf(row) === this)
    const { blind } = this.scenario.witnesses
    if (blind !== undefined) throw new NotVerifiedHere(blind)
    return row
  }

  protected learnLocal(kernelChosePort: boolean): void {
    length.writeUInt32LE(sockaddr.length)
    if (libc.getsockname(this.fd, sockaddr, length) === 0) this.localNow = readSockaddr(sockaddr)
    this.kernelChosePort = kernelChosePort
    this.scenario.sockets.know(this)
  }

  #end(end: Endpoint | undefined, what: string, fix: string): Endpoint {
    if (end !== undefined) return { address: this.scenario.network.shown(end.address), port: end.port }
    throw this.scenario.problem('lab-no-value', (nameOf) => ({ message: `${nameOf(this)} has no ${what} yet.`, fix: `${fix} first.` }))
  }
}

const sockaddr = Buffer.alloc(128)
const length = Buffer.alloc(4)
const cookie = Buffer.alloc(8)

/** Kernels other than Linux, and Linux before 4.12, have no such option. */
function readCookie(fd: libc.Fd): bigint | undefined {
  length.writeUInt32LE(8)
  return libc.getsockopt(fd, SOL_SOCKET, SO_COOKIE, cookie, length) === 0 ? cookie.readBigUInt64LE(0) : undefined
}
