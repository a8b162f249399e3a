/**
 * Segments that no socket sent: an old duplicate, a reset with a right or a wrong sequence number, a late FIN; raw(7) with IP_HDRINCL.
 * Sequence numbers are relative, as in the captured segments, so a captured segment can be given back as it is.
 */
import { randomInt } from 'node:crypto'
import { type TcpOptions, writeTcpOptions } from '../packets/tcp-options.ts'
import type { Place } from '../scenario/place.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { SocketView } from '../scenario/socket-view.ts'
import { checkAddress, checkPort, type Endpoint, familyOf, unmapped, writeSockaddr } from '../system/address.ts'
import { quoted } from '../system/argument.ts'
import { errnoMeaning } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { checksum } from '../words/checksum.ts'
import { AF_INET, SOCK_CLOEXEC, SOCK_RAW } from '../words/constants.ts'
import { badGiven, checkGiven } from '../words/given.ts'
import { ACK, flagBits } from '../words/segment-flags.ts'
import { SocketOutcome } from './outcome.ts'
import { demandCapture, numbersOf } from './segments.ts'

export type Station = SocketView | SocketOutcome | Endpoint

export interface ForgedSegment {
  /** Whom it pretends to come from. */
  from: Station
  to: Station
  /** As in tcpdump: `R`, `F.`, `P.`, `S`. */
  flags: string
  /** Relative to the sender's first; the next one that it would use when it is left out. */
  seq?: number
  /** Relative to the receiver's first; what the sender has received when it is left out. */
  ack?: number | undefined
  data?: string
  /** The window, 512 when it is left out. */
  window?: number
  /** Options of the header, none when it is left out: timestamps are the kernel's own numbers, blocks of SACK relative to the receiver's first. */
  options?: TcpOptions
}

const WRITTEN = ['from', 'to', 'flags', 'seq', 'ack', 'data', 'window', 'options']
/** A captured segment, given back as it is, has these as well. */
const CAPTURED = ['at', 'length', 'again', 'lost', 'forged', 'arrived', 'copy']
const IPPROTO_RAW = 255
const IPPROTO_TCP = 6
const TCP_HEADER = 20
const WINDOW = 512

export function injectSegment(scenario: Scenario, forged: ForgedSegment): void {
  checkGiven('inject()', forged, [...WRITTEN, ...CAPTURED])
  // The numbers are relative to what was captured.
  demandCapture(scenario, 'inject()')
  scenario.witnesses.settle()
  scenario.witnesses.segments()
  const from = endOf(scenario, forged.from, 'from')
  const to = endOf(scenario, forged.to, 'to')
  const [sender, receiver] = [placeOfEnd(scenario, forged.from, from), placeOfEnd(scenario, forged.to, to)]
  const reader = scenario.witnesses.readerBetween(sender.number, receiver.number) ?? sender.reader
  const bits = flagBits('inject()', forged.flags)
  const seq = forged.seq ?? reader.nextOf(from, to)
  const ack = forged.ack ?? reader.nextOf(to, from)
  const data = Buffer.from(forged.data ?? '')
  const numbers = numbersOf(forged)
  const absoluteSeq = numbers?.seq ?? absolute(reader.initialOf(from, to), seq)
  const absoluteAck = (bits & ACK) === 0 ? 0 : (numbers?.ack ?? absolute(reader.initialOf(to, from), ack))
  const options = checkOptions(forged.options ?? {}, (number) => absolute(reader.initialOf(to, from), number))
  const packet = build(from, to, { bits, data, seq: absoluteSeq, ack: absoluteAck, window: forged.window ?? WINDOW, options, ttl: scenario.ttl })
  const shown = {
    from,
    to,
    flags: forged.flags,
    seq: String(seq),
    ...((bits & ACK) !== 0 && { ack: String(ack) }),
    ...(data.length > 0 && { data: quoted(data) }),
    ...(forged.options !== undefined && options.length > 0 && { options: optionsText(forged.options) }),
  }
  reader.expectForged(from, to, absoluteSeq, bits)
  const { errno } = scenario.perform({ call: 'sendto', arguments: shown, changes: 'table' }, () => sender.inside(() => sendRaw(packet, to)))
  if (errno === undefined) return
  throw scenario.problem('lab-sendto-failed', () => ({
    message: `inject(): sendto() on a raw socket gave ${errno} (${errnoMeaning(errno)}).`,
    fix: "write needs=capture at the scenario's fence: where segments cannot be seen, none can be forged either.",
  }))
}

/** The host that an end belongs to; an address that no host has is sent from where blocks are. */
function placeOfEnd(scenario: Scenario, station: Station, end: Endpoint): Place {
  if (station instanceof SocketOutcome) return station.socket.place
  return station instanceof SocketView ? station.place : (scenario.placeOf(end.address) ?? scenario.here)
}

