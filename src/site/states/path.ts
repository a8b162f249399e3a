/**
 * The way of each end of a connection through TCP's states (RFC 9293, section 3.3.2), followed by the segments that were seen;
 * the kernel's table, which is looked at only after each call, tells which of these states were seen standing. Pure.
 */
import type { Endpoint, Trace, TraceSegment } from '../../evidence/trace.ts'
import { printEndpoint } from '../markup/measure.ts'
import { holdersOf } from '../sequence/holders.ts'

export type TcpState = (typeof tcpStates)[number]
export const tcpStates = [
  ...(['CLOSED', 'LISTEN', 'SYN_SENT', 'SYN_RECEIVED', 'ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2', 'CLOSE_WAIT'] as const),
  ...(['CLOSING', 'LAST_ACK', 'TIME_WAIT'] as const),
]

export interface Path {
  /** The socket's name, or its end of the connection, with the program that holds it where that is known. */
  name: string
  states: TcpState[]
  /** Those that the kernel's table showed. */
  seen: Set<TcpState>
  /** Whether a reset ended it. */
  reset: boolean
}

/** Ends that took one way together, in the order of the first of each. */
export interface Way {
  names: string[]
  states: TcpState[]
  seen: Set<TcpState>
  reset: boolean
}

export function waysOf(paths: readonly Path[]): Way[] {
  const same = Map.groupBy(paths, ({ states, reset }) => `${states.join(' ')} ${reset}`)
  return [...same.values()].map((ends) => ({
    names: ends.map(({ name }) => name),
    states: ends[0]?.states ?? [],
    seen: new Set(ends.flatMap(({ seen }) => [...seen])),
    reset: ends.some(({ reset }) => reset),
  }))
}

interface End extends Path {
  key: string
  /** The number of its own FIN, once sent. */
  fin: number | undefined
}

export function pathsOf(trace: Trace): Path[] {
  const ends = new Map<string, End>()
  const holders = holdersOf(trace)
  const endOf = (own: Endpoint, other: Endpoint, first: TcpState): End => {
    const key = `${printEndpoint(own)} ${printEndpoint(other)}`
    const known = ends.get(key) ?? { key, ...namedAndSeen(trace, own, other, holders(own)), states: [first], reset: false, fin: undefined }
    ends.set(key, known)
    return known
  }
  for (const event of trace.events) {
    if (event.type !== 'segment' || event.protocol !== undefined) continue
    const opens = event.flags === 'S'
    const from = endOf(event.from, event.to, opens ? 'CLOSED' : 'ESTABLISHED')
    const to = endOf(event.to, event.from, opens ? 'LISTEN' : 'ESTABLISHED')
    send(from, event)
    if (event.lost !== true) receive(to, event)
  }
  return [...ends.values()]
}

function send(end: End, { flags, seq, length, ack }: TraceSegment): void {
  const state = end.states.at(-1)
  if (flags.includes('R')) reset(end)
  else if (flags.includes('S')) {
    if (state === 'CLOSED' && ack === undefined) end.states.push('SYN_SENT')
  } else if (flags.includes('F')) {
    end.fin = seq + length
    if (state === 'CLOSE_WAIT') end.states.push('LAST_ACK')
    else if (state === 'ESTABLISHED' || state === 'SYN_RECEIVED') end.states.push('FIN_WAIT_1')
  }
}

function receive(end: End, { flags, ack }: TraceSegment): void {
  if (flags.includes('R')) {
    reset(end)
    return
  }
  const { states, fin } = end
  if (flags.includes('S')) {
    if (states.at(-1) === 'LISTEN' || (states.at(-1) === 'SYN_SENT' && ack === undefined)) states.push('SYN_RECEIVED')
    else if (states.at(-1) === 'SYN_SENT') states.push('ESTABLISHED')
    return
  }
  if (states.at(-1) === 'SYN_RECEIVED' && ack !== undefined) states.push('ESTABLISHED')
  if (fin !== undefined && ack !== undefined && ack > fin) {
    const next = { FIN_WAIT_1: 'FIN_WAIT_2', CLOSING: 'TIME_WAIT', LAST_ACK: 'CLOSED' } as const
    const state = states.at(-1)
    if (state === 'FIN_WAIT_1' && flags.includes('F')) {
      states.push('TIME_WAIT')
      return
    }
    if (state === 'FIN_WAIT_1' || state === 'CLOSING' || state === 'LAST_ACK') states.push(next[state])
  }
  if (!flags.includes('F')) return
  const next = { ESTABLISHED: 'CLOSE_WAIT', FIN_WAIT_1: 'CLOSING', FIN_WAIT_2: 'TIME_WAIT' } as const
  const state = states.at(-1)
  if (state === 'ESTABLISHED' || state === 'FIN_WAIT_1' || state === 'FIN_WAIT_2') states.push(next[state])
}

/** One from or to an end that has no connection ends nothing there. */
function reset(end: End): void {
  if (end.states.at(-1) === 'CLOSED' || end.states.at(-1) === 'LISTEN') return
  end.states.push('CLOSED')
  end.reset = true
}

function namedAndSeen({ sockets, events }: Trace, own: Endpoint, other: Endpoint, programs: readonly string[]): Pick<Path, 'name' | 'seen'> {
  const [local, peer] = [printEndpoint(own), printEndpoint(other)]
  const socket = sockets.find((each) => each.local && each.peer && printEndpoint(each.local) === local && printEndpoint(each.peer) === peer)
  const rows = events.flatMap((event) => (event.type === 'table' ? event.rows : []))
  const mine = rows.filter((row) => printEndpoint(row.local) === local && row.peer !== undefined && printEndpoint(row.peer) === peer)
  return {
    name: socket?.name ?? (programs.length > 0 ? `${programs.join(', ')} (${local})` : local),
    seen: new Set(mine.map(({ state }) => tcpStates.find((known) => known === state)).filter((state) => state !== undefined)),
  }
}
