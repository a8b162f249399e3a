/**
 * A NAT, RFC 4787 and RFC 5382: packets of the near host get another address and a port of its own, packets back get the old ones again.
 * What it does not know it drops: it has forgotten the connection, or nobody inside has begun one.
 */
import { readIPv4, readIPv6 } from '../system/address.ts'
import { FIN, RST, SYN } from '../words/segment-flags.ts'
import { ETHERNET, type Header, TCP } from './header.ts'
import type { Way } from './weather.ts'

/** The first port that it gives away. */
const FIRST_PORT = 1024

interface Mapping {
  /** The address octets inside. */
  inside: Buffer
  insidePort: number
  outsidePort: number
}

export class Nat {
  readonly #outside: { 4: Buffer; 6: Buffer }
  readonly #byInside = new Map<string, Mapping>()
  readonly #byOutside = new Map<number, Mapping>()
  #nextPort = FIRST_PORT

  constructor(outsideIPv4: Buffer, outsideIPv6: Buffer) {
    this.#outside = { 4: outsideIPv4, 6: outsideIPv6 }
  }

  /** Every mapping is gone; ports are given on from where it was, so that the next connection looks like another one. */
  forget(): void {
    this.#byInside.clear()
    this.#byOutside.clear()
  }

  /** The same frame with other ends, or nothing where it has no mapping and may not make one. The frame itself stays as it is. */
  translate(way: Way, frame: Buffer, header: Header): Buffer | undefined {
    return way === 'there' ? this.#outwards(frame, header) : this.#inwards(frame, header)
  }

  #outwards(frame: Buffer, header: Header): Buffer | undefined {
    const { isIPv4 } = header
    const from = ETHERNET + (isIPv4 ? 12 : 8)
    const length = isIPv4 ? 4 : 16
    const name = `${isIPv4 ? readIPv4(frame, from) : readIPv6(frame, from)} ${header.fromPort} ${header.protocol}`
    let mapping = this.#byInside.get(name)
    if (mapping === undefined) {
      // Only a connection's beginning makes a mapping.
      if (header.protocol === TCP && (header.bits & (SYN | RST | FIN)) !== SYN) return undefined
      mapping = { inside: Buffer.from(frame.subarray(from, from + length)), insidePort: header.fromPort, outsidePort: this.#nextPort++ }
      this.#byInside.set(name, mapping)
      this.#byOutside.set(mapping.outsidePort, mapping)
    }
    return rewritten(frame, header, from, this.#outside[isIPv4 ? 4 : 6], header.at, mapping.outsidePort)
  }

  #inwards(frame: Buffer, header: Header): Buffer | undefined {
    const to = ETHERNET + (header.isIPv4 ? 16 : 24)
    const mapping = this.#byOutside.get(header.toPort)
    if (mapping === undefined) return undefined
    return rewritten(frame, header, to, mapping.inside, header.at + 2, mapping.insidePort)
  }
}

function rewritten(frame: Buffer, { isIPv4, protocol, at }: Header, addressAt: number, address: Buffer, portAt: number, port: number): Buffer {
  const copy = Buffer.from(frame)
  const sumAt = at + (protocol === TCP ? 16 : 6)
  for (let i = 0; i < address.length; i += 2) {
    const [before, after] = [copy.readUInt16BE(addressAt + i), address.readUInt16BE(i)]
    if (isIPv4) adjust(copy, ETHERNET + 10, before, after)
    adjust(copy, sumAt, before, after)
    copy.writeUInt16BE(after, addressAt + i)
  }
  adjust(copy, sumAt, copy.readUInt16BE(portAt), port)
  copy.writeUInt16BE(port, portAt)
  return copy
}

/** A checksum in which one half word has changed: RFC 1624, equation 3. */
function adjust(octets: Buffer, at: number, before: number, after: number): void {
  let sum = (~octets.readUInt16BE(at) & 0xffff) + (~before & 0xffff) + after
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  octets.writeUInt16BE(~sum & 0xffff, at)
}
