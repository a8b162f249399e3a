/**
 * ICMP messages that say why a packet did not arrive: RFC 792, RFC 1812 section 5.2.7, RFC 4443. Each quotes the packet that it is about.
 * It is read as a message from where the packet was to go, port included, to where it came from; who really sent it, its own header says.
 */
import { readIPv4, readIPv6 } from '../system/address.ts'
import { checksum, plainChecksum } from '../words/checksum.ts'
import { type Datagram, onLoopback } from './datagram.ts'
import type { Frame } from './frame.ts'
import { ETHERNET, TCP, UDP } from './header.ts'

export const ICMP = 1
export const ICMPV6 = 58
const IPV6_HEADER = 40
const ICMP_HEADER = 8
/** Of the packet, RFC 792 quotes 8 octets behind its IP header; RFC 1812 section 4.3.2.3, as much as fits into 576. */
const MOST_QUOTED = 548
/** What is quoted holds at least the ports. */
const PORTS = 4

/** The messages that a firewall may answer with, as type and code of ICMP and of ICMPv6. */
export const unreachables = {
  'host unreachable': { ipv4: [3, 1], ipv6: [1, 3] },
  'port unreachable': { ipv4: [3, 3], ipv6: [1, 4] },
  'administratively prohibited': { ipv4: [3, 13], ipv6: [1, 1] },
} as const
export type Unreachable = keyof typeof unreachables

const names: Record<'ipv4' | 'ipv6', Record<string, string>> = {
  ipv4: {
    '3 0': 'net unreachable',
    '3 2': 'protocol unreachable',
    '3 4': 'fragmentation needed',
    '3 5': 'source route failed',
    '11 0': 'time exceeded',
  },
  ipv6: { '1 0': 'no route', '2 0': 'packet too big', '3 0': 'time exceeded' },
}
for (const [name, { ipv4, ipv6 }] of Object.entries(unreachables)) {
  names.ipv4[ipv4.join(' ')] = name
  names.ipv6[ipv6.join(' ')] = name
}
/** What is no error: an echo, a neighbour, a router. Types of ICMPv6 from 128 on tell, below they complain: RFC 4443 section 2.1. */
const errorsOfIPv4 = [3, 4, 5, 11, 12]

export interface IcmpPlace {
  isIPv4: boolean
  /** Where the header of ICMP begins. */
  at: number
}

export interface Quote extends IcmpPlace {
  /** Where the quoted packet begins: its IP header. */
  quoted: number
  /** Of the quoted packet; what stands at `ports` are ports when it is TCP or UDP. */
  protocol: number
  ports: number
}

/** Where the message of ICMP stands; undefined for any other packet, and for all fragments but the first. */
function icmpIn(octets: Buffer): IcmpPlace | undefined {
  if (octets.length < ETHERNET + 20) return undefined
  const kind = octets.readUInt16BE(12)
  const isIPv4 = kind === 0x0800
  if (!isIPv4 && (kind !== 0x86dd || octets.length < ETHERNET + IPV6_HEADER)) return undefined
  if (octets.readUInt8(ETHERNET + (isIPv4 ? 9 : 6)) !== (isIPv4 ? ICMP : ICMPV6)) return undefined
  if (isIPv4 && (octets.readUInt16BE(ETHERNET + 6) & 0x1fff) !== 0) return undefined
  const at = ETHERNET + (isIPv4 ? (octets.readUInt8(ETHERNET) & 0xf) * 4 : IPV6_HEADER)
  return octets.length < at + ICMP_HEADER ? undefined : { isIPv4, at }
}

/** Where a number stands in an echo that tells one program's from another's: RFC 792, RFC 4443 section 4. */
export const ECHO_IDENTIFIER = 4

/** An echo, what ping(8) sends and gets; undefined for any other packet. */
export function echoIn(octets: Buffer): (IcmpPlace & { isRequest: boolean }) | undefined {
  const place = icmpIn(octets)
  if (place === undefined) return undefined
  const type = octets.readUInt8(place.at)
  const { request, reply } = place.isIPv4 ? { request: 8, reply: 0 } : { request: 128, reply: 129 }
  return type === request || type === reply ? { ...place, isRequest: type === request } : undefined
}

/** Where the quoted packet stands; undefined for whatever is no error of ICMP, and where it does not hold the ports. */
export function quoteIn(octets: Buffer): Quote | undefined {
  const place = icmpIn(octets)
  if (place === undefined) return undefined
  const { isIPv4, at } = place
  const quoted = at + ICMP_HEADER
  if (octets.length < quoted + (isIPv4 ? 20 : IPV6_HEADER) + PORTS) return undefined
  const type = octets.readUInt8(at)
  if (isIPv4 ? !errorsOfIPv4.includes(type) : type >= 128) return undefined
  const ports = quoted + (isIPv4 ? (octets.readUInt8(quoted) & 0xf) * 4 : IPV6_HEADER)
  return { isIPv4, at, quoted, protocol: octets.readUInt8(quoted + (isIPv4 ? 9 : 6)), ports }
}

