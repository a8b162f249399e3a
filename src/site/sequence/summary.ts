/** A sequence in words: the drawing's description for those who do not see it. The list of its steps says the rest. */
import { aside, listed } from '../markup/beside.ts'
import { fill } from '../markup/fill.ts'
import type { Html } from '../markup/html.ts'
import { showEndpoint } from '../markup/measure.ts'
import type { Words } from '../markup/words.ts'
import { ownersOf } from './labels.ts'
import type { Lane } from './lanes.ts'
import type { Sequence, StateChange } from './rows.ts'

/** @param story what happens, in sentences */
export function describe({ lanes, rows: drawn }: Sequence, words: Words, story: Html): Html {
  const rows = drawn.flatMap((row) => (row.type === 'more' ? row.rows : [row]))
  const states = new Map<string, StateChange>()
  for (const row of rows) if (row.type === 'state') for (const change of row.changes) states.set(change.socket, change)
  const left = [...states.values()].filter(({ state }) => state !== 'CLOSED').map(({ name, state }) => `${name} ${state}`)
  return fill(words, 'evidence.diagram.desc', {
    ends: lanes.map((lane) => endOf(lane, words)).join('; '),
    story,
    states: left.length > 0 ? listed(left, words) : words('evidence.diagram.desc.gone'),
  })
}

function endOf(lane: Lane, words: Words): string {
  const place = [lane.host ?? '', lane.endpoint ? showEndpoint(lane.endpoint, words) : ''].filter((part) => part !== '').join(' ')
  return aside(listed(ownersOf(lane, words), words), place, words)
}
