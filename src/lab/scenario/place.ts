/**
 * One host of a scenario, and what is seen of it: its table of sockets, and the segments on its loopback interface.
 * Every scenario has one; a second one is another network namespace, at the far end of a wire.
 */
import { Capture, captureRefusal } from '../kernel/capture.ts'
import { type DiagRow, tcpOverIPv4, type Wanted } from '../kernel/diag-row.ts'
import { LoopbackEcho } from '../kernel/loopback-echo.ts'
import { SocketTable } from '../kernel/socket-table.ts'
import { inNamespace } from '../network/namespace.ts'
import type { Network } from '../network/network.ts'
import { type Datagram, readDatagram } from '../packets/datagram.ts'
import type { Frame } from '../packets/frame.ts'
import { headerOf, TCP, UDP } from '../packets/header.ts'
import { readIcmp } from '../packets/icmp.ts'
import { type Segment, SegmentReader } from '../packets/segment.ts'
import type { Family } from '../system/address.ts'
import { loopbackAddress } from '../system/argument.ts'
import { close, type Fd } from '../system/libc.ts'
import { step } from '../system/pace.ts'
import { AF_INET6 } from '../words/constants.ts'
import type { Named } from '../words/named.ts'
import { Passing } from './passing.ts'

/** A packet that a wire has carried, as it is recorded. */
export interface OnTheWay {
  segment: Segment | undefined
  datagram?: Datagram
}

/** The addresses of a host on a wire. */
export type Addresses = readonly [ipv4: string, ipv6: string]

export class Place implements Named {
  readonly fallbackName: string
  /** 0 is the host where blocks are, those behind wires count from 1. */
  readonly number: number
  network: Network
  /** Its addresses, on each wire that it has an end of. */
  readonly addresses: Addresses[] = []
  /** What has come to it over a wire; asked only where it has several. */
  readonly passing = new Passing<OnTheWay>()
  /** Undefined where the network cannot be watched. */
  readonly capture: Capture | undefined
  /** What sequence numbers on its loopback interface are relative to. */
  readonly reader = new SegmentReader()
  /** The namespace's descriptor; undefined while the thread never leaves it. */
  namespace: Fd | undefined
  readonly #table = new SocketTable()
  readonly #echo: LoopbackEcho | undefined
  readonly #frames: Frame[] = []
  readonly #datagrams: Datagram[] = []
  #framesRead = 0

  /**
   * Made by a thread that is in it.
   *
   * @param watching false for the bench, which measures what watching costs
   */
  constructor(number: number, network: Network, watching: boolean) {
    this.number = number
    this.network = network
    this.fallbackName = number === 0 ? 'near' : `host ${number + 1}`
    this.capture = watching ? openCapture(network.loopback) : undefined
    this.#echo = watching && this.capture === undefined ? new LoopbackEcho(network.source ?? '127.0.0.1') : undefined
  }

  /** Does something there; the thread is back afterwards. */
  inside<Value>(run: () => Value): Value {
    return this.namespace === undefined ? run() : inNamespace(this.namespace, run)
  }

  /** Its own address, which an end has that names none: the one on its wire for a far host, the loopback one for the near. */
  usualAddress(family: Family): string {
    const [addresses] = this.addresses
    return this.number === 0 || addresses === undefined ? loopbackAddress(family) : addresses[family === AF_INET6 ? 1 : 0]
  }

  /** Lets its loopback interface come to rest. */
  settle(): void {
    if (this.capture !== undefined) this.capture.settle()
    else this.#echo?.settle()
  }

  /** @param isKnown whether a row is a socket of the scenario, where others are in the table too */
  table(wanted: Wanted, isKnown: (row: DiagRow) => boolean): DiagRow[] {
    const rows = this.#table.read(wanted).filter((row) => row.local.port !== this.#echo?.port || row.protocol !== 'udp')
    step()
    return rows.filter((row) => this.network.owns(row.local.address) || isKnown(row))
  }

  /** Ends what no program holds and is not over yet. */
  endOrphans(): void {
    for (const row of this.#table.read({ ...tcpOverIPv4, ipv6: true })) if (row.inode === 0 && row.state !== 'TIME_WAIT') this.#table.end(row)
  }

  /** The segments on its loopback interface since it was last asked. */
  newSegments(): Segment[] {
    const frames = this.capture?.frames ?? []
    const segments: Segment[] = []
    for (; this.#framesRead < frames.length; this.#framesRead++) {
      const frame = frames[this.#framesRead] as Frame
      const header = headerOf(frame.octets)
      const datagram = header === undefined ? readIcmp(frame) : header.protocol === UDP ? readDatagram(frame, header) : undefined
      if (datagram !== undefined) this.#keepDatagram(datagram, frame)
      if (header?.protocol !== TCP) continue
      const segment = this.reader.read(frame)
      if (!this.network.owns(segment.from.address)) continue
      segment.fromHost = this.number
      segment.toHost = this.number
      this.#frames.push(frame)
      segments.push(segment)
    }
    return segments
  }

  /** The datagrams on its loopback interface since it was last asked, after its segments. */
  newDatagrams(): Datagram[] {
    return this.#datagrams.splice(0)
  }

  #keepDatagram(datagram: Datagram, frame: Frame): void {
    if (!this.network.owns(datagram.from.address)) return
    datagram.fromHost = this.number
    datagram.toHost = this.number
    this.#frames.push(frame)
    this.#datagrams.push(datagram)
  }

  /** The frames of all these, as they were captured. */
  get frames(): readonly Frame[] {
    return this.#frames
  }

  close(): void {
    this.capture?.close()
    this.#echo?.close()
    this.#table.close()
    if (this.namespace !== undefined) close(this.namespace)
  }
}

/** Undefined where it is not permitted or shows nothing reliable: the condition `capture` says why, and there are no segments. */
function openCapture(loopback: number): Capture | undefined {
  return captureRefusal(loopback) === undefined ? new Capture(loopback) : undefined
}
