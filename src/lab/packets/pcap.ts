/**
 * A file that tcpdump, tshark and Wireshark open: pcap-savefile(5), with microsecond time stamps and Ethernet frames.
 * The loopback interface leaves checksums out; they are filled in where the whole segment was kept, so that a strict reader has nothing to object to.
 */

import { checksum } from '../words/checksum.ts'
import { type Frame, SNAP_LENGTH } from './frame.ts'
import { headerOf, UDP } from './header.ts'

const MICROSECOND_MAGIC = 0xa1b2c3d4
const LINKTYPE_ETHERNET = 1
const ETHERNET = 14
/** Where each protocol's header has it. */
const checksumAt = { tcp: 16, udp: 6 } as const

export function pcap(frames: readonly Frame[]): Uint8Array {
  const header = Buffer.alloc(24)
  header.writeUInt32LE(MICROSECOND_MAGIC, 0)
  header.writeUInt16LE(2, 4)
  header.writeUInt16LE(4, 6)
  header.writeUInt32LE(SNAP_LENGTH, 16)
  header.writeUInt32LE(LINKTYPE_ETHERNET, 20)
  return Buffer.concat([header, ...frames.flatMap((frame) => [packetHeader(frame), withChecksum(frame.octets)])])
}

function packetHeader({ atUs, octets }: Frame): Buffer {
  const header = Buffer.alloc(16)
  header.writeUInt32LE(Math.floor(atUs / 1e6), 0)
  header.writeUInt32LE(Math.floor(atUs % 1e6), 4)
  header.writeUInt32LE(octets.length, 8)
  header.writeUInt32LE(frameLength(octets), 12)
  return header
}

const isIPv4 = (octets: Buffer): boolean => octets.readUInt16BE(12) === 0x0800

function frameLength(octets: Buffer): number {
  return isIPv4(octets) ? 14 + octets.readUInt16BE(16) : 54 + octets.readUInt16BE(18)
}

function withChecksum(octets: Buffer): Buffer {
  const header = headerOf(octets)
  if (frameLength(octets) !== octets.length || header === undefined) return octets
  const { at } = header
  const protocol = header.protocol === UDP ? 'udp' : 'tcp'
  const field = at + checksumAt[protocol]
  const whole = Buffer.from(octets)
  whole.writeUInt16BE(0, field)
  // Of UDP, zero means that there is none.
  whole.writeUInt16BE(checksum(whole.subarray(ETHERNET), at - ETHERNET, isIPv4(whole), protocol) || 0xffff, field)
  return whole
}
