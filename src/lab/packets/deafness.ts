/**
 * Sockets that lose what arrives for them: a filter on one TCP socket, SO_ATTACH_FILTER of socket(7), needs no privilege and outlives close().
 * The kernel hands the filter the segment from its TCP header on, before TCP sees it; what the filter refuses was never received.
 *
 * A filter cannot be taken from a socket that nobody has a descriptor of. So each asks for a mark as well, with which a segment passes:
 * one bit of the TTL, which its sender's network puts there as soon as it is told to.
 */

import { list } from '../../text/words.ts'
import { type Endpoint, sameEnd } from '../system/address.ts'
import { LabProblem } from '../words/problem.ts'
import { HOP_LIMIT_IPV6, TTL_IPV4 } from './header.ts'
import { type Instruction, program } from './packet-filter.ts'
import type { Segment } from './segment.ts'

const FLAGS = 13
const FIN = 0x01
const SYN_FIN_RST = 0x07
const DATA_OFFSET = 12

/** What a segment's TTL is by default, RFC 1700, and the bits that it has not: a mark each. */
export const USUAL_TTL = 64
const MARKS = [1, 2, 4, 8, 16, 32]
/** Of a socket that found no mark left: it hears nothing more when it is closed. */
export const NO_MARK = 0
/** The bit in which version 6 differs from version 4, in the first octet. */
const IS_IPV6 = 0x20

/** A mark that nobody has: no other deaf socket, and no socket as a bit of a TTL of its own. */
export const freeMark = (taken: number): number => MARKS.find((mark) => (taken & mark) === 0) ?? NO_MARK

/** What a socket can be made deaf to. */
const filters = {
  /** Every segment. */
  everything: [{ label: 'drop' }, { accept: 0 }, { label: 'keep' }, { accept: 0xffff_ffff }],
  /** Every segment with FIN, its data included. */
  FIN: [{ load: 'byte', at: FLAGS }, { ifAnyBit: FIN, jt: 'drop', jf: 'keep' }, ...ends()],
  /** Every segment that carries nothing but an acknowledgment: no data, no SYN, FIN or RST. */
  ACK: [
    { load: 'byte', at: FLAGS },
    { ifAnyBit: SYN_FIN_RST, jt: 'keep' },
    { load: 'byte', at: DATA_OFFSET },
    { and: 0xf0 },
    { shiftRight: 2 },
    'tax',
    { load: 'length' },
    'subtractX',
    { ifEqual: 0, jt: 'drop', jf: 'keep' },
    ...ends(),
  ],
} satisfies Record<string, Instruction[]>

export type Deafness = keyof typeof filters

function ends(): Instruction[] {
  return [{ label: 'keep' }, { accept: 0xffff_ffff }, { label: 'drop' }, { accept: 0 }]
}

/** Segments with the mark pass, of the others those that the socket is not deaf to. */
function marked(mark: number, rest: readonly Instruction[]): Instruction[] {
  return [
    { load: 'networkByte', at: 0 },
    { ifAnyBit: IS_IPV6, jt: 'ipv6' },
    { load: 'networkByte', at: TTL_IPV4 },
    { ifAnyBit: mark, jt: 'keep', jf: 'judge' },
    { label: 'ipv6' },
    { load: 'networkByte', at: HOP_LIMIT_IPV6 },
    { ifAnyBit: mark, jt: 'keep' },
    { label: 'judge' },
    ...rest,
  ]
}

const assembled = new Map<string, Buffer>()

/** The `struct sock_fprog` that drops it, but for what has the mark. */
export function deafnessFilter(to: Deafness, mark: number): Buffer {
  if (!Object.hasOwn(filters, to)) {
    throw new LabProblem('lab-bad-argument', () => ({
      message: `deafen(): a socket cannot be made deaf to ${String(to)} alone.`,
      fix: `give ${list(
        Object.keys(filters).map((name) => `'${name}'`),
        'or',
      )}.`,
    }))
  }
  const name = `${to} ${mark}`
  const filter = assembled.get(name) ?? program(marked(mark, filters[to]))
  assembled.set(name, filter)
  return filter
}

/** From when to when a socket was deaf, by the wall clock. */
export interface DeafSpell {
  to: Deafness
  socket: { localNow: Endpoint | undefined; peerNow: Endpoint | undefined }
  fromUs: number
  untilUs: number
  /** The bit of a TTL with which it hears all the same. */
  mark: number
  /** Whether it ended by the mark: what was on the way then has none. */
  endedByMark?: boolean
}

/** Whether the segment's receiver did not hear it. */
export function isLost(segment: Segment, spells: readonly DeafSpell[]): boolean {
  const atUs = segment.arrivedUs ?? segment.atUs
  const { from, to: there } = segment.seen ?? segment
  return spells.some(({ to, socket, fromUs, untilUs, mark, endedByMark = false }) => {
    // By what the filter asks too, and not by when the kernel was told: it marks what it sends before the call has returned.
    if ((segment.ttl & mark) !== 0) return false
    if (atUs < fromUs || (endedByMark ? segment.atUs : atUs) >= untilUs || !covers(to, segment)) return false
    return sameEnd(socket.localNow, there) && sameEnd(socket.peerNow, from)
  })
}

function covers(to: Deafness, { flags, length }: Segment): boolean {
  if (to === 'everything') return true
  return to === 'FIN' ? flags.includes('F') : length === 0 && !/[SFR]/.test(flags)
}
