import { expect, test } from 'vitest'
import { coverageOf, shareOf } from '../../src/check/coverage.ts'
import { parsePage } from '../../src/page/parse.ts'

const facts = [/\bE[A-Z]{4,}\b/g, /\bTIME_WAIT\b/g]
const scenario = '\n\n```ts scenario=one\nconst t = x(60)\n```\n'
const coverage = (text: string) => coverageOf(parsePage('a.mdx', text + scenario), facts)
const found = (text: string) => coverage(text).unchecked.map(({ place, found }) => `${place.line}:${place.column} ${/"(.*)"/.exec(found)?.[1]}`)

test.each([
  ['It takes 60 seconds.', ['1:10 60']],
  ['한글 🎉 3분이 걸립니다.', ['1:7 3']],
  ['約 1,000 個、60.5 秒。', ['1:3 1,000', '1:11 60.5']],
  ['It is in TIME_WAIT and says EADDRINUSE.', ['1:10 TIME_WAIT', '1:29 EADDRINUSE']],
  ['- nested **60**', ['1:12 60']],
  ['A link of the page that checks nothing: [60](#one), [why TIME_WAIT](#a-heading).', ['1:42 60', '1:58 TIME_WAIT']],
  ['A waiver without a reason: [48](#not-checked ""), [49](#not-checked " ").', ['1:28 48', '1:51 49']],
  ['The number `98`.', ['1:13 98']],
  ['| a | 7 |\n| - | - |\n| 8 | b |', ['1:7 7', '3:3 8']],
])('a fact that nothing checks is found: %s', (text, expected) => {
  expect(found(text)).toEqual(expected)
})

test.each([
  'It takes [60](#one "t") seconds.',
  'It is in [TIME_WAIT](#one "t").',
  'On FreeBSD it is [48](#not-checked "errno(2)").',
  '## 60 seconds of TIME_WAIT',
  'The state `TIME_WAIT`, the error `EADDRINUSE`, `127.0.0.1:80`.',
  'The [scenario](#one), the state [`TIME_WAIT`](#a-heading).',
  'RFC 9293, section 3.6.1, socket(7), IPv4, Linux 6.18, a 4-tuple, S1, 127.0.0.1.',
  '제3장 3절, 第3章 3節',
  'Read [RFC 9293, 3.6.1, on TIME_WAIT](https://example.org/60).',
])('no fact is claimed: %s', (text) => {
  expect(found(text)).toEqual([])
})

test('the share counts what is waived against the page', () => {
  const result = coverage('[60](#one "t"), [61](#one "t"), [62](#one "t"), [48](#not-checked "why")')
  expect(result).toMatchObject({ checked: 3, waived: 1, unchecked: [] })
  expect(shareOf(result)).toBe(0.75)
})
