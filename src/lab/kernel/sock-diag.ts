/**
 * The kernel's table of sockets, read over netlink: sock_diag(7).
 * Every socket of the calling thread's network is in it, also those that no program holds any more.
 */
import { type Endpoint, familyOf, sameEnd } from '../system/address.ts'
import { errnoMeaning, errnoName } from '../system/errno.ts'
import { close, errno, type Fd, inetPton, recv, send, socket } from '../system/libc.ts'
import { AF_INET, AF_INET6, AF_NETLINK, AF_UNIX, IPPROTO_TCP, IPPROTO_UDP, SOCK_CLOEXEC, SOCK_RAW } from '../words/constants.ts'
import { type DiagRow, inetRow, tcpOverIPv4, type UnixRow, unixRow, type Wanted } from './diag-row.ts'
import { hidden } from './hidden.ts'
import { NLMSG_DONE, NLMSG_ERROR, NLMSG_HEADER, netlinkError, netlinkMessages } from './netlink.ts'
import { leaveTimeWait } from './own-time-wait.ts'

const NETLINK_SOCK_DIAG = 4
const SOCK_DIAG_BY_FAMILY = 20
const SOCK_DESTROY = 21
const NLM_F_REQUEST = 0x1
const NLM_F_ACK = 0x4
const NLM_F_DUMP = 0x300
/** Of UDP and AF_UNIX also CLOSED, which is a socket without a peer there. */
const EVERY_STATE = 0x1ffe
/** All of tcpStates but CLOSED: bits 1 to 12. */
const TCP_STATES = EVERY_STATE & ~(1 << 7)

/** Opens a netlink socket, which keeps seeing the network in which it was opened; the reason where there is none. */
export function openSockDiag(): Fd | string {
  if (hidden('sock_diag')) return 'this run hides sock_diag'
  const fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG)
  return fd >= 0 ? fd : `socket(AF_NETLINK, NETLINK_SOCK_DIAG) gave ${errnoName(errno())} (${errnoMeaning(errnoName(errno()))})`
}

export function readSockets(fd: Fd, { ipv6, udp, unix }: Wanted): DiagRow[] {
  const families = ipv6 ? [AF_INET, AF_INET6] : [AF_INET]
  return [
    ...families.flatMap((family) => dumpInet(fd, family, IPPROTO_TCP)),
    ...(udp ? families.flatMap((family) => dumpInet(fd, family, IPPROTO_UDP)) : []),
    ...(unix ? dumpUnix(fd) : []),
  ]
}

/** Why the kernel shows no sockets of UDP or of AF_UNIX, or undefined where it does: it has a module for each. */
export const udpDiagRefusal = (): string | undefined => dumpRefusal('UDP', inetRequest(AF_INET, IPPROTO_UDP))
export const unixDiagRefusal = (): string | undefined => dumpRefusal('AF_UNIX', unixRequest)

/** Why the kernel shows none of these sockets. @param what what the reason calls them */
export function dumpRefusal(what: string, request: Buffer): string | undefined {
  const fd = openSockDiag()
  if (typeof fd === 'string') return fd
  try {
    const refusal = dump(fd, request, () => undefined)
    return refusal === undefined ? undefined : `sock_diag gave ${refusal} (${errnoMeaning(refusal)}) for the sockets of ${what}`
  } finally {
    close(fd)
  }
}

/**
 * Why the kernel does not end a connection in TIME_WAIT for SOCK_DESTROY of sock_diag(7), as `ss -K` asks for, or undefined where it does: asked
 * for one of our own.
 * Before Linux 6.0 the kernel takes the request and ends nothing; see tcp_abort() at commit af9784d007d8.
 */
export function destroyRefusal(): string | undefined {
  const { local, peer } = leaveTimeWait()
  const fd = openSockDiag()
  if (typeof fd === 'string') return fd
  const isOurs = (row: DiagRow) => row.state === 'TIME_WAIT' && sameEnd(row.local, local) && sameEnd(row.peer, peer)
  try {
    const ask = destroyRequest(local, peer)
    send(fd, ask, ask.length, 0)
    const code = netlinkError(answer.subarray(0, Math.max(0, recv(fd, answer, answer.length, 0))))
    if (code === undefined) return 'SOCK_DESTROY of sock_diag(7) gave no answer that can be read'
    if (code !== 0) return `SOCK_DESTROY of sock_diag(7) gave ${errnoName(code)} (${errnoMeaning(errnoName(code))}) for a connection in TIME_WAIT`
    return readSockets(fd, tcpOverIPv4).some(isOurs)
      ? 'SOCK_DESTROY of sock_diag(7) leaves a connection in TIME_WAIT as it is (so before Linux 6.0)'
      : undefined
  } finally {
    close(fd)
  }
}

