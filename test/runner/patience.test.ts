import { availableParallelism } from 'node:os'
import { afterEach, expect, test, vi } from 'vitest'
import { findPatience, pageWorkers, patience, patienceFor, patienceVariable } from '../../src/runner/patience.ts'

afterEach(() => void vi.unstubAllEnvs())

test.each([
  [0, 1],
  [1, 1],
  [200, 1],
  [201, 2],
  [400, 2],
  [401, 3],
  [12_000, 60],
  [1e6, 60],
])('where Node starts in %i ms, every deadline is %i times as long', (startedInMs, times) => {
  expect(patienceFor(startedInMs)).toBe(times)
})

test('what is given is taken, and what is not is found out, in whole numbers', () => {
  vi.stubEnv(patienceVariable, '7')
  findPatience()
  expect(patience()).toBe(7)
  vi.stubEnv(patienceVariable, undefined)
  expect(patience()).toBe(1)
  findPatience()
  expect(patience()).toBeGreaterThanOrEqual(1)
  expect(Number.isInteger(patience())).toBe(true)
})

test('pages mostly wait, so more of them run than there are processors, and six at most', () => {
  expect(pageWorkers).toBe(Math.min(6, 2 + 2 * availableParallelism()))
})
