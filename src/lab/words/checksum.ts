/**
 * The checksum of TCP and UDP over IPv4 and IPv6.
 * It knows only octets.
 */
const numbers = { tcp: 6, udp: 17 } as const

/** With the pseudo header of RFC 9293 section 3.1, which RFC 768 has too. */
export function checksum(packet: Buffer, ip: number, isIPv4: boolean, protocol: 'tcp' | 'udp' = 'tcp'): number {
  const addresses = isIPv4 ? sum(packet, 12, 20) : sum(packet, 8, 40)
  let total = addresses + numbers[protocol] + packet.length - ip + sum(packet, ip, packet.length)
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16)
  return ~total & 0xffff
}

function sum(octets: Buffer, from: number, to: number): number {
  let total = 0
  for (let at = from; at < to; at += 2) total += at + 1 < to ? octets.readUInt16BE(at) : octets.readUInt8(at) << 8
  return total
}
