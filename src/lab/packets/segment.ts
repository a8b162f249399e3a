/**
 * TCP segments out of captured frames: RFC 9293 section 3.1, with sequence numbers relative to each side's initial one.
 * It knows addresses and ports, not the scenario's sockets.
 */
import { type Endpoint, endpointText, readIPv4, readIPv6 } from '../system/address.ts'
import { ACK, FIN, flagsText, SYN } from '../words/segment-flags.ts'
import type { Frame } from './frame.ts'
import { HOP_LIMIT_IPV6, TTL_IPV4 } from './header.ts'
import { readTcpOptions, type TcpOptions } from './tcp-options.ts'

export interface Segment {
  /** Microseconds by the wall clock. */
  atUs: number
  from: Endpoint
  to: Endpoint
  /** As in tcpdump: `S`, `S.`, `.`, `P.`, `F.`, `R`. */
  flags: string
  /** Relative to the sender's initial sequence number. */
  seq: number
  /** Relative to the receiver's initial sequence number; undefined without ACK. */
  ack: number | undefined
  /** Octets of data. */
  length: number
  /** The first octets of the data. */
  data: Buffer
  /** The window of its header: octets that the sender is ready to take, before `windowScale` of its SYN. */
  window: number
  /** The options of its header; blocks of SACK relative to the receiver's initial sequence number. */
  options: TcpOptions
  /** Whether the same octets, SYN or FIN had been sent before. */
  again: boolean
  /** Whether the scenario had made the receiver deaf to it. */
  lost: boolean
  /** The TTL of IPv4 or the hop limit of IPv6, as it left. */
  ttl: number
  /** Whether the scenario made it, and not a socket. */
  forged: boolean
  /** Sequence and acknowledgment number as they went over the wire. */
  numbers: { seq: number; ack: number }
  /**
   * When the connection that it belongs to was opened: the time of its SYN; 0 when none was seen. Ports are used again, so that ends do not tell
   * connections apart.
   */
  openedUs: number
  /** The hosts that it goes from and to, by their numbers. */
  fromHost: number
  toHost: number
  /** Whether it went over a wire. */
  onWire: boolean
  /** When it came to the other host; undefined on a loopback interface, and for what is on the way or was lost. */
  arrivedUs: number | undefined
  /** Whether it is the wire's second copy of a segment that was sent once. */
  copy: boolean
  /** Whether the wire made it, as a firewall does, and no host. */
  made: boolean
  /** How it looked when it arrived, where the wire had changed its addresses or ports. */
  seen: { from: Endpoint; to: Endpoint } | undefined
}

const ETHERNET = 14
const IPV6 = 40
const TCP_HEADER = 20

/** One direction of one connection. */
interface Stream {
  initial: number
  /** The highest relative sequence number sent so far. */
  sent: number
}

/** Reads frames in their order and remembers each direction's initial sequence number. */
export class SegmentReader {
  readonly #streams = new Map<string, Stream>()
  readonly #forgeries: string[] = []
  /** Initial sequence numbers as the other end sees them, where a wire has changed ends or numbers. */
  readonly #seen = new Map<string, Stream>()
  /** The last connection between two ends, and which of them have sent a SYN in it. */
  readonly #connections = new Map<string, { openedUs: number; ways: Set<string> }>()

  /** The initial sequence number of one direction, when a segment of it was seen. */
  initialOf(from: Endpoint, to: Endpoint): number | undefined {
    return this.#streams.get(key(from, to))?.initial
  }

  /** The next relative sequence number that would be new in this direction. */
  nextOf(from: Endpoint, to: Endpoint): number {
    return this.#streams.get(key(from, to))?.sent ?? 0
  }

