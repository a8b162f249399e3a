import { expect, test } from 'vitest'
import { checkExecuted, type Executed, heldNowhere, notRecorded, toBeRecordedAnew } from '../../src/check/executed.ts'
import type { ScenarioRecord } from '../../src/evidence/record.ts'
import { parsePage } from '../../src/page/parse.ts'
import { printProblem } from '../../src/problem/print.ts'
import { madeUpRecord } from '../helpers/made-up-record.ts'

const value = { claim: '4', expression: 'total', after: 1, sentence: 'aa', measured: { type: 'number' as const, value: 4 }, holds: true }
const record = madeUpRecord({ values: { en: [value, value], ko: [value, value] } })
const ran = [{ page: 'time-wait/a', language: 'en' as const }]
const there = [...ran, { page: 'time-wait/a', language: 'ko' as const }]
const executed: Executed = { page: 'time-wait/a', language: 'en', scenario: 'one', values: 2 }
const check = (...all: Executed[]) => checkExecuted(ran, there, all, [record]).map(printProblem)

test('a run of all that the evidence knows is complete; pages that did not take part are not missed', () => {
  expect(check(executed)).toEqual([])
  expect(check({ ...executed, values: 3 })).toEqual([])
  expect(checkExecuted([], there, [], [record])).toEqual([])
})

test('a page that is gone fails the run of all pages, once', () => {
  const all = [{ page: 'time-wait/b', language: 'en' as const }]
  expect(checkExecuted(all, all, [], [record]).map(printProblem)).toEqual([
    'content/docs/en/time-wait/a.mdx:1:1  scenario-gone\n  There is no such page, but the evidence has "one" of it.\n  Fix: bring it back; or, if it is gone or has another name, npm run record -- --forget time-wait/a\n  See /errors/scenario-gone/',
  ])
})

test('one that is gone in a language is to be made there again', () => {
  expect(checkExecuted(ran, ran, [executed], [record]).map(printProblem)).toEqual([
    'content/docs/ko/time-wait/a.mdx:1:1  scenario-gone\n  There is no such page, but the evidence has "one" of it.\n  Fix: npm run new -- time-wait/a\n  See /errors/scenario-gone/',
  ])
})

test('a run of other pages alone does not miss it', () => {
  const others = ['b', 'c'].map((name) => ({ page: `time-wait/${name}`, language: 'en' as const }))
  expect(checkExecuted(others.slice(1), others, [], [record])).toEqual([])
})

test('a scenario that is gone, and a value that is gone, fail the run', () => {
  expect(check()).toEqual([
    'content/docs/en/time-wait/a.mdx:1:1  scenario-gone\n  The scenario "one" is in the evidence, but not in this run.\n  Fix: bring it back; or, if it was meant, npm run record -- time-wait/a\n  See /errors/scenario-gone/',
  ])
  expect(check({ ...executed, values: 1 })).toEqual([
    'content/docs/en/time-wait/a.mdx:1:1  values-fewer\n  The scenario "one" checks 1 values; its evidence has 2.\n  Fix: bring it back; or, if it was meant, npm run record -- time-wait/a\n  See /errors/values-fewer/',
  ])
})

test('another value in the place of one that was checked is told, by its expression', () => {
  expect(check({ ...executed, expressions: ['total', 'total'] })).toEqual([])
  expect(check({ ...executed, values: 3, expressions: ['total', 'other', 'other'] })).toEqual([
    `content/docs/en/time-wait/a.mdx:1:1  values-fewer
  The scenario "one" no longer checks total, which its evidence has.
  Fix: bring it back; or, if it was meant, npm run record -- time-wait/a
  See /errors/values-fewer/`,
  ])
})

test('of another platform nothing is missed but pages that are gone: its records are to be made anew', () => {
  const elsewhere = { ...record, where: { ...record.where, release: '5.10.46' } }
  const isOwn = ({ where }: ScenarioRecord) => where.release === '6.18.44'
  expect(checkExecuted(ran, there, [], [elsewhere], isOwn)).toEqual([])
  expect(checkExecuted(ran, there, [], [record, elsewhere], isOwn)).toHaveLength(1)
  const others = [{ page: 'time-wait/b', language: 'en' as const }]
  expect(checkExecuted(others, others, [], [elsewhere], isOwn)).toHaveLength(1)
})

