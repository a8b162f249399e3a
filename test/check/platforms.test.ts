import { expect, test } from 'vitest'
import { platformDifferences } from '../../src/check/platforms.ts'
import type { ScenarioRecord } from '../../src/evidence/record.ts'
import { type Change, madeUpRecord } from '../helpers/made-up-record.ts'

const record = (change: Change = {}) => madeUpRecord({ settles: [{ statement: 's0-4', holds: true }], ...change })
const settling = (...settles: ScenarioRecord['settles']) => record({ settles })

test('a statement that holds here and not on the recorded platform is one line that names both', () => {
  expect(platformDifferences([record()], [settling({ statement: 's0-4', holds: false })])).toEqual([
    's0-4 (time-wait/a#one): true here, false on linux-6.18-x86_64-hz250',
  ])
})

test('the same verdict anywhere in that record is no difference, and neither is one on another statement', () => {
  expect(platformDifferences([record()], [record()])).toEqual([])
  expect(platformDifferences([record()], [settling({ statement: 's0-4', holds: false }, { statement: 's0-4', holds: true })])).toEqual([])
  expect(platformDifferences([record()], [settling({ statement: 's0-5', holds: false })])).toEqual([])
})

test('a scenario that fails here and holds there is one line; one that was not run, or has other code, is none', () => {
  const fails = record({ verdict: { type: 'does not hold', problems: ['value-differs'] } })
  expect(platformDifferences([fails], [record()])).toEqual(['time-wait/a#one: does not hold here, holds on linux-6.18-x86_64-hz250'])
  expect(platformDifferences([fails], [])).toEqual([])
  expect(platformDifferences([fails], [record({ code: 'other' })])).toEqual([])
  expect(
    platformDifferences([record({ verdict: { type: 'did not end here', problems: [] } })], [settling({ statement: 's0-4', holds: false })]),
  ).toEqual([])
})
