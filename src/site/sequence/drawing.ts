/**
 * The sequence diagram as SVG. Its widths are percentages and its heights pixels, so one drawing fits a telephone and a wide display
 * without scaling its letters; colours come from the page's style sheet. The same sequence gives the same bytes.
 */
import { type Html, html } from '../markup/html.ts'
import { printUs } from '../markup/measure.ts'
import type { Words } from '../markup/words.ts'
import { callLabel, flagsOf, kindOf, numbersOf, ownersOf, remarksOf, shorten, stateText } from './labels.ts'
import type { Lane } from './lanes.ts'
import { lifesOf } from './life.ts'
import { type CallRow, lineId, type Row, type SegmentRow, type Sequence, type StateRow } from './rows.ts'

const nameHeight = 14
const mostNameLines = 3
const heights = { call: 20, state: 27, wait: 32, segment: 27, remark: 12 }
const letterWidth = 6.7
const longestLabel = 34
const longestName = 9
/** A drawing's width on the narrowest screen, and of the times in it. */
const telephone = 328
const timeWidth = 46
/** What stands beside a drawing and may be reached into. */
const edge = 8

interface Place {
  row: Row
  y: number
  height: number
}

/** The drawings of a scenario: which one this is, and the code lines that have their anchor in those before it. */
export interface Series {
  part: number
  lines: Set<number>
}

/** @param scenario its id, which makes those of the drawing unique on the page */
export function drawSequence(
  sequence: Sequence,
  scenario: string,
  words: Words,
  text: { title: string; desc: string },
  { part, lines }: Series = { part: 0, lines: new Set() },
): Html {
  const { lanes } = sequence
  const id = part === 0 ? `${scenario}.sequence` : `${scenario}.sequence-${part + 1}`
  const places: Place[] = []
  const heads = lanes.map((lane) => nameLines(ownersOf(lane, words), lanes.length))
  const nameRows = Math.max(1, ...heads.map(({ length }) => length))
  let bottom = nameRows * nameHeight + 32
  for (const row of sequence.rows) {
    const height = heightOf(row, words)
    places.push({ row, y: bottom, height })
    bottom += height
  }
  const xs = lanes.map((_, index) => laneX(index, lanes.length))
  const lifes = lifesOf(places, lanes, bottom + 6)
  return html`<svg class="sequence" role="img" aria-labelledby="${id}-title ${id}-desc" width="100%" height="${bottom + 10}">
<title id="${id}-title">${text.title}</title><desc id="${id}-desc">${text.desc}</desc>
<defs>${arrowHead(`${id}-head`, 'head', 'M0 0 10 5 0 10z')}${arrowHead(`${id}-open`, 'head open', 'M1 1 9 5 1 9')}</defs>
${lifes.map(({ lane, from, to, style }) => html`<line class="life ${style}" x1="${xs[lane]}%" x2="${xs[lane]}%" y1="${from}" y2="${to}"/>`)}
${lanes.map((lane, index) => drawHead(lane, heads[index] ?? [], { x: xs[index] ?? 0, nameRows, count: lanes.length }))}
${drawRows(places, { sequence, scenario, xs, words, id, lines })}
</svg>`
}

function arrowHead(id: string, style: string, path: string): Html {
  return html`<marker id="${id}" class="${style}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="${path}"/></marker>`
}

function laneX(index: number, count: number): number {
  if (count === 1) return 26
  const [left, right] = count === 2 ? [31, 79] : [22, 86]
  return Math.round((left + ((right - left) * index) / (count - 1)) * 10) / 10
}

function heightOf(row: Row, words: Words): number {
  if (row.type !== 'segment') return heights[row.type]
  return heights.segment + (remarkOf(row, words) === '' ? 0 : heights.remark)
}

/** What stands below a segment's arrow. */
function remarkOf({ segment, of = '' }: SegmentRow, words: Words): string {
  return shorten([of, ...remarksOf(segment, words)].filter((text) => text !== '').join(', '), longestLabel)
}

const longestHead = (count: number) => (count > 2 ? 14 : 20)
const longestEnd = (count: number) => (count > 2 ? 15 : 22)

/** The owners' names in as few lines as the lane's width allows. */
function nameLines(names: readonly string[], count: number): string[] {
  const lines: string[] = []
  for (const name of names) {
    const longer = `${lines.at(-1)} · ${name}`
    if (lines.length > 0 && longer.length <= longestHead(count)) lines[lines.length - 1] = longer
    else lines.push(shorten(name, longestHead(count)))
  }
  return lines.length <= mostNameLines ? lines : [...lines.slice(0, mostNameLines - 1), `${lines[mostNameLines - 1]} …`]
}

/** The names stand on the address, so that lanes with fewer of them begin lower. */
function drawHead({ label }: Lane, names: readonly string[], { x, nameRows, count }: { x: number; nameRows: number; count: number }): Html {
  const top = (nameRows - names.length) * nameHeight + nameHeight
  return html`${names.map((name, index) => html`<text class="name" x="${x}%" y="${top + index * nameHeight}">${name}</text>`)}<text class="end" x="${x}%" y="${nameRows * nameHeight + 16}">${shortenAddress(label, longestEnd(count))}</text>`
}

/** The port tells ends apart, and stays; an address loses its first numbers. */
function shortenAddress(label: string, length: number): string {
  if (label.length <= length) return label
  const rest = label.slice(1 - length)
  return `…${rest.slice(Math.max(0, rest.search(/[.:]/)))}`
}

interface Drawing {
  sequence: Sequence
  xs: readonly number[]
  words: Words
  scenario: string
  id: string
  lines: Set<number>
}

