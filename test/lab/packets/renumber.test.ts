/** A firewall that moves sequence numbers: the whole frames that come out of it, checksums included. */
import { expect, test } from 'vitest'
import { headerOf } from '../../../src/lab/packets/header.ts'
import { Renumbering } from '../../../src/lab/packets/renumber.ts'
import type { Way } from '../../../src/lab/packets/weather.ts'
import { frameOf, quoted, type Said } from './frame-of.ts'
import { far as far6, near as near6 } from './octets.ts'

const [SYN, SYN_ACK, ACK, RST] = [0x02, 0x12, 0x10, 0x04]
const BY = 1000

test.each([
  ['IPv4', '0a000001', '0a000002', '0303'],
  ['IPv6', near6, far6, '0104'],
])('over %s the numbers of who began are moved, what the other acknowledges is moved back, and so is what is quoted', (_, near, far, error) => {
  const firewall = new Renumbering(BY)
  const through = (way: Way, frame: Buffer) => {
    const header = headerOf(frame)
    return header === undefined ? firewall.translateQuote(way, frame) : firewall.translate(way, frame, header)
  }
  const there = (said: Partial<Said>) => frameOf({ from: near, to: far, ports: [40_000, 80], ...said })
  const back = (said: Partial<Said>) => frameOf({ from: far, to: near, ports: [80, 40_000], ...said })
  const same = (way: Way, frame: Buffer) => expect(through(way, frame)).toBe(frame)
  // What was begun before it came, stays.
  same('there', there({ seq: 5, bits: ACK }))
  same('back', back({ ack: 5, bits: ACK }))
  same('back', back({ seq: 9, bits: SYN }))
  same('there', there({ seq: 9, bits: SYN_ACK }))
  expect(through('there', there({ seq: 0xffffff00, bits: SYN }))).toEqual(there({ seq: 744, bits: SYN }))
  expect(through('back', back({ seq: 50, ack: 745, bits: SYN_ACK }))).toEqual(back({ seq: 50, ack: 0xffffff01, bits: SYN_ACK }))
  expect(through('there', there({ seq: 70, ack: 51, bits: ACK, data: '6162' }))).toEqual(there({ seq: 1070, ack: 51, bits: ACK, data: '6162' }))
  // What acknowledges nothing has nothing to be moved back; another connection is none of these, nor is a datagram.
  same('back', back({ seq: 50, ack: 0, bits: RST }))
  same('there', there({ ports: [40_001, 80], seq: 5, bits: ACK }))
  same('there', there({ protocol: 'udp' }))
  const about = (frame: Buffer, length?: number) => ({ protocol: 'icmp' as const, data: `${error} 0000 00000000 ${quoted(frame, length)}` })
  expect(through('back', back(about(there({ seq: 1070, bits: ACK }))))).toEqual(back(about(there({ seq: 70, bits: ACK }))))
  expect(through('there', there(about(back({ ack: 70, bits: ACK }))))).toEqual(there(about(back({ ack: 1070, bits: ACK }))))
  same('back', back(about(there({ ports: [40_001, 80], seq: 1070, bits: ACK }))))
  same('back', back(about(there({ protocol: 'udp' }))))
  same('back', back({ protocol: 'icmp', data: '0000 0000 1234 0001' }))
  // RFC 792 quotes 8 octets of a segment, the number of its sender with them and what it acknowledges not.
  const eight = 14 + (near.length === 8 ? 20 : 40) + 8
  expect(through('back', back(about(there({ seq: 1070, bits: ACK }), eight)))).toEqual(back(about(there({ seq: 70, bits: ACK }), eight)))
  same('there', there(about(back({ ack: 70, bits: ACK }), eight)))
})
