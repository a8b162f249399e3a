/**
 * The sequence diagram as SVG. Its widths are percentages and its heights pixels, so one drawing fits a telephone and a wide display
 * without scaling its letters; colours come from the page's style sheet. The same sequence gives the same bytes.
 */
import { html, type Html } from '../html.ts'
import { printUs } from '../measure.ts'
import type { Words } from '../words.ts'
import { callLabel, flagsOf, kindOf, numbersOf, remarksOf, shorten } from './labels.ts'
import { lifesOf } from './life.ts'
import type { CallRow, Row, SegmentRow, Sequence, StateRow } from './rows.ts'

/** Where the rows begin, below the lanes' heads. */
const headHeight = 46
const heights = { call: 24, state: 30, wait: 36, segment: 30, remark: 14 }
const letterWidth = 6.7
const longestLabel = 34

/** @param id of the drawing, unique on the page */
export function drawSequence(sequence: Sequence, id: string, words: Words, text: { title: string; desc: string }): Html {
  const places: { row: Row; y: number; height: number }[] = []
  let y = headHeight
  for (const row of sequence.rows) {
    const height = heightOf(row, words)
    places.push({ row, y, height })
    y += height
  }
  const xs = sequence.lanes.map((_, index) => laneX(index, sequence.lanes.length))
  const drawn = places.map((place) => drawRow(place.row, place.y, { sequence, xs, words, id }))
  return html`<svg class="sequence" role="img" aria-labelledby="${id}-title ${id}-desc" width="100%" height="${y + 12}">
<title id="${id}-title">${text.title}</title><desc id="${id}-desc">${text.desc}</desc>
<defs><marker id="${id}-head" class="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 10 5 0 10z"/></marker><marker id="${id}-open" class="head open" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M1 1 9 5 1 9"/></marker></defs>
${lifesOf(places, sequence.lanes, y + 6).map(({ lane, from, to, style }) => html`<line class="life ${style}" x1="${xs[lane]}%" x2="${xs[lane]}%" y1="${from}" y2="${to}"/>`)}
${sequence.lanes.map((lane, index) => drawHead(lane.names, lane.label, xs[index] ?? 0, sequence.lanes.length))}
${times(places)}
${drawn}
</svg>`
}

function laneX(index: number, count: number): number {
  if (count === 1) return 55
  const [left, right] = count === 2 ? [31, 79] : [22, 86]
  return Math.round((left + ((right - left) * index) / (count - 1)) * 10) / 10
}

function heightOf(row: Row, words: Words): number {
  if (row.type !== 'segment') return heights[row.type]
  return heights.segment + (remarksOf(row.segment, words).length > 0 ? heights.remark : 0)
}

function drawHead(names: readonly string[], label: string, x: number, count: number): Html {
  const longest = count > 2 ? 16 : 20
  return html`<text class="name" x="${x}%" y="14">${shorten(names.join(' · '), longest)}</text><text class="end" x="${x}%" y="30">${shorten(label, longest + 4)}</text>`
}

/** The time of each row that moves it on. */
function times(places: readonly { row: Row; y: number }[]): Html[] {
  let last = ''
  return places.flatMap(({ row, y }) => {
    const time = printUs(row.atUs)
    if (row.type === 'state' || row.type === 'wait' || time === last) return []
    last = time
    return [html`<text class="time" x="0" y="${y + 16}">${time}</text>`]
  })
}

interface Drawing {
  sequence: Sequence
  xs: readonly number[]
  words: Words
  id: string
}

function drawRow(row: Row, y: number, drawing: Drawing): Html {
  switch (row.type) {
    case 'call':
      return drawCall(row, y, drawing)
    case 'segment':
      return drawSegment(row, y, drawing)
    case 'state':
      return drawStates(row, y, drawing)
    case 'wait':
      return html`<g class="wait"><line x1="0" x2="100%" y1="${y + 18}" y2="${y + 18}"/><text x="55%" y="${y + 22}">${drawing.words('evidence.diagram.later', { time: printUs(row.us) })}</text></g>`
  }
}

function drawCall(row: CallRow, y: number, { xs }: Drawing): Html {
  const x = xs[row.lane] ?? 0
  const refused = row.calls.some(({ errno }) => errno !== undefined)
  const right = x > 60
  const mark = refused
    ? html`<svg class="cross" x="${x}%" y="${y + 12}" overflow="visible"><path d="M-5-5 5 5M-5 5 5-5"/></svg>`
    : html`<circle cx="${x}%" cy="${y + 12}" r="3.5"/>`
  return html`<g class="call${refused && ' refused'}"${line(row.codeLine)}>${mark}<text class="${right ? 'before' : 'after'}" x="${x}%" dx="${right ? -11 : 11}" y="${y + 16}">${shorten(callLabel(row), longestLabel)}</text></g>`
}

function drawSegment(row: SegmentRow, y: number, { xs, words, id }: Drawing): Html {
  const { segment } = row
  const [from, to] = [xs[row.from] ?? 0, xs[row.to] ?? 0]
  const kind = kindOf(segment)
  const lost = segment.lost === true
  const end = lost ? Math.round((from + (to - from) * 0.7) * 10) / 10 : to
  const tip = lost ? html`<svg class="cross" x="${end}%" y="${y + 22}" overflow="visible"><path d="M-5-5 5 5M-5 5 5-5"/></svg>` : ''
  const head = lost ? '' : html` marker-end="url(#${id}-${kind === 'ack' ? 'open' : 'head'})"`
  const arrow =
    from === to
      ? html`<svg x="${from}%" y="${y + 18}" overflow="visible"><path class="arrow" d="M0 0h28v8H2"${head}/></svg>`
      : html`<line class="arrow" x1="${from}%" x2="${end}%" y1="${y + 19}" y2="${y + 24}"${head}/>`
  const middle = Math.round((from + to) * 5) / 10
  const remarks = remarksOf(segment, words)
  return html`<g class="segment ${kind}${lost && ' lost'}${segment.again === true && ' again'}"${line(row.codeLine)}>${arrow}${tip}<text x="${middle}%" y="${y + 14}"><tspan class="flags">${flagsOf(segment)}</tspan> ${numbersOf(segment)}</text>${remarks.length > 0 && html`<text class="remark" x="${middle}%" y="${y + 37}">${shorten(remarks.join(', '), longestLabel)}</text>`}</g>`
}

function drawStates({ changes, codeLine }: StateRow, y: number, { sequence, xs }: Drawing): Html {
  return html`<g class="states"${line(codeLine)}>${changes.map(({ lane, name, state }) => {
    const shared = (sequence.lanes[lane]?.sockets.length ?? 0) > 1
    const label = shared ? shorten(name, 9) : ''
    const width = Math.round((state.length + (label === '' ? 0 : [...label].length + 1)) * letterWidth + 14)
    return html`<svg class="state ${stateStyle(state)}" x="${xs[lane]}%" y="${y + 4}" overflow="visible"><rect x="${-width / 2}" y="0" width="${width}" height="20" rx="${state === 'CLOSED' ? 0 : 10}"/><text y="14">${shared && html`<tspan class="whose">${label}</tspan> `}${state}</text></svg>`
  })}</g>`
}

export function stateStyle(state: string): string {
  return state.toLowerCase().replace(/_/g, '-').replace(/[^a-z0-9-]/g, '')
}

function line(codeLine: number | undefined): Html | '' {
  return codeLine === undefined ? '' : html` data-line="${codeLine}"`
}
