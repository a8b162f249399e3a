/** A sequence in words: the drawing's description for those who do not see it. The list of its steps says the rest. */
import { printUs } from '../markup/measure.ts'
import type { Words } from '../markup/words.ts'
import { ownersOf } from './labels.ts'
import type { Sequence, StateChange } from './rows.ts'

export function describe({ lanes, rows: drawn, tookUs }: Sequence, words: Words): string {
  const rows = drawn.flatMap((row) => (row.type === 'more' ? row.rows : [row]))
  const states = new Map<string, StateChange>()
  for (const row of rows) if (row.type === 'state') for (const change of row.changes) states.set(change.socket, change)
  const left = [...states.values()].filter(({ state }) => state !== 'CLOSED').map(({ name, state }) => `${name} ${state}`)
  return words('evidence.diagram.desc', {
    segments: rows.filter(({ type }) => type === 'segment').length,
    calls: rows.reduce((count, row) => count + (row.type === 'call' ? row.calls.length : 0), 0),
    time: printUs(tookUs),
    ends: lanes.map((lane) => `${ownersOf(lane, words).join(', ')} (${lane.host === undefined ? '' : `${lane.host} `}${lane.label})`).join('; '),
    states: left.length > 0 ? left.join(', ') : words('evidence.diagram.desc.gone'),
  })
}
