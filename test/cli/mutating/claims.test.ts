/** `npm run mutate`: which changed claims survive what a run says of them, and what is told of the whole. */
import { expect, test } from 'vitest'
import { type Mutation, mutationRounds } from '../../../src/check/mutate.ts'
import { ChangedClaims, type Known, type Run } from '../../../src/cli/mutating/claims.ts'
import { measuredOf } from '../../../src/evidence/measured.ts'
import type { Page } from '../../../src/page/page.ts'
import { parsePage } from '../../../src/page/parse.ts'
import { printProblem } from '../../../src/problem/print.ts'
import type { RanScenario } from '../../../src/runner/run-pages.ts'
import { internal } from '../../../src/settings/internal.ts'
import { madeUpRecord, madeUpValues } from '../../helpers/made-up-record.ts'
import { madeUpRun } from '../../helpers/made-up-run.ts'

const file = 'content/docs/en/a.mdx'
const page = parsePage(
  file,
  `[4](#one "n") and [5](#one "m").

\`\`\`ts scenario=one
const n = count()
expect(n).toBe(4)
settles('s1-1', n === 4)
const m = count()
\`\`\`

Slow: [6](#two "k").

\`\`\`ts scenario=two slow
const k = count()
settles('s1-2', k === 6)
\`\`\`
`,
)
const [one, two] = page.scenarios
const rounds = mutationRounds(page)

type Failure = RanScenario['failures'][number]
const failure = (code: string, line?: number, column = 1): Failure => ({
  code,
  message: `${file}:${line}:${column}\n  The page says it.\n  Fix: …`,
  place: line === undefined ? undefined : { line, column },
})

interface Answers {
  /** What the pages as they are say of `one` and of `two`. */
  asTheyAre?: Partial<RanScenario>[]
  /** What a changed claim of `one` fails with; where it should by default. */
  failsWith?: (mutation: Mutation, time: number) => Failure[]
  two?: Partial<RanScenario>
  known?: Partial<Known>
}

const says = (id: string, verdict: boolean | 'depends') => new Map([[id, { verdict }]]) as unknown as Known['statements']

const slow = { scenario: 'two', state: 'skipped', left: true } as const
const tried = { claims: 3, undecided: [] }

async function tell({
  asTheyAre,
  failsWith,
  two: ofTwo = slow,
  known,
}: Answers = {}): Promise<{ told: string[]; survived: string; passed: boolean; runs: string[] }> {
  const claims = new ChangedClaims([page], { statements: new Map(), records: [], spellings: undefined, ...known })
  const runs: string[] = []
  const run: Run = async (changed, environment = {}) => {
    const [{ text } = { text: '' }] = changed
    const thorough = environment[internal.thorough] === '1'
    const round = rounds.findIndex((each) => each.text === text)
    runs.push(thorough ? 'thorough' : `round ${round}`)
    if (thorough) return [madeUpRun({ tried, ...asTheyAre?.[0] }), madeUpRun({ ...slow, ...asTheyAre?.[1] })]
    const mine = (rounds[round]?.mutations ?? []).filter(({ scenario }) => scenario === 'one')
    const time = runs.filter((each) => each === `round ${round}`).length
    const failures = mine.flatMap(
      (mutation) => failsWith?.(mutation, time) ?? [failure('value-differs', mutation.expected.line, mutation.expected.column)],
    )
    return [madeUpRun({ failures }), madeUpRun(ofTwo)]
  }
  await claims.try(run)
  return { told: claims.told(1.26), survived: claims.survivors.map(printProblem).join('\n'), passed: claims.passed, runs }
}

const notTried = ['Not tried here: 2 (slow: npm run test:slow runs it; no evidence that it holds)']
const slowOnes = ['Scenarios not tried so: 1 (slow: npm run test:slow runs it)']

test('each claim that is found at its place is counted by its kind, and the pages are run once as they are', async () => {
  expect(await tell()).toEqual({
    told: [
      '4 claims changed in 1 page (value 2, settles 1, transcript 0, expect 1), 2 runs, 1.3 s.',
      ...notTried,
      '3 claims were tried against other measurements.',
      ...slowOnes,
      'None survived: each was found at its place.',
    ],
    survived: '',
    passed: true,
    runs: ['thorough', 'round 0', 'round 1'],
  })
})

