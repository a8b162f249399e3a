/**
 * The socket options that a scenario can name: socket(7), ip(7), ipv6(7), tcp(7).
 * A table from name to level, number and kind of value; it makes no call.
 */
import { didYouMean, list } from '../../text/words.ts'
import { familyOf, isAddress, readIPv4 } from '../system/address.ts'
import { AF_INET } from '../words/constants.ts'
import { Duration } from '../words/duration.ts'
import { checkArgument } from '../words/given.ts'
import { LabProblem } from '../words/problem.ts'
import { readTcpInfo, type TcpInfo } from './tcp-info.ts'

const SOL_SOCKET = 1
const IPPROTO_IP = 0
const IPPROTO_TCP = 6
const IPPROTO_IPV6 = 41

type OptionKind = 'int' | 'linger' | 'timeval' | 'errno' | 'membership' | 'address' | 'interface' | 'credentials' | 'name' | 'info'
interface OptionEntry {
  level: number
  number: number
  kind: OptionKind
}

function option<Kind extends OptionKind>(level: number, number: number, kind: Kind): { level: number; number: number; kind: Kind } {
  return { level, number, kind }
}

/** By manual page, then by name. */
export const socketOptions = {
  // socket(7)
  SO_BINDTODEVICE: option(SOL_SOCKET, 25, 'interface'),
  SO_BROADCAST: option(SOL_SOCKET, 6, 'int'),
  SO_BUSY_POLL: option(SOL_SOCKET, 46, 'int'),
  SO_DOMAIN: option(SOL_SOCKET, 39, 'int'),
  SO_DONTROUTE: option(SOL_SOCKET, 5, 'int'),
  SO_ERROR: option(SOL_SOCKET, 4, 'errno'),
  SO_INCOMING_CPU: option(SOL_SOCKET, 49, 'int'),
  SO_KEEPALIVE: option(SOL_SOCKET, 9, 'int'),
  SO_LINGER: option(SOL_SOCKET, 13, 'linger'),
  SO_MARK: option(SOL_SOCKET, 36, 'int'),
  SO_PASSCRED: option(SOL_SOCKET, 16, 'int'),
  SO_PEERCRED: option(SOL_SOCKET, 17, 'credentials'),
  SO_OOBINLINE: option(SOL_SOCKET, 10, 'int'),
  SO_PRIORITY: option(SOL_SOCKET, 12, 'int'),
  SO_PROTOCOL: option(SOL_SOCKET, 38, 'int'),
  SO_RCVBUF: option(SOL_SOCKET, 8, 'int'),
  SO_RCVLOWAT: option(SOL_SOCKET, 18, 'int'),
  SO_RCVTIMEO: option(SOL_SOCKET, 20, 'timeval'),
  SO_REUSEADDR: option(SOL_SOCKET, 2, 'int'),
  SO_REUSEPORT: option(SOL_SOCKET, 15, 'int'),
  SO_SNDBUF: option(SOL_SOCKET, 7, 'int'),
  SO_SNDTIMEO: option(SOL_SOCKET, 21, 'timeval'),
  SO_TYPE: option(SOL_SOCKET, 3, 'int'),
  // ip(7)
  IP_ADD_MEMBERSHIP: option(IPPROTO_IP, 35, 'membership'),
  IP_DROP_MEMBERSHIP: option(IPPROTO_IP, 36, 'membership'),
  IP_MULTICAST_IF: option(IPPROTO_IP, 32, 'address'),
  IP_MULTICAST_LOOP: option(IPPROTO_IP, 34, 'int'),
  IP_MULTICAST_TTL: option(IPPROTO_IP, 33, 'int'),
  IP_MULTICAST_ALL: option(IPPROTO_IP, 49, 'int'),
  IP_BIND_ADDRESS_NO_PORT: option(IPPROTO_IP, 24, 'int'),
  IP_FREEBIND: option(IPPROTO_IP, 15, 'int'),
  IP_RECVERR: option(IPPROTO_IP, 11, 'int'),
  IP_LOCAL_PORT_RANGE: option(IPPROTO_IP, 51, 'int'),
  IP_TOS: option(IPPROTO_IP, 1, 'int'),
  IP_TRANSPARENT: option(IPPROTO_IP, 19, 'int'),
  IP_TTL: option(IPPROTO_IP, 2, 'int'),
  // ipv6(7)
  IPV6_UNICAST_HOPS: option(IPPROTO_IPV6, 16, 'int'),
  IPV6_V6ONLY: option(IPPROTO_IPV6, 26, 'int'),
  // tcp(7)
  TCP_CONGESTION: option(IPPROTO_TCP, 13, 'name'),
  TCP_CORK: option(IPPROTO_TCP, 3, 'int'),
  TCP_DEFER_ACCEPT: option(IPPROTO_TCP, 9, 'int'),
  TCP_FASTOPEN: option(IPPROTO_TCP, 23, 'int'),
  TCP_FASTOPEN_CONNECT: option(IPPROTO_TCP, 30, 'int'),
  TCP_INFO: option(IPPROTO_TCP, 11, 'info'),
  TCP_KEEPCNT: option(IPPROTO_TCP, 6, 'int'),
  TCP_KEEPIDLE: option(IPPROTO_TCP, 4, 'int'),
  TCP_KEEPINTVL: option(IPPROTO_TCP, 5, 'int'),
  TCP_LINGER2: option(IPPROTO_TCP, 8, 'int'),
  TCP_MAXSEG: option(IPPROTO_TCP, 2, 'int'),
  TCP_NODELAY: option(IPPROTO_TCP, 1, 'int'),
  TCP_QUICKACK: option(IPPROTO_TCP, 12, 'int'),
  TCP_SYNCNT: option(IPPROTO_TCP, 7, 'int'),
  TCP_USER_TIMEOUT: option(IPPROTO_TCP, 18, 'int'),
  TCP_WINDOW_CLAMP: option(IPPROTO_TCP, 10, 'int'),
} as const satisfies Record<string, OptionEntry>

