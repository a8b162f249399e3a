/** Whole frames with right checksums, put together from what they say: RFC 1071 over what RFC 791, RFC 9293, RFC 768, RFC 792 and RFC 4443 cover. */
import { bytes, ethernet, u16 } from './octets.ts'

export interface Said {
  /** Addresses as hexadecimal digits; 8 of them are of IPv4. */
  from: string
  to: string
  protocol?: 'tcp' | 'udp' | 'icmp'
  /** Of TCP and UDP. */
  ports?: [from: number, to: number]
  seq?: number
  ack?: number
  bits?: number
  /** What follows the header of TCP and UDP; all of ICMP, its checksum as zeros. */
  data?: string
  window?: string
  /** Of IPv4: its number, and its flags and offset. */
  id?: string
  fragment?: string
  /** UDP over IPv4 may go without a checksum. */
  withoutSum?: boolean
}

const word = (value: number) => (value >>> 0).toString(16).padStart(8, '0')
const numbers = { tcp: [6, 6], udp: [17, 17], icmp: [1, 58] } as const
const sumPlaces = { tcp: 16, udp: 6, icmp: 2 }

export function frameOf({ from, to, protocol = 'tcp', ports = [0, 0], seq = 0, ack = 0, bits = 2, data = '', ...more }: Said): Buffer {
  const isIPv4 = from.length === 8
  const ends = ports.map(u16).join('')
  const payload = bytes(
    {
      tcp: `${ends} ${word(seq)} ${word(ack)} 50${bits.toString(16).padStart(2, '0')} ${more.window ?? 'ffff'} 0000 0000 ${data}`,
      udp: `${ends} ${u16(8 + bytes(data).length)} 0000 ${data}`,
      icmp: data,
    }[protocol],
  )
  const number = numbers[protocol][isIPv4 ? 0 : 1]
  const isLater = more.fragment !== undefined && (Number.parseInt(more.fragment, 16) & 0x1fff) !== 0
  if (!isLater && more.withoutSum !== true && payload.length >= sumPlaces[protocol] + 2) {
    const covered = protocol === 'icmp' && isIPv4 ? payload : Buffer.concat([bytes(`${from} ${to} ${word(payload.length)} ${word(number)}`), payload])
    payload.writeUInt16BE(sumOf(covered), sumPlaces[protocol])
  }
  const short = (value: number) => value.toString(16).padStart(2, '0')
  const header = isIPv4
    ? bytes(`4500 ${u16(20 + payload.length)} ${more.id ?? '0001'} ${more.fragment ?? '4000'} 40 ${short(number)} 0000 ${from} ${to}`)
    : bytes(`60000000 ${u16(payload.length)} ${short(number)} 40 ${from} ${to}`)
  if (isIPv4) header.writeUInt16BE(sumOf(header), 10)
  return Buffer.concat([bytes(ethernet(isIPv4 ? '0800' : '86dd')), header, payload])
}

/** Behind the header of an error of ICMP: the packet that it is about, without its Ethernet header. */
export const quoted = (frame: Buffer, length = frame.length): string => frame.subarray(14, length).toString('hex')

function sumOf(octets: Buffer): number {
  let sum = 0
  for (let at = 0; at < octets.length; at += 2) sum += (octets[at] ?? 0) * 256 + (octets[at + 1] ?? 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x1_0000)
  return 0xffff - sum
}
