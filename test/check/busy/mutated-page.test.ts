import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mutationRounds } from '../../../src/check/mutate.ts'
import { parsePage } from '../../../src/page/parse.ts'
import { type FixtureRun, runPages } from '../../helpers/fixture-run.ts'

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
