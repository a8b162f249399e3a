/**
 * Octets of a frame replaced, in place, with the checksums that cover them: RFC 1624, equation 3.
 * What is replaced begins at an even place of what a checksum covers.
 */
import { TCP, UDP } from './header.ts'

export function replaceOctets(frame: Buffer, at: number, octets: Buffer, sums: readonly number[]): void {
  for (let i = 0; i < octets.length; i += 2) {
    const [before, after] = [frame.readUInt16BE(at + i), octets.readUInt16BE(i)]
    for (const sum of sums) adjust(frame, sum, before, after)
    frame.writeUInt16BE(after, at + i)
  }
}

export function replaceHalfWord(frame: Buffer, at: number, value: number, sums: readonly number[]): void {
  half.writeUInt16BE(value)
  replaceOctets(frame, at, half, sums)
}

export function replaceWord(frame: Buffer, at: number, value: number, sums: readonly number[]): void {
  word.writeUInt32BE(value >>> 0)
  replaceOctets(frame, at, word, sums)
}

/** Where the checksum of TCP, UDP or ICMP stands, none where the frame ends before it; UDP over IPv4 may go without: RFC 768. */
export function transportSums(frame: Buffer, protocol: number, at: number): number[] {
  const sum = at + (sumPlaces[protocol] ?? 2)
  if (frame.length < sum + 2) return []
  return protocol === UDP && frame.readUInt16BE(sum) === 0 ? [] : [sum]
}

const sumPlaces: Record<number, number> = { [TCP]: 16, [UDP]: 6 }

const half = Buffer.alloc(2)
const word = Buffer.alloc(4)

function adjust(octets: Buffer, at: number, before: number, after: number): void {
  let sum = (~octets.readUInt16BE(at) & 0xffff) + (~before & 0xffff) + after
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  octets.writeUInt16BE(~sum & 0xffff, at)
}
