/** A run need not find out again that a scenario's claims depend on it, where the reference's record was made of the same ones. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { platformOf } from '../../src/evidence/machine.ts'
import type { CheckedValue } from '../../src/evidence/record.ts'
import { recordPath, writeRecord } from '../../src/evidence/store.ts'
import type { ScenarioDescription } from '../../src/module/description.ts'
import { triedBefore } from '../../src/runner/scenario/tried-before.ts'
import { internal } from '../../src/settings/internal.ts'
import { madeUpRecord } from '../helpers/made-up-record.ts'

type Value = ScenarioDescription['values'][number]

const root = mkdtempSync(join(tmpdir(), '2msl-tried-'))
afterAll(() => rmSync(root, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())
// A run around this one may ask for all of it.
beforeEach(() => {
  for (const name of [internal.recording, internal.thorough, 'TWOMSL_EACH_LANGUAGE']) vi.stubEnv(name, undefined)
})

const checked: CheckedValue = {
  claim: 'TIME_WAIT',
  expression: 'client.state',
  after: 2,
  sentence: 'a1',
  measured: { type: 'text', value: 'TIME_WAIT' },
  holds: true,
}
const record = { ...madeUpRecord(), page: 'time-wait/a-page', scenario: 'close', identity: 'one', values: { en: [checked] } }
const said = { ...checked, exact: false, readable: true, place: { line: 1, column: 1 }, from: [] } satisfies Value
const committed = { root, reference: platformOf(record.where) }
const scenario = { id: 'close', identity: 'one' }
const isTried = (change: { scenario?: typeof scenario; value?: Partial<Value>; language?: 'en' | 'ko'; more?: Value[] } = {}) =>
  triedBefore(committed, 'time-wait/a-page', change.scenario ?? scenario, [
    { language: change.language ?? 'en', values: [{ ...said, ...change.value }, ...(change.more ?? [])] },
  ])

test('the same code with the same claims was, whatever the words around them', () => {
  writeRecord(join(root, 'evidence'), record)
  expect(isTried()).toBe(true)
  expect(isTried({ value: { sentence: 'b2' } })).toBe(true)
})

test.each([
  ['other code', { scenario: { id: 'close', identity: 'two' } }],
  ['another scenario', { scenario: { id: 'reset', identity: 'one' } }],
  ['another claim', { value: { claim: 'CLOSED' } }],
  ['another expression', { value: { expression: 'session.state' } }],
  ['another place', { value: { after: 3 } }],
  ['a language that has no record', { language: 'ko' as const }],
  ['one value more', { more: [said] }],
])('%s was not', (_, change) => {
  expect(isTried(change)).toBe(false)
})

test('a run that records, tries every claim, or runs each language finds it out again', () => {
  for (const name of [internal.recording, internal.thorough, 'TWOMSL_EACH_LANGUAGE']) {
    vi.stubEnv(name, '1')
    expect(isTried(), name).toBe(false)
    vi.stubEnv(name, undefined)
  }
})

test('under a condition nothing is found out anew', () => {
  vi.stubEnv(internal.variation, 'wire')
  expect(isTried({ value: { claim: 'CLOSED' } })).toBe(true)
})

test('where no reference is named nothing was', () => {
  expect(triedBefore({ root, reference: '' }, 'time-wait/a-page', scenario, [])).toBe(false)
})

test('a record that does not hold, or that was changed by hand, says nothing', () => {
  writeRecord(join(root, 'evidence'), { ...record, verdict: { type: 'does not hold', problems: ['it is CLOSED'] } })
  expect(isTried()).toBe(false)
  writeRecord(join(root, 'evidence'), record)
  const file = join(root, 'evidence', recordPath(record))
  writeFileSync(file, readFileSync(file, 'utf8').replace('"runs":', '"runs": 1,"other":'))
  expect(isTried()).toBe(false)
  writeFileSync(file, 'half a rec')
  expect(isTried()).toBe(false)
})
