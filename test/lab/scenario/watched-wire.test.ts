/** What a wire tells, made into segments and datagrams: sent, arrived, lost, doubled, made by the wire, changed on the way, sent on. */
import { beforeEach, describe, expect, test } from 'vitest'
import { SegmentReader } from '../../../src/lab/packets/segment.ts'
import { FAR, NEAR, type WireEvent } from '../../../src/lab/packets/wire-log.ts'
import { Passing } from '../../../src/lab/scenario/passing.ts'
import { WatchedWire } from '../../../src/lab/scenario/watched-wire.ts'
import { inIPv4, ipv4, tcp, udp } from '../packets/octets.ts'

const place = (number: number, addresses = 1) =>
  ({ number, addresses: Array.from({ length: addresses }, () => ['', '']), passing: new Passing() }) as unknown as WatchedWire['near']
const segmentFrame = inIPv4(ipv4('06', tcp('616263')))
const datagramFrame = inIPv4(ipv4('11', udp('6162')))
const otherFrame = inIPv4(ipv4('2f', udp('6162')))
const icmpFrame = inIPv4(ipv4('01', `03030000 00000000 ${ipv4('11', udp('6162'))}`))
/** From another address and port, as behind a NAT. */
const elsewhere = (frame: Buffer) => {
  const copy = Buffer.from(frame)
  copy.writeUInt8(9, 14 + 15)
  copy.writeUInt16BE(7777, 14 + 20)
  return copy
}

let [near, far] = [place(0), place(1)]
let wire: WatchedWire
beforeEach(() => {
  ;[near, far] = [place(0), place(1)]
  wire = new WatchedWire(undefined as never, near, far, new SegmentReader())
})
const take = (type: WireEvent['type'], id: number, end: 0 | 1, atUs: number, octets?: Buffer) =>
  wire.take({ type, id, end, atUs, octets } as WireEvent)

describe('a segment', () => {
  test('goes from the host that sent it to the other, and learns when it arrived, or that it did not', () => {
    const [there] = take('sent', 1, NEAR, 10, segmentFrame)
    const [back] = take('sent', 2, FAR, 11, segmentFrame)
    expect(there).toMatchObject({
      atUs: 10,
      fromHost: 0,
      toHost: 1,
      onWire: true,
      made: false,
      arrivedUs: undefined,
      lost: false,
      copy: false,
      data: Buffer.from('abc'),
    })
    expect(back).toMatchObject({ fromHost: 1, toHost: 0, made: false })
    expect(take('arrived', 1, FAR, 30)).toEqual([])
    expect(take('lost', 2, FAR, 31)).toEqual([])
    expect([there?.arrivedUs, there?.lost, there?.seen, back?.arrivedUs, back?.lost]).toEqual([30, false, undefined, undefined, true])
    expect(wire.newDatagrams()).toEqual([])
  })

  test('that arrives twice is two, of which the second is a copy', () => {
    const [first] = take('sent', 1, NEAR, 10, segmentFrame)
    take('arrived', 1, FAR, 30)
    expect(take('arrived', 1, FAR, 40)).toMatchObject([{ atUs: 10, arrivedUs: 40, copy: true, lost: false }])
    expect(first).toMatchObject({ arrivedUs: 30, copy: false })
  })

  test('that the wire has made goes to the end that is told, from the other', () => {
    expect(take('made', 1, NEAR, 10, segmentFrame)).toMatchObject([{ fromHost: 1, toHost: 0, made: true, onWire: true }])
    expect(take('made', 2, FAR, 10, segmentFrame)).toMatchObject([{ fromHost: 0, toHost: 1, made: true }])
  })

  test('that was changed on the way is seen under its other ends, where they are others', () => {
    const [same] = take('sent', 1, NEAR, 10, segmentFrame)
    take('arrived', 1, FAR, 30, Buffer.from(segmentFrame))
    expect(same?.seen).toBe(undefined)
    const [changed] = take('sent', 2, NEAR, 10, segmentFrame)
    take('arrived', 2, FAR, 30, elsewhere(segmentFrame))
    expect(changed?.seen).toEqual({ from: { address: '10.0.0.9', port: 7777 }, to: { address: '10.0.0.2', port: 40_000 } })
  })
})

