/** The note at a value that is otherwise somewhere: which kernels gave what, made up of records of several platforms. */
import { expect, test } from 'vitest'
import type { ScenarioRecord } from '../../../src/evidence/record.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { elsewhereText } from '../../../src/site/panel/platforms.ts'
import { standingOf } from '../../../src/site/survey/standing.ts'
import { evidenceFrom } from '../specimen/evidence.ts'
import { recordOf, specimenPages } from '../specimen/records.ts'

const page = specimenPages.find(({ file }) => file === 'content/docs/en/specimen/server-closes-first.mdx')
const scenario = page?.scenarios[0]
if (!scenario) throw new Error('the specimen page is gone')
const own = recordOf('specimen/server-closes-first', 'server-closes-first')

function on(release: string, where: Partial<ScenarioRecord['where']> = {}, gave?: string): ScenarioRecord {
  const record = { ...own, where: { ...own.where, release, ...where } }
  if (gave === undefined) return record
  const values = (own.values.en ?? []).map((value, index) =>
    index === 0 ? { ...value, measured: { type: 'text' as const, value: gave }, holds: false } : value,
  )
  return { ...record, verdict: { type: 'does not hold', problems: ['value-differs'] }, values: { en: values } }
}

function note(records: readonly ScenarioRecord[], value = 0, language: 'en' | 'ja' = 'en'): string | undefined {
  const evidence = records.map((record) => evidenceFrom(record))
  const shown = standingOf(scenario as NonNullable<typeof scenario>, 'en', evidence).values[value]
  return shown && elsewhereText(shown, own.where, wordsOf(language))?.markup
}

const emulated = { kernel: 'emulated' } as const
const userMode = { kernel: 'user-mode', hz: 100 } as const

test('kernels that gave the same stand together, the oldest first, each series once', () => {
  const records = [own, on('7.2.7', userMode), on('6.12.3', userMode), on('6.12.4', emulated), on('5.10.46', {}, 'CLOSED')]
  expect(note(records)).toBe('Linux 6.12, 6.18, 7.2: TIME_WAIT · Linux 5.10: CLOSED')
  expect(note(records, 0, 'ja')).toBe('Linux 6.12、6.18、7.2：TIME_WAIT · Linux 5.10：CLOSED')
})

test('where two of one series differ, each says how it was run', () => {
  expect(note([own, on('5.10.46', userMode), on('5.10.223', emulated, 'CLOSED'), on('5.10.9', {}, 'FIN_WAIT_2')])).toBe(
    'Linux 5.10 (user-mode), Linux 6.18: TIME_WAIT · Linux 5.10 (emulated): CLOSED · Linux 5.10: FIN_WAIT_2',
  )
})

test('another TCP stands beside Linux', () => {
  expect(note([own, on('5.10.46'), on('4.4.0', { system: 'gVisor', kernel: 'gvisor' }, 'CLOSED')])).toBe(
    'Linux 5.10, 6.18: TIME_WAIT · gVisor 4.4: CLOSED',
  )
})

test('a platform that is otherwise on one value has given the same on the next', () => {
  expect(note([own, on('6.1.176'), on('5.10.46', {}, 'CLOSED')], 1)).toBeUndefined()
  expect(note([own, on('6.1.176')])).toBeUndefined()
})

test('what was recorded of an older page, or did not come to its end, gave nothing', () => {
  const old = { ...on('6.1.176'), code: 'before', identity: 'before' }
  const late: ScenarioRecord = { ...on('7.2.7'), verdict: { type: 'did not end here', problems: ['lab-deadline'] } }
  expect(note([own, old, late, on('5.10.46', {}, 'CLOSED')])).toBe('Linux 6.18: TIME_WAIT · Linux 5.10: CLOSED')
})
