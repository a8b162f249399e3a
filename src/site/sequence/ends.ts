/** When two endpoints are one: a socket bound to every address is at each of them, and an IPv4 address is the same as IPv6 writes it. Pure. */
import type { Endpoint } from '../../evidence/trace.ts'

export function sameEnd(a: Endpoint, b: Endpoint): boolean {
  // Every host has loopback addresses of its own.
  if (a.host !== undefined && b.host !== undefined && a.host !== b.host) return false
  return a.port === b.port && (plain(a) === plain(b) || isAny(a.address) || isAny(b.address))
}

const plain = ({ address }: Endpoint) => address.replace(/^::ffff:(?=\d)/, '')
const isAny = (address: string) => address === '0.0.0.0' || address === '::' || address === '*'

/** `127.0.0.1:12345`, `[::1]:12345`, with a port by number or by name. */
export function readEndpoint(text: string): Endpoint | undefined {
  const [, address, port] = /^\[?([^\s\]]+?)\]?:(\d+|[^:]+)$/.exec(text) ?? []
  if (address === undefined || port === undefined) return undefined
  return { address, port: /^\d+$/.test(port) ? Number(port) : port }
}
