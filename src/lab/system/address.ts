/**
 * Addresses: between what a person writes, `127.0.0.1`, `::1`, and the bytes of ip(7) and ipv6(7).
 * It knows neither sockets nor which addresses a scenario may use.
 */
import { AF_INET, AF_INET6, AF_UNIX } from '../words/constants.ts'
import { LabProblem } from '../words/problem.ts'
import { ifIndexToName, ifNameToIndex, inetNtop, inetPton } from './libc.ts'

export interface Endpoint {
  address: string
  port: number
}

/** An end as a page sees it: of AF_UNIX a path, and neither address nor port. */
export interface SeenEnd extends Endpoint {
  path?: string
}

/** The port of an end that has none: AF_UNIX. Its address is a path, or `@name` in the abstract namespace. */
export const NO_PORT = -1

export const sockaddrLength = { [AF_INET]: 16, [AF_INET6]: 28 } as const
export type Family = typeof AF_INET | typeof AF_INET6 | typeof AF_UNIX
/** Of `struct sockaddr_un`, with the NUL behind a path. */
export const LONGEST_PATH = 107

export function familyOf(address: string): Family {
  return address.includes(':') ? AF_INET6 : AF_INET
}

/** Writes a `struct sockaddr_in`, `sockaddr_in6` or `sockaddr_un`. The address must have been checked. */
export function writeSockaddr(into: Buffer, endpoint: Endpoint, family: Family = familyOf(endpoint.address)): number {
  into.fill(0)
  into.writeUInt16LE(family, 0)
  if (family === AF_UNIX) return writeUnix(into, endpoint.address)
  into.writeUInt16BE(endpoint.port, 2)
  // An IPv4 address given to an IPv6 socket is written as an IPv4-mapped one.
  const address = family === AF_INET6 && !endpoint.address.includes(':') ? `::ffff:${endpoint.address}` : endpoint.address
  const [host = '', scope] = address.split('%')
  inetPton(family, host, into.subarray(family === AF_INET ? 4 : 8))
  if (family === AF_INET6 && scope !== undefined) into.writeUInt32LE(ifNameToIndex(scope), SCOPE)
  return sockaddrLength[family]
}

/** `sin6_scope_id`: which interface a link-local address belongs to. */
const SCOPE = 24

/** A path ends with NUL; a name in the abstract namespace begins with it and has no end of its own: unix(7). */
function writeUnix(into: Buffer, path: string): number {
  if (path.startsWith('@')) return 2 + into.write(`\0${path.slice(1)}`, 2)
  return 2 + into.write(`${path}\0`, 2)
}

/** @param length how many octets the kernel has written */
export function readSockaddr(from: Buffer, length: number = sockaddrLength[AF_INET6]): Endpoint {
  const family = from.readUInt16LE(0)
  if (family === AF_UNIX) return { address: unixName(from.subarray(2, Math.max(2, length))), port: NO_PORT }
  if (family === AF_INET) return { address: readIPv4(from, 4), port: from.readUInt16BE(2) }
  const scope = from.readUInt32LE(SCOPE)
  return { address: readIPv6(from, 8) + (scope === 0 ? '' : `%${interfaceName(scope)}`), port: from.readUInt16BE(2) }
}

/** A path; `@name` for a name of the abstract namespace; empty for a socket without one: unix(7). */
export function unixName(octets: Buffer): string {
  if (octets.length === 0) return ''
  if (octets[0] === 0) return `@${octets.toString('utf8', 1)}`
  const end = octets.indexOf(0)
  return octets.toString('utf8', 0, end < 0 ? octets.length : end)
}

const interface_ = Buffer.alloc(16)
const interfaceName = (index: number): string => ifIndexToName(index, interface_) ?? String(index)

export function readIPv4(from: Buffer, at: number): string {
  return `${from[at]}.${from[at + 1]}.${from[at + 2]}.${from[at + 3]}`
}

const text = Buffer.alloc(46)
export function readIPv6(from: Buffer, at: number): string {
  return inetNtop(AF_INET6, from.subarray(at, at + 16), text, text.length) ?? '::'
}

/** Whether the network of the calling thread has an interface of this name. */
export const isInterface = (name: string): boolean => ifNameToIndex(name) !== 0

const parsed = Buffer.alloc(16)
export function isAddress(address: string): boolean {
  const [host = '', scope, ...more] = address.split('%')
  if (scope !== undefined && (more.length > 0 || familyOf(host) !== AF_INET6 || ifNameToIndex(scope) === 0)) return false
  return inetPton(familyOf(host), host, parsed) === 1
}

/** Whether it is meant as a host's name, for getaddrinfo(3), and not as an address in figures. */
export function isHostName(address: unknown): address is string {
  return typeof address === 'string' && /^(?=.*[a-z])[a-z\d]([\w.-]*\w)?$/i.test(address)
}

/** What goes over the wire for an IPv4 connection of an IPv6 socket. */
export function unmapped({ address, port }: Endpoint): Endpoint {
  return { address: address.replace(/^::ffff:(?=\d+\.)/, ''), port }
}

/** Whether both mean the same end of a connection on the wire. */
export function sameEnd(a: Endpoint | undefined, b: Endpoint): boolean {
  if (a?.port !== b.port) return false
  return a.address === b.address || unmapped(a).address === unmapped(b).address || sameButForScope(a.address, b.address)
}

/** A packet says not by which interface its link-local address is meant: `fe80::1` is `fe80::1%eth0`. */
function sameButForScope(a: string, b: string): boolean {
  const [address, scope] = a.split('%')
  const [other, otherScope] = b.split('%')
  return address === other && (scope === undefined || otherScope === undefined)
}

/** `127.0.0.1:80`, `[::1]:80`, `server.sock`. */
export function endpointText(endpoint: { address: string; port: number | string }): string {
  if (endpoint.port === NO_PORT || endpoint.port === '') return endpoint.address === '' ? '*' : endpoint.address
  return endpoint.address.includes(':') ? `[${endpoint.address}]:${endpoint.port}` : `${endpoint.address}:${endpoint.port}`
}

export function checkPort(call: string, port: unknown): number {
  if (typeof port === 'number' && Number.isInteger(port) && port >= 0 && port <= 65535) return port
  throw new LabProblem('lab-bad-argument', () => ({
    message: `${call}: the port is ${String(port)}.`,
    fix: 'give a whole number from 1 to 65535, or 0 to let the kernel choose.',
  }))
}

export function checkAddress(call: string, address: unknown): string {
  if (typeof address === 'string' && isAddress(address)) return address
  const [host = '', scope] = String(address).split('%')
  if (scope !== undefined && isAddress(host) && familyOf(host) === AF_INET6) {
    throw new LabProblem('lab-bad-argument', () => ({
      message: `${call}: the address is ${JSON.stringify(address)}, and this host has no interface ${scope}.`,
      fix: "give the name of one that it has: 'lo', or 'eth0' where it has a wire.",
    }))
  }
  throw new LabProblem('lab-bad-argument', () => ({
    message: `${call}: the address is ${JSON.stringify(address)}.`,
    fix: 'give an IPv4 or IPv6 address in figures: 127.0.0.1 (or any other 127.x.y.z), 0.0.0.0, ::1 or ::. getaddrinfo() gives those of a name.',
  }))
}
