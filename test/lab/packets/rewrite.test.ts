/** Octets replaced in a frame: the checksums that cover them are those that are computed anew, whatever is replaced. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { replaceHalfWord, replaceOctets, replaceWord, transportSums } from '../../../src/lab/packets/rewrite.ts'
import { times } from '../../helpers/fuzzing.ts'

/** RFC 1071, over all but the checksum itself. */
function sumOf(frame: Buffer, place: number): number {
  let sum = 0
  for (let at = 0; at < frame.length; at += 2) if (at !== place) sum += frame.readUInt16BE(at)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}
/** Zero and its complement are the same sum: RFC 1624 section 3. */
const same = (sum: number) => sum % 0xffff

test('a checksum that was right is right after octets are replaced, and what it does not cover changes none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 40, maxLength: 40 }), fc.uint8Array({ minLength: 8, maxLength: 8 }), fc.nat(3), (content, given, word) => {
      const frame = Buffer.from(content)
      frame.writeUInt16BE(sumOf(frame, 20), 20)
      const at = 24 + 2 * word
      const octets = Buffer.from(given)
      replaceOctets(frame, at, octets, [20])
      expect([same(frame.readUInt16BE(20)), frame.subarray(at, at + 8)]).toEqual([same(sumOf(frame, 20)), octets])
      replaceHalfWord(frame, 30, 0x1234, [20])
      replaceWord(frame, 32, -1, [20])
      expect([same(frame.readUInt16BE(20)), frame.toString('hex', 30, 36)]).toEqual([same(sumOf(frame, 20)), '1234ffffffff'])
      const before = Buffer.from(frame)
      replaceOctets(frame, 0, octets, [])
      expect(frame.subarray(8)).toEqual(before.subarray(8))
    }),
    times(50),
  )
})

test('the checksum of TCP, UDP and ICMP stands at its own place; none where the frame ends before it, or UDP has none', () => {
  const frame = Buffer.alloc(60, 1)
  expect([6, 17, 1].map((protocol) => transportSums(frame, protocol, 34))).toEqual([[50], [40], [36]])
  expect([51, 52].map((length) => transportSums(frame.subarray(0, length), 6, 34))).toEqual([[], [50]])
  frame.writeUInt16BE(0, 40)
  frame.writeUInt16BE(0, 50)
  expect([transportSums(frame, 17, 34), transportSums(frame, 6, 34)]).toEqual([[], [50]])
})
