/**
 * A NAT, RFC 4787 and RFC 5382: packets of the near host get another address and a port of its own, packets back get the old ones again.
 * What ICMP says about them is translated as well, with the packet that it quotes, and what ping(8) sends by its identifier: RFC 5508.
 * Later fragments of IPv4 go the way of the first.
 * What it does not know it drops: it has forgotten the connection, or nobody inside has begun one.
 */
import { readIPv4, readIPv6 } from '../system/address.ts'
import { FIN, RST, SYN } from '../words/segment-flags.ts'
import { ETHERNET, type Header, TCP, UDP } from './header.ts'
import { ECHO_IDENTIFIER, echoIn, ICMP, ICMPV6, quoteIn, sumAnew } from './icmp.ts'
import { replaceHalfWord, replaceOctets, transportSums } from './rewrite.ts'
import type { Way } from './weather.ts'

/** The ports that it gives away. */
const FIRST_PORT = 1024
const LAST_PORT = 65535

/** Datagrams of which fragments may still come. */
const MOST_FRAGMENTED = 64
const MORE_FRAGMENTS = 0x2000

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
  /** What the source or the destination of a datagram's later fragments becomes, as that of its first one did. */
  readonly #fragments = new Map<string, Buffer>()
  readonly #ports: readonly [first: number, last: number]
  #nextPort: number

  constructor(outsideIPv4: Buffer, outsideIPv6: Buffer, ports: readonly [first: number, last: number] = [FIRST_PORT, LAST_PORT]) {
    this.#outside = { 4: outsideIPv4, 6: outsideIPv6 }
    this.#ports = ports
    this.#nextPort = ports[0]
  }

  /** Every mapping is gone; ports are given on from where it was, so that the next connection looks like another one. */
  forget(): void {
    this.#byInside.clear()
    this.#byOutside.clear()
    this.#fragments.clear()
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
      const mapping = this.#from(frame, isIPv4, protocol, header.fromPort) ?? (begins ? this.#map(frame, header) : undefined)
      if (mapping === undefined) return undefined
      this.#noteFragment(way, frame, isIPv4, this.#outside[4])
      replaceOctets(copy, sourceOf(isIPv4, ETHERNET), this.#outside[isIPv4 ? 4 : 6], allSums)
      replaceHalfWord(copy, at, mapping.outsidePort, sums)
    } else {
      const mapping = this.#to(frame, destinationOf(isIPv4, ETHERNET), isIPv4, protocol, header.toPort)
      if (mapping === undefined) return undefined
      this.#noteFragment(way, frame, isIPv4, mapping.inside)
      replaceOctets(copy, destinationOf(isIPv4, ETHERNET), mapping.inside, allSums)
      replaceHalfWord(copy, at + 2, mapping.insidePort, sums)
    }
    return copy
  }

  /** The same for what has no ports: an error of ICMP, an echo, a later fragment. Nothing for what it cannot translate. */
  translateOther(way: Way, frame: Buffer): Buffer | undefined {
    return this.translateQuote(way, frame) ?? this.#translateEcho(way, frame) ?? this.#translateFragment(way, frame)
  }

  /** From inside a request, back a reply: nobody outside can begin. */
  #translateEcho(way: Way, frame: Buffer): Buffer | undefined {
    const echo = echoIn(frame)
    if (echo === undefined || echo.isRequest !== (way === 'there')) return undefined
    const { isIPv4, at } = echo
    const protocol = isIPv4 ? ICMP : ICMPV6
    const number = at + ECHO_IDENTIFIER
    const identifier = frame.readUInt16BE(number)
    // Its checksum covers the addresses too in IPv6.
    const sums = transportSums(frame, protocol, at)
    const allSums = isIPv4 ? headerSum(isIPv4, ETHERNET) : sums
    const copy = Buffer.from(frame)
    if (way === 'there') {
      const mapping = this.#from(frame, isIPv4, protocol, identifier) ?? this.#map(frame, { isIPv4, protocol, fromPort: identifier })
      if (mapping === undefined) return undefined
      this.#noteFragment(way, frame, isIPv4, this.#outside[4])
      replaceOctets(copy, sourceOf(isIPv4, ETHERNET), this.#outside[isIPv4 ? 4 : 6], allSums)
      replaceHalfWord(copy, number, mapping.outsidePort, sums)
    } else {
      const mapping = this.#to(frame, destinationOf(isIPv4, ETHERNET), isIPv4, protocol, identifier)
      if (mapping === undefined) return undefined
      this.#noteFragment(way, frame, isIPv4, mapping.inside)
      replaceOctets(copy, destinationOf(isIPv4, ETHERNET), mapping.inside, allSums)
      replaceHalfWord(copy, number, mapping.insidePort, sums)
    }
    return copy
  }

  #noteFragment(way: Way, frame: Buffer, isIPv4: boolean, address: Buffer): void {
    if (!isIPv4 || (frame.readUInt16BE(ETHERNET + 6) & MORE_FRAGMENTS) === 0) return
    this.#fragments.set(fragmentName(way, frame), address)
    const [oldest] = this.#fragments.keys()
    if (this.#fragments.size > MOST_FRAGMENTED && oldest !== undefined) this.#fragments.delete(oldest)
  }

  #translateFragment(way: Way, frame: Buffer): Buffer | undefined {
    if (frame.length < ETHERNET + 20 || frame.readUInt16BE(12) !== 0x0800 || (frame.readUInt16BE(ETHERNET + 6) & 0x1fff) === 0) return undefined
    const address = this.#fragments.get(fragmentName(way, frame))
    if (address === undefined) return undefined
    const copy = Buffer.from(frame)
    replaceOctets(copy, way === 'there' ? sourceOf(true, ETHERNET) : destinationOf(true, ETHERNET), address, headerSum(true, ETHERNET))
    return copy
  }

  /** The same for an error of ICMP: who gets it must find its own packet quoted. */
  translateQuote(way: Way, frame: Buffer): Buffer | undefined {
    const quote = quoteIn(frame)
    if (quote === undefined) return undefined
    const { isIPv4, quoted, protocol, ports } = quote
    const number = ports + insideNumber(protocol, way)
    if (frame.length < number + 2) return undefined
    const copy = Buffer.from(frame)
    const outside = this.#outside[isIPv4 ? 4 : 6]
    const sums = transportSums(frame, protocol, ports)
    const allSums = [...(protocol === ICMP ? [] : sums), ...headerSum(isIPv4, quoted)]
    if (way === 'there') {
      const at = destinationOf(isIPv4, quoted)
      const mapping = this.#byInside.get(insideName(frame, at, isIPv4, frame.readUInt16BE(number), protocol))
      if (mapping === undefined) return undefined
      replaceOctets(copy, sourceOf(isIPv4, ETHERNET), outside, headerSum(isIPv4, ETHERNET))
      replaceOctets(copy, at, outside, allSums)
      replaceHalfWord(copy, number, mapping.outsidePort, sums)
    } else {
      const at = sourceOf(isIPv4, quoted)
      const mapping = this.#to(frame, at, isIPv4, protocol, frame.readUInt16BE(number))
      if (mapping === undefined) return undefined
      replaceOctets(copy, destinationOf(isIPv4, ETHERNET), mapping.inside, headerSum(isIPv4, ETHERNET))
      replaceOctets(copy, at, mapping.inside, allSums)
      replaceHalfWord(copy, number, mapping.insidePort, sums)
    }
    sumAnew(copy, quote)
    return copy
  }

  #from(frame: Buffer, isIPv4: boolean, protocol: number, port: number): Mapping | undefined {
    return this.#byInside.get(insideName(frame, sourceOf(isIPv4, ETHERNET), isIPv4, port, protocol))
  }

  /** The mapping of a port outside; of none but its own address. */
  #to(frame: Buffer, at: number, isIPv4: boolean, protocol: number, port: number): Mapping | undefined {
    const address = this.#outside[isIPv4 ? 4 : 6]
    return frame.compare(address, 0, address.length, at, at + address.length) === 0 ? this.#byOutside.get(`${isIPv4} ${protocol} ${port}`) : undefined
  }

  /** A new mapping; nothing when every port is taken. */
  #map(frame: Buffer, { isIPv4, protocol, fromPort }: Pick<Header, 'isIPv4' | 'protocol' | 'fromPort'>): Mapping | undefined {
    const at = sourceOf(isIPv4, ETHERNET)
    const [first, last] = this.#ports
    for (let tries = first; tries <= last; tries++) {
      const outsidePort = this.#nextPort
      this.#nextPort = outsidePort === last ? first : outsidePort + 1
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

/** Where the inside end's port stands in a packet that is quoted: what goes there quotes what came back. An echo has one number for both. */
function insideNumber(protocol: number, way: Way): number {
  if (protocol !== TCP && protocol !== UDP) return ECHO_IDENTIFIER
  return way === 'there' ? 2 : 0
}

/** What the fragments of one datagram share: RFC 791 section 3.2. */
const fragmentName = (way: Way, frame: Buffer): string =>
  `${way} ${frame.readUInt8(ETHERNET + 9)} ${frame.readUInt16BE(ETHERNET + 4)} ${frame.toString('hex', ETHERNET + 12, ETHERNET + 20)}`

const sourceOf = (isIPv4: boolean, ip: number): number => ip + (isIPv4 ? 12 : 8)
const destinationOf = (isIPv4: boolean, ip: number): number => ip + (isIPv4 ? 16 : 24)
/** IPv6 has none. */
const headerSum = (isIPv4: boolean, ip: number): number[] => (isIPv4 ? [ip + 10] : [])

function insideName(frame: Buffer, at: number, isIPv4: boolean, port: number, protocol: number): string {
  return `${isIPv4 ? readIPv4(frame, at) : readIPv6(frame, at)} ${port} ${protocol}`
}
