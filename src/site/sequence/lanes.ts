/**
 * The lifelines of a sequence diagram: one for each end that sent or received a segment, with the sockets that live there.
 * A listener, the sessions that it accepts and a restart on its port share one.
 */
import type { Endpoint, Trace, TraceCall, TraceSegment, TraceSocket } from '../../evidence/trace.ts'
import { printEndpoint } from '../measure.ts'

export interface Lane {
  endpoint: Endpoint | undefined
  /** `127.0.0.1:12345`, or nothing for a socket without an address. */
  label: string
  /** The sockets' names, in the order of their making. */
  names: string[]
  sockets: string[]
}

export interface Lanes {
  lanes: Lane[]
  ofEndpoint(endpoint: Endpoint): number
  ofCall(call: TraceCall): number | undefined
  ofSocket(id: string): number | undefined
}

export function lanesOf({ sockets, events }: Trace): Lanes {
  const segments = events.filter((event) => event.type === 'segment')
  const lanes: Lane[] = []
  for (const { from, to } of connectorsFirst(segments)) for (const end of [from, to]) laneAt(lanes, end)
  const placed = new Map<string, number>()
  for (const socket of sockets) {
    const end = socket.local ?? attempted(socket, events)
    const lane = end ? laneAt(lanes, end) : lanes.push({ endpoint: undefined, label: '', names: [], sockets: [] }) - 1
    placed.set(socket.id, lane)
    lanes[lane]?.sockets.push(socket.id)
    lanes[lane]?.names.push(socket.name)
  }
  return {
    lanes,
    ofEndpoint: (endpoint) => laneAt(lanes, endpoint),
    ofSocket: (id) => placed.get(id),
    ofCall: ({ socket }) => (socket === undefined ? undefined : placed.get(socket)),
  }
}

/** Who opens the connection stands at the left, as in every textbook. */
function connectorsFirst(segments: readonly TraceSegment[]): TraceSegment[] {
  return [...segments.filter(({ flags }) => flags === 'S'), ...segments]
}

function laneAt(lanes: Lane[], end: Endpoint): number {
  const found = lanes.findIndex(({ endpoint }) => endpoint !== undefined && sameEnd(endpoint, end))
  if (found !== -1) return found
  return lanes.push({ endpoint: end, label: printEndpoint(end), names: [], sockets: [] }) - 1
}

function sameEnd(a: Endpoint, b: Endpoint): boolean {
  return a.port === b.port && (a.address === b.address || isAny(a.address) || isAny(b.address))
}

const isAny = (address: string) => address === '0.0.0.0' || address === '::' || address === '*'

/** Where a socket without an address tried to get one: a refused bind. */
function attempted(socket: TraceSocket, events: Trace['events']): Endpoint | undefined {
  for (const event of events) {
    if (event.type !== 'call' || event.socket !== socket.id || event.call !== 'bind') continue
    for (const value of Object.values(event.arguments)) {
      const [, address, port] = /^\[?([^\s\]]+)\]?:(\d+)$/.exec(value) ?? []
      if (address !== undefined) return { address, port: Number(port) }
    }
  }
  return undefined
}
