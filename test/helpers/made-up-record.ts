/** A record as a run could have left it, for tests of what is done with records. */

import { SCHEMA } from '../../src/evidence/form.ts'
import type { Where } from '../../src/evidence/machine.ts'
import type { Measured } from '../../src/evidence/measured.ts'
import type { CheckedValue, ScenarioRecord } from '../../src/evidence/record.ts'
import { type Scenario, type Value, valuesOf } from '../../src/page/page.ts'

export type Change = Partial<Omit<ScenarioRecord, 'where'>> & { where?: Partial<Where> }

/** @param change what is otherwise than in a run of one scenario that held and said nothing; of `where` as little as differs */
export function madeUpRecord({ where, ...change }: Change = {}): ScenarioRecord {
  return {
    schema: SCHEMA,
    page: 'time-wait/a',
    scenario: 'one',
    code: 'c0de',
    identity: '1d',
    verdict: { type: 'holds' },
    where: {
      system: 'Linux',
      release: '6.18.44',
      machine: 'x86_64',
      kernel: 'host',
      hz: 250,
      conditions: [],
      node: '24.21.0',
      date: '2026-11-21',
      details: {},
      ...where,
    },
    runs: 1,
    values: {},
    settles: [],
    transcripts: [],
    files: {},
    ...change,
  }
}

/** What a run writes down of a scenario's values where each sentence holds. @param measuredOf what was measured; by default the text of the claim */
export function madeUpValues(
  scenario: Scenario,
  measuredOf: (value: Value) => Measured = ({ claim }) => ({ type: 'text', value: claim }),
): CheckedValue[] {
  return valuesOf(scenario).map((value) => {
    const { claim, expression, after, sentence } = value
    return { claim, expression, after, sentence, measured: measuredOf(value), holds: true }
  })
}
