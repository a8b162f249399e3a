/** What other processes do, as /proc shows it. */
import { openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** While the descriptor is open, no other network gets the number by which this one is known. */
export const hold = (process: number | 'thread-self'): number => openSync(`/proc/${process}/ns/net`, 'r')

export function processes(): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
}

/** A zombie has ended too. */
export function running(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  } catch {
    return false
  }
}

export function networkOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`)
  } catch {
    return ''
  }
}
