import { describe, expect, test } from 'vitest'
import { shownOf } from '../../../src/evidence/measured.ts'
import { releaseProblem, standingOf } from '../../../src/site/survey/standing.ts'
import { evidenceFrom } from '../specimen/evidence.ts'
import { recordOf, specimenPages } from '../specimen/records.ts'

const page = specimenPages.find(({ file }) => file === 'content/docs/ko/specimen/server-closes-first.mdx')
const scenario = page?.scenarios[0]
if (!scenario) throw new Error('the specimen page is gone')
const record = recordOf('specimen/server-closes-first', 'server-closes-first')
const standing = (...records: (typeof record)[]) =>
  standingOf(
    scenario,
    'ko',
    records.map((record) => evidenceFrom(record)),
  )

describe('a scenario whose evidence belongs to the page', () => {
  test('has the values of the page in its language, each with what was measured', () => {
    expect(standing(record).values.map(({ claim, state, measured }) => [claim, state, measured && shownOf(measured)])).toEqual([
      ['TIME_WAIT', 'holds', 'TIME_WAIT'],
      ['EADDRINUSE', 'holds', 'EADDRINUSE'],
      ['60초', 'holds', '60 s'],
    ])
    expect(releaseProblem(standing(record))).toBeUndefined()
  })

  test('shows the newest platform and keeps the others', () => {
    const older = { ...record, where: { ...record.where, release: '6.1.0', date: '2026-01-01' } }
    const { evidence, others } = standing(record, older)
    expect(evidence?.platform).toBe('linux-6.18-x86_64-hz250')
    expect(others.map(({ platform }) => platform)).toEqual(['linux-6.1-x86_64-hz250'])
  })
})

describe('evidence that does not belong to the page', () => {
  test('of other code leaves no value checked', () => {
    const old = standing({ ...record, code: 'other', identity: 'other' })
    expect(old.stale).toEqual(['code'])
    expect(old.values.map(({ state }) => state)).toEqual(['stale', 'stale', 'stale'])
    expect(releaseProblem(old)).toBe('was changed since its evidence was recorded: its code differs')
  })

  test('of another sentence leaves that value unchecked', () => {
    const values = { ko: (record.values.ko ?? []).map((value, index) => (index === 2 ? { ...value, claim: '30초' } : value)) }
    const old = standing({ ...record, values })
    expect(old.stale).toEqual(['values'])
    expect(old.values.map(({ state }) => state)).toEqual(['holds', 'holds', 'stale'])
    expect(releaseProblem(old)).toBe('was changed since its evidence was recorded: its checked values or their sentences differ')
  })

  test('of another course leaves no value checked: a command, an output, a condition, a block that is hidden', () => {
    const old = standing({ ...record, identity: 'other' })
    expect(old.stale).toEqual(['course'])
    expect(old.values.map(({ state }) => state)).toEqual(['stale', 'stale', 'stale'])
    expect(releaseProblem(old)).toBe('was changed since its evidence was recorded: its conditions, its commands or the output shown differ')
  })

  test('of a value that was taken away says so', () => {
    const values = { ko: (record.values.ko ?? []).flatMap((value) => [value, value]) }
    expect(standing({ ...record, values }).stale).toEqual(['values'])
  })

  test.each([
    ['taken elsewhere in the code', { after: 7 }],
    ['in another sentence', { sentence: 'another' }],
  ])('of a value that was %s leaves it unchecked', (_, change) => {
    const values = { ko: (record.values.ko ?? []).map((value, index) => (index === 1 ? { ...value, ...change } : value)) }
    const old = standing({ ...record, values })
    expect(old.stale).toEqual(['values'])
    expect(old.values.map(({ state }) => state)).toEqual(['holds', 'stale', 'holds'])
  })

  test('of another expression under the same text leaves that value unchecked', () => {
    const values = { ko: (record.values.ko ?? []).map((value) => ({ ...value, expression: 'server.state' })) }
    expect(standing({ ...record, values }).values.map(({ state }) => state)).toEqual(['stale', 'stale', 'stale'])
  })

  test('is missing where nobody has run the scenario', () => {
    expect(standing().values.map(({ state }) => state)).toEqual(['not run', 'not run', 'not run'])
    expect(releaseProblem(standing())).toBe('has no evidence')
  })
})

test('a scenario that could not be verified says why at each value, and may be released', () => {
  const open = standing({ ...record, verdict: { type: 'not verified here', reason: 'no IPv6' } })
  expect(open.values.map(({ state, reason }) => [state, reason])).toEqual(Array(3).fill(['not verified here', 'no IPv6']))
  expect(releaseProblem(open)).toBeUndefined()
})

test('a scenario that does not hold must not be released', () => {
  expect(releaseProblem(standing({ ...record, verdict: { type: 'does not hold', problems: ['a', 'b'] } }))).toBe('does not hold: a; b')
})
