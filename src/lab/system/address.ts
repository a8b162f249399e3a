/**
 * Addresses: between what a person writes, `127.0.0.1`, `::1`, and the bytes of ip(7) and ipv6(7).
 * It knows neither sockets nor which addresses a scenario may use.
 */
import { AF_INET, AF_INET6 } from '../words/constants.ts'
import { LabProblem } from '../words/problem.ts'
import { inetNtop, inetPton } from './libc.ts'

export interface Endpoint {
  address: string
  port: number
}

export const sockaddrLength = { [AF_INET]: 16, [AF_INET6]: 28 } as const
export type Family = typeof AF_INET | typeof AF_INET6

export function familyOf(address: string): Family {
  return address.includes(':') ? AF_INET6 : AF_INET
}

/** Writes a `struct sockaddr_in` or `sockaddr_in6`. The address must have been checked. */
export function writeSockaddr(into: Buffer, endpoint: Endpoint, family: Family = familyOf(endpoint.address)): number {
  into.fill(0)
  into.writeUInt16LE(family, 0)
  into.writeUInt16BE(endpoint.port, 2)
  // An IPv4 address given to an IPv6 socket is written as an IPv4-mapped one.
  const address = family === AF_INET6 && !endpoint.address.includes(':') ? `::ffff:${endpoint.address}` : endpoint.address
  inetPton(family, address, into.subarray(family === AF_INET ? 4 : 8))
  return sockaddrLength[family]
}

export function readSockaddr(from: Buffer): Endpoint {
  const family = from.readUInt16LE(0)
  return { address: family === AF_INET ? readIPv4(from, 4) : readIPv6(from, 8), port: from.readUInt16BE(2) }
}

export function readIPv4(from: Buffer, at: number): string {
  return `${from[at]}.${from[at + 1]}.${from[at + 2]}.${from[at + 3]}`
}

const text = Buffer.alloc(46)
export function readIPv6(from: Buffer, at: number): string {
  return inetNtop(AF_INET6, from.subarray(at, at + 16), text, text.length) ?? '::'
}

const parsed = Buffer.alloc(16)
export function isAddress(address: string): boolean {
  return inetPton(familyOf(address), address, parsed) === 1
}

/** What goes over the wire for an IPv4 connection of an IPv6 socket. */
export function unmapped({ address, port }: Endpoint): Endpoint {
  return { address: address.replace(/^::ffff:(?=\d+\.)/, ''), port }
}

/** Whether both mean the same end of a connection on the wire. */
export function sameEnd(a: Endpoint | undefined, b: Endpoint): boolean {
  if (a?.port !== b.port) return false
  return a.address === b.address || unmapped(a).address === unmapped(b).address
}

/** `127.0.0.1:80`, `[::1]:80`. */
export function endpointText(endpoint: { address: string; port: number | string }): string {
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
  throw new LabProblem('lab-bad-argument', () => ({
    message: `${call}: the address is ${JSON.stringify(address)}.`,
    fix: 'give an IPv4 or IPv6 address in figures: 127.0.0.1 (or any other 127.x.y.z), 0.0.0.0, ::1 or ::.',
  }))
}
