/**
 * Which scenarios a worker runs. Those that wait have projects of their own, in which all wait at the same time;
 * those that work for long have one in which they take turns.
 */
import { internal } from '../settings/internal.ts'

/** The environment of a project of pages: beside the projects of those that are slow, one of these, or all in one. */
export const environments = {
  beside: { [internal.which]: 'beside' },
  waiting: (index: number) => ({ [internal.which]: 'waiting', [internal.waitingIndex]: String(index) }),
  busy: { [internal.which]: 'busy' },
  every: { [internal.which]: 'every' },
}

export interface Pace {
  slow: boolean
  busy: boolean
}

/** Whether it is one of those that wait all at the same time. */
export const waits = ({ slow, busy }: Pace): boolean => slow && !busy

/** Whether this worker is for the scenario at all. @param index its number among those of its page that wait */
export function isOurs(pace: Pace, index: number): boolean {
  const which = process.env[internal.which]
  if (which === 'beside') return !pace.slow
  if (which === 'busy') return pace.busy
  if (which === 'waiting') return waits(pace) && index === Number(process.env[internal.waitingIndex])
  return true
}

/** Whether it is left to a run of those that wait, which is told. */
export function isLeftToWaiting(slow: boolean): boolean {
  return slow && process.env[internal.which] === undefined
}
