import { expect, test } from 'vitest'
import { mutationRounds, otherClaim, stillParses } from '../../src/check/mutate.ts'
import { spellings } from '../../src/lab/system/spellings.ts'
import { compare } from '../../src/page/claim.ts'
import type { Language } from '../../src/page/language.ts'
import { parsePage } from '../../src/page/parse.ts'
import { booleans } from '../../src/page/words.ts'

const seconds = (amount: number) => ({ milliseconds: amount * 1000 })

const claims: [claim: string, value: unknown, language?: Language][] = [
  ['60', 60],
  ['9', 9],
  ['0', 0],
  ['-1', -1],
  ['1,000', 1000],
  ['６０', 60],
  ['3만', 30_000, 'ko'],
  ['60–62', 61.9],
  ['32768–60999', 45000],
  ['at least 3', 1000],
  ['3 이상', 3, 'ko'],
  ['최소 3', 3, 'ko'],
  ['多くとも3', 3, 'ja'],
  ['3以上', 4, 'ja'],
  ['at most 3', 0],
  ['3 이하', 3, 'ko'],
  ['60 seconds', seconds(60)],
  ['60〜62秒', seconds(61), 'ja'],
  ['1분', seconds(60), 'ko'],
  ['TIME_WAIT', 'TIME_WAIT'],
  ['TIME-WAIT', 'TIME_WAIT'],
  ['98', 'EADDRINUSE'],
  ['bind', 'bind'],
  ['works', true],
  ['거부됩니다', false, 'ko'],
  ['できます', true, 'ja'],
  ['CLOSED and TIME_WAIT', ['CLOSED', 'TIME_WAIT']],
  ['1,000 and 2,000', [1000, 2000]],
]

test.each(claims)('what "%s" is changed to does not hold for what it held for', (claim, value, language = 'en') => {
  expect(compare(claim, value, { language, spellings }).type).toBe('holds')
  expect(compare(otherClaim(claim, language), value, { language, spellings }).type).not.toBe('holds')
})

test('a changed line of output is expected at the first column of its line, however its fence is indented', () => {
  const page = parsePage(
    'content/docs/en/x.mdx',
    '---\ntitle: x\n---\n\n- In a list:\n\n  ```ts scenario=s\n  const n = listen()\n  ```\n\n  ```console scenario=s\n  $ echo one\n  one\n  ```\n',
  )
  const [changed] = mutationRounds(page).flatMap(({ mutations }) => mutations.filter(({ kind }) => kind === 'transcript'))
  expect(changed).toMatchObject({ place: { line: 13, column: 3 }, expected: { line: 13, column: 1 }, from: 'one', to: 'one and more' })
})

const whole = `---
title: A
description: A.
---

\`\`\`ts scenario=one
const n = count()
settles('s0-1', n.ok)
expect(n.a).toBe(5)
expect(n.b).not.toBe(6)
\`\`\`

\`\`\`console scenario=one
$ ss
  LISTEN
…

TIME_WAIT
$ date
today
\`\`\`

It is [5](#one "n.n"), and [\`CLOSED\`](#one "n.state").
`

test('all values and verdicts change at once; each expect and each line of one output has a round of its own', () => {
  const page = parsePage('content/docs/en/a.mdx', whole)
  const rounds = mutationRounds(page)
  const changes = rounds.map(({ mutations }) => mutations.map(({ kind, from, to, place: { line, column } }) => [kind, from, to, line, column]))
  expect(changes).toEqual([
    [
      ['settles', "settles('s0-1', n.ok", "settles('s0-1', !(n.ok)", 8, 1],
      ['transcript', '  LISTEN', '  LISTEN and more', 15, 1],
      ['transcript', 'today', 'today and more', 20, 1],
      ['value', '5', '95', 23, 8],
      ['value', '`CLOSED`', '`NOT_CLOSED`', 23, 29],
    ],
    [
      ['expect', 'toBe', 'not.toBe', 9, 13],
      ['transcript', 'TIME_WAIT', 'TIME_WAIT and more', 18, 1],
    ],
    [['expect', 'not.toBe', 'toBe', 10, 13]],
  ])
  const [first, second, third] = rounds
  expect(first?.text).toContain("settles('s0-1', !(n.ok))\nexpect(n.a).toBe(5)")
  expect(first?.text).toContain('It is [95](#one "n.n"), and [`NOT_CLOSED`](#one "n.state").\n')
  expect(second?.text).toBe(whole.replace('.toBe(5)', '.not.toBe(5)').replace('TIME_WAIT\n', 'TIME_WAIT and more\n'))
  expect(third?.text).toBe(whole.replace('.not.toBe(6)', '.toBe(6)'))
  expect(rounds.map(({ mutations }) => mutations.map(({ expected: { line, column } }) => `${line}:${column}`))).toEqual([
    ['8:1', '15:1', '20:1', '23:8', '23:30'],
    ['9:17', '18:1'],
    ['10:13'],
  ])
  expect(first?.mutations.map(({ statement, value }) => [statement, value])).toEqual([
    ['s0-1', undefined],
    [undefined, undefined],
    [undefined, undefined],
    [undefined, { index: 0, claim: '5', other: '95', expression: 'n.n', exact: false }],
    [undefined, { index: 1, claim: 'CLOSED', other: 'NOT_CLOSED', expression: 'n.state', exact: true }],
  ])
})

test('a change that makes it a page with a problem is none', () => {
  const text = '---\ntitle: A\ndescription: A.\n---\n\n```ts scenario=one\nconst n = count()\n```\n\nIt is [5](#one "n").\n'
  const page = parsePage('content/docs/en/a.mdx', text)
  expect(stillParses(page, text.replace('[5]', '[95]'))).toBe(true)
  expect(stillParses(page, text.replace('title: A', 'title:'))).toBe(false)
  expect(stillParses(page, text.replace('count()', 'count('))).toBe(false)
})

test.each<[string, string, Language]>([
  ['60', '960', 'en'],
  ['60–62 s', '960–962 s', 'en'],
  ['1,000', '91,000', 'en'],
  ['６０', '9６０', 'en'],
  ['at least 3', 'at least 999999999', 'en'],
  ['at most 3', 'at most -999999999', 'en'],
  ['3 이상', '999999999 이상', 'ko'],
  ['多くとも3', '多くとも-999999999', 'ja'],
  ['TIME_WAIT', 'NOT_TIME_WAIT', 'en'],
  ['bind', 'not bind', 'en'],
  ['데이터', 'not 데이터', 'ko'],
])('“%s” is changed to “%s”', (claim, other, language) => {
  expect(otherClaim(claim, language)).toBe(other)
})

test.each(['en', 'ja', 'ko'] as const)('%s: each word for true becomes one for false, and the other way round', (language) => {
  const words = booleans[language]
  for (const word of words.true) expect(otherClaim(word.toUpperCase(), language)).toBe(words.false[0])
  for (const word of words.false) expect(otherClaim(word, language)).toBe(words.true[0])
})
