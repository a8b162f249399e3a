/**
 * How long the machine kept this thread from the next step of a scenario, at the longest. A step is a call, or a look at the table of sockets;
 * what the thread waits for on purpose between two of them does not count.
 */
import { monotonicMs } from './clock.ts'

let lastMs = 0
let waitedMs = 0
let longestMs = 0

export function beginSteps(): void {
  lastMs = monotonicMs()
  waitedMs = 0
  longestMs = 0
}

export function step(): void {
  const nowMs = monotonicMs()
  longestMs = Math.max(longestMs, nowMs - lastMs - waitedMs)
  lastMs = nowMs
  waitedMs = 0
}

/** @param mostMs how long it was asked to wait; what it takes beyond that is the machine's */
export function waiting<Value>(wait: () => Value, mostMs = Number.POSITIVE_INFINITY): Value {
  const startedMs = monotonicMs()
  try {
    return wait()
  } finally {
    waitedMs += Math.min(monotonicMs() - startedMs, mostMs)
  }
}

/** In milliseconds, since {@link beginSteps}. */
export function longestDelayMs(): number {
  return longestMs
}
