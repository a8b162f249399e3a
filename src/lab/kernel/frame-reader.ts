/**
 * Reads many frames of a packet socket with one call, recvmmsg(2), each with the kernel's time and the way that it passed the interface.
 */
import { secondsAt } from '../system/clock.ts'
import { addressOf, allocate, type Fd, recvmmsg } from '../system/libc.ts'

const BATCH = 32
/** struct mmsghdr, and room for its control message and its address. */
const MESSAGE_LENGTH = 64
const CONTROL_LENGTH = 64
const NAME_LENGTH = 32
const MSG_DONTWAIT = 0x40
const PACKET_OUTGOING = 4

export interface Heard {
  /** Microseconds by the wall clock. */
  atUs: number
  /** Whether it goes out of the interface; else it came in. */
  outgoing: boolean
  /** It stays where it is until the next call: who keeps it takes a copy. */
  octets: Buffer
}

export class FrameReader {
  readonly #frames: Buffer
  readonly #controls = allocate(BATCH * CONTROL_LENGTH)
  readonly #names = allocate(BATCH * NAME_LENGTH)
  readonly #messages = allocate(BATCH * MESSAGE_LENGTH)
  readonly #length: number

  /** @param length how many octets of a frame are read */
  constructor(length: number) {
    this.#length = length
    this.#frames = allocate(BATCH * length)
    const vectors = allocate(BATCH * 16)
    for (let i = 0; i < BATCH; i++) {
      vectors.writeBigUInt64LE(addressOf(this.#frames) + BigInt(i * length), i * 16)
      vectors.writeBigUInt64LE(BigInt(length), i * 16 + 8)
      const at = i * MESSAGE_LENGTH
      this.#messages.writeBigUInt64LE(addressOf(this.#names) + BigInt(i * NAME_LENGTH), at)
      this.#messages.writeUInt32LE(NAME_LENGTH, at + 8)
      this.#messages.writeBigUInt64LE(addressOf(vectors) + BigInt(i * 16), at + 16)
      this.#messages.writeBigUInt64LE(1n, at + 24)
      this.#messages.writeBigUInt64LE(addressOf(this.#controls) + BigInt(i * CONTROL_LENGTH), at + 32)
      this.#messages.writeBigUInt64LE(BigInt(CONTROL_LENGTH), at + 40)
    }
  }

  /** Gives what is there to `take`, without waiting; true when there may be more. */
  read(fd: Fd, take: (heard: Heard) => void): boolean {
    const count = recvmmsg(fd, this.#messages, BATCH, MSG_DONTWAIT, null)
    for (let i = 0; i < count; i++) {
      const at = i * MESSAGE_LENGTH
      const length = Math.min(this.#length, this.#messages.readUInt32LE(at + 56))
      // The kernel has put in how much it used.
      this.#messages.writeUInt32LE(NAME_LENGTH, at + 8)
      this.#messages.writeUInt32LE(CONTROL_LENGTH, at + 40)
      const stamp = i * CONTROL_LENGTH + 16
      const seconds = secondsAt(this.#controls, stamp)
      take({
        atUs: seconds * 1e6 + this.#controls.readUInt32LE(stamp + 8) / 1000,
        outgoing: this.#names.readUInt8(i * NAME_LENGTH + 10) === PACKET_OUTGOING,
        octets: this.#frames.subarray(i * this.#length, i * this.#length + length),
      })
    }
    return count === BATCH
  }
}