describe('a datagram', () => {
  test('is told beside the segments, once, and learns what became of it', () => {
    expect([take('sent', 1, NEAR, 10, datagramFrame), take('made', 2, NEAR, 11, icmpFrame)]).toEqual([[], []])
    const [sent, made, ...more] = wire.newDatagrams()
    expect([more, wire.newDatagrams()]).toEqual([[], []])
    expect(sent).toMatchObject({ atUs: 10, icmp: undefined, fromHost: 0, toHost: 1, onWire: true, made: false, arrivedUs: undefined, lost: false })
    expect(made).toMatchObject({ icmp: 'port unreachable', fromHost: 1, toHost: 0, made: true })
    take('arrived', 1, FAR, 30)
    take('lost', 2, NEAR, 31)
    expect([sent?.arrivedUs, sent?.lost, sent?.seen, made?.arrivedUs, made?.lost]).toEqual([30, false, undefined, undefined, true])
    take('arrived', 1, FAR, 40)
    expect(wire.newDatagrams()).toMatchObject([{ atUs: 10, arrivedUs: 40, copy: true, lost: false }])
    expect(sent).toMatchObject({ arrivedUs: 30, copy: false })
  })

  test('that was changed on the way is seen under its other ends', () => {
    take('sent', 1, NEAR, 10, datagramFrame)
    take('arrived', 1, FAR, 30, elsewhere(datagramFrame))
    take('sent', 2, NEAR, 10, datagramFrame)
    take('arrived', 2, FAR, 30, Buffer.from(datagramFrame))
    expect(wire.newDatagrams().map(({ seen }) => seen)).toEqual([
      { from: { address: '10.0.0.9', port: 7777 }, to: { address: '10.0.0.2', port: 40_000 } },
      undefined,
    ])
  })
})

test('what passed an interface is what its host sent and what arrived there, as it arrived; what the wire made was not sent', () => {
  take('sent', 1, NEAR, 10, segmentFrame)
  take('arrived', 1, FAR, 30, elsewhere(segmentFrame))
  take('made', 2, NEAR, 12, segmentFrame)
  take('arrived', 2, NEAR, 13)
  take('sent', 3, FAR, 14, otherFrame)
  take('lost', 3, FAR, 15)
  expect(wire.framesOf(near)).toEqual([
    { atUs: 10, octets: segmentFrame },
    { atUs: 13, octets: segmentFrame },
  ])
  expect(wire.framesOf(far)).toEqual([
    { atUs: 30, octets: elsewhere(segmentFrame) },
    { atUs: 14, octets: otherFrame },
  ])
})

test('what nobody has told of does not arrive and is not lost; what is neither TCP nor UDP is in the frames alone', () => {
  expect([take('arrived', 9, FAR, 30), take('lost', 9, FAR, 30), take('sent', 1, NEAR, 10, otherFrame), take('arrived', 1, FAR, 20)]).toEqual([
    [],
    [],
    [],
    [],
  ])
  expect([wire.newDatagrams(), wire.framesOf(near).length, wire.framesOf(far).length]).toEqual([[], 1, 1])
})

test('what a host in the middle sends on is the packet that came to it, on its way to the next', () => {
  const [middle, end] = [place(1, 2), place(2)]
  const reader = new SegmentReader()
  const [first, second] = [new WatchedWire(undefined as never, place(0), middle, reader), new WatchedWire(undefined as never, middle, end, reader)]
  const [segment] = first.take({ type: 'sent', id: 1, end: NEAR, atUs: 10, octets: segmentFrame })
  first.take({ type: 'sent', id: 2, end: NEAR, atUs: 10, octets: datagramFrame })
  const [datagram] = first.newDatagrams()
  for (const id of [1, 2]) first.take({ type: 'arrived', id, end: FAR, atUs: 20, octets: undefined })
  expect([segment?.toHost, segment?.arrivedUs, datagram?.arrivedUs]).toEqual([1, 20, 20])
  for (const [id, octets] of [segmentFrame, datagramFrame].entries())
    expect(second.take({ type: 'sent', id, end: NEAR, atUs: 21, octets })).toEqual([])
  expect([segment, datagram]).toMatchObject([
    { fromHost: 0, toHost: 2, arrivedUs: undefined },
    { fromHost: 0, toHost: 2, arrivedUs: undefined },
  ])
  for (const id of [0, 1]) second.take({ type: 'arrived', id, end: FAR, atUs: 30, octets: undefined })
  expect([segment?.arrivedUs, datagram?.arrivedUs, second.newDatagrams()]).toEqual([30, 30, []])
  expect(second.take({ type: 'sent', id: 5, end: NEAR, atUs: 40, octets: segmentFrame }), 'its own').toHaveLength(1)
})
