/**
 * What becomes of each packet on a wire: it passes, comes late, comes twice, is lost, or is answered with a reset. Pure: rules in, verdicts out.
 * A rule goes by number, by what the segment is, or by chance. Chance asks the seed and what the segment is, not when it came:
 * two runs that send the same lose the same, however their acknowledgements fell.
 */
import { FIN, RST, SYN } from '../words/segment-flags.ts'
import { type Header, TCP } from './header.ts'
import type { Unreachable } from './icmp.ts'

/** From the near host to the far one, or back. */
export type Way = 'there' | 'back'

/** What a rule is about. `ACK`: what only acknowledges, no data, no SYN, FIN or RST. */
export const kinds = ['everything', 'SYN', 'FIN', 'RST', 'ACK', 'data'] as const
export type Kind = (typeof kinds)[number]

export type Fate =
  | { type: 'pass' }
  | { type: 'lost' }
  | { type: 'twice' }
  | { type: 'late'; byMs: number }
  /** Waits for the next one of its direction and comes after it. */
  | { type: 'overtaken' }
  /** Stays on the wire until it is let go. */
  | { type: 'held' }
  /** Is lost, and its sender gets an answer in the other end's name. */
  | { type: 'refused'; by: Refusal }

export type Refusal = 'RST' | Unreachable

export interface Rule {
  kind: Kind
  fate: Fate
  way?: Way | undefined
  fromPort?: number | undefined
  toPort?: number | undefined
  /** How many that it is about pass first, and for how many it holds then. */
  skip: number
  count: number
  /** With chance: of those, which share; with the seed that decides. */
  chance?: number | undefined
  seed: number
}

const pass: Fate = { type: 'pass' }

interface Standing extends Rule {
  /** How many it has seen that it is about. */
  seen: number
}

interface Stream {
  number: number
  initial: number
}

export class Weather {
  #rules: Standing[] = []
  readonly #streams = new Map<string, Stream>()
  /** How often chance was asked about one and the same segment. */
  readonly #tries = new Map<string, number>()

  /** The rules are asked in the order in which they came; what one decides the later ones do not see. */
  add(rule: Rule): void {
    this.#rules.push({ ...rule, seen: 0 })
  }

  clear(): void {
    this.#rules = []
  }

  /** Whether every packet passes, so that none need be read. */
  get isClear(): boolean {
    return this.#rules.length === 0
  }

  judge(way: Way, header: Header | undefined): Fate {
    for (const rule of this.#rules) {
      if (!isAbout(rule, way, header)) continue
      const place = rule.seen++
      if (place < rule.skip) continue
      if (place >= rule.skip + rule.count) continue
      if (rule.chance !== undefined && !this.#chance(rule, way, header)) continue
      if (place + 1 === rule.skip + rule.count) this.#rules = this.#rules.filter((one) => one !== rule)
      return rule.fate
    }
    return pass
  }

  /** Notices a connection's beginning, so that chance can count from it. */
  notice(way: Way, header: Header | undefined): void {
    if (header === undefined || header.protocol !== TCP || (header.bits & SYN) === 0) return
    const name = streamName(way, header)
    if (this.#streams.get(name)?.initial === header.seq) return
    this.#streams.set(name, { number: this.#streams.size, initial: header.seq })
  }

  #chance(rule: Rule, way: Way, header: Header | undefined): boolean {
    const what = this.#nameOf(way, header)
    const tries = this.#tries.get(what) ?? 0
    this.#tries.set(what, tries + 1)
    return random(rule.seed, `${what} ${tries}`) < (rule.chance ?? 1)
  }

  /** What a segment is, whichever ports and initial numbers this run chose. */
  #nameOf(way: Way, header: Header | undefined): string {
    if (header === undefined) return way
    const { bits, seq, ack, length, protocol } = header
    const out = this.#streams.get(streamName(way, header))
    const back = this.#streams.get(streamName(way === 'there' ? 'back' : 'there', { fromPort: header.toPort, toPort: header.fromPort }))
    const relative = (number: number, stream: Stream | undefined): number => (stream === undefined ? 0 : (number - stream.initial) >>> 0)
    const isData = length > 0 || (bits & (SYN | FIN)) !== 0
    return `${way} ${protocol} ${out?.number} ${bits & (SYN | FIN | RST)} ${relative(seq, out)} ${isData ? length : relative(ack, back)}`
  }
}

function isAbout({ kind, way, fromPort, toPort }: Rule, taken: Way, header: Header | undefined): boolean {
  if (way !== undefined && way !== taken) return false
  if (header === undefined) return kind === 'everything' && fromPort === undefined && toPort === undefined
  if (fromPort !== undefined && fromPort !== header.fromPort) return false
  if (toPort !== undefined && toPort !== header.toPort) return false
  return isOf(kind, header)
}

/** Whether a segment is of this kind. A datagram of UDP is data, and everything. */
function isOf(kind: Kind, { protocol, bits, length }: Header): boolean {
  switch (kind) {
    case 'everything':
      return true
    case 'SYN':
      return (bits & SYN) !== 0
    case 'FIN':
      return (bits & FIN) !== 0
    case 'RST':
      return (bits & RST) !== 0
    case 'data':
      return length > 0
    case 'ACK':
      return protocol === TCP && length === 0 && (bits & (SYN | FIN | RST)) === 0
  }
}

const streamName = (way: Way, { fromPort, toPort }: Pick<Header, 'fromPort' | 'toPort'>): string => `${way} ${fromPort} ${toPort}`

/** From 0 up to 1, the same for the same seed and text: FNV-1a, then the finisher of MurmurHash3. */
export function random(seed: number, text: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000
}
