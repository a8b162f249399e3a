/**
 * The rows of a sequence diagram, in order of time: calls, segments, new states, and long waits folded.
 * Both the drawing and its table twin are made from them.
 */
import type { Trace, TraceCall, TraceSegment, TraceTable } from '../../evidence/trace.ts'
import { type Lane, lanesOf } from './lanes.ts'

export type Row = CallRow | SegmentRow | StateRow | WaitRow

/** One or more calls of one line on one socket, with nothing in between. */
export interface CallRow {
  type: 'call'
  atUs: number
  lane: number
  calls: TraceCall[]
  name: string
  codeLine: number | undefined
}

export interface SegmentRow {
  type: 'segment'
  atUs: number
  from: number
  to: number
  segment: TraceSegment
  codeLine: number | undefined
  /** Whose it is, where several connections share the lanes. */
  of?: string | undefined
}

export interface StateRow {
  type: 'state'
  atUs: number
  /** At most one for each lane. */
  changes: StateChange[]
  codeLine: number | undefined
}

export interface StateChange {
  lane: number
  socket: string
  name: string
  /** RFC 9293's name; `CLOSED` when the kernel knows the socket no more. */
  state: string
}

export interface WaitRow {
  type: 'wait'
  atUs: number
  us: number
}

export interface Sequence {
  lanes: Lane[]
  rows: Row[]
  /** From the first event to the last. */
  tookUs: number
}

/** The anchor of the first row that a code line made. */
export function lineId(scenario: string, codeLine: number): string {
  return `${scenario}.line-${codeLine}`
}

/** Waits from this length on are folded. */
const longWaitUs = 20_000

export function sequenceOf(trace: Trace): Sequence {
  const { lanes, ofCall, ofEndpoint, ofSocket } = lanesOf(trace)
  const names = new Map(trace.sockets.map(({ id, name }) => [id, name]))
  const rows: Row[] = []
  const states = new Map<string, string>()
  let endUs = 0
  let codeLine: number | undefined
  for (const event of trace.events) {
    if (rows.length > 0 && event.atUs - endUs >= longWaitUs) rows.push({ type: 'wait', atUs: endUs, us: event.atUs - endUs })
    endUs = Math.max(endUs, event.atUs)
    if (event.type === 'call') {
      codeLine = event.codeLine
      const lane = ofCall(event)
      if (lane !== undefined) addCall(rows, event, lane, names.get(event.socket ?? '') ?? '')
    } else if (event.type === 'segment') {
      rows.push({ type: 'segment', atUs: event.atUs, from: ofEndpoint(event.from), to: ofEndpoint(event.to), segment: event, codeLine })
    } else {
      addStates(rows, event, codeLine, changesOf(event, states, ofSocket, names))
    }
  }
  return { lanes, rows, tookUs: endUs }
}

function addCall(rows: Row[], call: TraceCall, lane: number, name: string): void {
  const last = rows.at(-1)
  const joins = last?.type === 'call' && last.lane === lane && last.name === name && last.codeLine === call.codeLine
  if (joins && last.calls.every(({ errno }) => errno === undefined)) last.calls.push(call)
  else rows.push({ type: 'call', atUs: call.atUs, lane, calls: [call], name, codeLine: call.codeLine })
}

function changesOf(
  { rows }: TraceTable,
  states: Map<string, string>,
  ofSocket: (id: string) => number | undefined,
  names: ReadonlyMap<string, string>,
): StateChange[] {
  const changes: StateChange[] = []
  const seen = new Set<string>()
  const change = (socket: string, state: string) => {
    const lane = ofSocket(socket)
    if (lane !== undefined) changes.push({ lane, socket, name: names.get(socket) ?? socket, state })
  }
  for (const { socket, state } of rows) {
    if (socket === undefined) continue
    seen.add(socket)
    if (states.get(socket) !== state) change(socket, state)
    states.set(socket, state)
  }
  for (const socket of [...states.keys()].filter((id) => !seen.has(id))) {
    change(socket, 'CLOSED')
    states.delete(socket)
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
