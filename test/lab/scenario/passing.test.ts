/** A packet that a host sends on is known by what a router leaves as it is. */
import { expect, test } from 'vitest'
import { Passing } from '../../../src/lab/scenario/passing.ts'
import { inIPv4, inIPv6, ipv4, ipv6, tcp } from '../packets/octets.ts'

const changed = (frame: Buffer, at: number) => {
  const copy = Buffer.from(frame)
  copy.writeUInt8(copy.readUInt8(at) ^ 0xff, at)
  return copy
}

test.each([
  ['IPv4', inIPv4(ipv4('06', tcp('61'.repeat(60)))), { free: [0, 22, 24, 14 + 20 + 48], fixed: [18, 26, 33, 34, 14 + 20 + 47] }],
  ['IPv6', inIPv6(ipv6('06', tcp('61'.repeat(60)))), { free: [0, 14, 18, 21, 14 + 40 + 48], fixed: [15, 22, 53, 54, 14 + 40 + 47] }],
])('over %s: by its number, its ends and the beginning of what it carries, and not by its TTL', (_, frame, { free, fixed }) => {
  const known = (sentOn: Buffer) => {
    const passing = new Passing<string>()
    passing.note(frame, 'packet')
    return passing.take(sentOn)
  }
  expect(known(frame)).toBe('packet')
  for (const at of free) expect(known(changed(frame, at)), `octet ${at}`).toBe('packet')
  for (const at of fixed) expect(known(changed(frame, at)), `octet ${at}`).toBe(undefined)
})

test('each is sent on once, and of two that look the same the last', () => {
  const passing = new Passing<number>()
  const frame = inIPv4(ipv4('06', tcp()))
  passing.note(frame, 1)
  passing.note(frame, 2)
  expect([passing.take(frame), passing.take(frame)]).toEqual([2, undefined])
})

test('at most 256 are remembered, the last of them', () => {
  const passing = new Passing<number>()
  const numbered = (number: number) => {
    const frame = inIPv4(ipv4('06', tcp()))
    frame.writeUInt16BE(number, 18)
    return frame
  }
  for (let number = 0; number < 257; number++) passing.note(numbered(number), number)
  expect([passing.take(numbered(0)), passing.take(numbered(1)), passing.take(numbered(256))]).toEqual([undefined, 1, 256])
})

test('what is no IP, or too short for it, is none', () => {
  const passing = new Passing<string>()
  const other = inIPv4(ipv4('06', tcp()))
  other.writeUInt16BE(0x0806, 12)
  for (const frame of [other, inIPv4(ipv4('06', tcp())).subarray(0, 33)]) {
    passing.note(frame, 'packet')
    expect(passing.take(frame)).toBe(undefined)
  }
})
