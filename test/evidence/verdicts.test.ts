/** What several runs of one scenario come to, and what makes a later run another one. */
import { expect, test } from 'vitest'
import { difference, mergeRecords, withoutTimes } from '../../src/evidence/merge.ts'
import type { Verdict } from '../../src/evidence/record.ts'
import { type Change, madeUpRecord } from '../helpers/made-up-record.ts'

const holds: Verdict = { type: 'holds' }
const fails = (problem: string): Verdict => ({ type: 'does not hold', problems: [problem] })
const late = (problem: string): Verdict => ({ type: 'did not end here', problems: [problem] })
const left: Verdict = { type: 'not verified here', reason: 'needs ss' }

test.each<[Verdict[], Verdict]>([
  [[holds, holds], holds],
  [[holds, left], left],
  [[left, late('a'), holds, late('b')], { type: 'did not end here', problems: ['a', 'b'] }],
  [[late('a'), fails('b'), left, fails('c')], { type: 'does not hold', problems: ['b', 'c'] }],
  [[left], left],
])('runs in which it came to %j come to %j', (verdicts, one) => {
  const [merged, ...others] = mergeRecords(verdicts.map((verdict) => madeUpRecord({ verdict })))
  expect(others).toEqual([])
  expect(merged?.verdict).toEqual(one)
})

test('as many runs are told as came to the same, and a page that took another’s run over has none', () => {
  const runs = (...changes: Change[]) => mergeRecords(changes.map((change) => madeUpRecord(change)))[0]
  const call = (atUs: number, errno?: string) => ({ trace: { events: [{ type: 'call', atUs, tookUs: 2, errno }] } })
  expect(runs(call(1), call(2), call(3))?.runs).toBe(3)
  expect(runs(call(1), call(2, 'EINVAL'))?.runs).toBe(1)
  expect(runs(call(1), { ...call(1), settles: [{ statement: 's0-1', holds: true }] })?.runs).toBe(1)
  expect(runs(call(1), { ...call(1), verdict: left })?.runs).toBe(1)
  const took = runs({ runs: 0, values: { ko: [] } }, { ...call(1), values: { en: [] } }, call(2))
  expect([took?.runs, took?.trace, took?.values]).toEqual([2, call(1).trace, { ko: [], en: [] }])
  expect(runs({ runs: 0 }, { runs: 0 })?.runs).toBe(2)
})

test('times are left out of a comparison, at any depth, and nothing else is', () => {
  expect(withoutTimes({ atUs: 1, waitMs: 2, Us: 3, atUsual: 4, textMs: 'a', list: [{ tookUs: 5, call: 'a' }, 6], none: null })).toEqual({
    Us: 3,
    atUsual: 4,
    textMs: 'a',
    list: [{ call: 'a' }, 6],
    none: null,
  })
})

const value = { claim: '5', expression: 'n', after: 1, sentence: 'a', holds: true }
const measured = (kind: string | undefined, text = 'a'): Change => ({ values: { en: [{ ...value, measured: { type: 'text', value: text, kind } }] } })
const printed = (...output: string[]): Change => ({ transcripts: [{ command: 'ss', output }] })

test.each<[string, Change, Change, boolean]>([
  ['the day', { where: { date: '2026-11-20' } }, { where: { date: '2026-11-21' } }, true],
  ['Node', { where: { node: '20.0.0' } }, { where: { node: '24.0.0' } }, true],
  ['the last part of the release', { where: { release: '6.18.1' } }, { where: { release: '6.18.2' } }, true],
  ['the series', { where: { release: '6.18.1' } }, { where: { release: '6.19.1' } }, false],
  ['how many runs there were', { runs: 1 }, { runs: 3 }, true],
  ['what a capture holds', { files: { pcap: 'a' } }, { files: { pcap: 'b' } }, true],
  ['which files there are', { files: { pcap: 'a' } }, { files: { pcapng: 'a' } }, false],
  ['the text that was measured', measured('state', 'A'), measured('state', 'B'), true],
  ['its kind', measured('state'), measured('errno'), false],
  ['whether it has one', measured('state'), measured(undefined), false],
  ['its type', measured('state'), { values: { en: [{ ...value, measured: { type: 'number', value: 5 } }] } }, false],
  ['the claim', { values: { en: [value] } }, { values: { en: [{ ...value, claim: '6' }] } }, false],
  ['the order of the languages', { values: { en: [], ko: [] } }, { values: { ko: [], en: [] } }, true],
  ['which languages there are', { values: { en: [] } }, { values: { en: [], ko: [] } }, false],
  ['a number that was printed, and the blanks around it', printed('port 80  x'), printed('port 8080 x'), true],
  ['an identity that was printed', printed('id 0123abcd'), printed('id ffff0000'), true],
  ['a word that was printed', printed('LISTEN'), printed('CLOSED'), false],
  ['how many lines were printed', printed('a'), printed('a', 'a'), false],
  ['the command', printed('a'), { transcripts: [{ command: 'ss -t', output: ['a'] }] }, false],
  ['the verdict', { verdict: holds }, { verdict: left }, false],
  ['a call', { trace: { call: 'a' } }, { trace: { call: 'b' } }, false],
  ['when a call was', { trace: { atUs: 1 } }, { trace: { atUs: 2 } }, true],
  ['how it was isolated', { where: { details: { isolation: 'a' } } }, { where: { details: { isolation: 'b' } } }, false],
  ['the code', { code: 'a' }, { code: 'b' }, false],
])('whether %s makes it another run', (_, before, after, same) => {
  expect(difference(madeUpRecord(before), madeUpRecord(after)) === undefined).toBe(same)
})
