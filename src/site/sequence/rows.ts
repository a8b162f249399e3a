/**
 * The rows of a sequence diagram, in order of time: calls, segments, new states, and long waits folded.
 * Both the drawing and its table twin are made from them.
 */
import type { Trace, TraceCall, TraceSegment, TraceTable } from '../../evidence/trace.ts'
import { printEndpoint } from '../markup/measure.ts'
import { type Lane, type Lanes, lanesOf } from './lanes.ts'

export type Row = CallRow | SegmentRow | StateRow | WaitRow | ActRow | MoreRow

/** One or more calls of one line on one socket, with nothing in between. */
export interface CallRow {
  type: 'call'
  atUs: number
  lane: number
  calls: TraceCall[]
  name: string
  /** Of its socket, where that is not of TCP. */
  protocol?: 'udp' | 'unix' | undefined
  codeLine: number | undefined
  step?: number | undefined
}

/** A call that belongs to no lifeline: a program is started, a setting changed, a segment forged. It is told, not drawn. */
export interface ActRow {
  type: 'act'
  atUs: number
  call: TraceCall
  /** How often in a row the line made it. */
  times: number
  codeLine: number | undefined
  step?: number | undefined
}

export interface SegmentRow {
  type: 'segment'
  atUs: number
  from: number
  to: number
  segment: TraceSegment
  codeLine: number | undefined
  /** Whether the page put it on the network beside all sockets. */
  forged?: boolean
  /** Whose it is, where several connections share the lanes. */
  of?: string | undefined
  step?: number | undefined
}

export interface StateRow {
  type: 'state'
  atUs: number
  /** At most one for each lane. */
  changes: StateChange[]
  codeLine: number | undefined
  /** The step that led there. */
  step?: number | undefined
}

export interface StateChange {
  lane: number
  /** Its id; of a program's socket its two ends. */
  socket: string
  /** The page's name for it, or the program whose it is. */
  name: string
  /** RFC 9293's name; `CLOSED` when the kernel knows the socket no more. */
  state: string
  /** What a program's socket was before it went: its name does not tell the listener from the connections. */
  before?: string
}

export interface WaitRow {
  type: 'wait'
  atUs: number
  us: number
  step?: number | undefined
}

/** What others did as the rows above it show, and is not drawn again. */
export interface MoreRow {
  type: 'more'
  atUs: number
  rows: readonly Row[]
  names: string[]
  codeLine: number | undefined
  step?: number | undefined
}

export interface Sequence {
  lanes: Lane[]
  rows: Row[]
  /** From the first event to the last. */
  tookUs: number
}

/** Waits from this length on are folded. */
const longWaitUs = 20_000

export function sequenceOf(trace: Trace): Sequence {
  const all = lanesOf(trace)
  const { lanes, ofCall, ofEndpoint } = all
  const names = new Map(trace.sockets.map(({ id, name }) => [id, name]))
  const protocols = new Map(trace.sockets.map(({ id, protocol }) => [id, protocol]))
  const rows: Row[] = []
  const states = new Map<string, { lane: number | undefined; state: string }>()
  let endUs = 0
  let codeLine: number | undefined
  for (const event of trace.events) {
    if (rows.length > 0 && event.atUs - endUs >= longWaitUs) rows.push({ type: 'wait', atUs: endUs, us: event.atUs - endUs })
    endUs = Math.max(endUs, event.atUs)
    if (event.type === 'call') {
      codeLine = event.codeLine
      const lane = ofCall(event)
      if (lane !== undefined) addCall(rows, event, lane, { name: names.get(event.socket ?? '') ?? '', protocol: protocols.get(event.socket ?? '') })
      else if (event.socket === undefined && event.call !== 'socket') addAct(rows, event)
    } else if (event.type === 'segment') {
      rows.push({
        type: 'segment',
        atUs: event.atUs,
        from: ofEndpoint(event.from),
        to: ofEndpoint(event.seen?.to ?? event.to),
        segment: event,
        codeLine,
        ...(isForged(event, trace) && { forged: true }),
      })
    } else {
      addStates(rows, event, codeLine, changesOf(event, states, all, names))
    }
  }
  return { lanes, rows: numbered(rows), tookUs: endUs }
}