export type OptionName = keyof typeof socketOptions
/** `struct linger` of socket(7): whether close() lingers, and for how many seconds. */
export interface Linger {
  l_onoff: number
  l_linger: number
}
/** `struct ip_mreq` of ip(7): a group, and the address of the interface on which to join or leave it. */
export interface Membership {
  multiaddr: string
  interface: string
}
/** `struct ucred` of unix(7): who the peer was when it connected. */
export interface Credentials {
  pid: number
  uid: number
  gid: number
}
interface Values {
  int: number
  linger: Linger
  timeval: Duration
  errno: string | undefined
  membership: Membership
  address: string
  interface: string
  credentials: Credentials
  name: string
  info: TcpInfo
}
type ValueOf<Kind extends OptionKind> = Values[Kind]
/** What `getsockopt` gives for an option: a number; a duration for `timeval`; for SO_ERROR the error's name, or undefined when there is none. */
export type OptionValue<Name extends OptionName> = ValueOf<(typeof socketOptions)[Name]['kind']>
export type SettableOption = Exclude<OptionName, 'SO_ERROR' | 'SO_PEERCRED' | 'TCP_INFO'>
/** Options by name, as they are given to `listen` and `connect`. */
export type SocketOptions = { [Name in SettableOption]?: OptionValue<Name> }

export function checkOption(call: string, name: string): OptionEntry {
  checkArgument(call, 'text', name)
  if (Object.hasOwn(socketOptions, name)) return socketOptions[name as OptionName]
  throw new LabProblem('lab-bad-argument', () => ({
    message: `${call}: there is no option ${name}.`,
    fix: `${didYouMean(name, Object.keys(socketOptions))}The options are ${list(Object.keys(socketOptions))}.`,
  }))
}

