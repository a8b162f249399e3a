/** Times and places as readers see them: microseconds with a fitting unit, endpoints as `address:port`. Pure text. */
import type { Endpoint } from '../../evidence/trace.ts'

/** Three significant digits: `310 µs`, `1.25 ms`, `60.0 s`. */
export function printUs(us: number): string {
  if (us < 1000) return `${us} µs`
  if (us < 1_000_000) return `${significant(us / 1000)} ms`
  return `${significant(us / 1_000_000)} s`
}

export function printMs(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${significant(ms / 1000)} s`
}

export function printEndpoint({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

function significant(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
