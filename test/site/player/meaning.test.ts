/** Who a segment comes from and goes to, by what the socket table showed until then. */
import { describe, expect, test } from 'vitest'
import type { Endpoint, Trace } from '../../../src/evidence/trace.ts'
import { meaningsOf } from '../../../src/site/player/meaning.ts'
import { call, clientEnd, segment, serverEnd, table } from '../specimen/trace.ts'

const there: [Endpoint, Endpoint] = [clientEnd, serverEnd]
const back: [Endpoint, Endpoint] = [serverEnd, clientEnd]
const listener = { id: 's1', name: 'server', local: serverEnd }
const client = { id: 's2', name: 'client', local: clientEnd, peer: serverEnd }
const session = { id: 's3', name: 'session', local: serverEnd, peer: clientEnd }

const said = (sockets: Trace['sockets'], ...events: Trace['events']) =>
  [...meaningsOf({ sockets, events }).values()].map(({ from, to }) => `${from} > ${to}`)

describe('a segment', () => {
  test('that opens a connection is the listener’s, whose answer it is too, and what follows the session’s', () => {
    expect(
      said(
        [listener, client, session],
        call(0, 1, 's1', 'listen', '0'),
        call(1, 2, 's2', 'connect', '0'),
        segment(2, there, 'S', 0),
        segment(3, back, 'S.', 0, 1),
        segment(4, there, '.', 1, 1),
        table(5, { socket: 's3', local: serverEnd, peer: clientEnd, state: 'ESTABLISHED' }),
        segment(6, back, 'P.', 1, 1, { length: 5 }),
      ),
    ).toEqual(['client > server', 'server > client', 'client > session', 'session > client'])
  })

  test('is of a socket from the moment on in which it was first seen', () => {
    const listens = (atUs: number) =>
      said(
        [
          { ...listener, name: 'old' },
          { ...listener, id: 's4', name: 'new' },
        ],
        call(1, 1, 's1', 'listen', '0'),
        call(5, 2, 's4', 'listen', '0'),
        segment(atUs, there, 'S', 0),
      )
    expect([listens(4), listens(5), listens(6)]).toEqual([['127.0.0.1:client > old'], ['127.0.0.1:client > new'], ['127.0.0.1:client > new']])
    const connects = (atUs: number) =>
      said(
        [client, { ...client, id: 's5', name: 'again' }],
        call(1, 1, 's2', 'connect', '0'),
        call(5, 2, 's5', 'connect', '0'),
        segment(atUs, there, '.', 1, 1),
      )
    expect([connects(4), connects(5), connects(6)].map(([one]) => one?.split(' ')[0])).toEqual(['client', 'again', 'again'])
  })

  test('at an end that no socket has is told by its address', () => {
    expect(said([], segment(1, there, 'S', 0))).toEqual(['127.0.0.1:client > 127.0.0.1:12345'])
  })

  test('to a listener that has no connection goes to it, whatever it is', () => {
    expect(said([listener], call(0, 1, 's1', 'listen', '0'), segment(1, there, '.', 1, 1))).toEqual(['127.0.0.1:client > server'])
  })

  test('to an end whose connection is only seen later is that connection’s, where nobody listened', () => {
    expect(said([client], segment(1, there, '.', 1, 1), call(5, 1, 's2', 'connect', '0'))).toEqual(['client > 127.0.0.1:12345'])
  })
})

test('of another protocol a segment is data or an error of the network', () => {
  const kinds = (...events: Trace['events']) => [...meaningsOf({ sockets: [], events }).values()].map(({ kind }) => kind)
  expect(kinds(segment(1, there, '', 0, undefined, { protocol: 'udp' }), segment(2, back, '', 0, undefined, { protocol: 'icmp' }))).toEqual([
    'data',
    'icmp',
  ])
})

test('a connection that is already open begins with what it sends', () => {
  const kinds = (...events: Trace['events']) => [...meaningsOf({ sockets: [], events }).values()].map(({ kind }) => kind)
  expect(
    kinds(
      segment(1, there, '.', 10, 20, { length: 5 }),
      segment(2, back, '.', 20, 15),
      segment(3, back, '.', 20, 15),
      segment(4, there, 'F.', 15, 20, { length: 2 }),
      segment(5, back, '.', 20, 18),
      segment(6, back, 'F.', 20, 18),
      segment(7, there, '.', 18, 21),
      segment(8, back, '.', 20, 18),
      segment(9, there, 'R', 18),
    ),
  ).toEqual(['data', 'ack-data', 'ack-repeat', 'fin-data', 'ack-fin', 'fin-second', 'ack-last', 'probe', 'rst'])
})