test('what fails elsewhere, or not at all, has survived, and is told with its place and with what failed instead', async () => {
  const elsewhere = (mutation: Mutation) => {
    if (mutation.kind === 'expect') return []
    if (mutation.from === '4') return [failure('value-differs', mutation.expected.line, mutation.expected.column + 1), failure('block-threw')]
    // In the same round: a failure on the line alone is none of the claim.
    return mutation.from === '5' ? [] : undefined
  }
  const { survived, told, passed } = await tell({
    failsWith: (mutation) => elsewhere(mutation) ?? [failure('statement-differs', mutation.expected.line, mutation.expected.column)],
  })
  const where = 'It failed at 1:3 (value-differs), at no place (block-threw), at 6:1 (statement-differs).'
  expect(survived).toBe(`${file}:1:2  claim-survives
  "4" was changed to "94", and the run did not fail at 1:2.
  ${where}
  Fix: claim something that the run can contradict
  See /errors/claim-survives/
${file}:1:20  claim-survives
  "5" was changed to "95", and the run did not fail at 1:21.
  ${where}
  Fix: claim something that the run can contradict
  See /errors/claim-survives/
${file}:5:11  claim-survives
  "toBe" was changed to "not.toBe", and the run did not fail at 5:15.
  It did not fail at all.
  Fix: claim something that the run can contradict
  See /errors/claim-survives/`)
  expect(told.at(-1)).toBe('3 survived.')
  expect(passed).toBe(false)
})

test('what the sentence around a link says is told at its bracket, one column before the claim; a claim that was not reached was not found', async () => {
  const before = (code: string, by: number) => async () =>
    (await tell({ failsWith: ({ expected }) => [failure(code, expected.line, expected.column - by)] })).told.at(-1)
  expect(await before('value-negated', 1)()).toBe('None survived: each was found at its place.')
  expect(await before('value-negated', 2)()).toBe('4 survived.')
  expect(await before('value-differs', 1)()).toBe('4 survived.')
  expect(await before('claim-not-reached', 0)()).toBe('4 survived.')
})

test('a line of output is found wherever in its line it fails, and on no other line', async () => {
  const shown = parsePage(file, '```console scenario=out\n$ ls\na.txt\n```\n')
  const tellOf = async (line: number) => {
    const claims = new ChangedClaims([shown], { statements: new Map(), records: [], spellings: undefined })
    await claims.try(async (_, environment = {}) => [
      madeUpRun({
        scenario: 'out',
        ...(environment[internal.thorough] === '1'
          ? { tried: { claims: 0, undecided: [] } }
          : { failures: [failure('transcript-differs', line, 40)] }),
      }),
    ])
    return claims.told(1)
  }
  expect((await tellOf(3))[0]).toBe('1 claims changed in 1 page (value 0, settles 0, transcript 1, expect 0), 1 run, 1.0 s.')
  expect((await tellOf(3)).at(-1)).toBe('None survived: each was found at its place.')
  expect((await tellOf(2)).at(-1)).toBe('1 survived.')
})

test('a scenario that did not run at all shows nothing', async () => {
  const claims = new ChangedClaims([page], { statements: new Map(), records: [], spellings: undefined })
  await claims.try(async () => [])
  expect(claims.survivors.map(({ found }) => found.split('\n')[1])).toEqual(Array(6).fill('The scenario did not run at all.'))
})

test('where a scenario was late before it came to the claim, its page is run once more, and that counts', async () => {
  const late = (mutation: Mutation, time: number) =>
    time === 1 ? [failure('block-timeout', 3)] : [failure('value-differs', mutation.expected.line, mutation.expected.column)]
  expect(await tell({ failsWith: late })).toMatchObject({ passed: true, runs: ['thorough', 'round 0', 'round 0', 'round 1', 'round 1'] })
  expect(await tell({ failsWith: () => [failure('block-timeout', 3)] })).toMatchObject({ passed: false })
})

test('a statement that depends on the system is judged over all scenarios, and not counted here', async () => {
  const { told, passed } = await tell({
    known: { statements: says('s1-1', 'depends') },
    failsWith: ({ kind, expected }) => (kind === 'settles' ? [] : [failure('x', expected.line, expected.column)]),
  })
  expect(told[0]).toBe('3 claims changed in 1 page (value 2, settles 0, transcript 0, expect 1), 2 runs, 1.3 s.')
  expect(passed).toBe(true)
})

