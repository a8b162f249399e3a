/**
 * The checksum of the Internet, RFC 1071: of TCP, UDP and ICMP over IPv4 and IPv6.
 * It knows only octets.
 */
const numbers = { tcp: 6, udp: 17, icmpv6: 58 } as const

/** With the pseudo header of RFC 9293 section 3.1, which RFC 768 has too. */
export function checksum(packet: Buffer, ip: number, isIPv4: boolean, protocol: keyof typeof numbers = 'tcp'): number {
  const addresses = isIPv4 ? sum(packet, 12, 20) : sum(packet, 8, 40)
  return folded(addresses + numbers[protocol] + packet.length - ip + sum(packet, ip, packet.length))
}

/** Without a pseudo header: of an IPv4 header, and of ICMP over IPv4. */
export function plainChecksum(octets: Buffer): number {
  return folded(sum(octets, 0, octets.length))
}

function folded(sum: number): number {
  let total = sum
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16)
  return ~total & 0xffff
}

function sum(octets: Buffer, from: number, to: number): number {
  let total = 0
  for (let at = from; at < to; at += 2) total += (octets[at] ?? 0) << 8
  for (let at = from + 1; at < to; at += 2) total += octets[at] ?? 0
  return total
}
