/** What a run without any change says of runs with one. */
import { expect, test } from 'vitest'
import { Unchanged } from '../../../src/cli/mutating/unchanged.ts'

const unchanged = new Unchanged({
  passed: false,
  failed: new Map([
    ['test/a.test.ts', ['late']],
    ['test/unread.test.ts', ['']],
  ]),
  printed: '',
  tookMs: 60_000,
  beforeMs: 2000,
  fileMs: new Map([
    ['test/a.test.ts', 300],
    ['test/b.test.ts', 700],
  ]),
})

test('what fails anyway is none of a change, nor is anything in a file that cannot be read anyway', () => {
  const failed = new Map([
    ['test/a.test.ts', ['late', 'counts']],
    ['test/unread.test.ts', ['adds']],
    ['test/b.test.ts', ['']],
  ])
  expect(unchanged.newIn(failed)).toEqual(
    new Map([
      ['test/a.test.ts', ['counts']],
      ['test/b.test.ts', ['']],
    ]),
  )
  expect(unchanged.newIn(new Map([['test/a.test.ts', ['late']]])).size).toBe(0)
})

test('a run is waited for five times as long as its files took without a change, all of them where one is not known', () => {
  expect(unchanged.longestMs(['test/a.test.ts', 'test/b.test.ts'])).toBe(5 * 3000)
  expect(unchanged.longestMs(['test/b.test.ts'])).toBe(5 * 2700)
  expect(unchanged.longestMs(['test/a.test.ts', 'test/new.test.ts'])).toBe(5 * 60_000)
  expect(unchanged.longestMs()).toBe(5 * 60_000)
})
