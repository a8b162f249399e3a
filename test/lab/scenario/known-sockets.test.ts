/** Which rows of the kernel's table are whose: by cookie, by inode, by ends; and which sockets are gone. */
import { expect, test } from 'vitest'
import type { KnownSocket } from '../../../src/lab/scenario/known-socket.ts'
import { KnownSockets } from '../../../src/lab/scenario/known-sockets.ts'
import type { SeenRow } from '../../../src/lab/scenario/seen-row.ts'

const [here, there] = [
  { address: '127.0.0.1', port: 1 },
  { address: '127.0.0.1', port: 2 },
]
const socketOf = (more: Partial<KnownSocket>): KnownSocket =>
  ({
    ...{ fallbackName: '', cookie: undefined, madeInode: undefined, host: 0, protocol: 'tcp', madeAtUs: 10, joinedAtUs: undefined },
    ...{ localNow: here, peerNow: there, kernelChosePort: false, ownTtl: undefined, ...more },
  }) as KnownSocket
const rowOf = (more: Partial<SeenRow>): SeenRow =>
  ({ protocol: 'tcp', host: 0, cookie: undefined, inode: 0, local: here, peer: there, state: 'TIME_WAIT', holders: [], ...more }) as never
const knowing = (...sockets: KnownSocket[]) => {
  const known = new KnownSockets()
  for (const socket of sockets) known.know(socket)
  return known
}

test('a row is of the socket with its cookie, or with its inode where there are no cookies, on the same host', () => {
  const [one, other] = [socketOf({ cookie: 5n, localNow: undefined }), socketOf({ madeInode: 5, localNow: undefined })]
  const known = knowing(one, other)
  expect(known.all).toEqual([one, other])
  expect(known.ownerOf(rowOf({ cookie: 5n, inode: 9 }))).toBe(one)
  expect(known.ownerOf(rowOf({ cookie: undefined, inode: 5 }))).toBe(other)
  expect(known.ownerOf(rowOf({ cookie: 6n, inode: 5 }))).toBe(other)
  expect(known.ownerOf(rowOf({ cookie: 5n, inode: 9, host: 1 }))).toBe(undefined)
  expect(known.ownerOf(rowOf({ cookie: 6n, inode: 6 }))).toBe(undefined)
})

test('in TIME_WAIT and FIN_WAIT_2 a row that nobody holds is of the socket with its ends; in other states it has kept its cookie', () => {
  const one = socketOf({ cookie: 5n })
  const known = knowing(one)
  for (const state of ['TIME_WAIT', 'FIN_WAIT_2'] as const) expect(known.ownerOf(rowOf({ cookie: 77n, state })), state).toBe(one)
  expect(known.ownerOf(rowOf({ cookie: 77n, state: 'ESTABLISHED' }))).toBe(undefined)
  expect(known.ownerOf(rowOf({ cookie: undefined, state: 'LAST_ACK' })), 'where there are no cookies').toBe(one)
  for (const other of [{ inode: 3 }, { peer: undefined }, { protocol: 'udp' as const }, { local: there }, { peer: here }, { host: 1 }])
    expect(known.ownerOf(rowOf(other)), JSON.stringify(other)).toBe(undefined)
})

test('of two sockets with the same ends a row is of the later one, but of none that was made after it was seen', () => {
  const [one, other] = [socketOf({ cookie: 5n, madeAtUs: 10 }), socketOf({ cookie: 6n, madeAtUs: 20 })]
  const known = knowing(one, other)
  expect(known.ownerOf(rowOf({}))).toBe(other)
  expect(known.ownerOf(rowOf({}), 20)).toBe(other)
  expect(known.ownerOf(rowOf({}), 19)).toBe(one)
  expect(known.ownerOf(rowOf({}), 9)).toBe(undefined)
})

test('a socket that was in the table and is not any more is gone from then on, until it is seen again', () => {
  const one = socketOf({ cookie: 5n })
  const known = knowing(one)
  known.look([], 15)
  expect(known.ownerOf(rowOf({}), 16), 'it was never seen').toBe(one)
  known.look([rowOf({ cookie: 5n, inode: 1 }), rowOf({ cookie: 99n, inode: 2 })], 20)
  known.look([], 30)
  known.look([], 40)
  expect([known.ownerOf(rowOf({}), 30), known.ownerOf(rowOf({}), 31), known.ownerOf(rowOf({}))]).toEqual([one, undefined, undefined])
  known.look([rowOf({ cookie: 5n, inode: 1 })], 50)
  expect(known.ownerOf(rowOf({}))).toBe(one)
})

test('another descriptor of a socket is the same socket, whose ends were known first when both were', () => {
  const [one, copy] = [socketOf({ cookie: 5n, localNow: undefined }), socketOf({ cookie: 5n })]
  const known = knowing(one, copy)
  expect([known.all, known.first(copy), known.first(one), one.joinedAtUs, copy.joinedAtUs]).toEqual([[one], one, one, undefined, undefined])
  expect(known.ownerOf(rowOf({ cookie: 77n }))).toBe(undefined)
  Object.assign(one, { localNow: here })
  known.know(one)
  const { joinedAtUs } = one
  expect(joinedAtUs).toBeTypeOf('number')
  known.know(one)
  expect([known.ownerOf(rowOf({ cookie: 77n })), known.all.length, one.joinedAtUs]).toEqual([one, 1, joinedAtUs])
  const stranger = socketOf({})
  expect(known.first(stranger)).toBe(stranger)
})
