/** Waiting for what the kernel will show: how often is looked, when it is given up, and what is told then. */
import { expect } from 'vitest'
import { milliseconds, until } from '../../../scenarios/index.ts'
import * as libc from '../../../src/lab/system/libc.ts'
import { connection } from '../connections.ts'
import { inScenario, itNeeds, thrownInScenario } from '../in-scenario.ts'

const it = itNeeds('namespace', 'capture')

it('is over when it holds, and tells how long that took; what holds at once is asked once', () => {
  inScenario(() => {
    let looks = 0
    expect(until(() => ++looks).milliseconds).toBeLessThan(1000)
    expect(looks).toBe(1)
    const began = performance.now()
    const took = until(() => performance.now() - began > 5)
    expect(took.milliseconds).toBeGreaterThan(4)
    expect(took.milliseconds).toBeLessThanOrEqual(performance.now() - began + 1)
  })
})

it('looks again when a segment passes, and else more and more seldom', () => {
  const problem = thrownInScenario(() => {
    const { client } = connection()
    let looks = 0
    // Past the words, so that nobody has looked at it yet.
    libc.send(client.fd, Buffer.from('x'), 1, 0)
    expect(() => until(() => ++looks > 1000, { within: milliseconds(40) })).toThrow('was not true within 40 ms')
    expect(looks).toBeGreaterThan(3)
    expect(looks).toBeLessThan(20)
    until(() => undefined, { within: milliseconds(0) })
  })
  expect([problem.code, problem.message]).toEqual([
    'lab-deadline',
    expect.stringContaining('until(undefined) was not true within 0 ms.\nSeen then: '),
  ])
  expect(problem.fix).toBe('wait for something that comes, or longer: until(…, { within: seconds(5) }).')
})

it('tells a long condition by its beginning, on one line, and looks once more when its time is over', () => {
  let looks = 0
  const { message } = thrownInScenario(() =>
    until(
      () =>
        looks++ > 1000 || 'a text that is longer than what is told of a condition'.length + 'and that goes on for another line'.length === 1_000_000,
      {
        within: milliseconds(1),
      },
    ),
  )
  const [, told = ''] = /^until\((.*)\) was not true within 1 ms\.$/.exec(message.split('\n')[0] ?? '') ?? []
  expect(told).toMatch(/^looks\+\+ > 1(?:e3|000) \|\| .*…$/)
  expect(told).toHaveLength(101)
  expect(looks).toBeGreaterThan(1)
})
