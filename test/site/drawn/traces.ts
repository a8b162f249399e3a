/** Traces that together have each thing that a drawing can have. */
import type { Endpoint, Trace, TraceCall, TraceRow } from '../../../src/evidence/trace.ts'
import { call, clientEnd, hostile, lostFin, segment, serverClosesFirst, serverEnd, table } from '../specimen/trace.ts'

const to: [Endpoint, Endpoint] = [clientEnd, serverEnd]
const back: [Endpoint, Endpoint] = [serverEnd, clientEnd]
const at = (port: number | string, address = '127.0.0.1'): Endpoint => ({ address, port })
const beside = (atUs: number, codeLine: number, name: string, given: Record<string, string>, result = '0'): TraceCall => ({
  ...{ type: 'call', atUs, tookUs: 4, codeLine, call: name, arguments: given, result },
})

/** Two hosts with a wire between them, which loses, doubles, overtakes and makes segments, and keeps one for ever. */
const near: Endpoint = { address: '10.64.0.1', port: 'client', host: 'near' }
const far: Endpoint = { address: '10.64.0.2', port: 8000, host: 'far' }
const outside: Endpoint = { address: '203.0.113.7', port: 61_000, host: 'far' }
const wire = { wire: true }
const overAWire: Trace = {
  sockets: [
    { id: 's1', name: 'server', local: { ...far, address: '0.0.0.0' } },
    { id: 's2', name: 'client', local: near, peer: far },
    { id: 's3', name: 'session', local: far, peer: outside },
  ],
  events: [
    call(0, 1, 's1', 'listen', '0', { backlog: '5', address: '0.0.0.0:8000' }),
    beside(5, 2, 'wire.nat', {}),
    call(10, 3, 's2', 'connect', 'EINPROGRESS', { address: '10.64.0.2:8000' }),
    segment(20, [near, far], 'S', 0, undefined, { ...wire, arrivedUs: 20_020, seen: { from: outside, to: far } }),
    segment(20_030, [far, near], 'S.', 0, 1, { ...wire, arrivedUs: 40_030 }),
    segment(40_040, [near, far], '.', 1, 1, { ...wire, arrivedUs: 60_040 }),
    table(60_050, { socket: 's2', local: near, peer: far, state: 'ESTABLISHED' }, { socket: 's3', local: far, peer: outside, state: 'ESTABLISHED' }),
    segment(60_060, [near, far], 'P.', 1, 1, { ...wire, length: 5, data: 'first', arrivedUs: 90_000 }),
    segment(60_070, [near, far], 'P.', 6, 1, { ...wire, length: 6, data: 'second', arrivedUs: 80_070 }),
    segment(80_080, [far, near], '.', 1, 12, { ...wire, lost: true }),
    segment(80_090, [near, far], 'P.', 6, 1, { ...wire, length: 6, data: 'second', again: true, arrivedUs: 100_090 }),
    segment(80_095, [near, far], 'P.', 6, 1, { ...wire, length: 6, data: 'second', copy: true, arrivedUs: 100_095 }),
    segment(100_100, [near, far], 'R.', 12, 1, { ...wire, made: true, arrivedUs: 110_100 }),
    segment(110_200, [near, far], 'F.', 12, 1, wire),
  ],
}

/** A segment that the page forges, at the edges of the call that sends it; what is no number of it is not. */
const forged: Trace = {
  sockets: [{ id: 's1', name: 'server', local: serverEnd }],
  events: [
    call(0, 1, 's1', 'listen', '0', { backlog: '5', address: '127.0.0.1:12345' }),
    beside(10, 2, 'sendto', { from: '127.0.0.1:client', flags: 'R' }, '40'),
    segment(10, to, 'R', 1),
    segment(14, to, 'R', 2),
    segment(15, to, 'R', 3),
    segment(16, to, 'F', 3),
  ],
}

/** Twelve clients do the same: told once, and the rest counted. */
const clients = Array.from({ length: 12 }, (_, index) => ({ id: `s${index + 2}`, name: `clients[${index}]`, end: at(`clients[${index}]`) }))
const crowd: Trace = {
  sockets: [{ id: 's1', name: 'server', local: serverEnd }, ...clients.map(({ id, name, end }) => ({ id, name, local: end, peer: serverEnd }))],
  events: [
    call(0, 1, 's1', 'listen', '0', { backlog: '5', address: '127.0.0.1:12345' }),
    ...clients.flatMap(({ id, end }, index) => [
      call(100 * (index + 1), 2, id, 'connect', '0', { address: '127.0.0.1:12345' }),
      segment(100 * (index + 1) + 10, [end, serverEnd], 'S', 0),
      segment(100 * (index + 1) + 20, [serverEnd, end], 'S.', 0, 1),
      segment(100 * (index + 1) + 30, [end, serverEnd], '.', 1, 1),
    ]),
  ],
}

