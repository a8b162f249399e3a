/**
 * Sockets that lose what arrives for them: a filter on one TCP socket, SO_ATTACH_FILTER of socket(7), needs no privilege and outlives close().
 * The kernel hands the filter the segment from its TCP header on, before TCP sees it; what the filter refuses was never received.
 */

import { list } from '../../text/words.ts'
import { type Endpoint, sameEnd } from '../system/address.ts'
import { LabProblem } from '../words/problem.ts'
import { type Instruction, program } from './packet-filter.ts'
import type { Segment } from './segment.ts'

const FLAGS = 13
const FIN = 0x01
const SYN_FIN_RST = 0x07
const DATA_OFFSET = 12

/** What a socket can be made deaf to. */
const filters = {
  /** Every segment. */
  everything: [{ accept: 0 }],
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

const assembled = new Map<Deafness, Buffer>()

/** The `struct sock_fprog` that drops it. */
export function deafnessFilter(to: Deafness): Buffer {
  if (!Object.hasOwn(filters, to)) {
    throw new LabProblem('lab-bad-argument', () => ({
      message: `deafen(): a socket cannot be made deaf to ${String(to)} alone.`,
      fix: `give ${list(
        Object.keys(filters).map((name) => `'${name}'`),
        'or',
      )}.`,
    }))
  }
  const filter = assembled.get(to) ?? program(filters[to])
  assembled.set(to, filter)
  return filter
}

/** From when to when a socket was deaf, by the wall clock. */
export interface DeafSpell {
  to: Deafness
  socket: { localNow: Endpoint | undefined; peerNow: Endpoint | undefined }
  fromUs: number
  untilUs: number
}

/** Whether the segment's receiver did not hear it. */
export function isLost(segment: Segment, spells: readonly DeafSpell[]): boolean {
  const atUs = segment.arrivedUs ?? segment.atUs
  const { from, to: there } = segment.seen ?? segment
  return spells.some(({ to, socket, fromUs, untilUs }) => {
    if (atUs < fromUs || atUs >= untilUs || !covers(to, segment)) return false
    return sameEnd(socket.localNow, there) && sameEnd(socket.peerNow, from)
  })
}

function covers(to: Deafness, { flags, length }: Segment): boolean {
  if (to === 'everything') return true
  return to === 'FIN' ? flags.includes('F') : length === 0 && !/[SFR]/.test(flags)
}
