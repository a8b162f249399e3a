/** Three platforms that left records of one scenario: whose answer the site shows, and what keeps it from being released. */
import { describe, expect, test } from 'vitest'
import { shownOf } from '../../../src/evidence/measured.ts'
import type { ScenarioRecord, Verdict } from '../../../src/evidence/record.ts'
import { releaseProblem, type Standing, standingOf } from '../../../src/site/survey/standing.ts'
import { evidenceFrom, reference } from '../specimen/evidence.ts'
import { recordOf, specimenPages } from '../specimen/records.ts'

const page = specimenPages.find(({ file }) => file === 'content/docs/ko/specimen/server-closes-first.mdx')
const scenario = page?.scenarios[0]
if (!scenario) throw new Error('the specimen page is gone')

const own = recordOf('specimen/server-closes-first', 'server-closes-first')
/** Newer by day and by number than the reference, and older by number. */
const newer = on('7.2.7')
const older = on('5.10.46')
const openVerdict: Verdict = { type: 'not verified here', reason: 'there is no command ss' }
const contradiction: Verdict = { type: 'does not hold', problems: ['value-differs'] }
const reason = { en: 'It counts otherwise.', ja: '数え方が違います。', ko: '세는 방법이 다릅니다.' }

function on(release: string): ScenarioRecord {
  return { ...own, where: { ...own.where, release, date: '2026-12-24' } }
}

function contradicted(record: ScenarioRecord): ScenarioRecord {
  const values = Object.fromEntries(
    Object.entries(record.values).map(([language, list]) => [
      language,
      list?.map((value, index) => (index === 0 ? { ...value, measured: { type: 'text' as const, value: 'CLOSED' }, holds: false } : value)),
    ]),
  )
  return { ...record, verdict: contradiction, values }
}

const standing = (records: readonly ScenarioRecord[], declaredOn: readonly string[] = []): Standing =>
  standingOf(
    scenario,
    'ko',
    records
      .map((record) => evidenceFrom(record))
      .map((evidence) => ({ ...evidence, reason: declaredOn.includes(evidence.record.where.release) ? reason : undefined })),
  )
const shown = (records: readonly ScenarioRecord[]) => standing(records).evidence?.record.where.release

describe('the reference platform', () => {
  test('speaks for a scenario that it answered, whatever is newer', () => {
    expect(standing([newer, own, older]).evidence?.platform).toBe(reference)
    expect(shown([contradicted(newer), older, own])).toBe('6.18.44')
    expect(shown([newer, contradicted(own)])).toBe('6.18.44')
    expect(standing([newer, contradicted(own)]).verdict?.type, 'a contradiction is an answer too').toBe('does not hold')
  })

  test('gives way where it has not verified what another platform shows to hold', () => {
    expect(shown([{ ...own, verdict: openVerdict }, older])).toBe('5.10.46')
    expect(
      shown([
        { ...own, verdict: openVerdict },
        { ...older, verdict: openVerdict },
      ]),
    ).toBe('6.18.44')
    expect(shown([{ ...own, verdict: openVerdict }, contradicted(older)])).toBe('6.18.44')
    expect(shown([{ ...own, code: 'before', identity: 'before' }, older])).toBe('5.10.46')
  })

  test('gives way also where the other one ran another language alone: its measurements are held against the sentences of this one', () => {
    const [first, ...more] = own.values.ko ?? []
    if (first === undefined) throw new Error('the specimen has no value')
    const en = [first, ...more].map((value) => ({
      ...value,
      claim: value.claim === '60초' ? '60 seconds' : value.claim,
      sentence: 'of the English page',
    }))
    const stood = standing([
      { ...own, verdict: openVerdict },
      { ...older, values: { en } },
    ])
    expect(stood.evidence?.record.where.release).toBe('5.10.46')
    expect(stood.values.map(({ claim, state }) => [claim, state])).toEqual([
      ['TIME_WAIT', 'holds'],
      ['EADDRINUSE', 'holds'],
      ['60초', 'holds'],
    ])
    expect(stood.stale).toEqual([])
    expect(releaseProblem(stood)).toBeUndefined()
    const lying = standing([
      { ...own, verdict: openVerdict },
      { ...older, values: { en: en.map((value) => ({ ...value, measured: { type: 'duration' as const, milliseconds: 1000 } })) } },
    ])
    expect(lying.values.at(-1)?.state, 'what it measured is not what this page says').toBe('stale')
  })

  test('does not give way to a record of an older page', () => {
    expect(
      shown([
        { ...own, verdict: openVerdict },
        { ...older, code: 'before', identity: 'before' },
      ]),
    ).toBe('6.18.44')
    const old = { ...older, values: { ko: (older.values.ko ?? []).map((value) => ({ ...value, claim: 'before' })) } }
    expect(shown([{ ...own, verdict: openVerdict }, old])).toBe('6.18.44')
    expect(
      shown([
        { ...own, code: 'before', identity: 'before' },
        { ...older, code: 'before', identity: 'before' },
      ]),
    ).toBe('6.18.44')
  })
})

describe('a release', () => {
  test('waits for no other platform', () => {
    expect(releaseProblem(standing([own, { ...newer, code: 'before', identity: 'before' }, { ...older, verdict: openVerdict }]))).toBeUndefined()
    expect(releaseProblem(standing([own, { ...older, verdict: { type: 'did not end here', problems: ['lab-deadline'] } }]))).toBeUndefined()
    expect(releaseProblem(standing([own, contradicted({ ...older, code: 'before', identity: 'before' })])), 'of an older page').toBeUndefined()
  })

  test('is refused where another platform contradicts the page of today, and nobody declares it', () => {
    expect(releaseProblem(standing([own, newer, contradicted(older)]))).toBe(
      'does not hold on linux-5.10-x86_64-hz250, and content/kernels/linux-5.10-x86_64-hz250.yaml does not declare it',
    )
    expect(releaseProblem(standing([own, newer, contradicted(older)], ['5.10.46']))).toBeUndefined()
    expect(releaseProblem(standing([own, contradicted(newer), contradicted(older)], ['5.10.46']))).toMatch(/^does not hold on linux-7\.2/)
  })
})

describe('every platform', () => {
  test('stands with its own verdict, and one that is stale says so', () => {
    const { platforms } = standing([own, { ...newer, code: 'before', identity: 'before' }, contradicted(older)], ['5.10.46'])
    expect(platforms.map(({ evidence, state, reason: why }) => [evidence.record.where.release, state, why?.en])).toEqual([
      ['6.18.44', 'holds', undefined],
      ['7.2.7', 'stale', undefined],
      ['5.10.46', 'does not hold', 'It counts otherwise.'],
    ])
  })

  test('tells at the value what it gave in its place', () => {
    const [first, second] = standing([own, newer, contradicted(older)]).values
    expect([first?.state, first?.elsewhere.map(({ evidence, measured }) => [evidence.platform, shownOf(measured)])]).toEqual([
      'holds',
      [['linux-5.10-x86_64-hz250', 'CLOSED']],
    ])
    expect(second?.elsewhere).toEqual([])
  })

  test('that ran another language alone tells it too, by the expression', () => {
    const { en = [] } = contradicted(older).values
    const [first] = standing([own, { ...contradicted(older), values: { en } }]).values
    expect(first?.elsewhere.map(({ measured }) => shownOf(measured))).toEqual(['CLOSED'])
  })
})
