/**
 * The sequence diagram as SVG. Its widths are percentages and its heights pixels, so one drawing fits a telephone and a wide display
 * without scaling its letters; colours come from the page's style sheet. The same sequence gives the same bytes.
 */
import { type Content, type Html, html } from '../markup/html.ts'
import { printUs } from '../markup/measure.ts'
import type { Words } from '../markup/words.ts'
import { cut, widthOf } from './fit.ts'
import {
  callLines,
  type Drawing,
  lineHeight,
  moreLines,
  nameHeight,
  nameLines,
  numberLines,
  remarkLines,
  roomAround,
  roomBetween,
} from './label-lines.ts'
import { flagsOf, isOnTheWay, kindOf, ownersOf } from './labels.ts'
import type { Lane } from './lanes.ts'
import { lifesOf } from './life.ts'
import { drawStates, pillsOf } from './pills.ts'
import type { CallRow, Row, SegmentRow, Sequence } from './rows.ts'

/** Of so many rows a drawing is longer than a sheet of paper. */
export const rowsOfSheet = 36

const heights = { call: 20, state: 27, wait: 32, segment: 27 }
interface Place {
  row: Row
  y: number
  height: number
}

/** @param id unique on the page */
export function drawSequence(sequence: Sequence, id: string, words: Words, text: { title: string; desc: Content }): Html {
  const { lanes } = sequence
  const places: Place[] = []
  const xs = lanes.map((_, index) => laneX(index, lanes.length))
  const drawing: Drawing = { sequence, xs, words, id }
  const heads = lanes.map((lane, index) => nameLines(ownersOf(lane, words), roomAround(drawing, index)))
  const nameRows = Math.max(1, ...heads.map(({ length }) => length))
  const hostHeight = lanes.some(({ host }) => host !== undefined) ? lineHeight : 0
  let bottom = nameRows * nameHeight + 32 + hostHeight
  for (const row of sequence.rows) {
    if (row.type === 'act') continue
    const height = heightOf(row, drawing)
    places.push({ row, y: bottom, height })
    bottom += height
  }
  const lifes = lifesOf(places, lanes, bottom + 6)
  return html`<svg class="sequence" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc" width="100%" height="${bottom + 10}">
<title id="${id}-title">${text.title}</title><desc id="${id}-desc">${text.desc}</desc>
<defs>${arrowHead(`${id}-head`, 'head', 'M0 0 10 5 0 10z')}${arrowHead(`${id}-open`, 'head open', 'M1 1 9 5 1 9')}</defs>
${lifes.map(({ lane, from, to, style }) => html`<line class="life ${style}" x1="${xs[lane]}%" x2="${xs[lane]}%" y1="${from}" y2="${to}"/>`)}
${lanes.map((lane, index) => drawHead(lane, heads[index] ?? [], { x: xs[index] ?? 0, nameRows, hostHeight, room: roomAround(drawing, index) }))}
${drawRows(places, drawing, bottom)}
</svg>`
}

function arrowHead(id: string, style: string, path: string): Html {
  return html`<marker id="${id}" class="${style}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="${path}"/></marker>`
}

function laneX(index: number, count: number): number {
  if (count === 1) return 30
  const [left, right] = count === 2 ? [31, 79] : [24, 84]
  return Math.round((left + ((right - left) * index) / (count - 1)) * 10) / 10
}

function heightOf(row: Row, drawing: Drawing): number {
  switch (row.type) {
    case 'call':
      return heights.call + (callLines(row, drawing).length - 1) * lineHeight
    case 'segment':
      return heights.segment + (numberLines(row, drawing).length - 1) * lineHeight + remarkLines(row, drawing).length * lineHeight
    case 'state':
      return heights.state + (pillsOf(row, drawing).some(({ above }) => above !== '') ? lineHeight : 0)
    case 'more':
      return heights.wait + (moreLines(row, drawing).length - 1) * lineHeight
    default:
      return heights.wait
  }
}

