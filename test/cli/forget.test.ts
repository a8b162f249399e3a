/** `npm run record -- --forget`: what may be forgotten, and what is asked for back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Forgetting, forget } from '../../src/cli/forget.ts'
import { readShelf, recordPaths, writeRecord } from '../../src/evidence/store.ts'
import { parsePage } from '../../src/page/parse.ts'
import { madeUpRecord } from '../helpers/made-up-record.ts'

const [old, host] = ['linux-5.10-x86_64-hz250', 'linux-6.18-x86_64-hz250']
const there = parsePage('content/docs/en/sums/there.mdx', '```ts scenario=kept\nconst total = add(2, 2)\n```\n')
let folder: string
let committed: string
let own: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '2msl-forget-'))
  ;[committed, own] = [join(folder, 'committed'), join(folder, 'own')]
  for (const to of [committed, own])
    for (const release of ['5.10.46', '6.18.44'])
      for (const [page, scenario] of [
        ['sums/there', 'kept'],
        ['sums/there', 'renamed'],
        ['sums/gone', 'one'],
      ] as const)
        writeRecord(to, madeUpRecord({ page, scenario, where: { release } }), { pcap: Buffer.from('abc') })
})
afterEach(() => rmSync(folder, { recursive: true }))

const asked = (names: string[], platform?: string) => forget(names, { folders: [committed, own], pages: [there], platform } satisfies Forgetting)

test('a page that is no more is forgotten on every platform, and what this machine knows of it', () => {
  expect(asked(['sums/gone'])).toEqual([`gone     ${old}/sums/gone/one.json`, `gone     ${host}/sums/gone/one.json`])
  for (const each of [committed, own]) {
    expect(recordPaths(each).filter((path) => path.includes('/gone/'))).toEqual([])
    expect(readShelf(each).records, 'nothing is left that belongs to no record').toHaveLength(4)
  }
})

test('a scenario that is no more is forgotten alone', () => {
  expect(asked(['sums/there#renamed'])).toEqual([`gone     ${old}/sums/there/renamed.json`, `gone     ${host}/sums/there/renamed.json`])
})

test('of one platform also what is still there is forgotten: a scenario, a page, a folder of pages', () => {
  expect(asked(['sums/there#kept'], old)).toEqual([`gone     ${old}/sums/there/kept.json`])
  expect(asked(['sums/there'], old)).toEqual([`gone     ${old}/sums/there/renamed.json`])
  expect(asked(['sums'], old)).toEqual([`gone     ${old}/sums/gone/one.json`])
  expect(recordPaths(committed).every((path) => path.startsWith(`${host}/`))).toBe(true)
  expect(recordPaths(committed)).toHaveLength(3)
})

test.each([
  [[], undefined, 'Name the page whose evidence is to go: npm run record -- --forget time-wait/how-long'],
  [
    ['sums/there'],
    undefined,
    'There is a page sums/there: its evidence is renewed, not forgotten.\n  Fix: npm run record -- sums/there; to forget it on one platform: --platform <folder of evidence>',
  ],
  [
    ['sums'],
    undefined,
    'There is a page sums/there: its evidence is renewed, not forgotten.\n  Fix: npm run record -- sums/there; to forget it on one platform: --platform <folder of evidence>',
  ],
  [
    ['sums/there#kept'],
    undefined,
    'There is a scenario sums/there#kept: its evidence is renewed, not forgotten.\n  Fix: npm run record -- sums/there; to forget it on one platform: --platform <folder of evidence>',
  ],
  [['sums/goen'], undefined, 'There is no evidence of sums/goen. Did you mean sums/gone?'],
  [['sums/gone', 'sums/there#renmaed'], undefined, 'There is no evidence of sums/there#renmaed. Did you mean sums/there#renamed?'],
  [['sums/gone#two'], old, `There is no evidence of sums/gone#two on ${old}. Did you mean sums/gone#one?`],
  [['sums/gone'], 'linux-5.10-x86_64-hz25', `There is no evidence of a platform linux-5.10-x86_64-hz25. Did you mean ${old}?`],
  [['sums/gone'], 'windows', `There is no evidence of a platform windows. Expected one of: ${old}, ${host}`],
] as [string[], string | undefined, string][])('%j on %s is refused, and nothing goes', (names, platform, message) => {
  expect(() => asked(names, platform)).toThrow(new Error(message))
  expect(recordPaths(committed)).toHaveLength(6)
  expect(recordPaths(own)).toHaveLength(6)
})
