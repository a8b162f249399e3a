/**
 * The lifelines of a sequence diagram: one for each end that sent or received a segment, with the sockets that live there.
 * A listener, the sessions that it accepts and a restart on its port share one.
 */
import type { Endpoint, Trace, TraceCall, TraceSegment } from '../../evidence/trace.ts'
import { printEndpoint } from '../markup/measure.ts'
import { attempted } from './attempted.ts'
import { sameEnd } from './ends.ts'
import { holdersOf } from './holders.ts'

export interface Lane {
  endpoint: Endpoint | undefined
  /** `127.0.0.1:12345`, or nothing for a socket without an address. */
  label: string
  /** The host that it is on, where there are several. */
  host?: string | undefined
  /** The files of the programs that were seen to hold it. */
  programs: string[]
  /** Whether it only ever refused: the kernel's resets come from where no socket is. */
  nobody: boolean
  /** The sockets' names, in the order of their making. */
  names: string[]
  sockets: string[]
}

export interface Lanes {
  lanes: Lane[]
  ofEndpoint(endpoint: Endpoint): number
  ofCall(call: TraceCall): number | undefined
  ofSocket(id: string): number | undefined
  /** Where a program's socket is, of which the page knows nothing but the row. */
  ofProgram(end: Endpoint): number | undefined
}

export function lanesOf(trace: Trace): Lanes {
  const { sockets, events } = trace
  const segments = events.filter((event) => event.type === 'segment')
  const lanes: Lane[] = []
  // What a NAT sends on goes to the end that gets it.
  for (const { from, to, seen } of connectorsFirst(segments)) for (const end of [from, seen?.to ?? to]) laneAt(lanes, end)
  const placed = new Map<string, number>()
  for (const socket of sockets) {
    const end = socket.local ?? attempted(socket, events)
    const lane = end ? laneAt(lanes, end) : lanes.push({ endpoint: undefined, label: '', programs: [], nobody: false, names: [], sockets: [] }) - 1
    placed.set(socket.id, lane)
    lanes[lane]?.sockets.push(socket.id)
    lanes[lane]?.names.push(socket.name)
  }
  const holders = holdersOf(trace)
  for (const lane of lanes) {
    const { endpoint, names } = lane
    if (!endpoint) continue
    const sent = segments.filter(({ from }) => sameEnd(from, endpoint))
    lane.programs = holders(endpoint)
    lane.nobody = names.length === 0 && sent.length > 0 && sent.every(({ flags, protocol }) => flags.includes('R') || protocol === 'icmp')
  }
  return {
    lanes,
    ofEndpoint: (endpoint) => laneAt(lanes, endpoint),
    ofSocket: (id) => placed.get(id),
    ofProgram: (end) => {
      const found = lanes.findIndex(({ endpoint, programs }) => programs.length > 0 && endpoint !== undefined && sameEnd(endpoint, end))
      return found === -1 ? undefined : found
    },
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
  return lanes.push({ endpoint: end, label: printEndpoint(end), host: end.host, programs: [], nobody: false, names: [], sockets: [] }) - 1
}
