/** Which scenarios a worker runs. Those that wait have projects of their own, in which all wait at the same time. */
import { internal } from '../settings/internal.ts'

/** The environment of a project of pages: alone, beside the projects of those that wait, or one of these. */
export const environments = {
  beside: { [internal.which]: 'beside' },
  waiting: (index: number) => ({ [internal.which]: 'waiting', [internal.waitingIndex]: String(index) }),
}

/** Whether this worker is for the scenario at all. @param slowIndex its number among those of its page that wait */
export function isOurs(slow: boolean, slowIndex: number): boolean {
  const which = process.env[internal.which]
  if (which === 'beside') return !slow
  if (which === 'waiting') return slow && slowIndex === Number(process.env[internal.waitingIndex])
  return true
}

/** Whether it is left to a run of those that wait, which is told. */
export function isLeftToWaiting(slow: boolean): boolean {
  return slow && process.env[internal.which] === undefined
}
