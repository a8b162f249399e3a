/**
 * The RST that a firewall answers with in the name of whom it guards: RFC 9293 section 3.5.2, for a connection that does not exist.
 */
import { checksum, plainChecksum } from '../words/checksum.ts'
import { ACK, FIN, RST, SYN } from '../words/segment-flags.ts'
import { ETHERNET, type Header, TCP } from './header.ts'

const TCP_HEADER = 20

/** The frame of it, or nothing for what is no TCP segment, or is a RST itself. */
export function resetFor(frame: Buffer, header: Header | undefined): Buffer | undefined {
  if (header === undefined || header.protocol !== TCP || (header.bits & RST) !== 0) return undefined
  const { isIPv4 } = header
  const ip = isIPv4 ? 20 : 40
  const reset = Buffer.alloc(ETHERNET + ip + TCP_HEADER)
  frame.copy(reset, 0, 0, ETHERNET)
  const packet = reset.subarray(ETHERNET)
  if (isIPv4) {
    packet.writeUInt8(0x45, 0)
    packet.writeUInt16BE(packet.length, 2)
    packet.writeUInt16BE(0x4000, 6)
    frame.copy(packet, 8, ETHERNET + 8, ETHERNET + 9)
    packet.writeUInt8(TCP, 9)
    frame.copy(packet, 12, ETHERNET + 16, ETHERNET + 20)
    frame.copy(packet, 16, ETHERNET + 12, ETHERNET + 16)
    packet.writeUInt16BE(plainChecksum(packet.subarray(0, ip)), 10)
  } else {
    packet.writeUInt8(0x60, 0)
    packet.writeUInt16BE(TCP_HEADER, 4)
    packet.writeUInt8(TCP, 6)
    frame.copy(packet, 7, ETHERNET + 7, ETHERNET + 8)
    frame.copy(packet, 8, ETHERNET + 24, ETHERNET + 40)
    frame.copy(packet, 24, ETHERNET + 8, ETHERNET + 24)
  }
  packet.writeUInt16BE(header.toPort, ip)
  packet.writeUInt16BE(header.fromPort, ip + 2)
  const acknowledges = (header.bits & ACK) !== 0
  packet.writeUInt32BE(acknowledges ? header.ack : 0, ip + 4)
  const next = header.seq + header.length + ((header.bits & SYN) === 0 ? 0 : 1) + ((header.bits & FIN) === 0 ? 0 : 1)
  packet.writeUInt32BE(acknowledges ? 0 : next >>> 0, ip + 8)
  packet.writeUInt8((TCP_HEADER / 4) << 4, ip + 12)
  packet.writeUInt8(acknowledges ? RST : RST | ACK, ip + 13)
  packet.writeUInt16BE(checksum(packet, ip, isIPv4), ip + 16)
  return reset
}