/** struct inet_diag_sockid names one socket by its ends; a cookie of ones stands for any. */
function destroyRequest(local: Endpoint, peer: Endpoint, cookie = 0xffff_ffff_ffff_ffffn): Buffer {
  const family = familyOf(local.address)
  const ask = Buffer.from(inetRequest(family, IPPROTO_TCP))
  ask.writeUInt16LE(SOCK_DESTROY, 4)
  ask.writeUInt16LE(NLM_F_REQUEST | NLM_F_ACK, 6)
  const id = NLMSG_HEADER + 8
  ask.writeUInt16BE(local.port, id)
  ask.writeUInt16BE(peer.port, id + 2)
  inetPton(family, local.address, ask.subarray(id + 4))
  inetPton(family, peer.address, ask.subarray(id + 20))
  ask.writeBigUInt64LE(cookie, id + 40)
  return ask
}

/** Ends one socket of TCP, as `ss -K` does: SOCK_DESTROY of sock_diag(7). Where the kernel cannot, nothing happens. */
export function destroySocket(fd: Fd, { local, peer, cookie }: DiagRow): void {
  if (peer === undefined) return
  const ask = destroyRequest(local, peer, cookie)
  send(fd, ask, ask.length, 0)
  recv(fd, answer, answer.length, 0)
}

function request(length: number): Buffer {
  const made = Buffer.alloc(NLMSG_HEADER + length)
  made.writeUInt32LE(made.length, 0)
  made.writeUInt16LE(SOCK_DIAG_BY_FAMILY, 4)
  made.writeUInt16LE(NLM_F_REQUEST | NLM_F_DUMP, 6)
  return made
}

/** struct inet_diag_req_v2. */
const inet = request(56)
export function inetRequest(family: number, protocol: number): Buffer {
  inet.writeUInt8(family, NLMSG_HEADER)
  inet.writeUInt8(protocol, NLMSG_HEADER + 1)
  inet.writeUInt32LE(protocol === IPPROTO_TCP ? TCP_STATES : EVERY_STATE, NLMSG_HEADER + 4)
  return inet
}

const UDIAG_SHOW_NAME = 0x1
const UDIAG_SHOW_PEER = 0x4
const UDIAG_SHOW_RQLEN = 0x10
const UDIAG_SHOW_UID = 0x40
/** struct unix_diag_req. */
const unixRequest = request(24)
unixRequest.writeUInt8(AF_UNIX, NLMSG_HEADER)
unixRequest.writeUInt32LE(EVERY_STATE, NLMSG_HEADER + 4)
unixRequest.writeUInt32LE(UDIAG_SHOW_NAME | UDIAG_SHOW_PEER | UDIAG_SHOW_RQLEN | UDIAG_SHOW_UID, NLMSG_HEADER + 12)

const answer = Buffer.alloc(65536)

function dumpInet(fd: Fd, family: number, protocol: number): DiagRow[] {
  const rows: DiagRow[] = []
  const refusal = dump(fd, inetRequest(family, protocol), (payload) => {
    const row = inetRow(payload, protocol === IPPROTO_TCP ? 'tcp' : 'udp')
    if (row !== undefined) rows.push(row)
  })
  // A kernel without the module for UDP shows none; the condition udp_diag says so.
  if (refusal !== undefined && protocol === IPPROTO_TCP) throw new Error(`sock_diag gave ${refusal}`)
  return rows
}

function dumpUnix(fd: Fd): DiagRow[] {
  const found: UnixRow[] = []
  dump(fd, unixRequest, (payload) => {
    const row = unixRow(payload)
    if (row !== undefined) found.push(row)
  })
  const byInode = new Map(found.map(({ row }) => [row.inode, row]))
  return found.map(({ row, peerInode }) => ({ ...row, peer: peerInode === undefined ? undefined : byInode.get(peerInode)?.local }))
}

/** Gives each message of the answer to `take`; the name of the error when there is none. */
function dump(fd: Fd, ask: Buffer, take: (payload: Buffer) => void): string | undefined {
  send(fd, ask, ask.length, 0)
  for (;;) {
    const length = recv(fd, answer, answer.length, 0)
    if (length < 0) throw new Error(`recv from sock_diag gave ${errnoName(errno())}`)
    for (const { type, payload } of netlinkMessages(answer.subarray(0, length))) {
      // A kernel without the module for a protocol ends the dump with ENOENT, in the message that ends each dump.
      if (type === NLMSG_DONE) return payload.length >= 4 && payload.readInt32LE(0) < 0 ? errnoName(-payload.readInt32LE(0)) : undefined
      if (type === NLMSG_ERROR && payload.length >= 4) return errnoName(-payload.readInt32LE(0))
      take(payload)
    }
  }
}
