/**
 * RFC 9293's state diagram with the ways that this run's ends took through it. Widths are percentages, as in the sequence diagram;
 * each end has its own line and its own sign, so that colour is not needed.
 */
import { type Html, html } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import { type Path, type TcpState, type Way, waysOf } from './path.ts'

type Node = TcpState | 'END'

/** Column in per cent, and row. `END` is CLOSED once more, where all ways end. */
const places: Record<Node, [x: number, row: number]> = {
  CLOSED: [50, 0],
  LISTEN: [18, 1],
  SYN_SENT: [82, 1],
  SYN_RECEIVED: [18, 2],
  ESTABLISHED: [50, 3],
  FIN_WAIT_1: [18, 4],
  CLOSE_WAIT: [82, 4],
  FIN_WAIT_2: [18, 5],
  CLOSING: [50, 5],
  LAST_ACK: [82, 5],
  TIME_WAIT: [50, 6],
  END: [82, 7],
}

const edges: [Node, Node][] = [
  ['CLOSED', 'LISTEN'],
  ['CLOSED', 'SYN_SENT'],
  ['LISTEN', 'SYN_RECEIVED'],
  ['SYN_SENT', 'SYN_RECEIVED'],
  ['SYN_SENT', 'ESTABLISHED'],
  ['SYN_RECEIVED', 'ESTABLISHED'],
  ['SYN_RECEIVED', 'FIN_WAIT_1'],
  ['ESTABLISHED', 'FIN_WAIT_1'],
  ['ESTABLISHED', 'CLOSE_WAIT'],
  ['FIN_WAIT_1', 'FIN_WAIT_2'],
  ['FIN_WAIT_1', 'CLOSING'],
  ['FIN_WAIT_1', 'TIME_WAIT'],
  ['FIN_WAIT_2', 'TIME_WAIT'],
  ['CLOSING', 'TIME_WAIT'],
  ['CLOSE_WAIT', 'LAST_ACK'],
  ['TIME_WAIT', 'END'],
  ['LAST_ACK', 'END'],
]

const rowHeight = 30
const pillHeight = 20
const signs = ['●', '■', '▲', '◆']

/** Ends that took the same way share a line; more ways than there are signs are drawn in as many diagrams as they need. */
export function drawStates(paths: readonly Path[], scenario: string, words: Words): Html {
  const ways = waysOf(paths)
  const parts = Array.from({ length: Math.ceil(ways.length / signs.length) }, (_, part) => ways.slice(part * signs.length, (part + 1) * signs.length))
  return html`${parts.map((each, part) => drawPart(each, `${scenario}.states${part === 0 ? '' : `-${part + 1}`}`, words))}`
}

function drawPart(part: readonly Way[], id: string, words: Words): Html {
  const ways = part.map((way) => ({ ...way, name: namesOf(way), nodes: nodesOf(way) }))
  const desc = ways.map(({ name, states }) => `${name}: ${states.join(' → ')}`).join('. ')
  return html`<svg class="states" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc" width="100%" height="${7 * rowHeight + pillHeight + 4}">
<title id="${id}-title">${words('evidence.path')}</title><desc id="${id}-desc">${desc}</desc>
<defs><marker id="${id}-head" class="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 10 5 0 10z"/></marker></defs>
${edges.map(([from, to]) => drawEdge(from, to, 'edge', 0, ''))}
${ways.map(({ nodes }, way) => nodes.slice(1).map((to, index) => drawEdge(nodes[index] ?? to, to, `edge taken way-${way}`, offset(way, ways.length), `${id}-head`)))}
${Object.entries(places).map(([node, [x, row]]) => drawNode(node, x, row, ways))}
</svg>
<p class="legend">${ways.map(({ name, reset }, way) => html`<span><span class="sign" aria-hidden="true">${signs[way]}</span> ${name}${reset && ' (RST)'}</span>`)}</p>
`
}

const mostNames = 3

/** `client 1, client 2 … client 10` */
function namesOf({ names }: Way): string {
  return names.length <= mostNames ? names.join(', ') : `${names.slice(0, 2).join(', ')} … ${names.at(-1)}`
}

/** The way's nodes: CLOSED at its end is another place than CLOSED at its beginning. */
function nodesOf({ states }: Way): Node[] {
  return states.map((state, index) => (state === 'CLOSED' && index > 0 ? 'END' : state))
}

const offset = (way: number, count: number) => (way - (count - 1) / 2) * 5

function drawEdge(from: Node, to: Node, style: string, shift: number, head: string): Html {
  const [[x1, row1], [x2, row2]] = [places[from], places[to]]
  const down = row2 >= row1
  const [y1, y2] = [row1 * rowHeight + (down ? pillHeight + 2 : 1), row2 * rowHeight + (down ? 1 : pillHeight + 2)]
  return html`<line class="${style}" x1="${x1}%" y1="${y1}" x2="${x2}%" y2="${y2}"${shift !== 0 && html` transform="translate(${shift})"`}${head !== '' && html` marker-end="url(#${head})"`}/>`
}

function drawNode(node: string, x: number, row: number, ways: readonly (Way & { nodes: Node[] })[]): Html {
  const state = node === 'END' ? 'CLOSED' : node
  const through = [...ways.entries()].filter(([, { nodes }]) => nodes.some((each) => each === node))
  const seen = through.some(([, way]) => [...way.seen].some((each) => each === state))
  const marks = through.map(([way]) => signs[way]).join('')
  const style = through.length === 0 ? 'idle' : seen ? 'seen' : 'passed'
  const width = state.length * 6.7 + 14
  const frame = html`<rect x="${-width / 2}" width="${width}" height="${pillHeight}" rx="10"/>`
  const passed = marks !== '' && html`<text class="marks" x="${width / 2 + 3}" y="14">${marks}</text>`
  return html`<svg class="pill ${style}" x="${x}%" y="${row * rowHeight + 1}" overflow="visible">${frame}<text y="14">${state}</text>${passed}</svg>`
}
