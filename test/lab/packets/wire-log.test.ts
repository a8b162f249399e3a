/** What the thread that carries packets writes, and the scenario's thread reads, of the same memory. */
import { expect, test } from 'vitest'
import { SNAP_LENGTH } from '../../../src/lab/packets/frame.ts'
import { FAR, MOST, makeWireLog, NEAR, WireLogReader, WireLogWriter } from '../../../src/lab/packets/wire-log.ts'

test('each event comes back as it was written, once, when it is told that it is there', () => {
  const memory = makeWireLog()
  const [writer, reader] = [new WireLogWriter(memory), new WireLogReader(memory)]
  const [octets, other] = [Buffer.from('a frame'), Buffer.from('another one')]
  expect(reader.read(writer.end)).toEqual([])
  writer.write('sent', NEAR, 1, 1_700_000_000_000_000.5, octets)
  const first = writer.end
  writer.write('lost', NEAR, 1, 2)
  writer.write('made', FAR, 2, 3, other)
  expect(reader.read(first)).toEqual([{ type: 'sent', id: 1, end: NEAR, atUs: 1_700_000_000_000_000.5, octets }])
  // Half of an event is none.
  expect(reader.read(first + 23)).toEqual([])
  const second = reader.read(writer.end - 1)
  expect(second).toEqual([{ type: 'lost', id: 1, end: NEAR, atUs: 2 }])
  writer.write('arrived', FAR, 2, 4)
  writer.write('arrived', FAR, 0xffffffff, 5, octets)
  expect(reader.read(writer.end)).toEqual([
    { type: 'made', id: 2, end: FAR, atUs: 3, octets: other },
    { type: 'arrived', id: 2, end: FAR, atUs: 4, octets: undefined },
    { type: 'arrived', id: 0xffffffff, end: FAR, atUs: 5, octets },
  ])
  expect(reader.read(writer.end)).toEqual([])
})

test('of a long frame it keeps as much as a capture does; what was read stays as it was', () => {
  const memory = makeWireLog()
  const writer = new WireLogWriter(memory)
  writer.write('sent', NEAR, 1, 1, Buffer.alloc(SNAP_LENGTH + 1, 7))
  const [event] = new WireLogReader(memory).read(writer.end)
  new Uint8Array(memory).fill(9)
  expect(event).toEqual({ type: 'sent', id: 1, end: NEAR, atUs: 1, octets: Buffer.alloc(SNAP_LENGTH, 7) })
})

test('it grows as it fills, and what does not fit any more is not written', () => {
  const memory = makeWireLog()
  const [writer, reader] = [new WireLogWriter(memory), new WireLogReader(memory)]
  const before = memory.byteLength
  const frame = Buffer.alloc(SNAP_LENGTH, 7)
  let count = 0
  while (memory.byteLength === before) {
    expect(writer.write('sent', FAR, ++count, count, frame)).toBe(true)
  }
  expect(memory.byteLength).toBe(2 * before)
  expect(reader.read(writer.end).map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, at) => at + 1))
  const full = MOST - 24 - 2
  Object.assign(writer, { end: full })
  expect([writer.write('sent', FAR, 1, 1, Buffer.alloc(3)), writer.end]).toEqual([false, full])
})