/** Whether a raw socket sent it: while that call lasted, from where it says. */
function isForged({ atUs, from, flags }: TraceSegment, { events }: Trace): boolean {
  return events.some(
    (event) =>
      event.type === 'call' &&
      event.call === 'sendto' &&
      event.arguments['flags'] === flags &&
      event.arguments['from'] === printEndpoint(from) &&
      event.atUs <= atUs &&
      atUs <= event.atUs + event.tookUs,
  )
}

/** Each row but a change of state is a step; the change belongs to the step before it. */
function numbered(rows: Row[]): Row[] {
  let step = 0
  for (const row of rows) {
    if (row.type !== 'state' || step === 0) step++
    row.step = step
  }
  return rows
}

function addCall(rows: Row[], call: TraceCall, lane: number, { name, protocol }: Pick<CallRow, 'name' | 'protocol'>): void {
  const last = rows.at(-1)
  const joins = last?.type === 'call' && last.lane === lane && last.name === name && last.codeLine === call.codeLine
  if (joins && last.calls.every(({ errno }) => errno === undefined)) last.calls.push(call)
  else rows.push({ type: 'call', atUs: call.atUs, lane, calls: [call], name, ...(protocol && { protocol }), codeLine: call.codeLine })
}

/** What a loop does many times, apart from its numbers. */
const kindOfAct = ({ call, errno, arguments: given }: TraceCall) => `${call} ${errno} ${JSON.stringify(given)}`.replace(/\d+/g, 'N')

/** The same, many times in a row, is one row. */
function addAct(rows: Row[], call: TraceCall): void {
  const last = rows.at(-1)
  if (last?.type === 'act' && last.codeLine === call.codeLine && kindOfAct(last.call) === kindOfAct(call)) last.times++
  else rows.push({ type: 'act', atUs: call.atUs, call, times: 1, codeLine: call.codeLine })
}

function changesOf(
  { rows }: TraceTable,
  states: Map<string, { lane: number | undefined; state: string }>,
  { ofSocket, ofProgram, lanes }: Lanes,
  names: ReadonlyMap<string, string>,
): StateChange[] {
  const changes: StateChange[] = []
  const seen = new Set<string>()
  const change = (socket: string, lane: number | undefined, state: string, before?: string) => {
    if (lane === undefined) return
    const name = names.get(socket)
    const unnamed = { name: lanes[lane]?.programs.join(', ') ?? '', ...(before !== undefined && { before }) }
    changes.push({ lane, socket, state, ...(name === undefined ? unnamed : { name }) })
  }
  for (const { socket, local, peer, state } of rows) {
    // A program's socket has no name; its two ends tell it from the others.
    const id = socket ?? `${printEndpoint(local)} ${peer === undefined ? '' : printEndpoint(peer)}`
    const lane = socket === undefined ? ofProgram(local) : ofSocket(socket)
    seen.add(id)
    if (states.get(id)?.state !== state) change(id, lane, state)
    states.set(id, { lane, state })
  }
  for (const [id, { lane, state }] of [...states].filter(([id]) => !seen.has(id))) {
    change(id, lane, 'CLOSED', state)
    states.delete(id)
  }
  return changes
}

function addStates(rows: Row[], { atUs }: TraceTable, codeLine: number | undefined, changes: StateChange[]): void {
  rows.push(...stateRows({ type: 'state', atUs, changes, codeLine }, true))
}

/** Changes in rows with at most one for each lane, or with one alone. */
export function stateRows(row: StateRow, together: boolean): StateRow[] {
  const rows: StateRow[] = []
  let rest = row.changes
  while (rest.length > 0) {
    const lanes = new Set<number>()
    const first = rest.filter(({ lane }) => (together ? !lanes.has(lane) : lanes.size === 0) && lanes.add(lane))
    rows.push({ ...row, changes: first })
    rest = rest.filter((change) => !first.includes(change))
  }
  return rows
}

/** Rows with the long waits between them. */
export function foldWaits(rows: readonly Row[]): Row[] {
  return rows.flatMap((row, index) => {
    const { atUs } = rows[index - 1] ?? row
    return row.atUs - atUs >= longWaitUs ? [{ type: 'wait', atUs, us: row.atUs - atUs }, row] : [row]
  })
}
