/** What a scenario shows, in one sentence: that of its most telling step. Pure. */
import type { Trace, TraceRow } from '../../evidence/trace.ts'
import { gap } from '../markup/beside.ts'
import { fill } from '../markup/fill.ts'
import { type Html, html, joined } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import { isRole } from '../survey/names.ts'
import type { Film, Step } from './film.ts'
import { rowNames, statesOf } from './list.ts'
import { meaningsOf } from './meaning.ts'
import { type StepKind, tell } from './sentence.ts'

/** What tells most comes first; of one kind the last step, which is what the scenario came to. */
const telling: StepKind[] = [
  ...([
    'rst-made',
    'rst-refuses',
    'rst-unfit',
    'rst',
    'fin-crossing',
    'fin-waits',
    'forge',
    'again',
    'again-data',
    'probe',
    'fin-first',
    'fin-data',
    'setting',
  ] as const),
  ...([
    'ask',
    'option',
    'command',
    'ended',
    'data',
    'ack-open',
    'says',
    'listen',
    'listen-bound',
    'bind',
    'spawn',
    'file',
    'unlink',
    'send-to',
    'call',
    'act',
  ] as const),
]

export function showsOf({ steps }: Film, trace: Trace, words: Words): Html | undefined {
  const nameOf = rowNames(trace)
  const refused = steps.findLast(({ row }) => row?.type === 'call' && row.calls.some(({ errno }) => errno !== undefined))
  const meanings = meaningsOf(trace)
  if (refused?.row?.type === 'call') {
    const { sentence } = tell(named(refused, trace), meanings, words)
    const inUse = refused.row.calls.some(({ errno }) => errno === 'EADDRINUSE')
    const there = inUse ? onPort(tableBefore(refused, trace), portOf(refused, trace)) : []
    if (there.length === 0) return sentence
    return html`${sentence}${gap(words)}${fill(words, 'evidence.there', { states: codes(there, nameOf) })}`
  }
  const beside = steps.findLast((step) => besideOf(step, trace).length > 0)
  if (beside?.row?.type === 'call') {
    const { name } = beside.row
    const address = boundTo(beside.row.calls[0]?.socket, trace)
    const states = codes(besideOf(beside, trace), nameOf)
    return fill(words, 'evidence.beside', { who: html`<code>${name}</code>`, address: html`<code>${address}</code>`, states })
  }
  const told = steps.filter(isReadable).map((step) => tell(brief(named(step, trace)), meanings, words))
  for (const kind of telling) {
    const found = kind === 'fin-waits' ? told.find((each) => each.kind === kind) : told.findLast((each) => each.kind === kind)
    if (found) return found.sentence
  }
  return told.at(-1)?.sentence
}

/** Longer, a command or what a program prints is no summary. */
const longest = 60

/** What a program prints for other programs, as rows of dashes, says nothing to a reader. */
function isReadable({ row }: Step): boolean {
  const line = row?.type === 'act' && row.call.call === 'read' ? (row.call.arguments['line'] ?? '') : undefined
  return line === undefined || 2 * (line.match(/[\p{L}\p{N}\s]/gu)?.length ?? 0) >= line.length
}

/** With the beginning of what is long. */
function brief(step: Step): Step {
  const { row } = step
  if (row?.type !== 'act') return step
  const cut = (text: string) => {
    const [first = '', ...more] = text.trim().split('\n')
    return first.length > longest || more.length > 0 ? `${first.slice(0, longest).trimEnd()}…` : text
  }
  const given = Object.fromEntries(Object.entries(row.call.arguments).map(([name, value]) => [name, cut(value)]))
  return { ...step, row: { ...row, call: { ...row.call, arguments: given } } }
}

const codes = (rows: readonly TraceRow[], nameOf: (row: TraceRow) => string) =>
  joined(
    rows.map((row) => html`<code>${statesOf(row, nameOf)}</code>`),
    ', ',
  )

/** Connections that are left on the port where a step begins to listen. */
function besideOf(step: Step, trace: Trace): TraceRow[] {
  if (step.row?.type !== 'call' || step.row.calls.at(-1)?.call !== 'listen') return []
  return onPort(tableBefore(step, trace), portOf(step, trace)).filter(({ state }) => state !== 'LISTEN')
}

function tableBefore({ atUs }: Step, { events }: Trace): readonly TraceRow[] {
  const table = events.findLast((event) => event.type === 'table' && event.atUs <= atUs)
  return table?.type === 'table' ? table.rows : []
}

function portOf(step: Step, trace: Trace): string {
  return /:([^:]+)$/.exec(boundTo(socketOf(step), trace))?.[1] ?? ''
}

const socketOf = ({ row }: Step) => (row?.type === 'call' ? row.calls[0]?.socket : undefined)

/**
 * A socket that the page gave no name has a number in its record, which says nothing in a line by itself: the address that it asked for does.
 * Where the sentence itself says the address, the number stays.
 */
function named(step: Step, trace: Trace): Step {
  const { row } = step
  if (row?.type !== 'call' || !isRole(row.name)) return step
  const last = row.calls.at(-1)
  if (last?.errno === undefined && (last?.call === 'bind' || last?.call === 'listen')) return step
  return { ...step, row: { ...row, name: boundTo(socketOf(step), trace) || row.name } }
}

/** The address that the step's socket asked for, in this step or before. */
function boundTo(socket: string | undefined, { events }: Trace): string {
  const bound = events.findLast((event) => event.type === 'call' && event.call === 'bind' && event.socket === socket)
  return bound?.type === 'call' ? (bound.arguments['address'] ?? '') : ''
}

/** The most telling few, each state once. */
function onPort(rows: readonly TraceRow[], port: string): TraceRow[] {
  if (port === '' || port === '0') return []
  const there = rows.filter(({ local }) => String(local.port) === port)
  return [...Map.groupBy(there, ({ state }) => state).values()].flatMap(([first]) => (first ? [first] : [])).slice(0, 3)
}
