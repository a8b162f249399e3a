/** The RST of a firewall: the whole frame, as RFC 9293 section 3.5.2 says. */
import { expect, test } from 'vitest'
import { headerOf } from '../../../src/lab/packets/header.ts'
import { resetFor } from '../../../src/lab/packets/reset.ts'
import { frameOf } from './frame-of.ts'
import { far as far6, near as near6 } from './octets.ts'

const [FIN, SYN, RST, ACK] = [0x01, 0x02, 0x04, 0x10]

test.each([
  ['IPv4', '0a000001', '0a000002'],
  ['IPv6', near6, far6],
])('over %s it comes from where the segment was to go, with the number that was acknowledged, or acknowledges all that was sent', (_, near, far) => {
  const asked = (bits: number, data = '') => {
    const frame = frameOf({ from: near, to: far, ports: [40_000, 80], seq: 0xffffffff, ack: 7000, bits, data })
    return resetFor(frame, headerOf(frame))
  }
  const answer = (said: object) => frameOf({ from: far, to: near, ports: [80, 40_000], id: '0000', window: '0000', ...said })
  expect(asked(ACK, '6162')).toEqual(answer({ seq: 7000, bits: RST }))
  expect(asked(SYN)).toEqual(answer({ ack: 0, bits: RST | ACK }))
  expect(asked(SYN | FIN, '6162')).toEqual(answer({ ack: 3, bits: RST | ACK }))
  expect(asked(FIN)).toEqual(answer({ ack: 0, bits: RST | ACK }))
  expect(asked(0, '616263')).toEqual(answer({ ack: 2, bits: RST | ACK }))
  expect([asked(RST), asked(RST | ACK)]).toEqual([undefined, undefined])
})
