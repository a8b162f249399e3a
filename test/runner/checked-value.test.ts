/** What a checked value leaves for the record, and what is said of one that does not hold. */
import { expect, test } from 'vitest'
import type { CheckedValue } from '../../src/evidence/record.ts'
import { checkValue } from '../../src/runner/scenario/checked-value.ts'

/** As before its run. */
const unmeasured = (): CheckedValue => ({ claim: '4', expression: 'n', after: 1, sentence: 'abc', holds: false }) as CheckedValue

function check(claim: string, measure: () => unknown, expression = 'n') {
  const value = unmeasured()
  return { problem: checkValue(claim, expression, measure, { language: 'en', spellings: undefined }, value), value }
}

test('one that holds leaves what was measured, and that it holds', () => {
  const { problem, value } = check('4', () => 4)
  expect(problem).toBeUndefined()
  expect(value).toEqual({ ...unmeasured(), holds: true, measured: { type: 'number', value: 4 } })
})

test('one that does not leaves what was measured, and that it does not', () => {
  const { problem, value } = check('4', () => 5)
  expect(problem).toMatchObject({ code: 'value-differs', found: 'The page says "4"; the run gave 5 (n).' })
  expect(value).toEqual({ ...unmeasured(), measured: { type: 'number', value: 5 } })
})

test('one whose expression throws leaves nothing', () => {
  const { problem, value } = check('4', () => {
    throw new TypeError('no n')
  })
  expect(problem).toEqual({
    code: 'value-threw',
    found: 'The expression of the checked value "4" threw: TypeError: no n',
    expected: 'a value from: n',
    fix: 'mend the expression; only the blocks above this place have run',
  })
  expect(value).toEqual(unmeasured())
})

test.each([
  ['4', [], 'an empty list'],
  ['4', '', 'an empty text'],
])('%s against %j is told in words', (claim, measured, shown) => {
  expect(check(claim, () => measured).problem?.found).toContain(`the run gave ${shown} (n)`)
})

test('nothing to compare with is told apart from a call that worked', () => {
  const found = (expression: string) => check('EADDRINUSE', () => undefined, expression).problem?.found
  expect(found('again.errno')).toBe('The page says "EADDRINUSE"; the call worked, so that it gave no error: again.errno is undefined.')
  expect(found('again.state')).toBe('The page says "EADDRINUSE"; the run gave nothing to compare it with: again.state is undefined.')
})