/** Each row is a group of its own, moved to its height; times stand where they move on. */
function drawRows(places: readonly Place[], drawing: Drawing): Html[] {
  const { lines } = drawing
  let last = ''
  return places.map(({ row, y, height }) => {
    const codeLine = 'codeLine' in row ? row.codeLine : undefined
    const anchor = codeLine !== undefined && !lines.has(codeLine) && html` id="${lineId(drawing.scenario, codeLine)}"`
    if (codeLine !== undefined) lines.add(codeLine)
    const time = row.type === 'call' || row.type === 'segment' ? printUs(row.atUs) : last
    const moved = time !== last
    last = time
    const style = `row ${row.type}${row.type === 'segment' ? segmentStyle(row) : ''}${row.type === 'call' && isRefused(row) ? ' refused' : ''}`
    return html`<g class="${style}"${anchor}${codeLine !== undefined && html` data-line="${codeLine}"`} transform="translate(0 ${y})"><rect class="hit" width="100%" height="${height}"/>${moved && html`<text class="time" y="14">${time}</text>`}${drawRow(row, drawing)}</g>`
  })
}

function drawRow(row: Row, drawing: Drawing): Html {
  switch (row.type) {
    case 'call':
      return drawCall(row, drawing)
    case 'segment':
      return drawSegment(row, drawing)
    case 'state':
      return drawStates(row, drawing)
    case 'wait':
      return html`<line x2="100%" y1="16" y2="16"/><text x="55%" y="20">${drawing.words('evidence.diagram.later', { time: printUs(row.us) })}</text>`
  }
}

const cross = html`<path d="M-5-5 5 5M-5 5 5-5"/>`
const isRefused = ({ calls }: CallRow) => calls.some(({ errno }) => errno !== undefined)

function drawCall(row: CallRow, { xs }: Drawing): Html {
  const x = xs[row.lane] ?? 0
  const right = x > 60
  const mark = isRefused(row)
    ? html`<svg class="cross" x="${x}%" y="10" overflow="visible">${cross}</svg>`
    : html`<circle cx="${x}%" cy="10" r="3.5"/>`
  return html`${mark}<text class="${right ? 'before' : 'after'}" x="${x}%" dx="${right ? -11 : 11}" y="14">${callLabel(row, roomBeside(x, right))}</text>`
}

/** How many letters find room between a lifeline and the times at the left, or the right edge, on a telephone. */
function roomBeside(x: number, right: boolean): number {
  const lifeline = (telephone * x) / 100
  const room = right ? lifeline - 11 - timeWidth : telephone - lifeline - 11
  return Math.min(longestLabel, Math.floor(room / letterWidth))
}

/** How many letters find room in a pill on a lifeline, on a telephone. */
function roomAround(x: number): number {
  const half = (telephone * Math.min(x, 100 - x)) / 100 + edge
  return Math.floor((2 * half - 14) / letterWidth)
}

const segmentStyle = ({ segment }: SegmentRow) =>
  ` ${kindOf(segment)}${segment.lost === true ? ' lost' : ''}${segment.again === true ? ' again' : ''}`

/** A segment to the end that sent it turns back in a hook; a lost one ends in a cross before it arrives. */
function drawSegment(row: SegmentRow, { xs, words, id }: Drawing): Html {
  const { segment } = row
  const [from, to] = [xs[row.from] ?? 0, xs[row.to] ?? 0]
  const lost = segment.lost === true
  const end = lost ? tenth(from + (to - from) * 0.7) : to
  const head = !lost && html` marker-end="url(#${id}-${kindOf(segment) === 'ack' ? 'open' : 'head'})"`
  const arrow =
    from === to
      ? html`<svg x="${from}%" y="15" overflow="visible"><path class="arrow" d="M0 0h28v8H2"${head}/></svg>`
      : html`<line class="arrow" x1="${from}%" x2="${end}%" y1="17" y2="21"${head}/>`
  const tip = lost && html`<svg class="cross" x="${end}%" y="20" overflow="visible">${cross}</svg>`
  const middle = tenth((from + to) / 2)
  const remark = remarkOf(row, words)
  return html`${arrow}${tip}<text x="${middle}%" y="12"><tspan class="flags">${flagsOf(segment)}</tspan> ${numbersOf(segment)}</text>${remark !== '' && html`<text class="remark" x="${middle}%" y="33">${remark}</text>`}`
}

const none: Pick<Lane, 'sockets' | 'programs'> = { sockets: [], programs: [] }

function drawStates({ changes }: StateRow, { sequence, xs }: Drawing): Html {
  return html`${changes.map((change) => {
    const { lane, name, state } = change
    const text = stateText(change)
    const { sockets, programs } = sequence.lanes[lane] ?? none
    const owned = programs.includes(name)
    const room = owned ? roomAround(xs[lane] ?? 0) - text.length - 1 : longestName
    const shared = sockets.length + programs.length > 1 && room > 3
    const label = shared ? shorten(name, Math.min(longestName, room)) : ''
    const width = Math.round((text.length + (label === '' ? 0 : [...label].length + 1)) * letterWidth + 14)
    return html`<svg class="pill ${stateStyle(state)}" x="${xs[lane]}%" y="3" overflow="visible"><rect x="${-width / 2}" width="${width}" height="20" rx="${state === 'CLOSED' ? 0 : 10}"/><text y="14">${shared && html`<tspan class="whose">${label}</tspan> `}${text}</text></svg>`
  })}`
}

/** `TIME_WAIT` → `time-wait`, and nothing that could leave an attribute. */
function stateStyle(state: string): string {
  return state
    .toLowerCase()
    .replace(/_/g, '-')
    .replace(/[^a-z0-9-]/g, '')
}

const tenth = (value: number) => Math.round(value * 10) / 10
