/** A sequence in words: the drawing's description for those who do not see it, and the table that says the same row by row. */
import { type Html, html } from '../markup/html.ts'
import { printUs } from '../markup/measure.ts'
import type { Words } from '../markup/words.ts'
import { callText, flagsOf, numbersOf, outcomeOf, ownersOf, remarksOf, stateText } from './labels.ts'
import type { Lane } from './lanes.ts'
import type { Row, Sequence, StateChange } from './rows.ts'

export function describe({ lanes, rows, tookUs }: Sequence, words: Words): string {
  const states = new Map<string, StateChange>()
  for (const row of rows) if (row.type === 'state') for (const change of row.changes) states.set(change.socket, change)
  const left = [...states.values()].filter(({ state }) => state !== 'CLOSED').map(({ name, state }) => `${name} ${state}`)
  return words('evidence.diagram.desc', {
    segments: rows.filter(({ type }) => type === 'segment').length,
    calls: rows.reduce((count, row) => count + (row.type === 'call' ? row.calls.length : 0), 0),
    time: printUs(tookUs),
    ends: lanes.map((lane) => `${ownersOf(lane, words).join(', ')} (${lane.label})`).join('; '),
    states: left.length > 0 ? left.join(', ') : words('evidence.diagram.desc.gone'),
  })
}

export function sequenceTable(sequence: Sequence, words: Words): Html {
  return html`<table data-pagefind-ignore>
<thead><tr><th scope="col">${words('evidence.time')}</th> <th scope="col">${words('evidence.event')}</th> <th scope="col">${words('evidence.detail')}</th></tr></thead>
<tbody>
${sequence.rows.flatMap((row) => linesOf(row, sequence, words).map(([event, detail]) => html`<tr><td>${printUs(row.atUs).replace(' ', '\u00a0')}</td> <td>${event}</td> <td class="long">${detail}</td></tr>`))}
</tbody></table>`
}

function linesOf(row: Row, { lanes }: Sequence, words: Words): [Html, Html][] {
  switch (row.type) {
    case 'call':
      return row.calls.map((call) => [
        html`${words('evidence.call')}`,
        html`<code class="long">${callText(call, row.name)}</code> → <code>${outcomeOf(call)}</code>`,
      ])
    case 'segment': {
      const { segment } = row
      const ends = `${laneName(lanes[row.from], words)} → ${laneName(lanes[row.to], words)}`
      const rest = [numbersOf(segment), ...remarksOf(segment, words)].join(', ')
      return [[html`${words('evidence.segment')}`, html`${ends}: <strong>${flagsOf(segment)}</strong> ${rest}`]]
    }
    case 'state':
      return row.changes.map((change) => [html`${words('evidence.state')}`, html`${change.name}: <code>${stateText(change)}</code>`])
    case 'wait':
      return [[html`…`, html`${words('evidence.diagram.later', { time: printUs(row.us) })}`]]
  }
}

/** Its place, with whose it is where no socket of the page is there to tell. */
function laneName(lane: Lane | undefined, words: Words): string {
  if (!lane) return ''
  const owners = ownersOf(lane, words).join(', ')
  if (lane.label === '') return owners
  return lane.programs.length > 0 || lane.names.length === 0 ? `${owners} (${lane.label})` : lane.label
}
