/**
 * The kernel's table of TCP sockets, read over netlink: sock_diag(7), include/uapi/linux/inet_diag.h.
 * Every socket of the calling thread's network is in it, also those that no program holds any more.
 */
import { type Endpoint, familyOf, readIPv4, readIPv6, sameEnd } from '../system/address.ts'
import { errnoMeaning, errnoName } from '../system/errno.ts'
import { close, errno, type Fd, inetPton, recv, send, socket } from '../system/libc.ts'
import { AF_INET, AF_INET6, AF_NETLINK, IPPROTO_TCP, SOCK_CLOEXEC, SOCK_RAW } from '../words/constants.ts'
import { type TcpState, tcpState } from '../words/tcp-state.ts'
import { leaveTimeWait } from './own-time-wait.ts'

export interface DiagRow {
  local: Endpoint
  /** Absent while the socket listens. */
  peer: Endpoint | undefined
  state: TcpState
  timer: DiagTimer | undefined
  /** How often the segment in flight was sent again. */
  retransmits: number
  /** Octets received and not yet read; while it listens: connections waiting for accept. */
  receiveQueue: number
  /** Octets sent and not yet acknowledged; while it listens: the backlog, which not every witness tells. */
  sendQueue: number | undefined
  uid: number
  /** 0 when no program holds the socket. */
  inode: number
  /** The same as getsockopt(SO_COOKIE) gives, until the socket is replaced by the small one of TIME_WAIT; undefined where the witness does not tell it. */
  cookie: bigint | undefined
}

export type TimerKind = 'retransmit' | 'keepalive' | 'timewait' | 'probe'
export interface DiagTimer {
  kind: TimerKind
  remainingMs: number
}

const NETLINK_SOCK_DIAG = 4
const SOCK_DIAG_BY_FAMILY = 20
const SOCK_DESTROY = 21
const NLM_F_REQUEST = 0x1
const NLM_F_ACK = 0x4
const NLM_F_DUMP = 0x300
const NLMSG_ERROR = 2
const NLMSG_DONE = 3
/** struct nlmsghdr. */
const HEADER = 16
/** All of tcpStates but CLOSED: bits 1 to 12. */
const ALL_STATES = 0x1fff & ~(1 << 7) & ~1

const timerKinds: Record<number, TimerKind> = { 1: 'retransmit', 2: 'keepalive', 3: 'timewait', 4: 'probe' }

/** Opens a netlink socket, which keeps seeing the network in which it was opened; below zero where the kernel has none. */
export function openSockDiag(): Fd {
  return socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG)
}

export function readSockets(fd: Fd, withIPv6: boolean): DiagRow[] {
  const rows = dumpFamily(fd, AF_INET)
  return withIPv6 ? rows.concat(dumpFamily(fd, AF_INET6)) : rows
}

/**
 * Why the kernel does not end a connection in TIME_WAIT for SOCK_DESTROY of sock_diag(7), as `ss -K` asks for, or undefined where it does: asked for one of our own.
 * Before Linux 6.0 the kernel takes the request and ends nothing; see tcp_abort() at commit af9784d007d8.
 */
export function destroyRefusal(): string | undefined {
  const { local, peer } = leaveTimeWait()
  const fd = openSockDiag()
  if (fd < 0) return `socket(AF_NETLINK, NETLINK_SOCK_DIAG) gave ${errnoName(errno())} (${errnoMeaning(errnoName(errno()))})`
  const isOurs = (row: DiagRow) => row.state === 'TIME_WAIT' && sameEnd(row.local, local) && sameEnd(row.peer, peer)
  try {
    send(fd, destroyRequest(local, peer), request.length, 0)
    recv(fd, answer, answer.length, 0)
    const said = errnoName(-answer.readInt32LE(HEADER))
    if (answer.readInt32LE(HEADER) !== 0) return `SOCK_DESTROY of sock_diag(7) gave ${said} (${errnoMeaning(said)}) for a connection in TIME_WAIT`
    return readSockets(fd, false).some(isOurs)
      ? 'SOCK_DESTROY of sock_diag(7) leaves a connection in TIME_WAIT as it is (so before Linux 6.0)'
      : undefined
  } finally {
    close(fd)
  }
}

