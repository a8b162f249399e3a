import { expect, test } from 'vitest'
import { mutationRounds } from '../../src/check/mutate.ts'
import { type Recorded, tryAgainstRecord } from '../../src/check/mutate-recorded.ts'
import { measuredOf } from '../../src/evidence/measured.ts'
import type { ScenarioRecord } from '../../src/evidence/record.ts'
import { valuesOf } from '../../src/page/page.ts'
import { parsePage } from '../../src/page/parse.ts'

/** A page of one claim or verdict, and a record in which it measured that. */
function trial(claim: string, measured: unknown, change: Partial<ScenarioRecord> = {}): string {
  const page = parsePage('content/docs/en/a.mdx', `${claim}\n\n\`\`\`ts scenario=one slow\nconst t = wait(1)\nsettles('s9-1', t)\n\`\`\`\n`)
  const [scenario] = page.scenarios
  if (!scenario) throw new Error('no scenario')
  const record = {
    verdict: { type: 'holds' },
    identity: scenario.identity,
    values: {
      en: valuesOf(scenario).map(({ claim, expression }) => ({
        claim,
        expression,
        measured: measured === undefined ? undefined : measuredOf(measured),
        holds: true,
      })),
    },
    settles: [{ statement: 's9-1', holds: true }],
    ...change,
  } as ScenarioRecord
  const recorded: Recorded = {
    language: 'en',
    record,
    identity: scenario.identity,
    spellings: { TIME_WAIT: ['TIME-WAIT'] },
    refuses: (id, holds) => (id === 's9-1' ? !holds : undefined),
  }
  const trials = (mutationRounds(page)[0]?.mutations ?? []).map((mutation) => tryAgainstRecord(mutation, recorded))
  return trials.map((trial) => (trial.type === 'found' ? 'found' : `${trial.type}: ${trial.why}`)).join('; ')
}

test.each([
  ['[60](#one "t")', 60],
  ['[60 seconds](#one "t")', { milliseconds: 59998 }],
  ['[at least 3](#one "t")', 1000],
  ['[works](#one "t")', true],
  ['[TIME-WAIT](#one "t")', 'TIME_WAIT'],
  ['[`60`](#one "t")', '60'],
  ['[CLOSED and 3](#one "t")', ['CLOSED', 3]],
])('%s, changed, does not hold for the recorded %s', (claim, measured) => {
  expect(trial(claim, measured)).toBe('found; found')
})

test('a claim that its own record contradicts survives, and so does a statement that may be either', () => {
  expect(trial('[60](#one "t")', 75)).toBe('survived: The evidence says that "60" holds, but it measured 75.; found')
  expect(trial('', undefined, { settles: [{ statement: 's9-1', holds: false }] })).toBe('survived: The opposite of s9-1 would be taken as well.')
})

test('without evidence for just this claim nothing is said', () => {
  expect(trial('[60](#one "t")', undefined)).toBe('not tried: its evidence has no such value: npm run record; found')
  expect(trial('', undefined, { identity: 'other' })).toBe('not tried: its evidence is of another course: npm run record')
  expect(trial('', undefined, { settles: [] })).toBe('not tried: its evidence settles no such statement: npm run record')
  expect(trial('', undefined, { verdict: { type: 'not verified here', reason: 'x' } })).toBe('not tried: no evidence that it holds')
})
