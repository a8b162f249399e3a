/** When a scenario is run again; that it is, on a machine that stops before each call, is in slow/. */
import { describe, expect, test } from 'vitest'
import { inTime, inTimeMs, mostRuns } from '../../src/runner/scenario/in-time.ts'

const error = (code: string) => Object.assign(new Error('The page says one thing.'), { name: code, stack: `${code}: x\n    at page.mdx:3:1` })

/** Runs that were made, one after the other, and how many were. */
function course(...runs: { errors: Error[]; lateMs: number }[]) {
  let count = 0
  const made = inTime(() => runs[Math.min(count++, runs.length - 1)] as (typeof runs)[number])
  return { ...made, count }
}

describe('what did not hold', () => {
  test('in time is told after one run', () => {
    expect(course({ errors: [error('value-differs')], lateMs: inTimeMs - 1 })).toMatchObject({ count: 1, errors: [{ name: 'value-differs' }] })
  })

  test('on a machine that was late is run again, and holds where it holds in time', () => {
    const made = course({ errors: [error('value-differs')], lateMs: inTimeMs }, { errors: [], lateMs: 0 })
    expect(made).toMatchObject({ count: 2, errors: [] })
    expect(made.tooSlow).toBeUndefined()
  })

  test('on a machine that is always late says so at each place, and how late it was', () => {
    const made = course({ errors: [error('value-differs'), error('lab-connect-failed')], lateMs: 1300 })
    expect(made.count).toBe(mostRuns)
    expect(made.tooSlow).toBe('the machine was too slow to decide it')
    for (const { message, stack } of made.errors) {
      expect(message).toContain(`Not decided: ${made.tooSlow}. In each of 3 runs`)
      expect(stack).toMatch(/1300 ms between two steps\.\n {4}at page\.mdx:3:1$/)
    }
  })

  test.each(['value-cannot-fail', 'block-timeout', 'lab-deadline', 'need-unknown'])('for %s is no matter of time', (code) => {
    const made = course({ errors: [error('value-differs'), error(code)], lateMs: 1300 })
    expect(made.count).toBe(1)
    expect(made.tooSlow).toBeUndefined()
  })

  test.each([
    'value-differs',
    'value-threw',
    'value-unreadable',
    'statement-differs',
    'transcript-differs',
    'block-threw',
    'AssertionError',
    'claim-not-reached',
    'lab-bind-failed',
  ])('for %s is a matter of time', (code) => {
    expect(course({ errors: [error(code)], lateMs: inTimeMs })).toMatchObject({ count: mostRuns, tooSlow: 'the machine was too slow to decide it' })
  })
})

test('a tenth of a second is late, and three runs are enough', () => {
  expect([inTimeMs, mostRuns]).toEqual([100, 3])
})

test('what may be run only once says so', () => {
  const made = inTime(() => ({ errors: [error('value-differs')], lateMs: 150.4 }), 1)
  expect(made.errors[0]?.message).toContain('In the run it kept the scenario waiting, here for 150 ms between two steps.')
})

test('a run that held is not run again, however late it was', () => {
  expect(course({ errors: [], lateMs: 1e6 })).toMatchObject({ count: 1, errors: [] })
})
