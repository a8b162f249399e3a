/**
 * Where things stand in an Ethernet frame of IP, and what its TCP header says: RFC 791, RFC 8200, RFC 9293 section 3.1.
 * It reads frames that may have been cut after their headers; one that is too short for what it claims to hold is nothing.
 */

export interface Header {
  isIPv4: boolean
  /** 6 for TCP, 17 for UDP. */
  protocol: number
  /** Where the TCP or UDP header begins. */
  at: number
  fromPort: number
  toPort: number
  /** TCP alone; 0 otherwise. */
  seq: number
  ack: number
  bits: number
  /** Octets of data. */
  length: number
}

export const ETHERNET = 14
export const TCP = 6
export const UDP = 17
/** Where the TTL is in a header of IPv4, and the hop limit in one of IPv6. */
export const TTL_IPV4 = 8
export const HOP_LIMIT_IPV6 = 7
const IPV6 = 40

/** The header of a frame that carries TCP or UDP; undefined for any other, and for all fragments but the first. */
export function headerOf(frame: Buffer): Header | undefined {
  if (frame.length < ETHERNET + 20) return undefined
  const kind = frame.readUInt16BE(12)
  const isIPv4 = kind === 0x0800
  if (!isIPv4 && (kind !== 0x86dd || frame.length < ETHERNET + IPV6)) return undefined
  const protocol = frame.readUInt8(ETHERNET + (isIPv4 ? 9 : 6))
  if (protocol !== TCP && protocol !== UDP) return undefined
  if (isIPv4 && (frame.readUInt16BE(ETHERNET + 6) & 0x1fff) !== 0) return undefined
  const at = ETHERNET + (isIPv4 ? (frame.readUInt8(ETHERNET) & 0xf) * 4 : IPV6)
  const end = isIPv4 ? ETHERNET + frame.readUInt16BE(ETHERNET + 2) : ETHERNET + IPV6 + frame.readUInt16BE(ETHERNET + 4)
  const isTcp = protocol === TCP
  if (frame.length < at + (isTcp ? 20 : 8)) return undefined
  return {
    isIPv4,
    protocol,
    at,
    fromPort: frame.readUInt16BE(at),
    toPort: frame.readUInt16BE(at + 2),
    seq: isTcp ? frame.readUInt32BE(at + 4) : 0,
    ack: isTcp ? frame.readUInt32BE(at + 8) : 0,
    bits: isTcp ? frame.readUInt8(at + 13) : 0,
    length: Math.max(0, end - at - (isTcp ? (frame.readUInt8(at + 12) >> 4) * 4 : 8)),
  }
}
