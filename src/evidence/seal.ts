/** The seal of a record: evidence comes from runs, and one that was changed by hand does not fit it. */
import { createHash } from 'node:crypto'

/** @param record without its seal */
export function sealOf(record: unknown): string {
  return hashOf(JSON.stringify(record)).slice(0, 16)
}

/** SHA-256, in hexadecimal digits. */
export function hashOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
