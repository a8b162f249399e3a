/** The flags of a segment, as bits of its header and as tcpdump writes them: RFC 9293 section 3.1. */
import { badGiven } from './given.ts'

export const FIN = 0x01
export const SYN = 0x02
export const RST = 0x04
export const ACK = 0x10

/** In tcpdump's order. */
const letters: [letter: string, bit: number][] = [
  ['S', SYN],
  ['F', FIN],
  ['R', RST],
  ['P', 0x08],
  ['U', 0x20],
  ['.', ACK],
]

export function flagsText(bits: number): string {
  return letters
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([letter]) => letter)
    .join('')
}

const FIX = "write flags as tcpdump does: S for SYN, F for FIN, R for RST, P for PSH, U for URG and . for ACK, e.g. 'F.'."

export function flagBits(call: string, flags: unknown): number {
  if (typeof flags !== 'string') throw badGiven(call, 'flags', flags, FIX)
  let bits = 0
  for (const letter of flags) {
    const [, bit] = letters.find(([known]) => known === letter) ?? []
    if (bit === undefined) throw badGiven(call, 'flags', flags, FIX)
    bits |= bit
  }
  return bits
}
