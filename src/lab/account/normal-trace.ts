/**
 * What two runs of one scenario must have in common, out of what a trace tells: the calls in their order, and what each end of each connection sent.
 * Left out is what the scheduler decides between two processes, or between a process and the kernel's timers: which of two concurrent events came first,
 * how octets were cut into segments, which acknowledgements went alone, what the socket table showed in between. What a page states of these, it checks.
 */
import type { Endpoint, Trace, TraceCall, TraceRow, TraceSegment, TraceSocket } from '../../evidence/trace.ts'

export interface NormalTrace {
  /** How and where it ran. */
  details: Record<string, string>
  sockets: TraceSocket[]
  calls: NormalCall[]
  /** `127.0.0.1:1313` → the programs that were seen to listen there. Which of their connections a look at the table met is chance. */
  listeners: Record<string, string[]>
  /** `127.0.0.1:12345 > 127.0.0.1:client` → what went that way. */
  sent: Record<string, Sent>
}

type NormalCall = Omit<TraceCall, 'type' | 'atUs' | 'tookUs'>

/** Of one end: which of SYN, FIN and RST were there; how many octets; whether the scenario lost some of it. */
type Sent = { flags: string; octets: number | 'many'; lost: boolean }

/** What writes until somebody stops it writes more than a line, and how much, and whether it came to its end, is chance. */
const many = 128

/** @param trace of a record; undefined where nothing was run */
export function normalTrace(trace: unknown, details: Record<string, string> = {}): NormalTrace {
  const { sockets, events } = (trace ?? { sockets: [], events: [] }) as Trace
  const calls = events.filter((event) => event.type === 'call')
  const segments = events.filter((event) => event.type === 'segment')
  // How far a program had come when it got its signal is chance.
  const kills = calls.some(({ call }) => call === 'kill')
  const own = new Set(sockets.flatMap(({ local }) => (local ? [text(local)] : [])))
  const isKilled = (from: Endpoint) => kills && !own.has(text(from))
  const listeners = listenersIn(events.flatMap((event) => (event.type === 'table' ? event.rows : [])))
  return {
    details,
    sockets: sockets.map(normalSocket),
    calls: normalCalls(calls),
    listeners,
    sent: sentIn(segments.filter(({ from }) => !isKilled(from))),
  }
}

function normalSocket({ id, name, local, peer }: TraceSocket): TraceSocket {
  return { id, name, ...(local && { local: normalEnd(local) }), ...(peer && { peer: normalEnd(peer) }) }
}

/** Which of many sockets' ports the kernel took again for another is its choice. */
function normalEnd({ address, port }: Endpoint): Endpoint {
  return { address, port: typeof port === 'string' ? port.replace(/\[\d+\]/g, '[]') : port }
}

/** Of a call that one line repeats until it gives something else, the last. */
function normalCalls(calls: readonly TraceCall[]): NormalCall[] {
  const normal = calls.map(normalCall)
  const what = (call: NormalCall | undefined) => JSON.stringify({ ...call, result: undefined, errno: undefined })
  return normal.filter((call, index) => what(call) !== what(normal[index + 1]))
}

function normalCall({ type: _type, atUs: _atUs, tookUs: _tookUs, arguments: given, ...call }: TraceCall): NormalCall {
  const normal = { ...call, arguments: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, withoutNumbers(name, value)])) }
  // How long a program's text is depends on how many digits its numbers have.
  return call.call === 'popen' || 'line' in given ? { ...normal, result: call.result?.replace(/\d+/g, '0') } : normal
}

/** What a program wrote holds numbers that the kernel or the clock chose: ports, times, process ids. */
function withoutNumbers(name: string, value: string): string {
  return name === 'line' || name === 'data' ? value.replace(/\d+/g, '0') : value
}

function listenersIn(rows: readonly TraceRow[]): Record<string, string[]> {
  const held = rows.flatMap(({ state, local, programs = [] }) =>
    state === 'LISTEN' ? programs.map((program) => [text(local), program] as const) : [],
  )
  const places = Map.groupBy(held, ([place]) => place)
  return Object.fromEntries(
    [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([place, all]) => [place, [...new Set(all.map(([, file]) => file))].sort()]),
  )
}

function sentIn(segments: readonly TraceSegment[]): Record<string, Sent> {
  const ways = Map.groupBy(segments, ({ protocol, from, to }) => `${protocol === undefined ? '' : `${protocol} `}${text(from)} > ${text(to)}`)
  return Object.fromEntries([...ways].sort(([a], [b]) => (a < b ? -1 : 1)).map(([way, segments]) => [way, sentOneWay(segments)]))
}

function sentOneWay(segments: readonly TraceSegment[]): Sent {
  // Octets are numbered from 1, after the SYN.
  const octets = segments.some(({ protocol }) => protocol !== undefined)
    ? segments.reduce((sum, { length }) => sum + length, 0)
    : Math.max(0, ...segments.filter(({ length }) => length > 0).map(({ seq, length }) => seq + length - 1))
  const flags = ['S', 'F', 'R'].filter((flag) => segments.some((segment) => segment.flags.includes(flag)))
  const lost = segments.some((segment) => segment.lost === true)
  return octets > many ? { flags: flags.filter((flag) => flag !== 'F').join(''), octets: 'many', lost } : { flags: flags.join(''), octets, lost }
}

function text(end: Endpoint): string {
  const { address, port } = normalEnd(end)
  return `${address}:${port}`
}