/** Two conversations that differ; the one waits in the middle, and both have timers at the end. */
const second = at('second')
const timer = (kind: string, remainingMs: number) => ({ timer: { kind, remainingMs } })
const waiting = (end: Endpoint, state: string, more: Partial<TraceRow> = {}): TraceRow => ({ local: serverEnd, peer: end, state, ...more })
const apart: Trace = {
  sockets: [
    { id: 's1', name: 'server', local: serverEnd },
    { id: 's2', name: 'client', local: clientEnd, peer: serverEnd },
    { id: 's3', name: 'second', local: second, peer: serverEnd },
  ],
  events: [
    segment(1, to, 'S', 0),
    segment(2, back, 'S.', 0, 1),
    segment(3, to, '.', 1, 1),
    segment(4, back, 'F.', 1, 1),
    segment(5, to, 'F.', 1, 1),
    segment(6, back, '.', 2, 2),
    segment(7, to, '.', 2, 2),
    table(8, waiting(clientEnd, 'TIME_WAIT', timer('timewait', 60_000))),
    segment(19_000, [second, serverEnd], 'S', 0),
    segment(39_000, [second, serverEnd], 'S', 0, undefined, { again: true }),
    segment(39_010, [serverEnd, second], 'R.', 0, 1),
    table(
      39_020,
      waiting(clientEnd, 'TIME_WAIT', timer('timewait', 59_961)),
      waiting(second, 'FIN_WAIT_1', timer('retransmit', 204)),
      waiting(at(9), 'ESTABLISHED', timer('keepalive', 7_200_000)),
    ),
  ],
  shortened: { segments: 400, calls: 30 },
}

/** What passes beside TCP, and a socket of a file. */
const others: Trace = {
  sockets: [
    { id: 's1', name: 'asking', protocol: 'udp', local: clientEnd, peer: serverEnd },
    { id: 's2', name: 'file', protocol: 'unix', local: { address: '$PWD/socket', port: '' } },
  ],
  events: [
    call(0, 1, 's1', 'connect', '0', { address: '127.0.0.1:12345' }),
    call(10, 1, 's1', 'send', '4 bytes', { data: 'ping' }),
    segment(12, to, '', 0, undefined, { protocol: 'udp', length: 4, data: 'ping' }),
    segment(14, back, '', 0, undefined, { protocol: 'icmp', data: 'port unreachable' }),
    call(20, 2, 's1', 'recv', 'ECONNREFUSED'),
    call(30, 3, 's2', 'bind', '0', { address: '$PWD/socket' }),
    call(40, 3, 's2', 'listen', '0', { backlog: '5' }),
    table(50, { socket: 's2', protocol: 'unix', local: { address: '$PWD/socket', port: '' }, state: 'LISTEN' }),
  ],
}

/** Programs that hold sockets, and what is done beside all of these. */
const programs: Trace = {
  sockets: [],
  events: [
    beside(0, 1, 'posix_spawn', { program: 'daytimed.c 12345' }, 'first'),
    beside(20, 2, 'read', { from: 'first', line: 'listening' }, '9'),
    table(30, { local: serverEnd, state: 'LISTEN', programs: ['daytimed.c', 'sh'] }),
    ...[40, 50, 60].map((atUs) => beside(atUs, 3, 'popen', { command: `ss -tan ${atUs}` }, '12')),
    segment(70, [at('port 1'), serverEnd], 'S', 0),
    segment(80, [serverEnd, at('port 1')], 'S.', 0, 1),
    segment(90, [at('port 1'), serverEnd], '.', 1, 1),
    table(
      100,
      { local: serverEnd, state: 'LISTEN', programs: ['daytimed.c'] },
      { local: serverEnd, peer: at('port 1'), state: 'ESTABLISHED', programs: ['daytimed.c'] },
    ),
    segment(110, [serverEnd, at('port 1')], 'FP.', 1, 1, { length: 26, data: 'Mon Nov 30' }),
    beside(120, 4, 'kill', { program: 'first', signal: 'SIGTERM' }),
    table(130, { local: serverEnd, peer: at('port 1'), state: 'FIN_WAIT_2' }),
    beside(140, 5, 'waitpid', { program: 'first' }, 'SIGTERM'),
  ],
}

export const traces = { serverClosesFirst, lostFin, hostile, overAWire, forged, crowd, apart, others, programs }
