/**
 * What is seen of a scenario from outside its program: the segments on its network and the kernel's table of sockets, each time that it has changed.
 */
import { Capture, captureRefusal } from '../kernel/capture.ts'
import { LoopbackEcho } from '../kernel/loopback-echo.ts'
import type { DiagRow } from '../kernel/sock-diag.ts'
import { SocketTable } from '../kernel/socket-table.ts'
import type { Network } from '../network/network.ts'
import { type DeafSpell, isLost } from '../packets/deafness.ts'
import type { Frame } from '../packets/frame.ts'
import { type Segment, SegmentReader } from '../packets/segment.ts'
import { wallClockUs } from '../system/clock.ts'
import type { KnownSockets } from './known-sockets.ts'

export interface RecordedTable {
  /** By the wall clock. */
  atUs: number
  rows: DiagRow[]
}

/** A longer table is not recorded, and not looked at after each call. */
export const MOST_ROWS = 50

export class Witnesses {
  readonly tables: RecordedTable[] = []
  /** Undefined where the network cannot be watched. */
  readonly capture: Capture | undefined
  /** Why the table does not show every socket, so that it is no evidence; undefined where it does. */
  readonly blind: string | undefined
  /** What sequence numbers are relative to. */
  readonly reader = new SegmentReader()
  readonly deafSpells: DeafSpell[] = []
  /** Whether the table is too long to be recorded now, and whether it ever was. */
  crowded = false
  wasCrowded = false
  readonly #network: Network
  readonly #sockets: KnownSockets
  readonly #table: SocketTable
  readonly #echo: LoopbackEcho | undefined
  readonly #segments: Segment[] = []
  readonly #frames: Frame[] = []
  #framesRead = 0
  #shape = ''

  /**
   * @param blind why the table does not show every socket here
   * @param watching false for the bench, which measures what watching costs
   */
  constructor(network: Network, sockets: KnownSockets, blind: string | undefined, watching: boolean) {
    this.#network = network
    this.#sockets = sockets
    this.blind = blind
    this.#table = new SocketTable()
    this.capture = watching ? openCapture(network.loopback) : undefined
    this.#echo = watching && this.capture === undefined ? new LoopbackEcho(network.source ?? '127.0.0.1') : undefined
  }

  /** Lets the network come to rest: what was sent has arrived, and has been answered. */
  settle(): void {
    if (this.capture !== undefined) this.capture.settle()
    else this.#echo?.settle()
  }

  /** Lets the network come to rest and looks at the socket table; records it when it is another one than before. */
  observe(): DiagRow[] {
    this.settle()
    const rows = this.#rows()
    this.crowded = rows.length > MOST_ROWS
    this.wasCrowded ||= this.crowded
    const shape = this.crowded ? this.#shape : rows.map(shapeOf).sort().join('\n')
    if (shape !== this.#shape && this.blind === undefined) {
      this.#shape = shape
      this.tables.push({ atUs: wallClockUs(), rows })
    }
    return rows
  }

  /** Lets the network come to rest after data was sent; true when it was answered with RST, so that there is a socket less. */
  settleAfterData(): boolean {
    const before = this.segments().length
    this.settle()
    return this.segments()
      .slice(before)
      .some(({ flags }) => flags.includes('R'))
  }

  /** The segments so far, in the order of the capture. */
  segments(): readonly Segment[] {
    const frames = this.capture?.frames ?? []
    for (; this.#framesRead < frames.length; this.#framesRead++) {
      const frame = frames[this.#framesRead] as Frame
      const segment = this.reader.read(frame)
      if (!this.#network.owns(segment.from.address)) continue
      segment.lost = isLost(segment, this.deafSpells)
      this.#frames.push(frame)
      this.#segments.push(segment)
    }
    return this.#segments
  }

  /** The frames of these segments, as they were captured. */
  frames(): readonly Frame[] {
    this.segments()
    return this.#frames
  }

  close(): void {
    this.capture?.close()
    this.#echo?.close()
    this.#table.close()
  }

  #rows(): DiagRow[] {
    const rows = this.#table.read(this.#sockets.withIPv6)
    return this.#network.tier === 'namespace' ? rows : rows.filter((row) => this.#network.owns(row.local.address))
  }
}

const shapeOf = ({ state, local, peer, inode }: DiagRow): string => `${state} ${local.address} ${local.port} ${peer?.address} ${peer?.port} ${inode}`

/** Undefined where it is not permitted or shows nothing reliable: the condition `capture` says why, and there are no segments. */
function openCapture(loopback: number): Capture | undefined {
  return captureRefusal(loopback) === undefined ? new Capture(loopback) : undefined
}
