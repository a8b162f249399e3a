import { expect, test } from 'vitest'
import { valuesIn } from '../../src/evidence/in-language.ts'
import type { CheckedValue, ScenarioRecord } from '../../src/evidence/record.ts'
import type { Value } from '../../src/page/page.ts'
import { madeUpRecord } from '../helpers/made-up-record.ts'

const ran = (claim: string, expression: string, measured: CheckedValue['measured'], holds = true): CheckedValue => ({
  claim,
  expression,
  after: 1,
  sentence: 'english',
  holds,
  measured,
})
const record = (...en: CheckedValue[]): ScenarioRecord => madeUpRecord({ values: { en } })
const said = (claim: string, expression: string, after = 1) => ({ claim, expression, after, sentence: 'korean' }) as Value

const seconds = ran('60 seconds', 'timer', { type: 'duration', milliseconds: 59_900 })
const works = ran('works', 'restart.ok', { type: 'boolean', value: true })

test('a sentence in a language that was not run is held against what was measured', () => {
  expect(valuesIn(record(seconds, works), 'ko', [said('성공합니다', 'restart.ok'), said('60초', 'timer')])).toEqual([
    { ...works, claim: '성공합니다', sentence: 'korean' },
    { ...seconds, claim: '60초', sentence: 'korean' },
  ])
})

test('one that says something else than the language that ran is not believed', () => {
  expect(valuesIn(record(seconds), 'ko', [said('30초', 'timer')])).toEqual([undefined])
  expect(valuesIn(record(seconds), 'ko', [said('60초', 'other')])).toEqual([undefined])
  expect(valuesIn(record(seconds), 'ko', [said('60초', 'timer', 2)])).toEqual([undefined])
})

test('what differs there differs in each language, also where nothing was measured', () => {
  const failed = ran('60 seconds', 'timer', { type: 'duration', milliseconds: 15_000 }, false)
  expect(valuesIn(record(failed), 'ko', [said('60초', 'timer')])[0]?.holds).toBe(false)
  const nothing = ran('EADDRINUSE', 'restart.errno', { type: 'undefined' }, false)
  expect(valuesIn(record(nothing), 'ko', [said('EADDRINUSE', 'restart.errno')])[0]?.holds).toBe(false)
})

test('a value that a page says twice is two of them', () => {
  const [first, second] = [
    ran('TIME_WAIT', 'a.state', { type: 'text', value: 'TIME_WAIT' }),
    ran('TIME_WAIT', 'a.state', { type: 'text', value: 'TIME_WAIT' }),
  ]
  expect(valuesIn(record(first, second), 'ko', [said('TIME_WAIT', 'a.state'), said('TIME_WAIT', 'a.state'), said('TIME_WAIT', 'a.state')])).toEqual([
    { ...first, sentence: 'korean' },
    { ...second, sentence: 'korean' },
    undefined,
  ])
})

test('a language that was run has its own', () => {
  expect(valuesIn(record(seconds), 'en', [said('30 seconds', 'timer')])).toEqual([seconds])
})
