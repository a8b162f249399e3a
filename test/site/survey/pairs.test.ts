/** Which scenarios stand side by side: how the file names them, what the left one shows, and what is missing. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { forget } from '../../../src/site/shared.ts'
import { leftEvidence, leftOf, pairProblems, sitePairs } from '../../../src/site/survey/pairs.ts'
import { evidenceFrom } from '../specimen/evidence.ts'
import { recordOf } from '../specimen/records.ts'

const roots: string[] = []
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

function pairsIn(yaml?: string) {
  const root = mkdtempSync(join(tmpdir(), '2msl-pairs-'))
  roots.push(root)
  mkdirSync(join(root, 'content'))
  if (yaml !== undefined) writeFileSync(join(root, 'content/compare.yaml'), yaml)
  return sitePairs(root)
}

describe('the file', () => {
  test('names two scenarios, or one and another platform', () => {
    expect(pairsIn('- { page: a/b, left: one, right: two }\n- { page: a/b, right: two, on: linux-5.10 }')).toEqual([
      { page: 'a/b', left: 'one', right: 'two' },
      { page: 'a/b', left: 'two', right: 'two', on: 'linux-5.10' },
    ])
    expect(pairsIn()).toEqual([])
  })

  test('is refused where nothing is compared', () => {
    expect(() => pairsIn('- { page: a/b, right: two }')).toThrow(/content\/compare\.yaml:1:3\n.*expected `left`, another scenario, or `on`/s)
    expect(() => pairsIn('- { page: a/b, left: one }')).toThrow('right')
  })
})

test('the left one is on the same page, or on another that is named', () => {
  expect(leftOf({ page: 'a/b', left: 'one', right: 'two' })).toEqual({ page: 'a/b', scenario: 'one' })
  expect(leftOf({ page: 'a/b', left: 'c#one', right: 'two' })).toEqual({ page: 'c', scenario: 'one' })
})

const path = 'specimen/server-closes-first'
const own = recordOf(path, 'server-closes-first')
const index = new Map([
  [
    `${path}#server-closes-first`,
    [evidenceFrom(own), ...['6.1.0', '6.12.0'].map((release) => evidenceFrom({ ...own, where: { ...own.where, release } }))],
  ],
])
const pair = { page: path, left: 'server-closes-first', right: 'server-closes-first' }

test('it shows the reference, or the platform whose name begins so', () => {
  const shown = (on?: string) => leftEvidence({ ...pair, on }, index)?.platform
  expect(shown()).toBe('linux-6.18-x86_64-hz250')
  expect(shown('linux-6.1')).toBe('linux-6.1-x86_64-hz250')
  expect(shown('linux-6.12-x86_64-hz250')).toBe('linux-6.12-x86_64-hz250')
  expect(shown('linux-6')).toBeUndefined()
})

test('one without evidence is told', () => {
  expect(pairProblems([pair], index)).toEqual([])
  const of = (name: string, page: string) => `content/compare.yaml: ${page} has no evidence of a scenario "${name}"`
  expect(pairProblems([{ ...pair, on: 'gvisor' }], index)).toEqual([`${of('server-closes-first', path)} on gvisor`])
  expect(pairProblems([{ page: path, left: 'a#b', right: 'c' }], index)).toEqual([of('b', 'a'), of('c', path)])
})

test('what several ask for in one process is made once, until it is forgotten', () => {
  const root = 'content/no-such-folder'
  expect(sitePairs(root)).toBe(sitePairs(root))
  const before = sitePairs(root)
  forget('pairs')
  expect(sitePairs(root)).not.toBe(before)
})