test('what is to be recorded anew is counted for each platform: another code, another sentence, no such scenario', () => {
  const page = parsePage('content/docs/en/time-wait/a.mdx', 'It is [4](#one "total").\n\n```ts scenario=one\nconst total = add(2, 2)\n```\n')
  const identity = page.scenarios[0]?.identity ?? ''
  const on = (release: string, change: Partial<ScenarioRecord> = {}): ScenarioRecord => ({
    ...record,
    identity,
    values: { en: [value] },
    where: { ...record.where, release },
    ...change,
  })
  const records = [
    on('5.10.46'),
    on('6.1.1', { identity: 'before' }),
    on('6.1.1', { scenario: 'gone' }),
    on('7.2.7', { values: { en: [{ ...value, claim: '5' }] } }),
  ]
  expect([...toBeRecordedAnew([page], records)]).toEqual([
    ['linux-6.1-x86_64-hz250', 2],
    ['linux-7.2-x86_64-hz250', 1],
  ])
  expect(toBeRecordedAnew([], records).size, 'of pages that did not run nothing is said').toBe(0)
})

test('a platform lacks the pages of which it has no record of today, or one that did not come to its end', () => {
  const page = parsePage('content/docs/en/time-wait/a.mdx', '---\ntitle: A\n---\n\n```ts scenario=one\nconst total = 4\n```\n\n[4](#one "total")\n')
  const [scenario] = page.scenarios
  const identity = scenario?.identity ?? ''
  const on = (change: Partial<ScenarioRecord>): ScenarioRecord => ({ ...record, identity, values: { en: [value] }, ...change })
  const platform = 'linux-6.18-x86_64-hz250'
  const lacks = (...records: ScenarioRecord[]) => notRecorded([page], records, platform).map(({ path }) => path)
  expect(lacks()).toEqual(['time-wait/a'])
  expect(lacks(on({}))).toEqual([])
  expect(lacks(on({ verdict: { type: 'does not hold', problems: ['a'] }, values: {} }))).toEqual([])
  expect(lacks(on({ identity: 'before' }))).toEqual(['time-wait/a'])
  expect(lacks(on({ verdict: { type: 'did not end here', problems: ['late'] } }))).toEqual(['time-wait/a'])
  expect(lacks(on({ where: { ...record.where, release: '5.10.46' } })), 'of another platform').toEqual(['time-wait/a'])
})

test('a scenario that was recorded and held nowhere is told, with its whole message; one that was not recorded is not', () => {
  const page = parsePage(
    'content/docs/en/time-wait/a.mdx',
    '---\ntitle: A\n---\n\n```ts scenario=one needs=kernel>=99.0\nconst total = add(2, 2)\n```\n\n[4](#one "total")\n',
  )
  const identity = page.scenarios[0]?.identity ?? ''
  const on = (change: Partial<ScenarioRecord>): ScenarioRecord => ({ ...record, identity, values: { en: [value] }, ...change })
  const left = on({ verdict: { type: 'not verified here', reason: 'needs kernel>=99.0' }, values: {} })
  expect(heldNowhere([page], [left, { ...left, where: { ...record.where, release: '5.10.46' } }]).map(printProblem)).toEqual([
    `content/docs/en/time-wait/a.mdx:5:1  platform-nowhere
  The scenario "one" needs kernel>=99.0 and was recorded on 2 platforms, and held on none.
  Expected: one platform at least on which it was seen to hold
  Fix: npm run record -- time-wait/a where its conditions are met; or ask for less
  See /errors/platform-nowhere/`,
  ])
  expect(heldNowhere([page], [left, on({})])).toEqual([])
  expect(heldNowhere([page], [])).toEqual([])
  expect(heldNowhere([page], [{ ...left, identity: 'before' }]), 'of another state of the page').toEqual([])
})
