import { expect, test } from 'vitest'
import { wholeCoverage } from '../../../src/check/coverage.ts'
import { parsePage } from '../../../src/page/parse.ts'
import { summaryText } from '../../../src/runner/report/summary.ts'
import type { ScenarioSummary } from '../../../src/runner/scenario/run-scenario.ts'

const text = (claim: string) => `It is ${claim} there.\n\n\`\`\`ts scenario=it\nconst it = add(2, 5)\n\`\`\`\n`
const checked = parsePage('checked.mdx', text('[7](#it "it")'))
const waived = parsePage('waived.mdx', text('[7](#not-checked "add(3)")'))
const unchecked = parsePage('unchecked.mdx', text('7, and SEVEN'))

const holds: ScenarioSummary = { verdict: { type: 'holds' }, left: false, checked: 2, values: 2 }
const elsewhere: ScenarioSummary = {
  verdict: { type: 'not verified here', reason: 'needs elsewhere: it is here' },
  left: false,
  checked: 0,
  values: 1,
}

test('a run that checked all says so in three lines', () => {
  expect(
    summaryText({
      pages: 1,
      scenarios: [{ name: 'sum > it', summary: holds }],
      leftOut: 0,
      coverage: wholeCoverage([checked], []),
      differences: [],
      older: [],
    }),
  ).toBe(`  1 page, 1 scenario: 1 holds.
  2 of 2 values in the sentences were checked on this kernel.
  1 of 1 fact in the text is a checked value: 100 %.`)
})

test('what was not verified, not checked, different here or outdated is told after it, and the share of checked facts is cut, not rounded', () => {
  expect(
    summaryText({
      pages: 3,
      scenarios: [
        { name: 'sum > it', summary: holds },
        { name: 'sum > there', summary: elsewhere },
        { name: 'sum > there', summary: elsewhere },
        { name: 'sum > wrong', summary: { ...holds, verdict: { type: 'does not hold', problems: ['value-differs'] } } },
      ],
      leftOut: 2,
      coverage: wholeCoverage([checked, checked, waived, unchecked, checked, checked, checked], [/\bSEVEN\b/g]),
      differences: ['sum#it: holds here, does not hold on linux-6.18-x86_64-hz250'],
      older: ['content/docs/ko/sum.mdx'],
    }),
  ).toBe(`  3 pages, 4 scenarios: 1 holds, 1 does not.
  4 of 6 values in the sentences were checked on this kernel.
  5 of 8 facts in the text are checked values: 62 %; 1 unchecked with a reason; 2 unchecked without one.
    unchecked.mdx:1:7  Nothing checks "7".
    unchecked.mdx:1:14  Nothing checks "SEVEN".
  Left out by name or line: 2 scenarios.
  Not verified in this run, needs elsewhere: it is here:
    sum > there (2 languages)
  Otherwise than where the committed evidence was recorded:
    sum#it: holds here, does not hold on linux-6.18-x86_64-hz250
  Translations whose English original has changed since:
    content/docs/ko/sum.mdx`)
})

const told = (change: Partial<Parameters<typeof summaryText>[0]>) =>
  summaryText({
    pages: 2,
    scenarios: [{ name: 'sum > it', summary: holds }],
    leftOut: 0,
    coverage: wholeCoverage([checked], []),
    differences: [],
    older: [],
    ...change,
  })
    .split('\n')
    .map((line) => line.slice(2))
const verdict = (type: 'does not hold' | 'did not end here'): ScenarioSummary =>
  ({ ...holds, checked: 0, verdict: { type, problems: [] } }) as ScenarioSummary
const waits = (name: string) => ({
  name,
  summary: { ...elsewhere, left: true, verdict: { type: 'not verified here' as const, reason: `slow: npm run test:slow -- ${name} runs it` } },
})

