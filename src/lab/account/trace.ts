/**
 * The account of a scenario in normal form: what src/evidence/trace.ts defines.
 * Ports that the kernel chose get the names of the sockets that got them, sequence numbers and times are relative.
 */
import type { Shortened, Trace, TraceCall, TraceEvent, TraceRow, TraceSegment, TraceTable } from '../../evidence/trace.ts'
import type { KnownSocket } from '../scenario/known-socket.ts'
import { endpointNamer } from '../scenario/port-names.ts'
import type { RecordedCall } from '../scenario/recorded-call.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { RecordedTable } from '../scenario/witnesses.ts'
import { type Endpoint, endpointText, NO_PORT } from '../system/address.ts'
import { argumentText, type CallArgument, type NamedEndpoint } from '../system/argument.ts'
import { dataText } from '../words/data-text.ts'
import type { NameOf } from '../words/problem.ts'

const MOST_AT_THE_BEGINNING = 200
const MOST_AT_THE_END = 50

export function makeTrace(scenario: Scenario, nameOf: NameOf): Trace {
  const ids = new Map(scenario.sockets.all.map((socket, i) => [socket, `s${i + 1}`]))
  const endpoint = placedEndpoints(scenario, nameOf)
  const startUs = scenario.calls[0]?.atUs ?? 0
  const at = (us: number): number => Math.round(us - startUs)

  const show = (value: CallArgument, { socket }: RecordedCall): string => argumentText(value, (end) => endpoint(end, socket?.host), nameOf)

  const calls = scenario.calls.map(
    (call): TraceCall => ({
      type: 'call',
      atUs: at(call.atUs),
      tookUs: Math.round(call.tookUs),
      ...(call.site && { codeLine: call.site.codeLine }),
      ...(call.socket && { socket: ids.get(scenario.sockets.first(call.socket)) ?? '' }),
      call: call.call,
      arguments: Object.fromEntries(Object.entries(call.arguments).map(([name, value]) => [name, show(value, call)])),
      ...(call.result !== undefined && { result: show(call.result, call) }),
      ...(call.errno !== undefined && { errno: call.errno }),
    }),
  )
  const segments = scenario.witnesses.segments().map(
    (segment): TraceSegment => ({
      type: 'segment',
      atUs: at(segment.atUs),
      from: endpoint(segment.from, segment.fromHost),
      to: endpoint(segment.to, segment.toHost),
      flags: segment.flags,
      seq: segment.seq,
      ...(segment.ack !== undefined && { ack: segment.ack }),
      length: segment.length,
      ...(segment.length > 0 && { data: dataText(segment.data) }),
      ...(segment.lost && { lost: true }),
      ...(segment.again && { again: true }),
      ...(segment.onWire && { wire: true }),
      ...(segment.arrivedUs !== undefined && { arrivedUs: at(segment.arrivedUs) }),
      ...(segment.copy && { copy: true }),
      ...(segment.made && { made: true }),
      ...(segment.seen && { seen: { from: endpoint(segment.seen.from), to: endpoint(segment.seen.to) } }),
    }),
  )
  const datagrams = scenario.witnesses.datagrams().map(
    (datagram): TraceSegment => ({
      type: 'segment',
      protocol: datagram.icmp === undefined ? 'udp' : 'icmp',
      atUs: at(datagram.atUs),
      from: endpoint(datagram.from, datagram.fromHost),
      to: endpoint(datagram.to, datagram.toHost),
      flags: '',
      seq: 0,
      length: datagram.length,
      ...(datagram.length > 0 && { data: dataText(datagram.data) }),
      ...(datagram.icmp !== undefined && { data: datagram.icmp }),
      ...(datagram.made && { made: true }),
      ...(datagram.lost && { lost: true }),
      ...(datagram.copy && { copy: true }),
      ...(datagram.onWire && { wire: true }),
      ...(datagram.arrivedUs !== undefined && { arrivedUs: at(datagram.arrivedUs) }),
      ...(datagram.seen && { seen: { from: endpoint(datagram.seen.from), to: endpoint(datagram.seen.to) } }),
    }),
  )
  const tables = scenario.witnesses.tables.map(
    (table): TraceTable => ({
      type: 'table',
      atUs: at(table.atUs),
      rows: orderedRows(table, scenario, ids, endpoint),
    }),
  )
  const sent = [...segments, ...datagrams]
  const events: TraceEvent[] = [...beginningAndEnd(calls), ...beginningAndEnd(sent), ...withoutRepeats(tables)]
  const shortened = shortenedOf({ calls, segments: sent })
  return {
    sockets: scenario.sockets.all.map((socket) => ({
      id: ids.get(socket) ?? '',
      name: nameOf(socket),
      ...(socket.protocol !== 'tcp' && { protocol: socket.protocol }),
      ...(hasName(socket.localNow) && { local: endpoint(socket.localNow, socket.host) }),
      ...(hasName(socket.peerNow) && { peer: endpoint(socket.peerNow, socket.host) }),
    })),
    // Stable: what happened in the same microsecond stays call, segment, table.
    events: events.sort((a, b) => a.atUs - b.atUs),
    ...(shortened && { shortened }),
  }
}

