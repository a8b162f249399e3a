/**
 * Sockets of packet(7) on one interface: one that hears all that passes it, one that puts frames on it.
 * It knows no scenario and no TCP; who hears, says with a filter what.
 */
import { bind, close, type Fd, sendto, setsockopt, socket } from '../system/libc.ts'
import { int, refused } from '../system/refused.ts'
import {
  AF_PACKET,
  PACKET_QDISC_BYPASS,
  SO_ATTACH_FILTER,
  SO_RCVBUFFORCE,
  SO_TIMESTAMPNS,
  SOCK_CLOEXEC,
  SOCK_RAW,
  SOL_PACKET,
  SOL_SOCKET,
} from '../words/constants.ts'

const RECEIVE_BUFFER = 64 << 20
const ETH_P_ALL = 3
/** struct sockaddr_ll. */
export const LINK_ADDRESS_LENGTH = 20

/** Hears what goes out of and comes into an interface, each with the kernel's time. */
export function openTap(index: number, filter: Buffer): Fd {
  const fd = opened()
  setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, int(RECEIVE_BUFFER), 4)
  setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, int(1), 4)
  setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, filter, filter.length)
  return bound(fd, index, ETH_P_ALL)
}

/** Puts whole frames on the interfaces of the thread's network, and hears nothing. */
export function openInjector(): Fd {
  const fd = opened()
  setsockopt(fd, SOL_PACKET, PACKET_QDISC_BYPASS, int(1), 4)
  return fd
}

/** @returns how many octets the kernel took, or -1 */
export function inject(injector: Fd, index: number, frame: Buffer): number {
  return sendto(injector, frame, frame.length, 0, linkAddress(index, 0), LINK_ADDRESS_LENGTH)
}

export function linkAddress(index: number, protocol: number): Buffer {
  link.writeUInt16BE(protocol, 2)
  link.writeInt32LE(index, 4)
  return link
}

function opened(): Fd {
  const fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0)
  if (fd < 0) throw refused('socket(AF_PACKET)')
  return fd
}

function bound(fd: Fd, index: number, protocol: number): Fd {
  if (bind(fd, linkAddress(index, protocol), LINK_ADDRESS_LENGTH) === 0) return fd
  const problem = refused('bind(AF_PACKET)')
  close(fd)
  throw problem
}

/** Why no such socket is given here, or undefined where it is. */
export function packetRefusal(): string | undefined {
  const fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0)
  if (fd < 0) return refused('socket(AF_PACKET)').message
  close(fd)
  return undefined
}

const link = Buffer.alloc(LINK_ADDRESS_LENGTH)
link.writeUInt16LE(AF_PACKET, 0)
link.writeUInt8(6, 11)
