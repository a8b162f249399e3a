/** Segments read one after the other, with numbers relative to the first of their direction. */
import { describe, expect, test } from 'vitest'
import { SegmentReader } from '../../../src/lab/packets/segment.ts'
import { inIPv4, inIPv6 } from './octets.ts'

const hex = (value: number, digits: number) => (value >>> 0).toString(16).padStart(digits, '0')
const [SYN, FIN, RST, PSH, ACK] = [2, 1, 4, 8, 16] as const

interface Sent {
  back?: boolean
  seq: number
  ack?: number
  bits: number
  data?: string
  options?: string
  ports?: [number, number]
  v6?: boolean
  ttl?: number
}

/** What goes from 10.0.0.1 to 10.0.0.2, or back. */
function octetsOf({
  back = false,
  seq,
  ack = 0,
  bits,
  data = '',
  options = '',
  ports: [from, to] = [40_000, 8080],
  v6 = false,
  ttl = 64,
}: Sent): Buffer {
  const ends = v6 ? ['fd000000000000000000000000000001', 'fd000000000000000000000000000002'] : ['0a000001', '0a000002']
  const [source, target] = back ? ends.toReversed() : ends
  const [sender, receiver] = back ? [to, from] : [from, to]
  const text = Buffer.from(data).toString('hex')
  const header = 20 + options.length / 2
  const segment = `${hex(sender, 4)}${hex(receiver, 4)}${hex(seq, 8)}${hex(ack, 8)}${hex(header / 4, 1)}0${hex(bits, 2)}123400000000${options}${text}`
  const length = segment.length / 2
  if (v6) return inIPv6(`60000000${hex(length, 4)}06${hex(ttl, 2)}${source}${target}${segment}`)
  return inIPv4(`4500${hex(20 + length, 4)}00014000${hex(ttl, 2)}060000${source}${target}${segment}`)
}

function reading() {
  const reader = new SegmentReader()
  let atUs = 0
  return { reader, read: (sent: Sent) => reader.read({ atUs: ++atUs, octets: octetsOf(sent) } as never) }
}

const client = { address: '10.0.0.1', port: 40_000 }
const server = { address: '10.0.0.2', port: 8080 }
const INITIAL = 0xffff_fffe
const OTHER = 5000

/** A connection whose numbers turn over right after its SYN. */
function opened() {
  const both = reading()
  both.read({ seq: INITIAL, bits: SYN })
  both.read({ back: true, seq: OTHER, ack: INITIAL + 1, bits: SYN | ACK })
  both.read({ seq: INITIAL + 1, ack: OTHER + 1, bits: ACK })
  return both
}

describe('a segment', () => {
  test('has its ends, flags, window, TTL and numbers', () => {
    const { read } = reading()
    expect(read({ seq: INITIAL, bits: SYN, ttl: 63, options: '020405b4' })).toEqual({
      ...{ atUs: 1, from: client, to: server, flags: 'S', seq: 0, ack: undefined, length: 0, data: Buffer.alloc(0), window: 0x1234, ttl: 63 },
      ...{
        options: expect.objectContaining({ mss: 1460 }),
        again: false,
        lost: false,
        forged: false,
        numbers: { seq: INITIAL, ack: 0 },
        openedUs: 1,
      },
      ...{ fromHost: 0, toHost: 0, onWire: false, arrivedUs: undefined, copy: false, made: false, seen: undefined },
    })
    expect(read({ back: true, seq: OTHER, ack: INITIAL + 1, bits: SYN | ACK })).toMatchObject({
      from: server,
      to: client,
      flags: 'S.',
      seq: 0,
      ack: 1,
      openedUs: 1,
    })
    expect(read({ seq: INITIAL + 1, ack: OTHER + 1, bits: ACK | PSH, data: 'abc' })).toMatchObject({
      ...{ flags: 'P.', seq: 1, ack: 1, length: 3, data: Buffer.from('abc'), again: false, numbers: { seq: 0xffff_ffff, ack: 5001 } },
    })
    expect(read({ back: true, seq: OTHER + 1, ack: INITIAL + 4, bits: FIN | ACK })).toMatchObject({ flags: 'F.', seq: 1, ack: 4, length: 0 })
  })

  test('over IPv6 too', () => {
    const { read } = reading()
    expect(read({ seq: 7, bits: SYN, v6: true, ttl: 9, data: 'early' })).toMatchObject({
      ...{ from: { address: 'fd00::1', port: 40_000 }, to: { address: 'fd00::2', port: 8080 }, ttl: 9, length: 5, data: Buffer.from('early') },
    })
    expect(read({ back: true, seq: 1, ack: 13, bits: RST | ACK, v6: true })).toMatchObject({
      flags: 'R.',
      ack: 6,
      from: { address: 'fd00::2', port: 8080 },
    })
  })

  test('whose other direction was not seen has its number as it went over the wire, and an older one is before the first', () => {
    const { read } = reading()
    expect(read({ seq: 100, ack: 900, bits: ACK })).toMatchObject({ seq: 0, ack: 900, openedUs: 0 })
    expect(read({ seq: 99, ack: 900, bits: ACK }).seq).toBe(-1)
  })

  test('of SACK has blocks relative to the other direction, where that was seen', () => {
    const sack = (from: number) => `0101050a${hex(from, 8)}${hex(from + 3, 8)}`
    const { read } = opened()
    expect(read({ seq: INITIAL + 1, ack: OTHER + 1, bits: ACK, options: sack(OTHER + 4) }).options.sack).toEqual([[4, 7]])
    expect(reading().read({ seq: 1, ack: 2, bits: ACK, options: sack(90) }).options.sack).toEqual([[90, 93]])
  })
})

