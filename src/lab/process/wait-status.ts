/** What waitpid(2) says of a process. */
import { constants } from 'node:os'

export type SignalName = keyof typeof constants.signals

/** How it ended: by itself with a status of 0 to 255, or by a signal. */
export type End = { status: number } | { signal: SignalName }

const names = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name as SignalName]))
/** WIFSTOPPED. */
const STOPPED = 0x7f
/** Those of real time have numbers alone; two before are the C library's own: signal(7). */
const SIGRTMIN = 34

/** Undefined where it was stopped, and goes on when it is told to. */
export function endIn(status: number): End | undefined {
  if ((status & 0xff) === STOPPED) return undefined
  const signal = status & 0x7f
  if (signal === 0) return { status: (status >> 8) & 0xff }
  return { signal: names.get(signal) ?? (`SIGRTMIN+${signal - SIGRTMIN}` as SignalName) }
}
