/** Frames written as octets in hexadecimal digits, as the RFCs number them: RFC 791, RFC 8200, RFC 768, RFC 9293. */

export const bytes = (hex: string) => Buffer.from(hex.replace(/\s+/g, ''), 'hex')
export const u16 = (value: number) => value.toString(16).padStart(4, '0')
export const ethernet = (kind: string) => `020000000002 020000000001 ${kind}`
interface HeaderOptions {
  /** Of options, behind the 20 octets that each header has. */
  words?: number
  fragment?: string
  length?: number
}
export function ipv4(protocol: string, payload: string, { words = 0, fragment = '4000', length }: HeaderOptions = {}): string {
  const total = length ?? 20 + 4 * words + bytes(payload).length
  return `4${(5 + words).toString(16)}00 ${u16(total)} 0001 ${fragment} 40 ${protocol} 0000 0a000001 0a000002 ${'01'.repeat(4 * words)} ${payload}`
}
export const near = 'fd000000000000000000000000000001'
export const far = 'fd000000000000000000000000000002'
export const ipv6 = (protocol: string, payload: string) => `60000000 ${u16(bytes(payload).length)} ${protocol} 40 ${near} ${far} ${payload}`
export const tcp = (data = '', words = 0) =>
  `1f90 9c40 00000011 00000022 ${(5 + words).toString(16)}012 ffff 0000 0000 ${'01'.repeat(4 * words)} ${data}`
export const udp = (data = '') => `0035 9c40 ${u16(8 + bytes(data).length)} 0000 ${data}`
export const inIPv4 = (packet: string) => bytes(`${ethernet('0800')} ${packet}`)
export const inIPv6 = (packet: string) => bytes(`${ethernet('86dd')} ${packet}`)