/** struct inet_diag_sockid names one socket by its ends; a cookie of ones stands for any. */
function destroyRequest(local: Endpoint, peer: Endpoint): Buffer {
  const ask = Buffer.from(request)
  ask.writeUInt16LE(SOCK_DESTROY, 4)
  ask.writeUInt16LE(NLM_F_REQUEST | NLM_F_ACK, 6)
  ask.writeUInt8(AF_INET, HEADER)
  const id = HEADER + 8
  ask.writeUInt16BE(local.port, id)
  ask.writeUInt16BE(peer.port, id + 2)
  inetPton(AF_INET, local.address, ask.subarray(id + 4))
  inetPton(AF_INET, peer.address, ask.subarray(id + 20))
  ask.fill(0xff, id + 40, id + 48)
  return ask
}

/** Ends one socket of the table, as `ss -K` does: SOCK_DESTROY of sock_diag(7). Where the kernel cannot, nothing happens. */
export function destroySocket(fd: Fd, { local, peer, cookie }: DiagRow): void {
  if (peer === undefined) return
  const ask = Buffer.from(request)
  const family = familyOf(local.address)
  ask.writeUInt16LE(SOCK_DESTROY, 4)
  ask.writeUInt16LE(NLM_F_REQUEST | NLM_F_ACK, 6)
  ask.writeUInt8(family, HEADER)
  ask.writeUInt16BE(local.port, HEADER + 8)
  ask.writeUInt16BE(peer.port, HEADER + 10)
  inetPton(family, local.address, ask.subarray(HEADER + 12))
  inetPton(family, peer.address, ask.subarray(HEADER + 28))
  ask.writeBigUInt64LE(cookie ?? 0xffff_ffff_ffff_ffffn, HEADER + 48)
  send(fd, ask, ask.length, 0)
  recv(fd, answer, answer.length, 0)
}

/** struct nlmsghdr and struct inet_diag_req_v2. */
const request = Buffer.alloc(HEADER + 56)
request.writeUInt32LE(request.length, 0)
request.writeUInt16LE(SOCK_DIAG_BY_FAMILY, 4)
request.writeUInt16LE(NLM_F_REQUEST | NLM_F_DUMP, 6)
request.writeUInt8(IPPROTO_TCP, HEADER + 1)
request.writeUInt32LE(ALL_STATES, HEADER + 4)

const answer = Buffer.alloc(65536)

function dumpFamily(fd: Fd, family: number): DiagRow[] {
  const rows: DiagRow[] = []
  request.writeUInt8(family, HEADER)
  send(fd, request, request.length, 0)
  for (;;) {
    const length = recv(fd, answer, answer.length, 0)
    if (length < 0) throw new Error(`recv from sock_diag gave ${errnoName(errno())}`)
    for (let at = 0; at < length; at += (answer.readUInt32LE(at) + 3) & ~3) {
      const type = answer.readUInt16LE(at + 4)
      if (type === NLMSG_DONE) return rows
      if (type === NLMSG_ERROR) throw new Error(`sock_diag gave ${errnoName(-answer.readInt32LE(at + HEADER))}`)
      rows.push(readRow(at + HEADER))
    }
  }
}

/** struct inet_diag_msg. */
function readRow(at: number): DiagRow {
  const readAddress = answer[at] === AF_INET ? readIPv4 : readIPv6
  const state = tcpState(answer.readUInt8(at + 1))
  const kind = timerKinds[answer.readUInt8(at + 2)]
  return {
    local: { address: readAddress(answer, at + 8), port: answer.readUInt16BE(at + 4) },
    peer: state === 'LISTEN' ? undefined : { address: readAddress(answer, at + 24), port: answer.readUInt16BE(at + 6) },
    state,
    timer: kind === undefined ? undefined : { kind, remainingMs: answer.readUInt32LE(at + 52) },
    retransmits: answer.readUInt8(at + 3),
    receiveQueue: answer.readUInt32LE(at + 56),
    sendQueue: answer.readUInt32LE(at + 60),
    uid: answer.readUInt32LE(at + 64),
    inode: answer.readUInt32LE(at + 68),
    cookie: answer.readBigUInt64LE(at + 44),
  }
}