/** The names stand on the address, so that lanes with fewer of them begin lower. A port that the kernel chose has no number to tell. */
function drawHead(
  { label, endpoint, host }: Lane,
  names: readonly string[],
  { x, nameRows, hostHeight, room }: { x: number; nameRows: number; hostHeight: number; room: number },
): Html {
  const top = (nameRows - names.length) * nameHeight + nameHeight
  const hosts = host !== undefined && html`<text class="host" x="${x}%" y="${nameRows * nameHeight + 16}">${cut(host, room)}</text>`
  const place = typeof endpoint?.port === 'string' ? endpoint.address : label
  const named = names.map((name, index) => html`<text class="name" x="${x}%" y="${top + index * nameHeight}">${name}</text>`)
  return html`${named}${hosts}<text class="end" x="${x}%" y="${nameRows * nameHeight + 16 + hostHeight}">${cutAddress(place, room)}</text>`
}

/** The port tells ends apart, and stays; an address loses its first numbers. */
function cutAddress(label: string, room: number): string {
  let rest = label
  while (widthOf(rest) > room && /[.:].*[.:]/.test(rest.slice(1))) rest = `…${rest.replace(/^…?[^.:]*[.:]/, '')}`
  return cut(rest, room)
}

/** Each row is a group of its own, moved to its height; times stand where they move on. */
function drawRows(places: readonly Place[], drawing: Drawing, bottom: number): Html[] {
  let last = ''
  return places.map(({ row, y, height }, index) => {
    const codeLine = 'codeLine' in row ? row.codeLine : undefined
    const time = row.type === 'call' || row.type === 'segment' ? printUs(row.atUs) : last
    const moved = time !== last
    last = time
    const style = `row ${row.type}${row.type === 'segment' ? segmentStyle(row) : ''}${row.type === 'call' && isRefused(row) ? ' refused' : ''}`
    const step = row.step !== undefined && html` data-step="${row.step}"`
    const line = codeLine !== undefined && html` data-line="${codeLine}"`
    const clock = moved && html`<text class="time" y="14">${time}</text>`
    const drawn = drawRow(row, drawing, arrivalBelow(places, index, bottom))
    return html`<g class="${style}"${step}${line} transform="translate(0 ${y})"><rect class="hit" width="100%" height="${height}"/>${clock}${drawn}</g>`
  })
}

/** How far below its own row a segment arrives: where the first row stands that is later than that. Nothing where it arrives at once. */
function arrivalBelow(places: readonly Place[], index: number, bottom: number): number | undefined {
  const { row, y } = places[index] as Place
  if (row.type !== 'segment' || row.segment.arrivedUs === undefined) return undefined
  const { arrivedUs } = row.segment
  const next = places.slice(index + 1).findIndex((place) => place.row.type !== 'wait' && place.row.atUs >= arrivedUs)
  const rows = next < 0 ? places.length - index - 1 : next
  if (rows === 0) return undefined
  return (next < 0 ? bottom : (places[index + 1 + next] as Place).y) - y
}

/** @param arrival how far below the row a segment comes to the other host */
function drawRow(row: Row, drawing: Drawing, arrival: number | undefined): Html | undefined {
  switch (row.type) {
    case 'call':
      return drawCall(row, drawing)
    case 'segment':
      return drawSegment(row, drawing, arrival)
    case 'state':
      return drawStates(row, drawing)
    case 'wait':
      return drawWait(row.us, drawing)
    case 'more':
      return html`<line x2="100%" y1="4" y2="4"/>${remarks(moreLines(row, drawing), middleOf(drawing, 0, 1), 18)}`
    case 'act':
      return undefined
  }
}

function drawWait(us: number, drawing: Drawing): Html {
  const later = drawing.words('evidence.diagram.later', { time: printUs(us) })
  return html`<line x2="100%" y1="16" y2="16"/><text x="${middleOf(drawing, 0, 1)}%" y="20">${later}</text>`
}

/** Lines of small words, one below the other. */
function remarks(lines: readonly string[], x: number, y: number): Html[] {
  return lines.map((line, index) => html`<text class="remark" x="${x}%" y="${y + index * lineHeight}">${line}</text>`)
}

