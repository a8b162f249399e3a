/**
 * Waiting for something that the kernel will show: looks again whenever a segment passes, and at least every few milliseconds.
 * When it does not come in time, the problem tells what was there instead.
 */

import { monotonicMs } from '../system/clock.ts'
import { patience } from '../system/patience.ts'
import { pause } from '../system/wait.ts'
import { Duration } from '../words/duration.ts'
import { LabProblem } from '../words/problem.ts'
import { scenario } from './scenario.ts'
import { describeTable } from './table-text.ts'

const LOOK_EVERY_MS = 10
/** After this it is said what is waited for; the time between doubles. */
const FIRST_NEWS_MS = 5000

/** @returns how long it took */
export function waitUntil(condition: () => unknown, asked: Duration): Duration {
  const within = new Duration(asked.milliseconds * patience)
  const { capture } = scenario().witnesses
  const startedMs = monotonicMs()
  let newsMs = FIRST_NEWS_MS
  let paceMs = 0.5
  for (;;) {
    // Taken before the look: on a busy machine there is always one look after the time is over.
    const waitedMs = monotonicMs() - startedMs
    if (holds(condition)) return new Duration(monotonicMs() - startedMs)
    if (waitedMs >= within.milliseconds) throw missed(condition, within)
    if (waitedMs >= newsMs) {
      newsMs *= 2
      tell(condition, waitedMs, within)
    }
    paceMs = Math.min(LOOK_EVERY_MS, paceMs * 2)
    pause(Math.ceil(Math.min(paceMs, within.milliseconds - waitedMs)), capture?.fd)
    capture?.drain()
  }
}

/** A promise would always be true. */
function holds(condition: () => unknown): boolean {
  const answer = condition()
  if (!(answer instanceof Promise)) return Boolean(answer)
  throw new LabProblem('lab-bad-argument', () => ({
    message: `until(${sourceOf(condition)}) is answered by a promise.`,
    fix: 'leave out async and await: the words of a block wait by themselves.',
  }))
}

function missed(condition: () => unknown, within: Duration): Error {
  const running = scenario()
  const seen = describeTable(running, running.observe())
  return running.problem('lab-deadline', (nameOf) => ({
    message: `until(${sourceOf(condition)}) was not true within ${within}.\nSeen then: ${seen(nameOf)}`,
    fix: 'wait for something that comes, or longer: until(…, { within: seconds(5) }).',
  }))
}

function tell(condition: () => unknown, waitedMs: number, within: Duration): void {
  const { id } = scenario()
  const left = Math.round((within.milliseconds - waitedMs) / 1000)
  process.stderr.write(`${id}: waiting for ${sourceOf(condition)} since ${Math.round(waitedMs / 1000)} s, at most ${left} s more\n`)
}

const LONGEST_SOURCE = 100

/** `session.state === 'TIME_WAIT'` out of `() => session.state === 'TIME_WAIT'`. */
function sourceOf(condition: () => unknown): string {
  const source = condition
    .toString()
    .replace(/^\(\)\s*=>\s*/, '')
    // Vite's way to write an imported name.
    .replace(/\(0,\s*\w+\.(\w+)\)/g, '$1')
    .replace(/\s+/g, ' ')
  return source.length > LONGEST_SOURCE ? `${source.slice(0, LONGEST_SOURCE)}…` : source
}
