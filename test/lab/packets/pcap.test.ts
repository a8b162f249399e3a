import { expect, test } from 'vitest'
import { pcap } from '../../../src/lab/packets/pcap.ts'

/** Ethernet, and an IPv4 header that says that 20 octets follow it. */
function frameOf(): Buffer {
  const octets = Buffer.alloc(54)
  octets.writeUInt16BE(0x0800, 12)
  octets[14] = 0x45
  octets.writeUInt16BE(40, 16)
  octets[23] = 6
  octets[46] = 0x50
  return octets
}

test.each([
  [0, 0, 0],
  [1_764_478_800_000_001, 1_764_478_800, 1],
  [1_764_478_800_999_999, 1_764_478_800, 999_999],
])('a packet of %i µs has its seconds and microseconds, and its length', (atUs, seconds, microseconds) => {
  const file = Buffer.from(pcap([{ atUs, octets: frameOf() } as never, { atUs: atUs + 1_000_000, octets: frameOf() } as never]))
  expect(file.readUInt32LE(0)).toBe(0xa1b2c3d4)
  for (const [index, at] of [24, 24 + 16 + 54].entries()) {
    expect(file.readUInt32LE(at)).toBe(seconds + index)
    expect(file.readUInt32LE(at + 4)).toBe(microseconds)
    expect(file.readUInt32LE(at + 8)).toBe(54)
    expect(file.readUInt32LE(at + 12)).toBe(54)
  }
  expect(file).toHaveLength(24 + 2 * 70)
})
