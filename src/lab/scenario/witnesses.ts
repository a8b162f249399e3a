/**
 * What is seen of a scenario from outside its program: the segments on its networks and the kernel's tables of sockets, each time that they have changed.
 */
import type { Capture } from '../kernel/capture.ts'
import type { Protocol } from '../kernel/diag-row.ts'
import { protocolUnseen } from '../kernel/socket-table.ts'
import type { Datagram } from '../packets/datagram.ts'
import { type DeafSpell, isLost } from '../packets/deafness.ts'
import type { Frame } from '../packets/frame.ts'
import { type Segment, SegmentReader } from '../packets/segment.ts'
import type { WireEvent } from '../packets/wire-log.ts'
import { wallClockUs } from '../system/clock.ts'
import type { Holders } from './holders.ts'
import type { KnownSockets } from './known-sockets.ts'
import type { Place } from './place.ts'
import type { SeenRow } from './seen-row.ts'
import type { WatchedWire } from './watched-wire.ts'

export interface RecordedTable {
  /** By the wall clock. */
  atUs: number
  rows: SeenRow[]
}

const none: SeenRow['holders'] = []

/** A longer table is not recorded, and not looked at after each call. */
export const MOST_ROWS = 50

export class Witnesses {
  readonly tables: RecordedTable[] = []
  readonly places: Place[]
  readonly #blind: string | undefined
  readonly wires: WatchedWire[] = []
  /** What sequence numbers on all wires are relative to: what came over one may go on over another. */
  readonly wireReader = new SegmentReader()
  readonly deafSpells: DeafSpell[] = []
  /** Whether the table is too long to be recorded now, and whether it ever was. */
  crowded = false
  wasCrowded = false
  readonly #sockets: KnownSockets
  readonly #holders: Holders
  #segments: Segment[] = []
  readonly #datagrams: Datagram[] = []
  #shape = ''
  #over = false

  /** @param blind why the table does not show every socket here */
  constructor(near: Place, sockets: KnownSockets, holders: Holders, blind: string | undefined) {
    this.places = [near]
    this.#holders = holders
    this.#blind = blind
    this.#sockets = sockets
  }

  /** Why the table does not show every socket of a protocol, so that what is not in it is no evidence; undefined where it does. */
  blindTo(protocol: Protocol): string | undefined {
    return this.#blind ?? protocolUnseen(protocol)
  }

  /** Undefined where the network cannot be watched. */
  get capture(): Capture | undefined {
    return this.places[0]?.capture
  }

  /** What sequence numbers between two hosts are relative to. */
  readerBetween(from: number, to: number): SegmentReader | undefined {
    if (from === to) return this.places[from]?.reader
    return this.wires.length === 0 ? undefined : this.wireReader
  }

  /** Lets the network come to rest: what was sent has arrived, and has been answered. What a wire holds up stays on the way. */
  settle(): void {
    for (const place of this.places) place.settle()
    // One question asks for all wires.
    this.wires[0]?.wire.settle()
  }

  /** Lets the network come to rest and looks at the socket tables; records them when they are others than before. */
  observe(): SeenRow[] {
    this.settle()
    const found = this.places.flatMap((place) =>
      place
        .table(this.#sockets.wanted, (row) => this.#sockets.ownerOf({ ...row, host: place.number }) !== undefined)
        .map((row) => ({ ...row, host: place.number })),
    )
    this.crowded = found.length > MOST_ROWS
    const held = this.crowded ? undefined : this.#holders.look()
    const rows = found.map((row): SeenRow => ({ ...row, holders: held?.get(row.inode) ?? none }))
    this.#sockets.look(rows, wallClockUs())
    this.wasCrowded ||= this.crowded
    const shape = this.crowded ? this.#shape : rows.map(shapeOf).sort().join('\n')
    if (shape !== this.#shape && this.#blind === undefined) {
      this.#shape = shape
      this.tables.push({ atUs: wallClockUs(), rows })
    }
    return rows
  }

  /** Lets the network come to rest after data was sent; true when it was answered with RST, so that there is a socket less. */
  settleAfterData(): boolean {
    this.segments()
    this.settle()
    return this.#learn().some(({ flags }) => flags.includes('R'))
  }

  /** The segments so far, in the order in which they were sent. */
  segments(): readonly Segment[] {
    this.#learn()
    return this.#segments
  }

  /** The datagrams so far, in the order in which they were sent. */
  datagrams(): readonly Datagram[] {
    this.#learn()
    return this.#datagrams
  }

  /** What passed the interfaces of a host, as it was captured, in its order. */
  framesOf(place: Place): readonly Frame[] {
    this.segments()
    const wires = this.wires.filter(({ near, far }) => near === place || far === place)
    if (wires.length === 0) return place.frames
    return [...place.frames, ...wires.flatMap((wire) => wire.framesOf(place))].sort((a, b) => a.atUs - b.atUs)
  }

  /**
   * Behind a wire that has lost something, a socket that no program holds repeats its FIN for minutes, and keeps its network as long.
   * Where the kernel ends none on request, that is so.
   */
  endOrphans(): void {
    if (this.wires.length === 0) return
    this.settle()
    for (const place of this.places) place.endOrphans()
  }

  /** What comes from here on is not the scenario's any more. */
  end(): void {
    this.settle()
    this.#learn()
    this.#over = true
  }

  close(): void {
    for (const { wire } of this.wires) wire.close()
    for (const place of this.places) place.close()
  }

  /** With several wires, in the order of time over all of them: what a host sends on has come to it before. */
  #newOnWires(): Segment[] {
    const told = this.wires.flatMap((watched) => watched.wire.events().map((event) => ({ watched, event })))
    if (this.wires.length > 1) told.sort((one, other) => one.event.atUs - other.event.atUs || fromOther(one, other))
    return told.flatMap(({ watched, event }) => watched.take(event))
  }

  /** @returns the new segments */
  #learn(): Segment[] {
    if (this.#over) return []
    const found = [...this.places.flatMap((place) => place.newSegments()), ...this.#newOnWires()]
    const datagrams = [...this.places, ...this.wires].flatMap((source) => source.newDatagrams())
    if (datagrams.length > 0) {
      this.#datagrams.push(...datagrams)
      this.#datagrams.sort((a, b) => a.atUs - b.atUs)
    }
    // What is on the way when a socket becomes deaf is lost when it arrives.
    if (this.deafSpells.length > 0) {
      for (const segment of this.wires.length > 0 ? [...this.#segments, ...found] : found) segment.lost ||= isLost(segment, this.deafSpells)
    }
    if (found.length > 0) this.#segments.push(...found)
    if (found.length > 0 && this.wires.length > 0) this.#segments.sort((a, b) => a.atUs - b.atUs)
    return found
  }
}

const shapeOf = ({ host, protocol, state, local, peer, inode, holders }: SeenRow): string =>
  `${host} ${protocol} ${state} ${local.address} ${local.port} ${peer?.address} ${peer?.port} ${inode} ${holders.map(({ file }) => file).join()}`

interface Told {
  watched: WatchedWire
  event: WireEvent
}

/** Of two wires' events at one time, an arrival comes first. */
function fromOther(one: Told, other: Told): number {
  return one.watched === other.watched ? 0 : Number(other.event.type === 'arrived') - Number(one.event.type === 'arrived')
}
