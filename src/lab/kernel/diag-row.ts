/**
 * One socket as sock_diag(7) describes it: include/uapi/linux/inet_diag.h and unix_diag.h, octets to a row.
 */
import { type Endpoint, NO_PORT, readIPv4, readIPv6, unixName } from '../system/address.ts'
import { AF_INET } from '../words/constants.ts'
import { type TcpState, tcpState } from '../words/tcp-state.ts'
import { attributes } from './netlink.ts'

export type Protocol = 'tcp' | 'udp' | 'unix'
/** TCP's states; of UDP and AF_UNIX those that ss(8) prints: `UNCONN` has no peer. */
export type SocketState = TcpState | 'UNCONN'

export interface DiagRow {
  /** `tcp`, `udp` or `unix`. */
  protocol: Protocol
  local: Endpoint
  /** Absent while the socket listens, and of one without a peer. */
  peer: Endpoint | undefined
  state: SocketState
  timer: DiagTimer | undefined
  /** How often the segment in flight was sent again. */
  retransmits: number
  /** Octets received and not yet read; while it listens: connections waiting for accept. */
  receiveQueue: number
  /** Octets sent and not yet acknowledged; while it listens: the backlog, which not every witness tells. */
  sendQueue: number | undefined
  /** Undefined when no program holds the socket: the kernel then says 0, which is root's number. */
  uid: number | undefined
  /** 0 when no program holds the socket. */
  inode: number
  /** The same as getsockopt(SO_COOKIE) gives, until the socket is replaced by the small one of TIME_WAIT; undefined where the witness does not tell it. */
  cookie: bigint | undefined
}

/** Which sockets beside those of TCP over IPv4; asking for what nobody has costs time at every look. */
export interface Wanted {
  ipv6: boolean
  udp: boolean
  unix: boolean
}
export const tcpOverIPv4: Wanted = { ipv6: false, udp: false, unix: false }

export type TimerKind = 'retransmit' | 'keepalive' | 'timewait' | 'probe'
export interface DiagTimer {
  kind: TimerKind
  remainingMs: number
}

const timerKinds: Record<number, TimerKind> = { 1: 'retransmit', 2: 'keepalive', 3: 'timewait', 4: 'probe' }
const INET_DIAG_MSG = 72
const CLOSED = 7

/** struct inet_diag_msg; undefined when it is cut off. */
export function inetRow(octets: Buffer, protocol: 'tcp' | 'udp'): DiagRow | undefined {
  if (octets.length < INET_DIAG_MSG) return undefined
  const readAddress = octets[0] === AF_INET ? readIPv4 : readIPv6
  const state = stateOf(octets.readUInt8(1), protocol)
  const kind = timerKinds[octets.readUInt8(2)]
  const inode = octets.readUInt32LE(68)
  return {
    protocol,
    local: { address: readAddress(octets, 8), port: octets.readUInt16BE(4) },
    peer: state === 'LISTEN' || state === 'UNCONN' ? undefined : { address: readAddress(octets, 24), port: octets.readUInt16BE(6) },
    state,
    timer: kind === undefined ? undefined : { kind, remainingMs: octets.readUInt32LE(52) },
    retransmits: octets.readUInt8(3),
    receiveQueue: octets.readUInt32LE(56),
    sendQueue: octets.readUInt32LE(60),
    uid: inode === 0 ? undefined : octets.readUInt32LE(64),
    inode,
    cookie: octets.readBigUInt64LE(44),
  }
}

const UNIX_DIAG_MSG = 16
const UNIX_DIAG_NAME = 0
const UNIX_DIAG_PEER = 2
const UNIX_DIAG_RQLEN = 4
const UNIX_DIAG_UID = 7

/** A row of AF_UNIX names its peer by the inode: whoever has all rows knows the peer's name. */
export interface UnixRow {
  row: DiagRow
  peerInode: number | undefined
}

/** struct unix_diag_msg and its attributes; undefined when it is cut off. */
export function unixRow(octets: Buffer): UnixRow | undefined {
  if (octets.length < UNIX_DIAG_MSG) return undefined
  const told = attributes(octets.subarray(UNIX_DIAG_MSG))
  const number = (type: number, at = 0): number | undefined => {
    const value = told.get(type)
    return value !== undefined && value.length >= at + 4 ? value.readUInt32LE(at) : undefined
  }
  const row: DiagRow = {
    protocol: 'unix',
    local: { address: unixName(told.get(UNIX_DIAG_NAME) ?? Buffer.alloc(0)), port: NO_PORT },
    peer: undefined,
    state: stateOf(octets.readUInt8(2), 'unix'),
    timer: undefined,
    retransmits: 0,
    receiveQueue: number(UNIX_DIAG_RQLEN) ?? 0,
    sendQueue: number(UNIX_DIAG_RQLEN, 4) ?? 0,
    uid: number(UNIX_DIAG_UID),
    inode: octets.readUInt32LE(4),
    cookie: octets.readBigUInt64LE(8),
  }
  return { row, peerInode: number(UNIX_DIAG_PEER) }
}

export function stateOf(number: number, protocol: Protocol): SocketState {
  return protocol !== 'tcp' && number === CLOSED ? 'UNCONN' : tcpState(number)
}