describe('what was sent before', () => {
  test('is told: the same SYN, data up to what was sent, the same FIN; an acknowledgment alone is never sent again', () => {
    const { reader, read } = opened()
    expect(read({ seq: INITIAL, bits: SYN }).again).toBe(true)
    expect(reader.nextOf(client, server)).toBe(1)
    const data = { seq: INITIAL + 1, ack: OTHER + 1, bits: ACK | PSH, data: 'abc' }
    expect([read(data).again, read(data).again]).toEqual([false, true])
    expect(read({ ...data, data: 'abcd' }).again, 'with something new').toBe(false)
    expect(read({ ...data, seq: INITIAL + 2, data: 'bcd' }).again).toBe(true)
    const fin = { seq: INITIAL + 5, ack: OTHER + 1, bits: FIN | ACK }
    expect([read(fin).again, read(fin).again]).toEqual([false, true])
    expect(reader.nextOf(client, server)).toBe(6)
    expect(read({ seq: INITIAL + 6, ack: OTHER + 1, bits: ACK }).again).toBe(false)
    expect([reader.nextOf(server, { ...client, port: 1 }), reader.initialOf(server, { ...client, port: 1 })]).toEqual([0, undefined])
    expect([reader.initialOf(client, server), reader.initialOf(server, client)]).toEqual([INITIAL, OTHER])
  })
})

describe('a connection', () => {
  test('is opened by a SYN with a new number, between the same ends too', () => {
    const { read } = opened()
    expect(read({ seq: INITIAL + 1, ack: OTHER + 1, bits: ACK }).openedUs).toBe(1)
    expect(read({ seq: 77, bits: SYN })).toMatchObject({ seq: 0, openedUs: 5, again: false })
    expect(read({ back: true, seq: 88, ack: 78, bits: SYN | ACK })).toMatchObject({ seq: 0, ack: 1, openedUs: 5 })
  })

  test('of a simultaneous open is one: the second SYN answers the first', () => {
    const { read } = reading()
    expect(read({ seq: 10, bits: SYN }).openedUs).toBe(1)
    expect(read({ back: true, seq: 20, bits: SYN }).openedUs).toBe(1)
    expect(read({ seq: 10, ack: 21, bits: SYN | ACK })).toMatchObject({ openedUs: 1, ack: 1 })
  })
})

describe('a forged segment', () => {
  test('is the one that is expected, once, and moves nothing of what the socket sends', () => {
    const { reader, read } = opened()
    reader.expectForged(client, server, (INITIAL + 9) >>> 0, RST)
    expect(read({ seq: INITIAL + 9, bits: FIN }).forged, 'other flags').toBe(false)
    expect(read({ seq: INITIAL + 90, bits: RST }).forged, 'another number').toBe(false)
    expect(read({ back: true, seq: INITIAL + 9, bits: RST }).forged, 'the other direction').toBe(false)
    expect(read({ seq: INITIAL + 9, bits: RST }).forged).toBe(true)
    reader.expectForged(client, server, (INITIAL + 900) >>> 0, PSH)
    const next = reader.nextOf(client, server)
    expect(read({ seq: INITIAL + 900, bits: PSH, data: 'abc' }).forged).toBe(true)
    expect(reader.nextOf(client, server)).toBe(next)
    expect(read({ seq: INITIAL + 900, bits: PSH, data: 'abc' }).forged).toBe(false)
  })

  test('opens no connection before it is answered', () => {
    const { reader, read } = reading()
    reader.expectForged(client, server, 10, SYN)
    expect(read({ seq: 10, bits: SYN })).toMatchObject({ forged: true, openedUs: 0 })
  })
})

test('where a wire has changed the numbers of a SYN, the other end acknowledges those that came to it', () => {
  const { reader, read } = reading()
  read({ seq: 100, bits: SYN })
  reader.arrivedAs({ from: client, to: server }, 7000)
  expect(read({ back: true, seq: 1, ack: 7001, bits: SYN | ACK }).ack).toBe(1)
})
