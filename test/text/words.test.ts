import { expect, test } from 'vitest'
import { didYouMean, either, list, nearest } from '../../src/text/words.ts'

test.each([
  [[], '', ''],
  [['a'], 'a', 'a'],
  [['a', 'b'], 'a and b', 'a or b'],
  [['a', 'b', 'c'], 'a, b and c', 'a, b or c'],
])('the words %j in a sentence', (words, all, one) => {
  expect([list(words), either(words)]).toEqual([all, one])
})

test.each([
  ['slow', 'slow'],
  ['slwo', 'slow'],
  ['sloww', 'slow'],
  ['slo', 'slow'],
  ['SLOW', 'slow'],
  ['sIow', 'slow'],
  ['s-low', 'slow'],
  ['fast', undefined],
  ['owls', undefined],
  ['slxx', undefined],
  ['x', 'a'],
  ['reusaddr', undefined],
  ['soreusaddr', 'SO_REUSEADDR'],
  ['so-reuse-addr', 'SO_REUSEADDR'],
  ['SO_RUSEADRR', 'SO_REUSEADDR'],
  ['OS_REUESADDR', 'SO_REUSEADDR'],
  ['SO_xxxxADDR', undefined],
])('who writes “%s” meant %s', (written, meant) => {
  expect(nearest(written, ['a', 'slow', 'SO_REUSEADDR'])).toBe(meant)
})

test('a letter more is a mistake, wherever it stands', () => {
  expect(nearest('abcxyz', ['xabcyz', 'abc'])).toBe('xabcyz')
  expect(nearest('abcd', ['bcd'])).toBe('bcd')
  expect(nearest('abcd', ['cd'])).toBeUndefined()
  expect(nearest('ab', ['abcd'])).toBeUndefined()
})

test('the nearest of several is meant; of two as near, the longer', () => {
  expect(nearest('timeout', ['timeouts', 'time-out'])).toBe('time-out')
  expect(nearest('bindd', ['binds', 'bind', 'bin'])).toBe('binds')
  expect(nearest('bindd', ['bin', 'bind'])).toBe('bind')
  expect(nearest('recvfro', ['recv', 'recvfrom'])).toBe('recvfrom')
})

test('a third of its letters may be wrong, one of each word', () => {
  expect(nearest('abcdef', ['abcdxy'])).toBe('abcdxy')
  expect(nearest('abcdef', ['abcxyz'])).toBeUndefined()
  expect(nearest('abcde', ['abcxy'])).toBeUndefined()
  expect(nearest('ab', ['ax'])).toBe('ax')
  expect(nearest('ab', ['xy'])).toBeUndefined()
})

test('a question is asked only where a word was meant', () => {
  expect(didYouMean('slwo', ['slow'])).toBe('Did you mean slow? ')
  expect(didYouMean('other', ['slow'])).toBe('')
})
