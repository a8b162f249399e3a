/**
 * A wire between two hosts, or from a host back to itself, and the segments on it: when each was sent, when it arrived, which were lost, which came twice.
 */
import type { Wire } from '../network/wire.ts'
import { type Datagram, readDatagram } from '../packets/datagram.ts'
import type { Frame } from '../packets/frame.ts'
import { headerOf, TCP, UDP } from '../packets/header.ts'
import { readIcmp } from '../packets/icmp.ts'
import { type Segment, SegmentReader } from '../packets/segment.ts'
import { NEAR, type WireEvent } from '../packets/wire-log.ts'
import { sameEnd } from '../system/address.ts'
import type { OnTheWay, Place } from './place.ts'

interface Known extends OnTheWay {
  octets: Buffer
}

export class WatchedWire {
  readonly wire: Wire
  readonly near: Place
  readonly far: Place
  /** What sequence numbers on it are relative to. */
  readonly reader: SegmentReader
  readonly #known = new Map<number, Known>()
  readonly #datagrams: Datagram[] = []
  readonly #frames: [near: Frame[], far: Frame[]] = [[], []]

  /** @param reader that of the wires to other hosts, over which what comes here may have come */
  constructor(wire: Wire, near: Place, far: Place, reader: SegmentReader) {
    this.wire = wire
    this.near = near
    this.far = far
    this.reader = reader
  }

  /** The datagrams since it was last asked, after its segments. */
  newDatagrams(): Datagram[] {
    return this.#datagrams.splice(0)
  }

  /** What passed the interface of one of its hosts: what it sent, and what arrived. */
  framesOf(place: Place): readonly Frame[] {
    return this.#frames[place === this.near ? 0 : 1]
  }

  /** What an event adds; segments that were told before learn what became of them. */
  take(event: WireEvent): Segment[] {
    switch (event.type) {
      case 'sent':
        return this.#begin(event, true)
      case 'made':
        return this.#begin(event, false)
      case 'lost': {
        const { segment, datagram } = this.#known.get(event.id) ?? {}
        if (segment !== undefined) segment.lost = true
        if (datagram !== undefined) datagram.lost = true
        return []
      }
      case 'arrived':
        return this.#arrive(event)
    }
  }

  #begin({ id, end, atUs, octets }: Extract<WireEvent, { octets: Buffer }>, sent: boolean): Segment[] {
    // What a host sends begins at its end, what the wire makes goes to it.
    const from = (end === NEAR) === sent ? this.near : this.far
    const to = from === this.near ? this.far : this.near
    const frame = { atUs, octets }
    if (sent) this.#frames[end].push(frame)
    const passing = sent && from.addresses.length > 1 ? from.passing.take(octets) : undefined
    if (passing !== undefined) {
      this.#known.set(id, { ...passing, octets })
      for (const one of [passing.segment, passing.datagram]) if (one !== undefined) Object.assign(one, { toHost: to.number, arrivedUs: undefined })
      return []
    }
    const header = headerOf(octets)
    const datagram = readOther(frame)
    if (datagram !== undefined) {
      datagram.made = !sent
      datagram.fromHost = from.number
      datagram.toHost = to.number
      datagram.onWire = true
      this.#datagrams.push(datagram)
      this.#known.set(id, { octets, segment: undefined, datagram })
      return []
    }
    if (header?.protocol !== TCP) {
      this.#known.set(id, { octets, segment: undefined })
      return []
    }
    const segment = this.reader.read(frame)
    segment.fromHost = from.number
    segment.toHost = to.number
    segment.onWire = true
    segment.made = !sent
    this.#known.set(id, { octets, segment })
    return [segment]
  }

  #arrive({ id, end, atUs, octets }: Extract<WireEvent, { type: 'arrived' }>): Segment[] {
    const known = this.#known.get(id)
    if (known === undefined) return []
    const frame = { atUs, octets: octets ?? known.octets }
    this.#frames[end].push(frame)
    const place = end === NEAR ? this.near : this.far
    const { segment, datagram } = known
    if (place.addresses.length > 1) place.passing.note(frame.octets, known)
    if (datagram !== undefined) {
      if (datagram.arrivedUs === undefined) datagram.arrivedUs = atUs
      else this.#datagrams.push({ ...datagram, arrivedUs: atUs, copy: true, lost: false })
      if (octets !== undefined) datagramArrivedAs(datagram, frame)
    }
    if (segment === undefined) return []
    if (octets !== undefined) this.#arrivedAs(segment, frame)
    if (segment.arrivedUs === undefined) {
      segment.arrivedUs = atUs
      return []
    }
    return [{ ...segment, arrivedUs: atUs, copy: true, lost: false }]
  }

  /** With other ends or other numbers: whoever gets it answers to those. */
  #arrivedAs(segment: Segment, frame: Frame): void {
    const { from, to } = new SegmentReader().read(frame)
    const header = headerOf(frame.octets)
    if (header !== undefined && segment.flags.includes('S')) this.reader.arrivedAs({ from, to }, header.seq)
    if (!sameEnd(from, segment.from) || !sameEnd(to, segment.to)) segment.seen = { from, to }
  }
}

/** With other ends, behind a NAT. */
function datagramArrivedAs(datagram: Datagram, frame: Frame): void {
  const read = readOther(frame)
  if (read === undefined) return
  const { from, to } = read
  if (!sameEnd(from, datagram.from) || !sameEnd(to, datagram.to)) datagram.seen = { from, to }
}

/** A datagram of UDP, or what ICMP says. */
function readOther(frame: Frame): Datagram | undefined {
  const header = headerOf(frame.octets)
  if (header === undefined) return readIcmp(frame)
  return header.protocol === UDP ? readDatagram(frame, header) : undefined
}
