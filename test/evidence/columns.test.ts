/** What is said of platforms, read from their files; and which record speaks for a scenario. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { declared, isAnswer, isOfToday, isReference, readColumns, speaking, speakingRecords } from '../../src/evidence/columns.ts'
import type { ScenarioRecord, Verdict } from '../../src/evidence/record.ts'
import { parsePage } from '../../src/page/parse.ts'
import { madeUpRecord, madeUpValues } from '../helpers/made-up-record.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), '2msl-columns-'))
  mkdirSync(join(root, 'content/kernels'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

const write = (name: string, text: string) => writeFileSync(join(root, 'content/kernels', name), text)
const reason = { en: 'So.', ja: 'です。', ko: '니다.' }
const difference = (scenario: string) => `  - scenario: ${scenario}\n    reason: { en: So., ja: です。, ko: 니다. }\n`
const file = 'content/kernels/linux-5.10-x86_64.yaml'

test('the reference, and of each platform what differs there, with its place', () => {
  write('reference.yaml', 'platform: linux-6.18-x86_64-hz250\n')
  write('packages.yaml', 'no: platform\n')
  write('linux-5.10-x86_64.yaml', `differs:\n${difference('a/b#one')}${difference('a/b#two')}`)
  write('gvisor-4.4-x86_64.yaml', 'differs: []\n')
  const columns = readColumns(root)
  expect(columns).toEqual({
    reference: 'linux-6.18-x86_64-hz250',
    differences: [
      { platform: 'linux-5.10-x86_64', scenario: 'a/b#one', reason, file, place: { line: 2, column: 5 } },
      { platform: 'linux-5.10-x86_64', scenario: 'a/b#two', reason, file, place: { line: 4, column: 5 } },
    ],
    problems: [],
  })
})

const expected = 'differs: a list of "scenario: page#scenario" with "reason: { en: …, ja: …, ko: … }"'
test.each([
  [
    'differs:\n  - scenario: a\n    reason: { en: a, ja: a, ko: a }\n',
    2,
    15,
    'differs.0.scenario: expected a page and its scenario, as in "time-wait/how-long#reset"',
  ],
  ['differs: 5\n', 1, 10, 'differs: Invalid input: expected array, received number'],
  [`\nother: 5\ndiffers: []\n`, 2, 1, 'The file: Unrecognized key: "other"'],
  [
    "differs:\n  - scenario: a#b\n    reason: { en: '', ja: a, ko: a }\n",
    3,
    19,
    'differs.0.reason.en: Too small: expected string to have >=1 characters',
  ],
])('what is wrong in %j is told at its place', (text, line, column, found) => {
  write('reference.yaml', 'platform: linux-6.18-x86_64-hz250\n')
  write('linux-5.10-x86_64.yaml', text)
  expect(readColumns(root).problems).toEqual([{ code: 'platform-bad', file, place: { line, column }, found, fix: expected }])
})

test('YAML that cannot be read, what is there twice, and a reference that is no folder are told', () => {
  write('reference.yaml', 'platform: a b\n')
  expect(readColumns(root).problems).toEqual([
    {
      code: 'platform-bad',
      file: 'content/kernels/reference.yaml',
      place: { line: 1, column: 11 },
      found: 'platform: expected a folder of evidence, as in "linux-6.18-x86_64-hz250"',
      fix: expected,
    },
  ])
  write('reference.yaml', 'platform: a\n')
  write('linux-5.10-x86_64.yaml', `differs:\n${difference('a#b')}${difference('a#b')}`)
  expect(readColumns(root).problems).toEqual([
    { code: 'platform-bad', file, place: { line: 4, column: 5 }, found: 'a#b is there twice.', fix: 'take one away' },
  ])
  write('linux-5.10-x86_64.yaml', 'differs: [\n')
  expect(readColumns(root).problems.map(({ code, place, fix }) => [code, place.line, fix])).toEqual([
    ['platform-bad', 2, 'mend the YAML at this place'],
  ])
  expect(readColumns(root).differences).toEqual([])
})

test('where no reference is named, that is told once', () => {
  expect(readColumns(root)).toEqual({
    reference: '',
    differences: [],
    problems: [
      {
        code: 'platform-bad',
        file: 'content/kernels/reference.yaml',
        place: { line: 1, column: 1 },
        found: 'No platform is named whose records the site shows.',
        fix: 'platform: linux-6.18-x86_64-hz250',
      },
    ],
  })
})

const columns = {
  reference: 'linux-6.18-x86_64-hz250',
  differences: [{ platform: 'linux-5.10-x86_64-hz250', scenario: 'time-wait/a#one', reason, file, place: { line: 1, column: 1 } }],
}
const on = (release: string, verdict: Verdict = { type: 'holds' }, more = {}) => madeUpRecord({ verdict, where: { release }, ...more })

test('a difference is of one platform, one page and one scenario', () => {
  expect(isReference(columns, on('6.18.1'))).toBe(true)
  expect(isReference(columns, on('5.10.1'))).toBe(false)
  expect(declared(columns, on('5.10.1'))).toBe(columns.differences[0])
  expect(declared(columns, on('6.18.1'))).toBeUndefined()
  expect(declared(columns, on('5.10.1', undefined, { scenario: 'two' }))).toBeUndefined()
  expect(declared(columns, on('5.10.1', undefined, { page: 'b' }))).toBeUndefined()
})

const verdicts = {
  holds: { type: 'holds' },
  fails: { type: 'does not hold', problems: [] },
  left: { type: 'not verified here', reason: '' },
  late: { type: 'did not end here', problems: [] },
} satisfies Record<string, Verdict>

test('that it holds or does not is an answer, and nothing else is', () => {
  expect(Object.values(verdicts).map((verdict) => isAnswer(on('6.18.1', verdict)))).toEqual([true, true, false, false])
})

test.each<[string, [release: string, verdict: keyof typeof verdicts][], number | undefined]>([
  ['nothing', [], undefined],
  [
    'the reference, where it holds',
    [
      ['5.10.1', 'holds'],
      ['6.18.1', 'holds'],
    ],
    1,
  ],
  [
    'the reference, where it does not',
    [
      ['5.10.1', 'holds'],
      ['6.18.1', 'fails'],
    ],
    1,
  ],
  [
    'one that holds, where the reference did not verify it',
    [
      ['5.10.1', 'fails'],
      ['6.18.1', 'left'],
      ['6.1.1', 'holds'],
    ],
    2,
  ],
  [
    'one that holds, where the reference did not come to its end',
    [
      ['6.18.1', 'late'],
      ['6.1.1', 'holds'],
    ],
    1,
  ],
  [
    'the reference, where nobody verified it',
    [
      ['5.10.1', 'fails'],
      ['6.18.1', 'left'],
    ],
    1,
  ],
  [
    'one that holds, where there is no reference',
    [
      ['5.10.1', 'fails'],
      ['6.1.1', 'holds'],
    ],
    1,
  ],
  [
    'the first, where none holds',
    [
      ['5.10.1', 'left'],
      ['6.1.1', 'fails'],
    ],
    0,
  ],
])('for a scenario speaks %s', (_, records, which) => {
  const found = records.map(([release, verdict]) => on(release, verdicts[verdict]))
  expect(speakingRecords(columns, found)).toEqual(which === undefined ? [] : [found[which]])
})

test('of each scenario one speaks, and what is of other code only where there is nothing else', () => {
  const [one, two] = [on('6.18.1'), on('6.18.1', undefined, { scenario: 'two' })]
  expect(speakingRecords(columns, [one, two, on('5.10.1')])).toEqual([one, two])
  const mark = (record: ScenarioRecord, reference: boolean, current: boolean) => ({ record, reference, current })
  const [old, other, failed] = [mark(one, true, false), mark(one, false, true), mark(on('5.10.1', verdicts.fails), false, true)]
  expect(speaking([old, failed, other], ({ current }) => current)).toBe(other)
  expect(speaking([failed, old], ({ current }) => current)).toBe(old)
  expect(speaking([{ ...failed, current: false }], ({ current }) => current)).toMatchObject({ reference: false })
})

test('a record is of today where its course is the page’s, and so are the values of its language', () => {
  const page = parsePage(
    'content/docs/en/time-wait/a.mdx',
    '---\ntitle: A\ndescription: A.\n---\n\n```ts scenario=one\nconst n = count()\n```\n\nIt is [5](#one "n"), or [6](#one "n + 1").\n',
  )
  const [scenario] = page.scenarios
  if (!scenario) throw new Error('the page has no scenario')
  const values = madeUpValues(scenario)
  const record = madeUpRecord({ identity: scenario.identity, values: { en: values } })
  const [first, second] = values
  const today = (change: Partial<ScenarioRecord>) => isOfToday({ ...record, ...change }, page, scenario)
  expect(today({})).toBe(true)
  expect(today({ identity: 'other' })).toBe(false)
  expect(isOfToday(record, page, undefined)).toBe(false)
  expect(today({ values: { ko: [] } })).toBe(true)
  expect(isOfToday({ ...record, values: { en: [] } }, { language: undefined }, scenario)).toBe(true)
  expect(today({ values: { en: values.slice(1) } })).toBe(false)
  expect(today({ values: { en: values.slice(1) }, verdict: verdicts.late })).toBe(true)
  expect(today({ values: { en: values.toReversed() } })).toBe(false)
  for (const change of [{ claim: '7' }, { expression: 'm' }, { after: 0 }])
    expect(today({ values: { en: [{ ...first, ...change }, second] as typeof values } })).toBe(false)
  expect(today({ values: { en: [{ ...first, sentence: 'other' }, second] as typeof values } })).toBe(true)
})
