/**
 * What is captured beside TCP: UDP datagrams, RFC 768, and what ICMP says about packets.
 */
import { type Endpoint, readIPv4, readIPv6 } from '../system/address.ts'
import type { Frame } from './frame.ts'
import { ETHERNET, type Header } from './header.ts'

export interface Datagram {
  /** Microseconds by the wall clock. */
  atUs: number
  from: Endpoint
  to: Endpoint
  /** What ICMP says, such as `port unreachable`; undefined of a datagram. */
  icmp: string | undefined
  /** Octets of data. */
  length: number
  /** The first octets of the data. */
  data: Buffer
  /** The hosts that it goes from and to, by their numbers. */
  fromHost: number
  toHost: number
  /** Whether it went over a wire; when it came to the other host, or that it did not. */
  onWire: boolean
  arrivedUs: number | undefined
  lost: boolean
  /** Whether it is the second of one that the wire has doubled. */
  copy: boolean
  /** Whether a firewall on the wire made it. */
  made: boolean
  /** How it looked when it arrived, where the wire had changed its addresses or ports. */
  seen: { from: Endpoint; to: Endpoint } | undefined
}

/** Of what goes over no wire, or has not been followed yet. */
export const onLoopback = { fromHost: 0, toHost: 0, onWire: false, arrivedUs: undefined, lost: false, copy: false, made: false, seen: undefined }

const UDP_HEADER = 8

/** @param header of this frame, which carries UDP */
export function readDatagram({ atUs, octets }: Frame, { isIPv4, at, length, fromPort, toPort }: Header): Datagram {
  const [readAddress, from, to] = isIPv4 ? [readIPv4, ETHERNET + 12, ETHERNET + 16] : [readIPv6, ETHERNET + 8, ETHERNET + 24]
  const data = at + UDP_HEADER
  return {
    atUs,
    from: { address: readAddress(octets, from), port: fromPort },
    to: { address: readAddress(octets, to), port: toPort },
    icmp: undefined,
    length,
    data: octets.subarray(data, data + length),
    ...onLoopback,
  }
}
