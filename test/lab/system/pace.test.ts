import { expect, test } from 'vitest'
import { beginSteps, longestDelayMs, step, waiting } from '../../../src/lab/system/pace.ts'

function spin(milliseconds: number): void {
  const untilMs = performance.now() + milliseconds
  while (performance.now() < untilMs);
}

test('what keeps the thread from its next step is its delay, and the longest one counts', () => {
  beginSteps()
  spin(60)
  step()
  step()
  expect(longestDelayMs()).toBeGreaterThanOrEqual(60)
})

test('what the thread waits for on purpose is no delay, what it waits longer is', () => {
  const delayOf = (tookMs: number, mostMs?: number) => {
    beginSteps()
    const startedMs = performance.now()
    waiting(() => spin(tookMs), mostMs)
    step()
    return { delayMs: longestDelayMs(), allMs: performance.now() - startedMs }
  }
  const asked = delayOf(200)
  expect(asked.delayMs).toBeLessThanOrEqual(asked.allMs - 200)
  expect(delayOf(200, 50).delayMs).toBeGreaterThanOrEqual(150)
})
