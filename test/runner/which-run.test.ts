import { afterEach, expect, test, vi } from 'vitest'
import { environments, isLeftToWaiting, isOurs, waits } from '../../src/runner/which-run.ts'
import { internal } from '../../src/settings/internal.ts'

afterEach(() => void vi.unstubAllEnvs())

/** The environment of a worker of such a project; of any other where none is named. */
function within(environment: Record<string, string>): void {
  vi.unstubAllEnvs()
  for (const name of [internal.which, internal.waitingIndex]) vi.stubEnv(name, environment[name])
}

const quick = { slow: false, busy: false }
const slow = { slow: true, busy: false }
const busy = { slow: true, busy: true }

test('what waits waits together with the others; what works for long takes turns', () => {
  expect([quick, slow, busy].map(waits)).toEqual([false, true, false])
})

test.each<[string, Record<string, string>, boolean[]]>([
  ['a run of pages alone', {}, [true, true, true]],
  ['every scenario', environments.every, [true, true, true]],
  ['those beside the ones that wait', environments.beside, [true, false, false]],
  ['those that take turns', environments.busy, [false, false, true]],
  ['the first that waits', environments.waiting(0), [false, true, false]],
  ['the second that waits', environments.waiting(1), [false, false, false]],
])('of a quick, a slow and a busy scenario, %s has: %j', (_, environment, ours) => {
  within(environment)
  expect([quick, slow, busy].map((pace) => isOurs(pace, 0))).toEqual(ours)
})

test('each that waits has its own worker, by its number', () => {
  within(environments.waiting(2))
  expect([1, 2, 3].map((index) => isOurs(slow, index))).toEqual([false, true, false])
})

test('only a run of pages alone leaves what waits to another one', () => {
  within({})
  expect([isLeftToWaiting(true), isLeftToWaiting(false)]).toEqual([true, false])
  for (const environment of [environments.beside, environments.every, environments.waiting(0)]) {
    within(environment)
    expect(isLeftToWaiting(true)).toBe(false)
  }
})
