/**
 * What did not hold on a machine that was late says nothing: a timer was read half a second after it was set, a port was free again by then.
 * Such a run is made again; where the machine is never in time, that is told, and it is no contradiction.
 */
import { withNote } from '../failure.ts'

/** How late a machine may be between two steps of a scenario: what waits for hundredths of a second would be a claim about the machine. */
export const inTimeMs = 100

/** How often a scenario is run at most. */
export const mostRuns = 3

interface Run {
  errors: Error[]
  /** How late the machine was at the longest. */
  lateMs: number
}

/** @param most how often it is run at most */
export function inTime<Made extends Run>(run: () => Made, most = mostRuns): Made & { tooSlow?: string } {
  let made = run()
  for (let runs = 1; runs < most && isUndecided(made); runs++) made = run()
  if (!isUndecided(made)) return made
  const tooSlow = 'the machine was too slow to decide it'
  const note = `Not decided: ${tooSlow}. In ${most === 1 ? 'the run' : `each of ${most} runs`} it kept the scenario waiting, here for ${Math.round(made.lateMs)} ms between two steps.`
  for (const error of made.errors) withNote(error, note)
  return { ...made, tooSlow }
}

/** What another time between two calls may change. */
const ofTheRun = [
  'value-differs',
  'value-threw',
  'value-unreadable',
  'statement-differs',
  'transcript-differs',
  'block-threw',
  'AssertionError',
  'claim-not-reached',
]

function isUndecided({ errors, lateMs }: Run): boolean {
  const told = errors.length > 0 && errors.every(({ name }) => ofTheRun.includes(name) || (name.startsWith('lab-') && name !== 'lab-deadline'))
  return told && lateMs >= inTimeMs
}
