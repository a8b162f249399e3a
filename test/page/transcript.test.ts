import { expect, test } from 'vitest'
import { lineMatches, transcriptDifference, unreadOutput } from '../../src/page/transcript.ts'

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

test('what stands above the first command is printed by nothing, and "…" alone holds whatever is printed', () => {
  const at = (line: number, command: string, ...output: string[]) => ({ command, line, output })
  const unread = (lines: string[], ...commands: ReturnType<typeof at>[]) =>
    unreadOutput({ type: 'transcript', span: { start: 0, end: 0 }, commands }, lines)
  expect(unread(['LISTEN'])).toEqual([])
  expect(unread(['$ ss', 'LISTEN', '…'], at(5, 'ss', 'LISTEN', '…'))).toEqual([])
  expect(unread(['', '$ ss', ''], at(6, 'ss', ''))).toEqual([])
  expect(unread(['', ' LISTEN', 'x', '$ ss'], at(8, 'ss'))).toEqual([
    {
      line: 6,
      found: '"LISTEN" stands above the first command, so nothing prints it.',
      fix: 'write "$ " before what is a command, or leave the line out',
    },
  ])
  const alone = (command: string, line: number) => ({
    line,
    found: `Whatever "${command}" prints, "…" alone holds.`,
    fix: 'show the line that matters; … stands for the others',
  })
  expect(unread(['$ ss', '…', '$ ls', '', ' … ', '$ id', 'x'], at(5, 'ss', '…'), at(7, 'ls', '', ' … '), at(10, 'id', 'x'))).toEqual([
    alone('ss', 5),
    alone('ls', 7),
  ])
})

test.each([
  [[], [], undefined],
  [[], ['a'], { at: 0, diff: '+ a' }],
  [['a'], [], { at: 0, diff: '- a' }],
  [['a', 'b', 'c'], ['a', 'x', 'b', 'c'], { at: 1, diff: '  a\n+ x\n  b\n  c' }],
  [['a', 'b', 'c'], ['b', 'c', 'd'], { at: 0, diff: '- a\n  b\n  c\n+ d' }],
  [['a', '…', 'c', '…'], ['a', 'x', 'c', 'y', 'z'], undefined],
  [['…', 'a'], ['a', 'b'], { at: 2, diff: '  …\n  a\n+ b' }],
  [['a', ''], ['a'], { at: 1, diff: '  a\n-' }],
])('of %j against %j the most lines are found in their order', (shown, printed, expected) => {
  expect(transcriptDifference(shown, printed)).toEqual(expected)
})
