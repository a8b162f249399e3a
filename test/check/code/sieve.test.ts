import { expect, test } from 'vitest'
import { apart, sieve } from '../../../src/check/code/sieve.ts'

/** A suite in which each change makes these files fail; `end` is the run itself. */
function suite(fails: Record<string, readonly string[]>, times = Number.POSITIVE_INFINITY) {
  const asked: string[] = []
  return {
    asked,
    together(changes: readonly string[]) {
      if (asked.length >= times) return undefined
      asked.push(changes.join(' '))
      const files = changes.flatMap((change) => fails[change] ?? [])
      return files.includes('end') ? { passed: false, failed: [] } : { passed: files.length === 0, failed: [...new Set(files)] }
    },
    alone(change: string, files: readonly string[]) {
      asked.push(`${change}: ${files.join(' ')}`)
      return fails[change]?.find((file) => files.includes(file))
    },
  }
}

test('what fails with all is run for each alone, until all that are left pass together', () => {
  const ran = suite({ a: ['1'], c: ['2'] })
  expect(sieve(['a', 'b', 'c'], ran)).toEqual({
    noticed: new Map([
      ['a', '1'],
      ['c', '2'],
    ]),
    untried: [],
  })
  expect(ran.asked).toEqual(['a b c', 'a: 1 2', 'b: 1 2', 'c: 1 2', 'b'])
})

test('where nothing fails, one run is enough', () => {
  const ran = suite({})
  expect(sieve(['a', 'b'], ran)).toEqual({ noticed: new Map(), untried: [] })
  expect(ran.asked).toEqual(['a b'])
})

test('a failure that comes with none of them alone is chance, or two that need each other: neither is noticed', () => {
  const ran = { ...suite({}), together: () => ({ passed: false, failed: ['1'] }) }
  expect(sieve(['a', 'b'], ran).noticed).toEqual(new Map())
})

test('what keeps a run from its end is found by halves, and asked once more', () => {
  const ran = suite({ b: ['end'], d: ['4'] })
  expect(sieve(['a', 'b', 'c', 'd'], ran).noticed).toEqual(
    new Map([
      ['b', 'the run itself'],
      ['d', '4'],
    ]),
  )
  expect(ran.asked.filter((what) => what === 'b')).toHaveLength(2)
})

test('when time is up, what was not asked is told', () => {
  expect(sieve(['a', 'b'], suite({}, 0))).toEqual({ noticed: new Map(), untried: ['a', 'b'] })
})

test('changes of which one lies within another are made one after the other', () => {
  const at = (file: string, start: number, end: number) => ({ file, start, end })
  const [outer, inner, beside, other] = [at('a', 0, 9), at('a', 2, 4), at('a', 9, 12), at('b', 2, 4)]
  expect(apart([outer, inner, beside, other])).toEqual([[outer, beside, other], [inner]])
})