  read(frame: Frame): Segment {
    const { octets } = frame
    const isIPv4 = octets.readUInt16BE(12) === 0x0800
    const readAddress = isIPv4 ? readIPv4 : readIPv6
    const tcp = ETHERNET + (isIPv4 ? (octets.readUInt8(ETHERNET) & 0xf) * 4 : IPV6)
    const end = isIPv4 ? ETHERNET + octets.readUInt16BE(ETHERNET + 2) : ETHERNET + IPV6 + octets.readUInt16BE(ETHERNET + 4)
    const from = { address: readAddress(octets, ETHERNET + (isIPv4 ? 12 : 8)), port: octets.readUInt16BE(tcp) }
    const to = { address: readAddress(octets, ETHERNET + (isIPv4 ? 16 : 24)), port: octets.readUInt16BE(tcp + 2) }
    const bits = octets.readUInt8(tcp + 13)
    const data = tcp + (octets.readUInt8(tcp + 12) >> 4) * 4
    const length = end - data

    const out = this.#stream(from, to, octets.readUInt32BE(tcp + 4), bits)
    const seq = relative(octets.readUInt32BE(tcp + 4), out.initial)
    const upTo = seq + length + ((bits & SYN) === 0 ? 0 : 1) + ((bits & FIN) === 0 ? 0 : 1)
    const again = upTo > seq && upTo <= out.sent
    const forged = this.#isForged(from, to, octets.readUInt32BE(tcp + 4), bits)
    // What a socket will send next does not depend on what somebody sent in its name.
    if (!forged) out.sent = Math.max(out.sent, upTo)
    const back = this.#seen.get(key(to, from)) ?? this.#streams.get(key(to, from))
    const acknowledged = octets.readUInt32BE(tcp + 8)
    return {
      atUs: frame.atUs,
      from,
      to,
      flags: flagsText(bits),
      seq,
      ack: (bits & ACK) === 0 ? undefined : back === undefined ? acknowledged : relative(acknowledged, back.initial),
      length,
      data: octets.subarray(data, end),
      window: octets.readUInt16BE(tcp + 14),
      options: relativeOptions(readTcpOptions(octets.subarray(Math.min(tcp + TCP_HEADER, data), data)), back?.initial),
      again,
      lost: false,
      ttl: octets.readUInt8(ETHERNET + (isIPv4 ? TTL_IPV4 : HOP_LIMIT_IPV6)),
      forged,
      numbers: { seq: octets.readUInt32BE(tcp + 4), ack: acknowledged },
      openedUs: this.#opened(frame.atUs, from, to, { bits, isNew: seq === 0 && !again && !forged }),
      fromHost: 0,
      toHost: 0,
      onWire: false,
      arrivedUs: undefined,
      copy: false,
      made: false,
      seen: undefined,
    }
  }

  /**
   * A SYN opens a connection, unless it answers another: the second one of a simultaneous open does not. One that somebody forged opens none before
   * it is answered.
   */
  #opened(atUs: number, from: Endpoint, to: Endpoint, { bits, isNew }: { bits: number; isNew: boolean }): number {
    const [way, back] = [key(from, to), key(to, from)]
    const pair = [way, back].sort().join(' ')
    const connection = this.#connections.get(pair)
    const known = connection?.ways.has(way)
    const opens = isNew && ((bits & (SYN | ACK)) === SYN ? known !== false : (bits & SYN) !== 0 && known === true)
    if (opens) {
      this.#connections.set(pair, { openedUs: atUs, ways: new Set([way]) })
      return atUs
    }
    if ((bits & SYN) !== 0) connection?.ways.add(way)
    return connection?.openedUs ?? 0
  }

  /** How a SYN looked when it came to the other end, by whose numbers that end acknowledges. */
  arrivedAs({ from, to }: { from: Endpoint; to: Endpoint }, seq: number): void {
    this.#seen.set(key(from, to), { initial: seq, sent: 0 })
  }

  /** The next segment like this will be one that the scenario made. */
  expectForged(from: Endpoint, to: Endpoint, seq: number, bits: number): void {
    this.#forgeries.push(`${key(from, to)} ${seq} ${bits}`)
  }

  #isForged(from: Endpoint, to: Endpoint, seq: number, bits: number): boolean {
    if (this.#forgeries.length === 0) return false
    const at = this.#forgeries.indexOf(`${key(from, to)} ${seq} ${bits}`)
    if (at >= 0) this.#forgeries.splice(at, 1)
    return at >= 0
  }

  #stream(from: Endpoint, to: Endpoint, seq: number, bits: number): Stream {
    const name = key(from, to)
    const known = this.#streams.get(name)
    // A SYN with another number begins a new connection between the same ports.
    if (known !== undefined && ((bits & SYN) === 0 || known.initial === seq)) return known
    const stream = { initial: seq, sent: 0 }
    this.#streams.set(name, stream)
    return stream
  }
}

/** The distance from the initial sequence number, small negative ones included. */
function relative(seq: number, initial: number): number {
  const distance = (seq - initial) >>> 0
  return distance > 0xf000_0000 ? distance - 0x1_0000_0000 : distance
}

function relativeOptions(options: TcpOptions, initial: number | undefined): TcpOptions {
  if (options.sack === undefined || initial === undefined) return options
  return { ...options, sack: options.sack.map(([from, to]) => [relative(from, initial), relative(to, initial)]) }
}

function key(from: Endpoint, to: Endpoint): string {
  return `${endpointText(from)}>${endpointText(to)}`
}
