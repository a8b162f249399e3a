/** Traces written by hand, in the shape in which the laboratory writes them. */
import type { Endpoint, Trace, TraceCall, TraceRow, TraceSegment, TraceTable } from '../../../src/evidence/trace.ts'

export const serverEnd: Endpoint = { address: '127.0.0.1', port: 12345 }
export const clientEnd: Endpoint = { address: '127.0.0.1', port: 'client' }

export function call(atUs: number, codeLine: number, socket: string, name: string, outcome: string, args: Record<string, string> = {}): TraceCall {
  const came = /^E[A-Z]+$/.test(outcome) ? { errno: outcome } : { result: outcome }
  return { type: 'call', atUs, tookUs: 5, codeLine, socket, call: name, arguments: args, ...came }
}

export function segment(
  atUs: number,
  [from, to]: [Endpoint, Endpoint],
  flags: string,
  seq: number,
  ack?: number,
  more: Partial<TraceSegment> = {},
): TraceSegment {
  return { type: 'segment', atUs, from, to, flags, seq, ...(ack === undefined ? {} : { ack }), length: 0, ...more }
}

export function table(atUs: number, ...rows: TraceRow[]): TraceTable {
  return { type: 'table', atUs, rows }
}

const toServer: [Endpoint, Endpoint] = [clientEnd, serverEnd]
const toClient: [Endpoint, Endpoint] = [serverEnd, clientEnd]
const listening: TraceRow = { socket: 's1', local: serverEnd, state: 'LISTEN' }
const client = (state: string): TraceRow => ({ socket: 's2', local: clientEnd, peer: serverEnd, state })
const session = (state: string): TraceRow => ({
  socket: 's3',
  local: serverEnd,
  peer: clientEnd,
  state,
  ...(state === 'TIME_WAIT' ? { timer: { kind: 'timewait', remainingMs: 60_000 } } : {}),
})
const address = { address: '127.0.0.1:12345' }

/** A server greets a client and closes first; a restart is refused. */
export const serverClosesFirst: Trace = {
  sockets: [
    { id: 's1', name: 'server', local: serverEnd },
    { id: 's2', name: 'client', local: clientEnd, peer: serverEnd },
    { id: 's3', name: 'session', local: serverEnd, peer: clientEnd },
    { id: 's4', name: 'restart' },
  ],
  events: [
    call(0, 1, 's1', 'socket', 'server', { domain: 'AF_INET', type: 'SOCK_STREAM' }),
    call(14, 1, 's1', 'bind', '0', address),
    call(24, 1, 's1', 'listen', '0', { backlog: '5' }),
    table(30, listening),
    call(60, 2, 's2', 'socket', 'client', { domain: 'AF_INET', type: 'SOCK_STREAM' }),
    call(71, 2, 's2', 'connect', '0', address),
    segment(85, toServer, 'S', 0),
    segment(101, toClient, 'S.', 0, 1),
    segment(118, toServer, '.', 1, 1),
    table(136, listening, client('ESTABLISHED'), session('ESTABLISHED')),
    call(160, 3, 's1', 'accept', 'session'),
    call(190, 4, 's3', 'send', '5 bytes', { data: 'HELLO' }),
    segment(199, toClient, 'P.', 1, 1, { length: 5, data: 'HELLO' }),
    segment(210, toServer, '.', 1, 6),
    call(240, 5, 's3', 'close', '0'),
    segment(251, toClient, 'F.', 6, 1),
    segment(263, toServer, '.', 1, 7),
    table(270, listening, client('CLOSE_WAIT'), session('FIN_WAIT_2')),
    call(290, 6, 's2', 'recv', '5 bytes', { length: '65536' }),
    call(301, 6, 's2', 'recv', '0', { length: '65536' }),
    call(320, 7, 's2', 'close', '0'),
    segment(331, toServer, 'F.', 1, 7),
    segment(344, toClient, '.', 7, 2),
    table(356, listening, session('TIME_WAIT')),
    call(380, 8, 's1', 'close', '0'),
    table(392, session('TIME_WAIT')),
    call(430, 9, 's4', 'socket', 'restart', { domain: 'AF_INET', type: 'SOCK_STREAM' }),
    call(441, 9, 's4', 'bind', 'EADDRINUSE', address),
  ],
}

/** The client hears nothing of the server's FIN; it is sent again, half a minute passes, then a reset. */
export const lostFin: Trace = {
  sockets: serverClosesFirst.sockets.slice(0, 3),
  events: [
    call(0, 1, 's3', 'close', '0'),
    table(4, client('ESTABLISHED'), session('FIN_WAIT_1')),
    segment(10, toClient, 'F.', 1, 1, { lost: true }),
    segment(204_010, toClient, 'F.', 1, 1, { lost: true, again: true }),
    segment(30_204_010, toServer, 'R.', 1, 1),
    table(30_204_020),
  ],
}

/** A character that XML forbids. */
export const bell = '\u0007'

/** What a hostile peer can put into evidence. */
export const hostileText = `</text><script>alert("1")</script>'&${bell}`

export const hostile: Trace = {
  sockets: [
    { id: 's1', name: hostileText, local: serverEnd },
    { id: 's2', name: 'client', local: clientEnd, peer: serverEnd },
  ],
  events: [
    call(0, 1, 's1', 'send', hostileText, { data: hostileText }),
    segment(5, toClient, 'P.', 1, 1, { length: 9, data: hostileText }),
    table(9, { socket: 's1', local: { address: hostileText, port: hostileText }, state: hostileText }),
  ],
}
