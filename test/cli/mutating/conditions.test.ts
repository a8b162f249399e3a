/** `npm run mutate:conditions`: which conditions are missed where they were taken away, which are not, and of which this machine can say nothing. */
import { expect, test } from 'vitest'
import { TakenConditions } from '../../../src/cli/mutating/conditions.ts'
import type { Page } from '../../../src/page/page.ts'
import { parsePage } from '../../../src/page/parse.ts'
import { printProblem } from '../../../src/problem/print.ts'
import type { RanScenario } from '../../../src/runner/run-pages.ts'
import type { Variation } from '../../../src/runner/vocabulary.ts'
import { internal } from '../../../src/settings/internal.ts'
import { madeUpRun } from '../../helpers/made-up-run.ts'

const variations: Record<string, Variation> = {
  wire: { only: 'loopback', words: 'over a wire', refuses: () => undefined, environment: { W: '1' } },
  slow: { words: 'on a slow machine', refuses: () => undefined, environment: { S: '1' } },
}

const pageOf = (...fences: string[]): Page =>
  parsePage(
    'content/docs/en/a.mdx',
    fences.map((fence, index) => `\`\`\`ts scenario=s${index} ${fence}\nconst a${index} = count()\n\`\`\`\n`).join('\n'),
  )

const failed = { failures: [{ code: 'value-differs', message: '', place: undefined }] }
const skipped = { state: 'skipped', note: 'needs ss' } as const
const [here, wire] = ['{}', '{"W":"1"}']
const address = '{"TWOMSL_ISOLATION":"address"}'
const without = (what: string) => JSON.stringify({ [internal.without]: what })

/** @param answers what the first scenario does, by the environment; it passes where that is not said */
async function tell(page: Page, answers: Record<string, Partial<RanScenario> | undefined> = {}) {
  const conditions = new TakenConditions([page], variations)
  const runs: string[] = []
  await conditions.try(async (changed, environment = {}) => {
    const key = JSON.stringify(environment)
    runs.push(`${key} ${changed.map(({ text }) => text.split('\n', 1)[0]?.replace(/^```ts scenario=s0 ?/, '')).join()}`.trim())
    return key in answers && answers[key] === undefined ? [] : [madeUpRun({ scenario: 's0', ...answers[key] })]
  })
  return { runs, told: conditions.told(1.26), survived: conditions.survivors.map(printProblem).join('\n'), passed: conditions.passed }
}

test('only= is taken away under the condition that it excludes; a scenario that fails then has missed it', async () => {
  expect(await tell(pageOf('only=loopback'), { [wire]: failed })).toEqual({
    runs: [wire],
    told: ['1 conditions of 1 page taken away, 1 missed, 1.3 s.', 'None survived.'],
    survived: '',
    passed: true,
  })
})

test('one that holds all the same is told at its fence, with where it held', async () => {
  const { survived, told, passed } = await tell(pageOf('only=loopback'))
  expect(survived).toBe(`content/docs/en/a.mdx:1:1  claim-survives
  "only=loopback" was taken away, and "s0" holds all the same: it held over a wire.
  Fix: leave the condition out; or let the scenario, or a sentence, show what it is for
  See /errors/claim-survives/`)
  expect(told).toEqual(['1 conditions of 1 page taken away, 0 missed, 1.3 s.', '1 survived.'])
  expect(passed).toBe(false)
})

test.each([
  ['namespace', address, 'namespace'],
  ['capture', without('capture'), 'capture'],
  ['udp_diag', without('sock_diag'), 'udp_diag, unix_diag'],
  ['unix_diag', without('sock_diag'), 'udp_diag, unix_diag'],
])('needs=%s is taken away here, and where the laboratory does not have it', async (need, environment, words) => {
  const page = pageOf(`needs=${need}`)
  expect(await tell(page, { [environment]: failed })).toMatchObject({ runs: [here, environment], passed: true })
  // What fails here already is missed already.
  expect(await tell(page, { [here]: failed })).toMatchObject({ runs: [here], passed: true })
  // Where the fence is asked before it runs, that it held here says enough.
  expect(await tell(page, { [environment]: skipped })).toMatchObject({ passed: true })
  const { survived } = await tell(page)
  expect(survived).toContain(`"needs=${need}" was taken away, and "s0" holds all the same: it held here; it held on a machine without ${words}.`)
})

test('what this machine has and nothing can hide says nothing, and neither does what did not run', async () => {
  const told = async (answers: Record<string, Partial<RanScenario> | undefined>) => (await tell(pageOf('needs=python'), answers)).told
  expect(await told({})).toEqual([
    '1 conditions of 1 page taken away, 0 missed, 1.3 s.',
    'Not tried here: 1 (this machine has python, and nothing can hide it)',
    'None survived.',
  ])
  expect(await told({ [here]: skipped })).toContain('Not tried here: 1 (needs ss)')
  expect(await told({ [here]: { state: 'skipped' } })).toContain('Not tried here: 1 (it did not run)')
  expect(await told({ [here]: undefined })).toContain('Not tried here: 1 (it did not run)')
  expect((await tell(pageOf('only=loopback'), { [wire]: skipped })).told).toContain('Not tried here: 1 (needs ss)')
  expect((await tell(pageOf('needs=capture'), { [here]: skipped, [without('capture')]: skipped })).told).toContain('Not tried here: 1 (needs ss)')
})

test('of each scenario one condition after the other is taken, all scenarios at once', async () => {
  const { runs } = await tell(pageOf('needs=python,capture only=loopback', 'needs=capture'))
  expect(runs).toEqual([
    `${wire} needs=python,capture`,
    `${here} needs=capture only=loopback`,
    `${here} needs=python only=loopback`,
    `${without('capture')} needs=python only=loopback`,
  ])
})

test('a scenario that waits is left, and so is a namespace that another of its needs has to have', async () => {
  expect(await tell(pageOf('slow needs=capture'))).toEqual({
    runs: [],
    told: ['0 conditions of 1 page taken away, 0 missed, 1.3 s.', 'None survived.'],
    survived: '',
    passed: false,
  })
  for (const need of ['wire', 'ipv6', 'ss', 'ss_lists_bound', 'ss_hides_bound', 'sock_destroy'])
    expect((await tell(pageOf(`needs=namespace,${need}`))).runs, need).toEqual([`${here} needs=namespace`])
})

test('no page is several of them', () => {
  expect(new TakenConditions([], variations).told(0)[0]).toBe('0 conditions of 0 pages taken away, 0 missed, 0.0 s.')
})