const cross = html`<path d="M-5-5 5 5M-5 5 5-5"/>`
const isRefused = ({ calls }: CallRow) => calls.some(({ errno }) => errno !== undefined)

function drawCall(row: CallRow, drawing: Drawing): Html {
  const x = drawing.xs[row.lane] ?? 0
  const right = row.lane > 0 && row.lane === drawing.xs.length - 1
  const mark = isRefused(row)
    ? html`<svg class="cross" x="${x}%" y="10" overflow="visible">${cross}</svg>`
    : html`<circle cx="${x}%" cy="10" r="3.5"/>`
  const room = roomBetween(drawing) - 6
  const [side, shift] = right ? ['before', -11] : ['after', 11]
  const lines = callLines(row, drawing).map((line, index) => {
    const squeezed = widthOf(line) > room + 6 && html` textLength="${Math.round(room)}" lengthAdjust="spacingAndGlyphs"`
    return html`<text class="${side}" x="${x}%" dx="${shift}" y="${14 + index * lineHeight}"${squeezed}>${line}</text>`
  })
  return html`${mark}${lines}`
}

const segmentStyle = ({ segment }: SegmentRow) =>
  ` ${kindOf(segment)}${segment.lost === true ? ' lost' : ''}${segment.again === true ? ' again' : ''}${segment.copy === true ? ' copy' : ''}`

/** Where a label between two lanes stands: beside the first of them, and over no lifeline. */
function middleOf({ xs }: Drawing, from: number, to: number): number {
  const x = xs[from] ?? 0
  // What turns back stands beside its lane, on the side where another one is.
  const next = xs[from + (Math.sign(to - from) || (from < xs.length - 1 ? 1 : -1))]
  return tenth(next === undefined ? x + (100 - x) / 2 : (x + next) / 2)
}

/**
 * A segment to the end that sent it turns back in a hook; a lost one ends in a cross before it arrives, in the middle of a wire.
 * Over a wire the arrow slants by the time that it took. What the wire made or doubled begins in its middle.
 */
function drawSegment(row: SegmentRow, drawing: Drawing, arrival: number | undefined): Html {
  const { xs, id } = drawing
  const { segment } = row
  const [sender, to] = [xs[row.from] ?? 0, xs[row.to] ?? 0]
  const from = segment.copy === true || segment.made === true ? tenth((sender + to) / 2) : sender
  const lost = segment.lost === true
  const ends = lost || isOnTheWay(segment)
  const share = segment.wire === true && segment.arrivedUs === undefined ? 0.5 : 0.7
  const end = ends ? tenth(from + (to - from) * share) : to
  const head = !ends && html` marker-end="url(#${id}-${kindOf(segment) === 'ack' ? 'open' : 'head'})"`
  const numbers = numberLines(row, drawing)
  const y = numbers.length * lineHeight
  const arrow =
    from === to
      ? html`<svg x="${from}%" y="${y + 3}" overflow="visible"><path class="arrow" d="M0 0h28v8H2"${head}/></svg>`
      : html`<line class="arrow" x1="${from}%" x2="${end}%" y1="${y + 5}" y2="${arrival === undefined || ends ? y + 9 : Math.max(y + 9, arrival)}"${head}/>`
  const tip = lost && html`<svg class="cross" x="${end}%" y="${y + 8}" overflow="visible">${cross}</svg>`
  const middle = middleOf(drawing, row.from, row.to)
  const flags = flagsOf(segment)
  const labels = numbers.map((line, index) => {
    const emphasized = line.startsWith(flags) ? flags : segment.protocol === 'icmp' ? line : ''
    const shown = emphasized === '' ? line : html`<tspan class="flags">${emphasized}</tspan>${line.slice(emphasized.length)}`
    return html`<text x="${middle}%" y="${(index + 1) * lineHeight}">${shown}</text>`
  })
  return html`${arrow}${tip}${labels}${remarks(remarkLines(row, drawing), middle, y + 21)}`
}

const tenth = (value: number) => Math.round(value * 10) / 10
