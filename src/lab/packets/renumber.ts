/**
 * A firewall that gives connections other sequence numbers, as some do so that nobody can guess them: the near host's numbers are moved by as much,
 * and what the far host acknowledges is moved back. Connections that were begun before stay as they are.
 */
import { ACK, SYN } from '../words/segment-flags.ts'
import { type Header, TCP } from './header.ts'
import type { Way } from './weather.ts'

export class Renumbering {
  readonly #by: number
  readonly #begun = new Set<string>()

  constructor(by: number) {
    this.#by = by
  }

  /** The frame with other numbers, or the same one where nothing is to be changed. The frame itself stays as it is. */
  translate(way: Way, frame: Buffer, header: Header): Buffer {
    const { protocol, fromPort, toPort, bits, at, seq, ack } = header
    if (protocol !== TCP) return frame
    const name = way === 'there' ? `${fromPort} ${toPort}` : `${toPort} ${fromPort}`
    if (way === 'there' && (bits & (SYN | ACK)) === SYN) this.#begun.add(name)
    if (!this.#begun.has(name)) return frame
    if (way === 'there') return withWord(frame, at + 4, (seq + this.#by) >>> 0, at)
    return (bits & ACK) === 0 ? frame : withWord(frame, at + 8, (ack - this.#by) >>> 0, at)
  }
}

/** Another 32-bit word in a TCP header, and the checksum that fits: RFC 1624. */
function withWord(frame: Buffer, where: number, word: number, tcp: number): Buffer {
  const copy = Buffer.from(frame)
  let sum = ~copy.readUInt16BE(tcp + 16) & 0xffff
  for (let i = 0; i < 4; i += 2) sum += ~copy.readUInt16BE(where + i) & 0xffff
  copy.writeUInt32BE(word, where)
  for (let i = 0; i < 4; i += 2) sum += copy.readUInt16BE(where + i)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  copy.writeUInt16BE(~sum & 0xffff, tcp + 16)
  return copy
}
