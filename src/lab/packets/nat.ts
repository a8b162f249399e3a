/**
 * A NAT, RFC 4787 and RFC 5382: packets of the near host get another address and a port of its own, packets back get the old ones again.
 * What ICMP says about them is translated as well, with the packet that it quotes: RFC 5508.
 * What it does not know it drops: it has forgotten the connection, or nobody inside has begun one.
 */
import { readIPv4, readIPv6 } from '../system/address.ts'
import { FIN, RST, SYN } from '../words/segment-flags.ts'
import { ETHERNET, type Header, TCP } from './header.ts'
import { quoteIn, sumAnew } from './icmp.ts'
import { replaceHalfWord, replaceOctets, transportSums } from './rewrite.ts'
import type { Way } from './weather.ts'

/** The ports that it gives away. */
const FIRST_PORT = 1024
const LAST_PORT = 65535

interface Mapping {
  /** The address octets inside. */
  inside: Buffer
  insidePort: number
  outsidePort: number
}

export class Nat {
  readonly #outside: { 4: Buffer; 6: Buffer }
  readonly #byInside = new Map<string, Mapping>()
  readonly #byOutside = new Map<string, Mapping>()
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
    const { isIPv4, protocol, at, bits } = header
    const copy = Buffer.from(frame)
    const sums = transportSums(frame, protocol, at)
    const allSums = [...sums, ...headerSum(isIPv4, ETHERNET)]
    if (way === 'there') {
      // Only a connection's beginning makes a mapping.
      const begins = protocol !== TCP || (bits & (SYN | RST | FIN)) === SYN
      const mapping = this.#from(frame, ETHERNET, isIPv4, protocol, at) ?? (begins ? this.#map(frame, header) : undefined)
      if (mapping === undefined) return undefined
      replaceOctets(copy, sourceOf(isIPv4, ETHERNET), this.#outside[isIPv4 ? 4 : 6], allSums)
      replaceHalfWord(copy, at, mapping.outsidePort, sums)
    } else {
      const mapping = this.#to(frame, destinationOf(isIPv4, ETHERNET), isIPv4, protocol, header.toPort)
      if (mapping === undefined) return undefined
      replaceOctets(copy, destinationOf(isIPv4, ETHERNET), mapping.inside, allSums)
      replaceHalfWord(copy, at + 2, mapping.insidePort, sums)
    }
    return copy
  }

  /** The same for an error of ICMP: who gets it must find its own packet quoted. */
  translateQuote(way: Way, frame: Buffer): Buffer | undefined {
    const quote = quoteIn(frame)
    if (quote === undefined || frame.length < quote.ports + 4) return undefined
    const { isIPv4, quoted, protocol, ports } = quote
    const copy = Buffer.from(frame)
    const outside = this.#outside[isIPv4 ? 4 : 6]
    const sums = transportSums(frame, protocol, ports)
    const allSums = [...sums, ...headerSum(isIPv4, quoted)]
    if (way === 'there') {
      const mapping = this.#byInside.get(insideName(frame, destinationOf(isIPv4, quoted), isIPv4, frame.readUInt16BE(ports + 2), protocol))
      if (mapping === undefined) return undefined
      replaceOctets(copy, sourceOf(isIPv4, ETHERNET), outside, headerSum(isIPv4, ETHERNET))
      replaceOctets(copy, destinationOf(isIPv4, quoted), outside, allSums)
      replaceHalfWord(copy, ports + 2, mapping.outsidePort, sums)
    } else {
      const mapping = this.#to(frame, sourceOf(isIPv4, quoted), isIPv4, protocol, frame.readUInt16BE(ports))
      if (mapping === undefined) return undefined
      replaceOctets(copy, destinationOf(isIPv4, ETHERNET), mapping.inside, headerSum(isIPv4, ETHERNET))
      replaceOctets(copy, sourceOf(isIPv4, quoted), mapping.inside, allSums)
      replaceHalfWord(copy, ports, mapping.insidePort, sums)
    }
    sumAnew(copy, quote)
    return copy
  }

  #from(frame: Buffer, ip: number, isIPv4: boolean, protocol: number, ports: number): Mapping | undefined {
    return this.#byInside.get(insideName(frame, sourceOf(isIPv4, ip), isIPv4, frame.readUInt16BE(ports), protocol))
  }

  /** The mapping of a port outside; of none but its own address. */
  #to(frame: Buffer, at: number, isIPv4: boolean, protocol: number, port: number): Mapping | undefined {
    const address = this.#outside[isIPv4 ? 4 : 6]
    return frame.compare(address, 0, address.length, at, at + address.length) === 0 ? this.#byOutside.get(`${isIPv4} ${protocol} ${port}`) : undefined
  }

  /** A new mapping; nothing when every port is taken. */
  #map(frame: Buffer, { isIPv4, protocol, fromPort }: Header): Mapping | undefined {
    const at = sourceOf(isIPv4, ETHERNET)
    for (let tries = FIRST_PORT; tries <= LAST_PORT; tries++) {
      const outsidePort = this.#nextPort
      this.#nextPort = outsidePort === LAST_PORT ? FIRST_PORT : outsidePort + 1
      const name = `${isIPv4} ${protocol} ${outsidePort}`
      if (this.#byOutside.has(name)) continue
      const mapping = { inside: Buffer.from(frame.subarray(at, at + (isIPv4 ? 4 : 16))), insidePort: fromPort, outsidePort }
      this.#byInside.set(insideName(frame, at, isIPv4, fromPort, protocol), mapping)
      this.#byOutside.set(name, mapping)
      return mapping
    }
    return undefined
  }
}

const sourceOf = (isIPv4: boolean, ip: number): number => ip + (isIPv4 ? 12 : 8)
const destinationOf = (isIPv4: boolean, ip: number): number => ip + (isIPv4 ? 16 : 24)
/** IPv6 has none. */
const headerSum = (isIPv4: boolean, ip: number): number[] => (isIPv4 ? [ip + 10] : [])

function insideName(frame: Buffer, at: number, isIPv4: boolean, port: number, protocol: number): string {
  return `${isIPv4 ? readIPv4(frame, at) : readIPv6(frame, at)} ${port} ${protocol}`
}