/** Puts the checksum right after something of the message was changed. */
export function sumAnew(frame: Buffer, { isIPv4, at }: IcmpPlace): void {
  const length = isIPv4 ? frame.readUInt16BE(ETHERNET + 2) : IPV6_HEADER + frame.readUInt16BE(ETHERNET + 4)
  const packet = frame.subarray(ETHERNET, ETHERNET + length)
  const message = at - ETHERNET
  packet.writeUInt16BE(0, message + 2)
  packet.writeUInt16BE(isIPv4 ? plainChecksum(packet.subarray(message)) : checksum(packet, message, false, 'icmpv6'), message + 2)
}

/** Whether a frame carries an error of ICMP about a packet. */
export function isIcmpError(octets: Buffer): boolean {
  return quoteIn(octets) !== undefined
}

/** The message, or nothing for what is none or quotes neither TCP nor UDP. */
export function readIcmp({ atUs, octets }: Frame): Datagram | undefined {
  const found = quoteIn(octets)
  if (found === undefined) return undefined
  const { isIPv4, at, quoted, protocol, ports } = found
  if ((protocol !== TCP && protocol !== UDP) || octets.length < ports + PORTS) return undefined
  const [readAddress, source, destination] = isIPv4 ? [readIPv4, quoted + 12, quoted + 16] : [readIPv6, quoted + 8, quoted + 24]
  const [type, code] = [octets.readUInt8(at), octets.readUInt8(at + 1)]
  return {
    atUs,
    from: { address: readAddress(octets, destination), port: octets.readUInt16BE(ports + 2) },
    to: { address: readAddress(octets, source), port: octets.readUInt16BE(ports) },
    icmp: names[isIPv4 ? 'ipv4' : 'ipv6'][`${type} ${code}`] ?? `type ${type} code ${code}`,
    length: 0,
    data: Buffer.alloc(0),
    ...onLoopback,
  }
}

/** The frame with which a firewall says, in the name of whom a packet was for, that it does not get there; nothing about a message of ICMP. */
export function unreachableFor(frame: Buffer, what: Unreachable): Buffer | undefined {
  const isIPv4 = frame.readUInt16BE(12) === 0x0800
  const ip = isIPv4 ? 20 : IPV6_HEADER
  if (frame.length < ETHERNET + ip || isIcmpError(frame)) return undefined
  const length = isIPv4 ? frame.readUInt16BE(ETHERNET + 2) : IPV6_HEADER + frame.readUInt16BE(ETHERNET + 4)
  const quote = frame.subarray(ETHERNET, ETHERNET + Math.min(length, MOST_QUOTED))
  const answer = Buffer.alloc(ETHERNET + ip + ICMP_HEADER + quote.length)
  frame.copy(answer, 0, 0, ETHERNET)
  const packet = answer.subarray(ETHERNET)
  const [type, code] = unreachables[what][isIPv4 ? 'ipv4' : 'ipv6']
  packet.writeUInt8(type, ip)
  packet.writeUInt8(code, ip + 1)
  quote.copy(packet, ip + ICMP_HEADER)
  if (isIPv4) {
    packet.writeUInt8(0x45, 0)
    packet.writeUInt16BE(packet.length, 2)
    frame.copy(packet, 8, ETHERNET + 8, ETHERNET + 9)
    packet.writeUInt8(ICMP, 9)
    frame.copy(packet, 12, ETHERNET + 16, ETHERNET + 20)
    frame.copy(packet, 16, ETHERNET + 12, ETHERNET + 16)
    packet.writeUInt16BE(plainChecksum(packet.subarray(0, ip)), 10)
    packet.writeUInt16BE(plainChecksum(packet.subarray(ip)), ip + 2)
  } else {
    packet.writeUInt8(0x60, 0)
    packet.writeUInt16BE(packet.length - ip, 4)
    packet.writeUInt8(ICMPV6, 6)
    frame.copy(packet, 7, ETHERNET + 7, ETHERNET + 8)
    frame.copy(packet, 8, ETHERNET + 24, ETHERNET + 40)
    frame.copy(packet, 24, ETHERNET + 8, ETHERNET + 24)
    packet.writeUInt16BE(checksum(packet, ip, false, 'icmpv6'), ip + 2)
  }
  return answer
}
