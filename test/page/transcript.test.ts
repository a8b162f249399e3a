import { expect, test } from 'vitest'
import { lineMatches, transcriptDifference } from '../../src/page/transcript.ts'

test.each([
  ['LISTEN 0 5', 'LISTEN   0      5   ', true],
  ['127.0.0.1:… LISTEN', '127.0.0.1:40123  LISTEN', true],
  ['…', 'anything', true],
  ['…', '', true],
  ['a…b', 'ab', true],
  ['a.c', 'abc', false],
  ['(state)', 'state', false],
  ['LISTEN', 'LISTENING', false],
  // Composed and decomposed: the same letters.
  ['한글', '\u1112\u1161\u11ab\u1100\u1173\u11af', true],
  ['\u30cf\u309a', 'パ', true],
  ['é', 'e\u0301', true],
  ['é', 'e', false],
])('"%s" against "%s": %s', (shown, printed, expected) => {
  expect(lineMatches(shown, printed)).toBe(expected)
})

test.each([
  [['a', 'b'], ['a', 'b'], undefined],
  [['…', 'b'], ['x', 'y', 'b'], undefined],
  [['a', '…'], ['a'], undefined],
  [['a', '…', 'd'], ['a', 'b', 'c', 'd'], undefined],
  [['a', 'b'], ['a', 'c'], { at: 1, diff: '  a\n- b\n+ c' }],
  [['a'], ['a', 'b'], { at: 1, diff: '  a\n+ b' }],
  [['a', 'b'], ['b'], { at: 0, diff: '- a\n  b' }],
  [['a', '…', 'e'], ['a', 'b', 'c'], { at: 2, diff: '  a\n  b\n  c\n  …\n- e' }],
])('%j against %j', (shown, printed, expected) => {
  expect(transcriptDifference(shown, printed)).toEqual(expected)
})
