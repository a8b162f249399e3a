/**
 * Waiting for a descriptor with a deadline: calls of poll(2), which go on after signals.
 */
import { monotonicMs } from './clock.ts'
import { type Fd, poll } from './libc.ts'
import { waiting } from './pace.ts'

const pollfd = Buffer.alloc(8)
/** Between two calls the thread can be asked where it is, and ended when its scenario has run out of time; within one it cannot. */
const LONGEST_CALL_MS = 200

/** Whether the descriptor was ready before the deadline, by the monotonic clock. */
export function waitFor(fd: Fd, events: number, deadlineAtMs: number): boolean {
  for (;;) {
    pollfd.writeInt32LE(fd, 0)
    pollfd.writeInt16LE(events, 4)
    pollfd.writeInt16LE(0, 6)
    const left = Math.max(0, Math.ceil(deadlineAtMs - monotonicMs()))
    const mostMs = Math.min(left, LONGEST_CALL_MS)
    const ready = waiting(() => poll(pollfd, 1, mostMs), mostMs)
    if (ready > 0) return true
    if (ready === 0 && monotonicMs() >= deadlineAtMs) return false
  }
}

/** Sleeps, or until something can be read from the descriptor. */
export function pause(milliseconds: number, fd: Fd = -1): void {
  pollfd.writeInt32LE(fd, 0)
  pollfd.writeInt16LE(1, 4)
  waiting(() => poll(pollfd, 1, milliseconds), milliseconds)
}
