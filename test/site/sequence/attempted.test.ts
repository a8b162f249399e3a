/** Where a socket tried to get an address that it did not get, or has no more. */
import { expect, test } from 'vitest'
import type { Endpoint, Trace, TraceCall } from '../../../src/evidence/trace.ts'
import { attempted } from '../../../src/site/sequence/attempted.ts'
import { call, segment, serverEnd } from '../specimen/trace.ts'

const socket = { id: 's1', name: 'one' }
const port = (name: string): Endpoint => ({ address: '127.0.0.1', port: name })
const asked = (name: string, atUs = 10, address = '127.0.0.1:12345', tookUs = 5): TraceCall => ({
  ...call(atUs, 1, 's1', name, 'ECONNREFUSED', { address }),
  tookUs,
})
const of = (...events: Trace['events']) => attempted(socket, events)

test('is the address of its bind', () => {
  expect(of(asked('bind'))).toEqual(serverEnd)
})

test('is what its SYN came from, while the call lasted that asked for the connection', () => {
  const syn = (atUs: number, name: string) => segment(atUs, [port(name), serverEnd], 'S', 0)
  expect(of(asked('connect'), syn(9, 'before'), syn(10, 'first'))).toEqual(port('first'))
  expect(of(asked('connect'), syn(15, 'last'))).toEqual(port('last'))
  expect(of(asked('connect'), syn(16, 'late'))).toBe(undefined)
})

test('is of its own call, to the end that it asked for, and of a segment that asks', () => {
  expect(of({ ...asked('bind'), socket: 's2' })).toBe(undefined)
  const elsewhere = { address: '127.0.0.1', port: 1 }
  const [wrong, right] = [segment(11, [port('a'), elsewhere], 'S', 0), segment(12, [port('b'), serverEnd], 'S', 0)]
  expect(of(asked('connect'), wrong, segment(11, [port('c'), serverEnd], 'S.', 0, 1), right)).toEqual(port('b'))
})

test('is of the first call that names an end: others, and what is no end, are passed over', () => {
  expect(of(asked('setsockopt'), asked('bind', 1, 'server.sock'), asked('bind', 20))).toEqual(serverEnd)
  expect(of(call(1, 1, 's1', 'listen', '0'))).toBe(undefined)
  expect(of()).toBe(undefined)
})
