/**
 * What has come to a host over one of its wires, so that it is known again when the host sends it on over another: RFC 1812 section 5.3.1 changes
 * the TTL and the sum of the header, and nothing else.
 */
import { ETHERNET } from '../packets/header.ts'

/** More are not on their way through a host at once. */
const MOST = 256
const IPV4 = { kind: 0x0800, identification: [4, 6], addresses: [12, 20], length: 20 } as const
const IPV6 = { kind: 0x86dd, identification: [1, 4], addresses: [8, 40], length: 40 } as const
/** Ports and numbers of TCP, and more than the quoted packet's own header of ICMP. */
const TRANSPORT = 48

export class Passing<Packet> {
  readonly #packets = new Map<string, Packet>()

  note(frame: Buffer, packet: Packet): void {
    const name = nameOf(frame)
    if (name === undefined) return
    this.#packets.delete(name)
    this.#packets.set(name, packet)
    const [oldest] = this.#packets.keys()
    if (this.#packets.size > MOST && oldest !== undefined) this.#packets.delete(oldest)
  }

  /** The packet that is sent on; undefined for one that the host has made itself. */
  take(frame: Buffer): Packet | undefined {
    const name = nameOf(frame)
    if (name === undefined) return undefined
    const packet = this.#packets.get(name)
    this.#packets.delete(name)
    return packet
  }
}

function nameOf(frame: Buffer): string | undefined {
  if (frame.length < ETHERNET + IPV4.length) return undefined
  const version = [IPV4, IPV6].find(({ kind }) => frame.readUInt16BE(12) === kind)
  if (version === undefined) return undefined
  const { identification, addresses, length } = version
  const packet = frame.subarray(ETHERNET)
  return [identification, addresses, [length, length + TRANSPORT] as const].map(([from, to]) => packet.toString('hex', from, to)).join(' ')
}