function sendRaw(packet: Buffer, to: Endpoint): number {
  const fd = libc.socket(familyOf(to.address), SOCK_RAW | SOCK_CLOEXEC, IPPROTO_RAW)
  if (fd < 0) return -1
  const address = Buffer.alloc(28)
  const size = writeSockaddr(address, { address: to.address, port: 0 })
  const sent = libc.sendto(fd, packet, packet.length, 0, address, size)
  const number = libc.errno()
  libc.close(fd)
  libc.setErrno(number)
  return sent
}

interface Header {
  bits: number
  data: Buffer
  seq: number
  ack: number
  window: number
  options: Buffer
  ttl: number
}

const MOST_OPTIONS = 40
const isWord = (value: unknown, most = 0xffff_ffff): boolean => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most

function checkOptions(options: TcpOptions, sequence: (relative: number) => number): Buffer {
  checkGiven('inject()', options, ['mss', 'windowScale', 'sackPermitted', 'sack', 'timestamp', 'fastOpen'])
  const { mss, windowScale, sack, timestamp } = options
  if (mss !== undefined && !isWord(mss, 0xffff)) throw badGiven('inject()', 'mss', mss, 'give a whole number of octets, at most 65535.')
  if (windowScale !== undefined && !isWord(windowScale, 14))
    throw badGiven('inject()', 'windowScale', windowScale, 'give a whole number from 0 to 14.')
  if (timestamp !== undefined && !(isWord(timestamp.value) && isWord(timestamp.echo))) {
    throw badGiven('inject()', 'timestamp', timestamp, 'give { value, echo }, whole numbers of 32 bits.')
  }
  const fits = Array.isArray(sack)
    ? sack.every((block) => Array.isArray(block) && block.length === 2 && block.every(Number.isInteger))
    : sack === undefined
  if (!fits) throw badGiven('inject()', 'sack', sack, 'give blocks: [[1001, 2001]].')
  const octets = writeTcpOptions({ ...options, ...(sack && { sack: sack.map(([from, to]) => [sequence(from), sequence(to)]) }) })
  if (octets.length > MOST_OPTIONS)
    throw badGiven('inject()', 'options', `of ${octets.length} octets`, `give fewer: a header has room for ${MOST_OPTIONS}.`)
  return octets
}

function optionsText({ timestamp, sack, ...rest }: TcpOptions): string {
  const told = Object.entries(rest).map(([name, value]) => `${name} ${value}`)
  return [
    ...told,
    // Its numbers begin where chance wants: they would differ in each run.
    ...(timestamp ? ['timestamp'] : []),
    ...(sack ?? []).map(([from, to]) => `sack ${from}:${to}`),
  ].join(', ')
}

function build(from: Endpoint, to: Endpoint, { bits, data, seq, ack, window, options, ttl }: Header): Buffer {
  const isIPv4 = familyOf(from.address) === AF_INET
  const ip = isIPv4 ? 20 : 40
  const header = TCP_HEADER + options.length
  const packet = Buffer.alloc(ip + header + data.length)
  if (isIPv4) {
    packet.writeUInt8(0x45, 0)
    packet.writeUInt16BE(packet.length, 2)
    packet.writeUInt16BE(randomInt(1, 65536), 4)
    packet.writeUInt8(ttl, 8)
    packet.writeUInt8(IPPROTO_TCP, 9)
  } else {
    packet.writeUInt8(0x60, 0)
    packet.writeUInt16BE(header + data.length, 4)
    packet.writeUInt8(IPPROTO_TCP, 6)
    packet.writeUInt8(ttl, 7)
  }
  libc.inetPton(familyOf(from.address), from.address, packet.subarray(isIPv4 ? 12 : 8))
  libc.inetPton(familyOf(to.address), to.address, packet.subarray(isIPv4 ? 16 : 24))
  packet.writeUInt16BE(from.port, ip)
  packet.writeUInt16BE(to.port, ip + 2)
  packet.writeUInt32BE(seq, ip + 4)
  packet.writeUInt32BE(ack, ip + 8)
  packet.writeUInt8((header / 4) << 4, ip + 12)
  packet.writeUInt8(bits, ip + 13)
  packet.writeUInt16BE(window, ip + 14)
  options.copy(packet, ip + TCP_HEADER)
  data.copy(packet, ip + header)
  packet.writeUInt16BE(checksum(packet, ip, isIPv4), ip + 16)
  return packet
}

function absolute(initial: number | undefined, relative: number): number {
  return ((initial ?? 0) + relative) >>> 0
}

function endOf(scenario: Scenario, station: Station, which: 'from' | 'to'): Endpoint {
  if (station instanceof SocketOutcome) return endOf(scenario, station.socket, which)
  if (!(station instanceof SocketView)) {
    checkGiven('inject()', station, ['address', 'port'])
    const address = checkAddress('inject()', station.address)
    return { address: scenario.network.real('inject()', address), port: checkPort('inject()', station.port) }
  }
  if (station.localNow !== undefined) return unmapped(station.localNow)
  throw scenario.problem('lab-no-value', (nameOf) => ({
    message: `inject(): ${nameOf(station)}, given as ${which}, has no address yet.`,
    fix: 'bind it, connect it, or give { address, port }.',
  }))
}
