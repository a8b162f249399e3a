/**
 * The wall clock in microseconds: the one clock that the kernel stamps captured frames with too.
 * Deadlines are measured with the monotonic clock instead, which nobody can set.
 */
import { performance } from 'node:perf_hooks'
import { CLOCK_REALTIME } from '../words/constants.ts'
import { clockGettime } from './libc.ts'

const timespec = Buffer.alloc(16)

export function wallClockUs(): number {
  clockGettime(CLOCK_REALTIME, timespec)
  return secondsAt(timespec, 0) * 1e6 + Math.floor(timespec.readUInt32LE(8) / 1000)
}

/** The `tv_sec` of a time after 1970, of 64 bits; as a BigInt it took as long as the call. */
export const secondsAt = (octets: Buffer, at: number): number => octets.readUInt32LE(at) + octets.readUInt32LE(at + 4) * 2 ** 32

export const monotonicMs = (): number => performance.now()