test('a scenario that needs what is not here is told with the reason', async () => {
  const { told } = await tell({
    two: { scenario: 'two', state: 'skipped', note: 'needs ipv6' },
    asTheyAre: [{}, { left: false, note: 'needs ipv6' }],
  })
  expect(told).toContain('Not tried here: 2 (needs ipv6; no evidence that it holds)')
  expect(told).toContain('Scenarios not tried so: 1 (needs ipv6)')
  const without = await tell({ two: { scenario: 'two', state: 'skipped' }, asTheyAre: [{}, { left: false }] })
  expect(without.told).toContain('Not tried here: 2 (skipped; no evidence that it holds)')
  expect(without.told).toContain('Scenarios not tried so: 1 (skipped)')
})

/** Evidence of the scenario that waits. */
const recordOf = (measured: number) =>
  madeUpRecord({
    page: page.path,
    scenario: 'two',
    identity: two?.identity ?? '',
    values: { en: two ? madeUpValues(two, () => measuredOf(measured)) : [] },
    settles: [{ statement: 's1-2', holds: true }],
  })

test('a scenario that waits is held against its evidence', async () => {
  // That of another page, and of the other scenario, are no evidence of it.
  const others = [madeUpRecord({ page: 'other', scenario: 'two' }), madeUpRecord({ page: page.path, scenario: 'one', identity: one?.identity ?? '' })]
  const { told, survived, passed } = await tell({ known: { statements: says('s1-2', true), records: [...others, recordOf(6)] } })
  expect(survived).toBe('')
  expect(told.slice(0, 2)).toEqual([
    '6 claims changed in 1 page (value 3, settles 2, transcript 0, expect 1), 2 runs, 1.3 s.',
    '2 of them, of scenarios that were not run now, were held against what evidence says was measured.',
  ])
  expect(passed).toBe(true)
  const wrong = await tell({ known: { records: [recordOf(7)], statements: says('s1-2', 'depends') } })
  expect(wrong.survived).toBe(`${file}:10:8  claim-survives
  "6" was changed to "96".
  The evidence says that "6" holds, but it measured 7.
  Fix: claim something that the run can contradict
  See /errors/claim-survives/`)
  expect(wrong.told).toContain('Not tried here: 1 (slow: npm run test:slow runs it; what it depends on is judged over all scenarios)')
  expect(wrong.passed).toBe(false)
})

test('a claim that holds over other measurements has survived; so has none of which nothing could decide, which is told', async () => {
  const { survived, told } = await tell({
    asTheyAre: [
      {
        tried: { claims: 1, undecided: [{ what: 'the value "4"', place: { line: 1, column: 2 } }] },
        failures: [failure('value-cannot-fail', 6, 3), { code: 'value-cannot-fail', message: 'at once', place: undefined }],
      },
    ],
  })
  expect(survived).toBe(`${file}:6:3  claim-survives
  It does not depend on what it says it shows.
  The page says it.
  Fix: let it be computed from what the run measured
  See /errors/claim-survives/
${file}:1:1  claim-survives
  It does not depend on what it says it shows.
  at once
  Fix: let it be computed from what the run measured
  See /errors/claim-survives/`)
  expect(told.slice(2)).toEqual([
    '1 claims were tried against other measurements.',
    ...slowOnes,
    'Nothing could decide whether these depend on what was measured:',
    `  ${file}:1:2  the value "4" (one)`,
    '2 survived.',
  ])
})

test('a page that fails as it is was not tried against other measurements', async () => {
  const { told, survived } = await tell({ asTheyAre: [{ tried: undefined, failures: [failure('value-differs', 1, 2)] }] })
  expect(told.slice(2, 5)).toEqual([
    '0 claims were tried against other measurements.',
    'Scenarios not tried so: 1 (it fails as it is: value-differs)',
    ...slowOnes,
  ])
  expect(survived).toBe('')
})

test('where nothing was changed, that is no success', async () => {
  const bare = parsePage(file, 'No claim.\n')
  const claims = new ChangedClaims([bare, bare] as Page[], { statements: new Map(), records: [], spellings: undefined })
  await claims.try(async () => [])
  expect(claims.told(0)[0]).toBe('0 claims changed in 2 pages (value 0, settles 0, transcript 0, expect 0), 0 runs, 0.0 s.')
  expect(claims.passed).toBe(false)
})
