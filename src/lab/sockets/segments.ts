/**
 * The captured segments as a page reads and chooses them.
 */

import type { Segment } from '../packets/segment.ts'
import type { TcpOptions } from '../packets/tcp-options.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { SocketView } from '../scenario/socket-view.ts'
import { type Endpoint, sameEnd } from '../system/address.ts'
import { Duration } from '../words/duration.ts'
import { badGiven, checkGiven } from '../words/given.ts'
import { LabProblem } from '../words/problem.ts'
import { flagBits } from '../words/segment-flags.ts'
import { SocketOutcome } from './outcome.ts'

export interface SeenSegment {
  /** Since the scenario's first call. */
  readonly at: Duration
  readonly from: Endpoint
  readonly to: Endpoint
  readonly flags: string
  readonly seq: number
  readonly ack: number | undefined
  /** Bytes of data. */
  readonly length: number
  readonly data: string
  /** The window of its header, before it is scaled. */
  readonly window: number
  /** The options of its header: `mss`, `windowScale`, `sackPermitted`, `sack`, `timestamp`, `fastOpen`. */
  readonly options: Readonly<TcpOptions>
  /** Whether the same bytes, SYN or FIN had been sent before. */
  readonly again: boolean
  /** Whether the scenario had made the receiver deaf to it. */
  readonly lost: boolean
  /** Whether it came from `inject`. */
  readonly forged: boolean
  /**
   * When it came to the other host, since the scenario's first call; undefined while it is on the way, when a wire has lost it, and on a loopback
   * interface, where it takes no time.
   */
  readonly arrived: Duration | undefined
  /** Whether it is the copy that a wire made of a segment. */
  readonly copy: boolean
}

/** A captured segment that is sent once more keeps its numbers, also when a newer connection has the same addresses and ports. */
const captured = new WeakMap<object, Segment['numbers']>()

/** The numbers of a captured segment as they went over the wire; undefined of one that a page has written. */
export function numbersOf(segment: object): Segment['numbers'] | undefined {
  return captured.get(segment)
}

export interface SegmentFilter {
  from?: SocketView | SocketOutcome | undefined
  to?: SocketView | SocketOutcome | undefined
  /** Letters that all must be set. */
  flags?: string | undefined
}

export class Segments extends Array<SeenSegment> {
  /** The flags of all of them, as in tcpdump: `S S. . P. . F. .`. */
  get flags(): string {
    return Array.from(this, (segment) => segment.flags).join(' ')
  }

  override slice(start?: number, end?: number): Segments {
    return super.slice(start, end) as Segments
  }

  override filter<Kind extends SeenSegment>(keep: (segment: SeenSegment, index: number, all: SeenSegment[]) => segment is Kind): Kind[]
  override filter(keep: (segment: SeenSegment, index: number, all: SeenSegment[]) => unknown): Segments
  override filter(keep: (segment: SeenSegment, index: number, all: SeenSegment[]) => unknown): Segments {
    return super.filter(keep) as Segments
  }
}

export function findSegments(scenario: Scenario, filter: SegmentFilter): Segments {
  checkGiven('segments()', filter, ['from', 'to', 'flags'])
  const { flags = '' } = filter
  flagBits('segments()', flags)
  const wanted: Wanted = { from: socketOf('segments()', 'from', filter.from), to: socketOf('segments()', 'to', filter.to), letters: [...flags] }
  const { network, witnesses } = scenario
  demandCapture(scenario, 'segments()')
  witnesses.settle()
  const shown = ({ address, port }: Endpoint): Endpoint => Object.freeze({ address: network.shown(address), port })
  const startUs = scenario.calls[0]?.atUs ?? 0
  const all = witnesses.segments()
  const openings = [wanted.from, wanted.to].flatMap((socket) => openingOf(socket, all) ?? [])
  const chosen = all.filter(
    (segment) => matches(segment, wanted) && openings.every((openedUs) => segment.openedUs === 0 || segment.openedUs === openedUs),
  )
  return Segments.from(chosen, (segment) => {
    const seen = Object.freeze({
      at: new Duration((segment.atUs - startUs) / 1000),
      from: shown(segment.from),
      to: shown(segment.to),
      flags: segment.flags,
      seq: segment.seq,
      ack: segment.ack,
      length: segment.length,
      data: segment.data.toString(),
      window: segment.window,
      options: Object.freeze(segment.options),
      again: segment.again,
      lost: segment.lost,
      forged: segment.forged,
      arrived: segment.arrivedUs === undefined ? undefined : new Duration((segment.arrivedUs - startUs) / 1000),
      copy: segment.copy,
    })
    captured.set(seen, segment.numbers)
    return seen
  }) as Segments
}

export function demandCapture(scenario: Scenario, call: string): void {
  if (scenario.witnesses.capture !== undefined) {
    scenario.demandNeed(`${call}: not every machine lets its network be watched`, 'capture', 'wire')
    return
  }
  throw new LabProblem('lab-not-here', () => ({
    message: `${call}: the network cannot be watched here.`,
    fix: "write needs=capture at the scenario's fence; the report then says why.",
  }))
}

interface Wanted {
  from: SocketView | undefined
  to: SocketView | undefined
  letters: string[]
}

export function socketOf(call: string, name: 'from' | 'to', given: SegmentFilter['from']): SocketView | undefined {
  if (given instanceof SocketOutcome) return given.socket
  if (given === undefined || given instanceof SocketView) return given
  throw badGiven(call, name, given, 'give a socket of the scenario; without one it is any.')
}

function matches(segment: Segment, { from, to, letters }: Wanted): boolean {
  if (!letters.every((letter) => segment.flags.includes(letter))) return false
  const { seen = segment } = segment
  const isFrom = isEnd(segment.from, segment.to, segment.fromHost, from) || isEnd(seen.from, seen.to, segment.fromHost, from)
  return isFrom && (isEnd(segment.to, segment.from, segment.toHost, to) || isEnd(seen.to, seen.from, segment.toHost, to))
}

/**
 * When the connection of a socket was opened: of those between its ends the last one that was there when it had both. Another one may have the same
 * ends before it, and after it.
 */
function openingOf(socket: SocketView | undefined, segments: readonly Segment[]): number | undefined {
  const joinedAtUs = socket?.joinedAtUs
  if (socket?.peerNow === undefined || joinedAtUs === undefined) return undefined
  const own = segments.filter(
    ({ openedUs, ...segment }) =>
      openedUs > 0 &&
      openedUs <= joinedAtUs &&
      (isEnd(segment.from, segment.to, segment.fromHost, socket) || isEnd(segment.to, segment.from, segment.toHost, socket)),
  )
  return own.length === 0 ? undefined : Math.max(...own.map(({ openedUs }) => openedUs))
}

/** Whether the socket is this end; a listener is it for every peer. */
function isEnd(here: Endpoint, there: Endpoint, host: number, socket: SocketView | undefined): boolean {
  if (socket === undefined) return true
  if (socket.host !== host) return false
  const { localNow, peerNow } = socket
  if (peerNow === undefined) return localNow?.port === here.port
  return sameEnd(localNow, here) && sameEnd(peerNow, there)
}
