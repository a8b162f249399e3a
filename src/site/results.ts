/** What the calls of each code line returned, for the ends of the lines. Pure. */
import type { Trace } from '../evidence/trace.ts'
import type { LineResult } from './code.ts'
import { outcomesOf } from './sequence/labels.ts'
import { lineId, sequenceOf } from './sequence/rows.ts'

/** By code line; each leads to the place in the scenario's diagram where it happened, if it is drawn. */
export function resultsOf(trace: Trace, scenario: string): Map<number, LineResult> {
  const calls = trace.events.filter((event) => event.type === 'call')
  const drawn = new Set(sequenceOf(trace).rows.map((row) => ('codeLine' in row ? row.codeLine : undefined)))
  const results = new Map<number, LineResult>()
  for (const [line, made] of Map.groupBy(calls, ({ codeLine }) => codeLine)) {
    if (line === undefined) continue
    const outcomes = outcomesOf(made)
    if (outcomes.length === 0) continue
    const refused = made.some(({ errno }) => errno !== undefined)
    results.set(line, { text: outcomes.join(', '), refused, anchor: drawn.has(line) ? lineId(scenario, line) : undefined })
  }
  return results
}
