/**
 * The segments on the loopback interface, through packet(7), with the kernel's time stamps.
 * A frame passes the interface twice, going out and coming in; the outgoing copy is kept, which also shows what a socket then refuses to hear.
 */

import { randomBytes } from 'node:crypto'
import { type Frame, SNAP_LENGTH } from '../packets/frame.ts'
import { headerOf, UDP } from '../packets/header.ts'
import { type Instruction, program } from '../packets/packet-filter.ts'
import { writeSockaddr } from '../system/address.ts'
import { secondsAt, wallClockUs } from '../system/clock.ts'
import { addressOf, allocate, bind, close, type Fd, poll, recvmmsg, sendto, setsockopt, socket } from '../system/libc.ts'
import { patience } from '../system/patience.ts'
import { int, refused } from '../system/refused.ts'
import {
  AF_INET,
  AF_PACKET,
  IPPROTO_ICMP,
  IPPROTO_ICMPV6,
  IPPROTO_TCP,
  IPPROTO_UDP,
  POLLIN,
  SO_ATTACH_FILTER,
  SO_RCVBUFFORCE,
  SO_TIMESTAMPNS,
  SOCK_CLOEXEC,
  SOCK_DGRAM,
  SOCK_RAW,
  SOL_SOCKET,
} from '../words/constants.ts'
import { closeLater } from './close-later.ts'
import { hidden } from './hidden.ts'

const RECEIVE_BUFFER = 64 << 20
const ETH_P_ALL = 3
/** IEEE 802 "local experimental EtherType 1": the mark that shows how far the kernel has come. */
const ETH_P_MARK = 0x88b5
const MARK_DEADLINE_MS = 200 * patience
/** Where somebody else floods the interface, it never comes to rest. */
const MOST_ROUNDS = 16
/** Octets: RFC 768. */
const UDP_HEADER = 8

export class Capture {
  readonly frames: Frame[] = []
  readonly #fd: Fd
  readonly #loopback: number

