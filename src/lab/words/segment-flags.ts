/** The flags of a segment, as bits of its header and as tcpdump writes them: RFC 9293 section 3.1. */
import { badGiven } from './given.ts'

export const FIN = 0x01
export const SYN = 0x02
export const RST = 0x04
export const ACK = 0x10

/** In tcpdump's order. */
const letters: [letter: string, bit: number][] = [
  ['F', FIN],
  ['S', SYN],
  ['R', RST],
  ['P', 0x08],
  ['.', ACK],
  ['U', 0x20],
  ['E', 0x40],
  ['W', 0x80],
]

export function flagsText(bits: number): string {
  return letters
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([letter]) => letter)
    .join('')
}

const FIX = "write flags as tcpdump does: S for SYN, F for FIN, R for RST, P for PSH, . for ACK, U for URG, E for ECE and W for CWR, e.g. 'F.'."

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
