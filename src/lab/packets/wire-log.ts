/**
 * What a wire tells of its packets, written by the thread that carries them into memory that both threads see, and read by the scenario's thread.
 * A packet has a number; it is sent at one end, and it arrives at the other, is lost, or arrives twice.
 */
import { SNAP_LENGTH } from './frame.ts'

/** The near host's end of a wire, and the far one's. */
export const NEAR = 0
export const FAR = 1
export type WireEnd = typeof NEAR | typeof FAR

const SENT = 1
const ARRIVED = 2
const LOST = 3
const MADE = 4
/** Size, kind, end, number, time. */
const HEADER = 24

export type WireEvent =
  /** A host has sent it. */
  | { type: 'sent'; id: number; end: WireEnd; atUs: number; octets: Buffer }
  /** It has come to the host of this end; with its octets where the wire has changed them. */
  | { type: 'arrived'; id: number; end: WireEnd; atUs: number; octets: Buffer | undefined }
  | { type: 'lost'; id: number; end: WireEnd; atUs: number }
  /** The wire itself has made it, in the name of the other end; it goes to this end. */
  | { type: 'made'; id: number; end: WireEnd; atUs: number; octets: Buffer }

const kinds = { sent: SENT, arrived: ARRIVED, lost: LOST, made: MADE } as const
const names = { [SENT]: 'sent', [ARRIVED]: 'arrived', [LOST]: 'lost', [MADE]: 'made' } as const

/** A log begins with room for so much and grows to so much; what does not fit any more is not told. */
const FIRST = 1 << 20
export const MOST = 256 << 20

export function makeWireLog(): SharedArrayBuffer {
  return new SharedArrayBuffer(FIRST, { maxByteLength: MOST })
}

export class WireLogWriter {
  readonly #memory: SharedArrayBuffer
  #octets: Buffer
  /** Up to where it is written. */
  end = 0

  constructor(memory: SharedArrayBuffer) {
    this.#memory = memory
    this.#octets = Buffer.from(memory)
  }

  write(type: keyof typeof kinds, end: WireEnd, id: number, atUs: number, frame?: Buffer): boolean {
    const length = frame === undefined ? 0 : Math.min(frame.length, SNAP_LENGTH)
    const size = HEADER + length
    if (!this.#hasRoomFor(size)) return false
    const octets = this.#octets
    octets.writeUInt32LE(size, this.end)
    octets.writeUInt16LE(kinds[type], this.end + 4)
    octets.writeUInt16LE(end, this.end + 6)
    octets.writeUInt32LE(id, this.end + 8)
    octets.writeDoubleLE(atUs, this.end + 16)
    frame?.copy(octets, this.end + HEADER, 0, length)
    this.end += size
    return true
  }

  #hasRoomFor(size: number): boolean {
    const need = this.end + size
    if (need <= this.#octets.length) return true
    if (need > MOST) return false
    this.#memory.grow(Math.min(MOST, Math.max(need, this.#memory.byteLength * 2)))
    this.#octets = Buffer.from(this.#memory)
    return true
  }
}

export class WireLogReader {
  readonly #memory: SharedArrayBuffer
  #at = 0

  constructor(memory: SharedArrayBuffer) {
    this.#memory = memory
  }

  /** What was written since, up to `end`. */
  read(end: number): WireEvent[] {
    const octets = Buffer.from(this.#memory)
    const events: WireEvent[] = []
    while (this.#at + HEADER <= end) {
      const size = octets.readUInt32LE(this.#at)
      if (size < HEADER || this.#at + size > end) break
      events.push(eventAt(octets, this.#at, size))
      this.#at += size
    }
    return events
  }
}

function eventAt(octets: Buffer, at: number, size: number): WireEvent {
  const type = names[octets.readUInt16LE(at + 4) as keyof typeof names]
  const common = { id: octets.readUInt32LE(at + 8), end: octets.readUInt16LE(at + 6) as WireEnd, atUs: octets.readDoubleLE(at + 16) }
  // A copy: what is in shared memory is written over by the next scenario.
  const frame = Buffer.from(octets.subarray(at + HEADER, at + size))
  if (type === 'lost') return { type, ...common }
  if (type === 'arrived') return { type, ...common, octets: frame.length === 0 ? undefined : frame }
  return { type, ...common, octets: frame }
}