export function encodeOption(call: string, name: string, value: unknown): Buffer {
  const { kind } = checkOption(call, name)
  if (kind === 'linger') {
    const linger = value as Partial<Linger> | null
    if (typeof linger === 'object' && linger !== null && isInt(linger.l_onoff) && isInt(linger.l_linger)) return ints(linger.l_onoff, linger.l_linger)
    throw badValue(call, name, value, '{ l_onoff: 1, l_linger: seconds as a number }')
  }
  if (kind === 'timeval') {
    if (value instanceof Duration && value.milliseconds >= 0) return timeval(value.milliseconds)
    throw badValue(call, name, value, 'seconds(2) or milliseconds(200)')
  }
  if (kind === 'membership') {
    const { multiaddr, interface: at } = (value ?? {}) as Partial<Membership>
    if (isIPv4(multiaddr) && isIPv4(at)) return Buffer.concat([ipv4(multiaddr), ipv4(at)])
    throw badValue(call, name, value, "{ multiaddr: '224.0.0.251', interface: '127.0.0.1' }")
  }
  if (kind === 'address') {
    if (isIPv4(value)) return ipv4(value)
    throw badValue(call, name, value, "an IPv4 address: '127.0.0.1'")
  }
  if (kind === 'interface' || kind === 'name') {
    if (typeof value === 'string' && /^[\w.@-]{0,15}$/.test(value)) return Buffer.from(`${value}\0`)
    throw badValue(call, name, value, kind === 'name' ? "a name: 'cubic'" : "the name of an interface: 'lo'")
  }
  if (kind === 'int' && isInt(value)) return ints(value)
  throw badValue(
    call,
    name,
    value,
    kind === 'errno' || kind === 'credentials' || kind === 'info' ? 'nothing: it can only be read' : 'a whole number, 1 for on and 0 for off',
  )
}

export function decodeOption(name: string, from: Buffer, length: number, errnoName: (number: number) => string): Values[OptionKind] {
  const { kind } = checkOption('getsockopt()', name)
  if (kind === 'linger') return { l_onoff: from.readInt32LE(0), l_linger: from.readInt32LE(4) }
  if (kind === 'timeval') return new Duration(Number(from.readBigInt64LE(0)) * 1000 + Number(from.readBigInt64LE(8)) / 1000)
  if (kind === 'membership') return { multiaddr: readIPv4(from, 0), interface: readIPv4(from, 4) }
  if (kind === 'address') return readIPv4(from, 0)
  if (kind === 'info') return readTcpInfo(from.subarray(0, length))
  if (kind === 'credentials') return { pid: from.readInt32LE(0), uid: from.readUInt32LE(4), gid: from.readUInt32LE(8) }
  if (kind === 'interface' || kind === 'name') return from.toString('latin1', 0, length).replace(/\0.*$/s, '')
  const value = length === 1 ? from.readUInt8(0) : from.readInt32LE(0)
  if (kind === 'errno') return value === 0 ? undefined : errnoName(value)
  return value
}

/** A `struct timeval`. */
export function timeval(milliseconds: number): Buffer {
  const value = Buffer.alloc(16)
  // Zero would mean "wait for ever".
  const microseconds = milliseconds === 0 ? 0 : Math.max(1, Math.round(milliseconds * 1000))
  value.writeBigInt64LE(BigInt(Math.floor(microseconds / 1e6)), 0)
  value.writeBigInt64LE(BigInt(microseconds % 1e6), 8)
  return value
}

export function optionText(value: unknown): string {
  if (value instanceof Duration) return String(value)
  if (typeof value === 'object' && value !== null && 'tcpi_state' in value) return String(value.tcpi_state)
  return typeof value === 'object' && value !== null ? `{ ${Object.values(value).join(', ')} }` : String(value)
}

const isIPv4 = (value: unknown): value is string => typeof value === 'string' && familyOf(value) === AF_INET && isAddress(value)

function ipv4(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number))
}

function ints(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => {
    buffer.writeInt32LE(value, i * 4)
  })
  return buffer
}

function isInt(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) <= 0x7fffffff
}

function badValue(call: string, name: string, value: unknown, expected: string): LabProblem {
  return new LabProblem('lab-bad-argument', () => ({
    message: `${call}: ${name} is given ${JSON.stringify(value) ?? String(value)}.`,
    fix: `give ${expected}.`,
  }))
}
