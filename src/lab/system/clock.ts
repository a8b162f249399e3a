/**
 * The wall clock in microseconds: the one clock that the kernel stamps captured frames with too.
 * Deadlines are measured with the monotonic clock instead, which nobody can set.
 */
import { CLOCK_REALTIME } from '../words/constants.ts'
import { clockGettime } from './libc.ts'

const timespec = Buffer.alloc(16)

export function wallClockUs(): number {
  clockGettime(CLOCK_REALTIME, timespec)
  return Number(timespec.readBigInt64LE(0)) * 1e6 + Math.floor(Number(timespec.readBigInt64LE(8)) / 1000)
}

export const monotonicMs = (): number => performance.now()
