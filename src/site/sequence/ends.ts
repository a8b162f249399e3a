/** When two endpoints are one: a socket bound to every address is at each of them, and an IPv4 address is the same as IPv6 writes it. Pure. */

import type { Endpoint } from '../../evidence/trace.ts'
import { showEndpoint } from '../markup/measure.ts'
import type { Words } from '../markup/words.ts'

export function sameEnd(a: Endpoint, b: Endpoint): boolean {
  // Every host has loopback addresses of its own.
  if (a.host !== undefined && b.host !== undefined && a.host !== b.host) return false
  return a.port === b.port && (plain(a) === plain(b) || covers(a, b) || covers(b, a))
}

const plain = ({ address }: Endpoint) => address.replace(/^::ffff:(?=\d)/, '')
/** `::` hears IPv4 too, `0.0.0.0` no IPv6. */
const covers = ({ address }: Endpoint, other: Endpoint) =>
  address === '::' || address === '*' || (address === '0.0.0.0' && !plain(other).includes(':'))

/** As readers see an end that a call names; what is none stays as it is. */
export function showPlace(text: string, words: Words): string {
  const end = readEndpoint(text)
  return end && typeof end.port === 'string' && isAddress(end.address) ? showEndpoint(end, words) : text
}

const isAddress = (text: string) => /^[\d.]+$|^[\da-f:]*:[\da-f:.]*$/i.test(text)

/** `127.0.0.1:12345`, `[::1]:12345`, with a port by number or by name. */
export function readEndpoint(text: string): Endpoint | undefined {
  const [, address, port] = /^\[?([^\s\]]+?)\]?:(\d+|[^:]+)$/.exec(text) ?? []
  if (address === undefined || port === undefined) return undefined
  return { address, port: /^\d+$/.test(port) ? Number(port) : port }
}
