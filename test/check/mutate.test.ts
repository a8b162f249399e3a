import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mutationRounds, otherClaim } from '../../src/check/mutate.ts'
import { spellings } from '../../src/lab/spellings.ts'
import { compare } from '../../src/page/claim.ts'
import type { Language } from '../../src/page/language.ts'
import { parsePage } from '../../src/page/parse.ts'
import { type FixtureRun, runPages } from '../helpers/fixture-run.ts'

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

const page = [
  '한글 🎉 [4](#sum "total") 그리고 [at least 0](#sum "total").',
  '',
  '```ts scenario=sum',
  "const total = add(2, 2); note('one')",
  '/* 🎉 */ expect(total).toBe(4); expect(total).not.toBe(5)',
  'if (total > 100) expect(total).toBe(1)',
  '```',
  '',
  '```console scenario=sum',
  '$ steps',
  'one',
  '$ nothing',
  '…',
  'unknown …',
  '```',
  '',
].join('\n')

describe('a page with its claims changed', () => {
  // Each round is a page of its own, so that one run of Vitest shows them all.
  const pageOf = (round: number) => `content/docs/en/round-${round}.mdx`
  const rounds = mutationRounds(parsePage(pageOf(0), page))
  let folder: string
  let run: FixtureRun

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), '2msl-mutate-'))
    for (const [round, { text }] of rounds.entries()) {
      const file = join(folder, pageOf(round))
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    run = await runPages({ folder })
  }, 60_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('changes each claim once: values, output, expects', () => {
    const changes = rounds.flatMap(({ mutations }) => mutations.map(({ kind, from, to }) => `${kind}: ${from} → ${to}`)).sort()
    expect(changes).toEqual([
      'expect: not.toBe → toBe',
      'expect: toBe → not.toBe',
      'expect: toBe → not.toBe',
      'transcript: one → one and more',
      'transcript: unknown … → unknown … and more',
      'value: 4 → 94',
      'value: at least 0 → at least 999999999',
    ])
  })

  test('fails at each of the changed places, and not at the one that is never reached', () => {
    const missed = rounds.flatMap(({ mutations }, round) => {
      const places = run.report[pageOf(round)]?.flatMap(({ errors }) => errors.map(({ shownAt }) => shownAt))
      return mutations.filter(({ expected }) => !places?.includes(`${pageOf(round)}:${expected.line}:${expected.column}`)).map(({ from }) => from)
    })
    expect(missed).toEqual(['toBe'])
  })
})