  constructor(loopback: number) {
    this.#loopback = loopback
    this.#fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0)
    if (this.#fd < 0) throw refused('socket(AF_PACKET)')
    setsockopt(this.#fd, SOL_SOCKET, SO_RCVBUFFORCE, int(RECEIVE_BUFFER), 4)
    setsockopt(this.#fd, SOL_SOCKET, SO_TIMESTAMPNS, int(1), 4)
    filterProgram ??= program(instructions)
    setsockopt(this.#fd, SOL_SOCKET, SO_ATTACH_FILTER, filterProgram, filterProgram.length)
    if (bind(this.#fd, linkAddress(loopback, ETH_P_ALL), LINK_ADDRESS_LENGTH) !== 0) {
      const problem = refused('bind(AF_PACKET)')
      close(this.#fd)
      throw problem
    }
  }

  get fd(): Fd {
    return this.#fd
  }

  /**
   * Waits until the kernel has handled everything that is under way on the loopback interface: what the last call sent, and the answers to it.
   * A frame of our own goes through the same queue. When nothing was sent after it, it was the last one in the queue.
   */
  settle(): void {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const markedAtUs = wallClockUs()
      mark.writeUInt32LE(++marks, 18)
      sendto(this.#fd, mark, mark.length, 0, linkAddress(this.#loopback, ETH_P_MARK), LINK_ADDRESS_LENGTH)
      if (!this.#drainToMark(marks) || (this.frames.at(-1)?.atUs ?? 0) < markedAtUs) return
    }
  }

  /** Takes what has arrived so far; where it comes faster than it is taken, not all of it. */
  drain(): void {
    const deadlineMs = performance.now() + MARK_DEADLINE_MS
    while (this.#read(-1) === BATCH && performance.now() < deadlineMs);
  }

  /** Where programs send without end, the mark may be lost in a full buffer, or too many frames may be before it. */
  #drainToMark(number: number): boolean {
    const deadlineMs = performance.now() + MARK_DEADLINE_MS
    for (;;) {
      const count = this.#read(number)
      if (found) return true
      const leftMs = deadlineMs - performance.now()
      if (leftMs <= 0) return false
      if (count === BATCH) continue
      pollfd.writeInt32LE(this.#fd, 0)
      if (poll(pollfd, 1, Math.ceil(leftMs)) <= 0) return false
    }
  }

  #read(number: number): number {
    found = false
    room ??= layOut()
    const { frameArena, controlArena, messages } = room
    const count = recvmmsg(this.#fd, messages, BATCH, MSG_DONTWAIT, null)
    for (let i = 0; i < count; i++) {
      const length = messages.readUInt32LE(i * MESSAGE_LENGTH + 56)
      const at = i * SNAP_LENGTH
      stamped = messages.readUInt32LE(i * MESSAGE_LENGTH + 40) > 0
      // The kernel has put in how much it used.
      messages.writeUInt32LE(CONTROL_LENGTH, i * MESSAGE_LENGTH + 40)
      if (frameArena.readUInt16BE(at + 12) === ETH_P_MARK) {
        found ||= number === frameArena.readUInt32LE(at + 18) && frameArena.compare(mark, 14, 18, at + 14, at + 18) === 0
        continue
      }
      const stamp = i * CONTROL_LENGTH + 16
      const seconds = secondsAt(controlArena, stamp)
      const nanoseconds = controlArena.readUInt32LE(stamp + 8)
      this.frames.push({ atUs: seconds * 1e6 + nanoseconds / 1000, octets: Buffer.from(frameArena.subarray(at, at + length)) })
    }
    return count
  }

  close(): void {
    closeLater(this.#fd)
  }
}

/** Why segments cannot be seen here, or undefined where they can; tried once. */
export function captureRefusal(loopback: number): string | undefined {
  known ??= { refusal: tryCapture(loopback) }
  return known.refusal
}

let known: { refusal: string | undefined } | undefined

/**
 * Finds it by effect: what goes over loopback must arrive once, with the kernel's time, and what the filter leaves out must not. Other kernels take a filter,
 * or a wish for time stamps, and do nothing. What others send meanwhile, where the loopback interface is everybody's, says nothing.
 */
export function tryCapture(loopback: number): string | undefined {
  if (hidden('capture')) return 'this run hides packet sockets'
  let capture: Capture
  try {
    capture = new Capture(loopback)
  } catch (cause) {
    return (cause as Error).message
  }
  try {
    const sent = sendDatagram()
    capture.settle()
    const times = capture.frames.filter(({ octets }) => carries(octets, sent)).length
    if (!found || times === 0) return 'a packet socket does not show what goes over the loopback interface'
    if (times > 1) return 'a filter on a packet socket (SO_ATTACH_FILTER) has no effect'
    return stamped ? undefined : 'a packet socket gives no time stamps (SO_TIMESTAMPNS)'
  } finally {
    capture.close()
  }
}

/** To nobody, on the discard port of RFC 863, with data that nobody else sends. It is kept once, as it goes out; the answer is ICMP. */
function sendDatagram(): Buffer {
  const data = randomBytes(16)
  const fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)
  const address = Buffer.alloc(16)
  sendto(fd, data, data.length, 0, address, writeSockaddr(address, { address: '127.0.0.1', port: 9 }))
  close(fd)
  return data
}

function carries(frame: Buffer, data: Buffer): boolean {
  const header = headerOf(frame)
  return header?.protocol === UDP && frame.subarray(header.at + UDP_HEADER).equals(data)
}

/** struct sockaddr_ll. */
const LINK_ADDRESS_LENGTH = 20
const link = Buffer.alloc(LINK_ADDRESS_LENGTH)
link.writeUInt16LE(AF_PACKET, 0)
link.writeUInt8(6, 11)
function linkAddress(loopback: number, protocol: number): Buffer {
  link.writeUInt16BE(protocol, 2)
  link.writeInt32LE(loopback, 4)
  return link
}

/** An Ethernet header, then whose mark it is, then its number. */
const mark = Buffer.alloc(22)
mark.writeUInt16BE(ETH_P_MARK, 12)
randomBytes(4).copy(mark, 14)
let marks = 0
let found = false
/** Whether the last frame came with the kernel's time. */
let stamped = false

const pollfd = Buffer.alloc(8)
pollfd.writeInt16LE(POLLIN, 4)
const MSG_DONTWAIT = 0x40

/** Room for one call of recvmmsg(2): struct mmsghdr, its iovec and its control message, BATCH times each. */
const BATCH = 32
const MESSAGE_LENGTH = 64
const CONTROL_LENGTH = 64
let room: ReturnType<typeof layOut> | undefined
function layOut() {
  const frameArena = allocate(BATCH * SNAP_LENGTH)
  const controlArena = allocate(BATCH * CONTROL_LENGTH)
  const vectors = allocate(BATCH * 16)
  const messages = allocate(BATCH * MESSAGE_LENGTH)
  for (let i = 0; i < BATCH; i++) {
    vectors.writeBigUInt64LE(addressOf(frameArena) + BigInt(i * SNAP_LENGTH), i * 16)
    vectors.writeBigUInt64LE(BigInt(SNAP_LENGTH), i * 16 + 8)
    messages.writeBigUInt64LE(0n, i * MESSAGE_LENGTH)
    messages.writeUInt32LE(0, i * MESSAGE_LENGTH + 8)
    messages.writeBigUInt64LE(addressOf(vectors) + BigInt(i * 16), i * MESSAGE_LENGTH + 16)
    messages.writeBigUInt64LE(1n, i * MESSAGE_LENGTH + 24)
    messages.writeBigUInt64LE(addressOf(controlArena) + BigInt(i * CONTROL_LENGTH), i * MESSAGE_LENGTH + 32)
    messages.writeBigUInt64LE(BigInt(CONTROL_LENGTH), i * MESSAGE_LENGTH + 40)
  }
  return { frameArena, controlArena, messages }
}

/** Outgoing TCP, UDP and ICMP over IPv4 and IPv6, and incoming marks. */
const ETHERTYPE = 12
const PROTOCOL_IPV4 = 14 + 9
const NEXT_HEADER_IPV6 = 14 + 6
const instructions: Instruction[] = [
  { load: 'half', at: ETHERTYPE },
  { ifEqual: ETH_P_MARK, jt: 'keep' },
  { load: 'packetType' },
  { ifEqual: 4 /* PACKET_OUTGOING */, jf: 'drop' },
  { load: 'half', at: ETHERTYPE },
  { ifEqual: 0x0800, jt: 'ipv4' },
  { ifEqual: 0x86dd, jt: 'ipv6', jf: 'drop' },
  { label: 'ipv4' },
  { load: 'byte', at: PROTOCOL_IPV4 },
  { ifEqual: IPPROTO_TCP, jt: 'keep' },
  { ifEqual: IPPROTO_UDP, jt: 'keep' },
  { ifEqual: IPPROTO_ICMP, jt: 'keep', jf: 'drop' },
  { label: 'ipv6' },
  { load: 'byte', at: NEXT_HEADER_IPV6 },
  { ifEqual: IPPROTO_TCP, jt: 'keep' },
  { ifEqual: IPPROTO_UDP, jt: 'keep' },
  { ifEqual: IPPROTO_ICMPV6, jt: 'keep', jf: 'drop' },
  { label: 'keep' },
  { accept: SNAP_LENGTH },
  { label: 'drop' },
  { accept: 0 },
]
let filterProgram: Buffer | undefined