/** A socket of AF_UNIX may have none; its end is no place then. */
function hasName(end: Endpoint | undefined): end is Endpoint {
  return end !== undefined && end.address !== ''
}

type PlacedEndpoints = (endpoint: Endpoint, host?: number) => NamedEndpoint & { host?: string }

/** Endpoints as a page would write them; where there are several hosts, each with the name of its own. */
function placedEndpoints(scenario: Scenario, nameOf: NameOf): PlacedEndpoints {
  const named = endpointNamer(scenario, nameOf)
  const { places } = scenario.witnesses
  if (places.length === 1) return named
  return (end, host) => {
    // An address of the wires tells whose it is; a loopback one and a path are of the host that speaks of it, and any other is nobody's.
    const local = end.port === NO_PORT || /^(127\.|::1$|0\.0\.0\.0$|::$|::ffff:127\.)/.test(end.address)
    const place = scenario.placeOf(end.address) ?? (local ? places[host ?? 0] : undefined)
    return { ...named(end, host), ...(place && { host: nameOf(place) }) }
  }
}

function orderedRows(
  { rows, atUs }: RecordedTable,
  scenario: Scenario,
  ids: ReadonlyMap<KnownSocket, string>,
  endpoint: PlacedEndpoints,
): TraceRow[] {
  const order = (row: TraceRow): string =>
    `${row.socket?.slice(1).padStart(6, '0') ?? 'x'} ${row.local.host ?? ''} ${endpointText(row.local)} ${row.peer ? endpointText(row.peer) : ''}`
  return rows
    .map((row): TraceRow => {
      const owner = scenario.sockets.ownerOf(row, atUs)
      return {
        ...(owner && { socket: ids.get(owner) ?? '' }),
        ...(row.protocol !== 'tcp' && { protocol: row.protocol }),
        local: endpoint(row.local, row.host),
        ...(row.peer && { peer: endpoint(row.peer, row.host) }),
        state: row.state,
        ...(row.timer && { timer: { kind: row.timer.kind, remainingMs: row.timer.remainingMs } }),
        ...(row.holders.length > 0 && { programs: row.holders.map(({ file }) => file).sort() }),
      }
    })
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

/** A scenario of thousands of connections is told by its beginning and its end. */
function beginningAndEnd<Item>(items: Item[]): Item[] {
  if (items.length <= MOST_AT_THE_BEGINNING + MOST_AT_THE_END) return items
  return [...items.slice(0, MOST_AT_THE_BEGINNING), ...items.slice(-MOST_AT_THE_END)]
}

/** How many there were of what is told by its beginning and its end. */
function shortenedOf(all: Record<keyof Shortened, readonly unknown[]>): Shortened | undefined {
  const cut = Object.entries(all).filter(([, { length }]) => length > MOST_AT_THE_BEGINNING + MOST_AT_THE_END)
  return cut.length === 0 ? undefined : Object.fromEntries(cut.map(([what, { length }]) => [what, length]))
}

/** Leaves out tables that differ from the one before in nothing that a reader sees but the time. */
function withoutRepeats(tables: TraceTable[]): TraceTable[] {
  let last = '[]'
  return tables.filter(({ rows }) => {
    const shape = JSON.stringify(rows.map(({ timer: _, ...row }) => row))
    const differs = shape !== last
    last = shape
    return differs
  })
}
