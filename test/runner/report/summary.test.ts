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
