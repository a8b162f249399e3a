/**
 * A firewall that gives connections other sequence numbers, as some do so that nobody can guess them: the near host's numbers are moved by as much,
 * and what the far host acknowledges is moved back. Connections that were begun before stay as they are.
 */
import { ACK, SYN } from '../words/segment-flags.ts'
import { type Header, TCP } from './header.ts'
import { quoteIn, sumAnew } from './icmp.ts'
import { replaceWord, transportSums } from './rewrite.ts'
import type { Way } from './weather.ts'

const SEQUENCE = 4
const ACKNOWLEDGMENT = 8

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
    if (!this.#begun.has(name) || (way === 'back' && (bits & ACK) === 0)) return frame
    const copy = Buffer.from(frame)
    const sums = transportSums(frame, protocol, at)
    if (way === 'there') replaceWord(copy, at + SEQUENCE, seq + this.#by, sums)
    else replaceWord(copy, at + ACKNOWLEDGMENT, ack - this.#by, sums)
    return copy
  }

  /** An error of ICMP that quotes a segment: a host believes it only when the number is one of its own (RFC 5927). */
  translateQuote(way: Way, frame: Buffer): Buffer {
    const quote = quoteIn(frame)
    if (quote?.protocol !== TCP) return frame
    const { ports } = quote
    // What comes back quotes what went there.
    const number = ports + (way === 'back' ? SEQUENCE : ACKNOWLEDGMENT)
    if (frame.length < number + 4) return frame
    const [from, to] = [frame.readUInt16BE(ports), frame.readUInt16BE(ports + 2)]
    if (!this.#begun.has(way === 'back' ? `${from} ${to}` : `${to} ${from}`)) return frame
    const copy = Buffer.from(frame)
    replaceWord(copy, number, frame.readUInt32BE(number) + (way === 'back' ? -this.#by : this.#by), transportSums(frame, TCP, ports))
    sumAnew(copy, quote)
    return copy
  }
}
