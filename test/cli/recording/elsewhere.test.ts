/** `npm run record -- --kernel`: which pages are run for another kernel, which records may go, and what is told. */
import { expect, test } from 'vitest'
import { type Asked, checkColumn, isGoneThere, pagesToRun, toldOfColumn } from '../../../src/cli/recording/elsewhere.ts'
import { platformOf } from '../../../src/evidence/machine.ts'
import type { ScenarioRecord } from '../../../src/evidence/record.ts'
import { parsePage } from '../../../src/page/parse.ts'
import { madeUpRecord, madeUpValues } from '../../helpers/made-up-record.ts'

const pageOf = (language: string, path: string) =>
  parsePage(`content/docs/${language}/${path}.mdx`, '```ts scenario=one\nconst a = count()\n```\n\n```ts scenario=two slow\nconst b = count()\n```\n')
const pages = ['sums/a', 'sums/b'].flatMap((path) => ['en', 'ko'].map((language) => pageOf(language, path)))
const column = { name: '6.18', platform: platformOf(madeUpRecord().where) }

/** Records of all scenarios of a page that are so in its present state. */
const recordsOf = (path: string, ids: string[]): ScenarioRecord[] =>
  pages
    .filter((page) => page.path === path && page.language === 'en')
    .flatMap(({ scenarios }) => scenarios.filter(({ id }) => ids.includes(id)))
    .map((scenario) =>
      madeUpRecord({
        page: path,
        scenario: scenario.id,
        code: scenario.code,
        identity: scenario.identity,
        values: { en: madeUpValues(scenario), ko: madeUpValues(scenario) },
      }),
    )
const files = (asked: Partial<Asked>, known: ScenarioRecord[] = [], on = column) =>
  pagesToRun({ pages, ...asked }, known, on).map(({ file }) => file.slice('content/docs/'.length, -'.mdx'.length))

test('all pages are run, or those of one language', () => {
  expect(files({})).toEqual(['en/sums/a', 'ko/sums/a', 'en/sums/b', 'ko/sums/b'])
  expect(files({ language: 'ko' })).toEqual(['ko/sums/a', 'ko/sums/b'])
  expect(files({ language: 'ja' })).toEqual([])
})

test('of what is missing those alone of which this platform has no evidence as they are', () => {
  const missing = { missing: true, language: 'en' }
  expect(files(missing, recordsOf('sums/a', ['one', 'two']))).toEqual(['en/sums/b'])
  expect(files(missing, recordsOf('sums/a', ['one']))).toEqual(['en/sums/a', 'en/sums/b'])
  expect(files(missing, recordsOf('sums/a', ['one', 'two']), { name: '6.1', platform: 'linux-6.1' })).toEqual(['en/sums/a', 'en/sums/b'])
  // What waits is not missing where it is left out.
  expect(files({ ...missing, quick: true }, recordsOf('sums/a', ['one']))).toEqual(['en/sums/b'])
})

test('a record goes only with a scenario that its page no longer has, and of what is missing only of a page that was run', () => {
  const gone = (path: string, missing: boolean) => isGoneThere(`${column.platform}/${path}.json`, { pages, missing }, recordsOf('sums/a', ['one']))
  expect(['sums/a/one', 'sums/a/two', 'sums/b/one'].filter((path) => gone(path, false))).toEqual([])
  expect(['sums/a/renamed', 'sums/b/renamed', 'sums/c/one'].filter((path) => gone(path, false))).toEqual([
    'sums/a/renamed',
    'sums/b/renamed',
    'sums/c/one',
  ])
  expect(['sums/a/one', 'sums/a/renamed', 'sums/b/renamed'].filter((path) => gone(path, true))).toEqual(['sums/a/renamed'])
})

test('a run that left nothing, or was of another platform than the catalogue says, is refused', () => {
  expect(() => checkColumn([], column)).toThrow(new Error('No scenario left evidence on the kernel 6.18.'))
  expect(() => checkColumn([madeUpRecord()], { name: '6.1', platform: 'linux-6.1' })).toThrow(
    new Error(`The kernel 6.1 is ${column.platform}.\n  Fix: write that as its platform in content/kernels/packages.yaml`),
  )
  expect(() => checkColumn([madeUpRecord()], column)).not.toThrow()
})

test('how many hold is told, and which do not', () => {
  const records = [madeUpRecord(), madeUpRecord({ verdict: { type: 'not verified here', reason: 'x' } })]
  expect(toldOfColumn(records, column)).toEqual(['\n6.18: 1 of 2 hold.'])
  const fails = { verdict: { type: 'does not hold' as const, problems: ['x'] } }
  expect(toldOfColumn([...records, madeUpRecord({ ...fails, scenario: 'two' }), madeUpRecord(fails)], column)).toEqual([
    '\n6.18: 1 of 4 hold.',
    'does not hold on it:',
    '         time-wait/a#two',
    '         time-wait/a#one',
  ])
})
