/** Times and places as readers see them: microseconds with a fitting unit, endpoints as `address:port`. Pure text. */
import type { Endpoint } from '../../evidence/trace.ts'
import type { Words } from './words.ts'

/** Three significant digits: `310 µs`, `1.25 ms`, `60.0 s`. */
export function printUs(us: number): string {
  if (us < 1000) return `${us} µs`
  if (us < 1_000_000) return `${significant(us / 1000)} ms`
  return `${significant(us / 1_000_000)} s`
}

export function printMs(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${significant(ms / 1000)} s`
}

/** `127.0.0.1:80`; of AF_UNIX, which has no ports, the path, or what ss(8) prints for a socket without one. */
export function printEndpoint({ address, port }: Endpoint): string {
  if (port === '') return address === '' ? '*' : address
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

/** As readers see it: a port that the kernel chose has no number to tell, and is named after who got it. A path has no port. */
export function showEndpoint(end: Endpoint, words: Words): string {
  if (typeof end.port === 'number' || end.port === '') return printEndpoint(end)
  // Of a program that nobody saw.
  const [, number] = /^port (\d+)$/.exec(end.port) ?? []
  if (number !== undefined) return words('evidence.end.unknown-port', { address: end.address, number })
  return words('evidence.end.port', { address: end.address, port: end.port })
}

function significant(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