test('one is told otherwise than several', () => {
  const lines = (...summaries: ScenarioSummary[]) =>
    told({ scenarios: summaries.map((summary, at) => ({ name: `sum > s${at}`, summary })) }).slice(0, 2)
  expect(lines({ ...holds, checked: 1, values: 1 })).toEqual([
    '2 pages, 1 scenario: 1 holds.',
    '1 of 1 value in the sentences was checked on this kernel.',
  ])
  expect(lines(holds, holds, verdict('does not hold'), verdict('does not hold'), verdict('did not end here'))).toEqual([
    '2 pages, 5 scenarios: 2 hold, 2 do not, 1 did not come to its end.',
    '4 of 10 values in the sentences were checked on this kernel.',
  ])
  expect(lines(verdict('did not end here'), verdict('did not end here'))[0]).toBe('2 pages, 2 scenarios: 0 hold, 2 did not come to their end.')
})

test('what another language has run, and what is left out here, is told', () => {
  expect(
    told({
      scenarios: [{ name: 'sum > it', summary: { ...holds, takenOver: 'en' } }] as never,
      leftOut: 1,
      notHere: 'the scenarios need Linux: test/lab',
    }).slice(3),
  ).toEqual([
    'The sentences of 1 scenario were held against the run of the same code on another language’s page.',
    'Left out by name or line: 1 scenario.',
    'Not verified in this run, the scenarios need Linux: test/lab.',
  ])
})

test('a reason that holds for all of several scenarios needs no list of them', () => {
  const there = [{ name: 'sum > there', summary: elsewhere }]
  expect(told({ scenarios: [...there, { name: 'sum > here', summary: elsewhere }] }).slice(3)).toEqual([
    'Not verified in this run, needs elsewhere: it is here: none of the scenarios was run.',
  ])
  expect(told({ scenarios: there }).slice(3)).toEqual(['Not verified in this run, needs elsewhere: it is here:', '  sum > there'])
})

test('of those that wait the command names up to three pages, and more of them not', () => {
  const slow = (...names: string[]) => told({ scenarios: [{ name: 'sum > it', summary: holds }, ...names.map(waits)] }).slice(3)
  expect(slow('a > one')).toEqual(['Not verified in this run, slow: npm run test:slow -- a > one runs it:', '  a > one'])
  expect(slow('a > one', 'b > one', 'b > two', 'c > one')[0]).toBe('Not verified in this run, slow: npm run test:slow -- a b c runs them:')
  expect(slow('a > one', 'b > one', 'c > one', 'd > one')[0]).toBe('Not verified in this run, slow: npm run test:slow runs them:')
})

test('records of another form, or of an older state of the pages, are counted by their platform', () => {
  expect(told({ retired: new Map([['linux-5.10', 1]]), anew: new Map([['gvisor', 2]]) }).slice(3)).toEqual([
    'Evidence of another form than today’s says nothing until it is recorded anew (npm run record, on that platform):',
    '  linux-5.10: 1 record',
    'To be recorded anew, since these pages have changed (npm run record -- --kernel all --missing); until then it is not shown:',
    '  gvisor: 2 records',
  ])
})

test('of sentences each language has its share, where it has any', () => {
  const share = (shown: number, all: number) => ({ shown, all, bare: [] })
  expect(told({ sentences: { en: share(2, 3), ja: share(0, 0), ko: share(1, 1) } })[3]).toBe('Sentences that show what they say: en 66 %, ko 100 %.')
  expect(told({ sentences: { en: share(0, 0), ja: share(0, 0), ko: share(0, 0) } })).toHaveLength(3)
})

test('scenarios that were repeated are stable, or are named with how often they held', () => {
  const runs = (held: number, all: number) => ({ name: `sum > ${held}-${all}`, summary: { ...holds, runs: { held, all } } as ScenarioSummary })
  expect(told({ scenarios: [runs(20, 20), runs(0, 3)] }).slice(3)).toEqual(['Each scenario ended in the same way in all of its 20 runs.'])
  expect(told({ scenarios: [runs(1, 2), runs(20, 20), runs(19, 20)] }).slice(3)).toEqual([
    'Not stable, so that its pages would fail now and then:',
    '  sum > 1-2 held in 1 of 2 runs',
    '  sum > 19-20 held in 19 of 20 runs',
  ])
  expect(told({ scenarios: [runs(1, 1)] })).toHaveLength(3)
  expect(
    told({ scenarios: [{ name: 'sum > there', summary: { ...elsewhere, runs: { held: 0, all: 2 } } as ScenarioSummary }] }).slice(3),
  ).toHaveLength(2)
})
