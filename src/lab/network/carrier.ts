/**
 * One wire as the thread that carries packets sees it: what the hosts have sent, what becomes of it, what is on the way, what has arrived.
 */
import { FrameReader, type Heard } from '../kernel/frame-reader.ts'
import { inject } from '../kernel/packet-socket.ts'
import { type Header, headerOf, TCP } from '../packets/header.ts'
import { isIcmpError, unreachableFor } from '../packets/icmp.ts'
import { Nat } from '../packets/nat.ts'
import { Renumbering } from '../packets/renumber.ts'
import { resetFor } from '../packets/reset.ts'
import { type Fate, type Refusal, type Way, Weather } from '../packets/weather.ts'
import { FAR, NEAR, type WireEnd, WireLogWriter } from '../packets/wire-log.ts'
import { wallClockUs } from '../system/clock.ts'
import { inetPton } from '../system/libc.ts'
import { AF_INET, AF_INET6 } from '../words/constants.ts'
import { type End, type Order, slots } from './relay-protocol.ts'

/** Longer than any frame of an interface with the usual MTU. */
const FRAME_LENGTH = 2048
const ETH_P_MARK = 0x88b5

interface Packet {
  id: number
  to: WireEnd
  dueUs: number
  octets: Buffer
  /** Whether the wire has changed or made it. */
  changed: boolean
}

const reader = new FrameReader(FRAME_LENGTH)
const other = (end: WireEnd): WireEnd => (end === NEAR ? FAR : NEAR)
const wayFrom = (end: WireEnd): Way => (end === NEAR ? 'there' : 'back')

export class Carrier {
  readonly ends: readonly [near: End, far: End]
  readonly #weather = new Weather()
  readonly #log: WireLogWriter
  readonly #shared: Int32Array
  #delayUs: [there: number, back: number]
  /** By the time at which they are due. */
  #onTheWay: Packet[] = []
  #held: Packet[] = []
  /** One of each direction that lets the next one pass. */
  readonly #waiting: [Packet | undefined, Packet | undefined] = [undefined, undefined]
  /** What was put on each host's interface and has not come in there yet. */
  readonly #injected: [Packet[], Packet[]] = [[], []]
  /** The last mark that came in at each end. */
  readonly #marks: [number, number] = [0, 0]
  #markNumber = 0
  #cut = false
  #nat: Nat | undefined
  #renumbering: Renumbering | undefined
  #packets = 0
  /** Whether anything happened since it was last asked. */
  #moved = false

  constructor({ ends, delayUs, log, shared }: Extract<Order, { type: 'join' }>) {
    this.ends = ends
    this.#delayUs = delayUs
    this.#log = new WireLogWriter(log)
    this.#shared = new Int32Array(shared)
  }

  obey(order: Order): void {
    switch (order.type) {
      case 'delay':
        this.#delayUs = order.delayUs
        break
      case 'rule':
        this.#weather.add(order.rule)
        break
      case 'clear':
        this.#weather.clear()
        break
      case 'release':
        this.#release()
        break
      case 'cut':
        this.#cutNow()
        break
      case 'mend':
        this.#cut = false
        break
      case 'nat':
        this.#nat = new Nat(...outsides(order.outside))
        break
      case 'forget':
        this.#nat?.forget()
        break
      case 'renumber':
        this.#renumbering = new Renumbering(order.by)
        break
      case 'join':
      case 'part':
        break
    }
    this.#tellState()
  }

  /** When the next packet is due, by the wall clock; infinite when none is. */
  get nextUs(): number {
    return this.#onTheWay[0]?.dueUs ?? Number.POSITIVE_INFINITY
  }

  /** Takes what the hosts have sent, brings what is due. */
  turn(): void {
    for (const end of [NEAR, FAR] as const) {
      while (reader.read(this.ends[end].tap, (heard) => this.#hear(end, heard)));
    }
    this.#bring()
    this.#tellState()
  }

  /** Whether all that could happen by now has happened: a frame of our own went the way of every packet, and nothing came after it. */
  rest(): boolean {
    this.#moved = false
    this.turn()
    if (this.#moved) return false
    this.#markNumber++
    for (const end of [NEAR, FAR] as const) this.#sendMark(end)
    this.turn()
    return !this.#moved && this.#marks.every((mark) => mark === this.#markNumber)
  }

  #hear(end: WireEnd, { atUs, outgoing, octets }: Heard): void {
    if (!outgoing && octets.length >= 22 && octets.readUInt16BE(12) === ETH_P_MARK) {
      this.#marks[end] = octets.readUInt32LE(18)
      return
    }
    this.#moved = true
    if (outgoing) this.#sent(end, atUs, octets)
    else this.#arrived(end, atUs, octets)
  }

  #sent(end: WireEnd, atUs: number, octets: Buffer): void {
    const id = ++this.#packets
    const header = headerOf(octets)
    if (header !== undefined || isIcmpError(octets)) this.#write('sent', end, id, atUs, octets)
    const way = wayFrom(end)
    const to = other(end)
    this.#weather.notice(way, header)
    const fate: Fate = this.#cut ? { type: 'lost' } : this.#weather.judge(way, header)
    if (fate.type === 'lost' || fate.type === 'refused') {
      this.#lose(id, end, atUs)
      const answer = fate.type === 'refused' ? this.#refusal(fate.by, octets, header) : undefined
      if (answer !== undefined) this.#make(end, answer, atUs)
      return
    }
    const translated = this.#translate(way, octets, header)
    if (translated === undefined) {
      this.#lose(id, end, atUs)
      return
    }
    const delayUs = this.#delayUs[way === 'there' ? 0 : 1]
    const changed = translated !== octets
    const packet: Packet = { id, to, dueUs: atUs + delayUs, octets: changed ? translated : Buffer.from(octets), changed }
    this.#decide(packet, fate)
  }

  /** What a firewall answers with; RST is of TCP alone. */
  #refusal(by: Refusal, octets: Buffer, header: Header | undefined): Buffer | undefined {
    if (by !== 'RST') return unreachableFor(octets, by)
    return header?.protocol === TCP ? resetFor(octets, header) : unreachableFor(octets, 'port unreachable')
  }

  /** What leaves a firewall and a NAT: those nearer to the far host see what the others have made of a packet. Nothing where they drop it. */
  #translate(way: Way, octets: Buffer, header: Header | undefined): Buffer | undefined {
    const [nat, renumbering] = [this.#nat, this.#renumbering]
    if (nat === undefined && renumbering === undefined) return octets
    const translated = (frame: Buffer | undefined): Buffer | undefined => {
      if (nat === undefined || frame === undefined) return frame
      return header === undefined ? nat.translateOther(way, frame) : nat.translate(way, frame, header)
    }
    const renumbered = (frame: Buffer | undefined): Buffer | undefined => {
      if (renumbering === undefined || frame === undefined) return frame
      if (header === undefined) return renumbering.translateQuote(way, frame)
      return renumbering.translate(way, frame, headerOf(frame) ?? header)
    }
    return way === 'there' ? translated(renumbered(octets)) : renumbered(translated(octets))
  }

  #decide(packet: Packet, fate: Fate): void {
    switch (fate.type) {
      case 'held':
        this.#held.push(packet)
        return
      case 'overtaken': {
        const before = this.#waiting[packet.to]
        this.#waiting[packet.to] = packet
        if (before !== undefined) this.#queue(before)
        return
      }
      case 'late':
        this.#queue({ ...packet, dueUs: packet.dueUs + fate.byMs * 1000 })
        return
      case 'twice':
        this.#queue(packet)
        this.#queue({ ...packet })
        break
      default:
        this.#queue(packet)
    }
    const overtaken = this.#waiting[packet.to]
    if (overtaken === undefined) return
    this.#waiting[packet.to] = undefined
    this.#queue({ ...overtaken, dueUs: Math.max(overtaken.dueUs, packet.dueUs) })
  }

  /** Behind all that are due no later. */
  #queue(packet: Packet): void {
    let at = this.#onTheWay.length
    while (at > 0 && (this.#onTheWay[at - 1] as Packet).dueUs > packet.dueUs) at--
    this.#onTheWay.splice(at, 0, packet)
  }

  #bring(): void {
    let count = 0
    // A packet that takes no time is due when it is sent, however coarse the clock.
    for (const nowUs = wallClockUs() + 1; count < this.#onTheWay.length && (this.#onTheWay[count] as Packet).dueUs <= nowUs; count++) {
      const packet = this.#onTheWay[count] as Packet
      this.#injected[packet.to].push(packet)
      if (this.#put(packet.to, packet.octets) >= 0) continue
      this.#injected[packet.to].pop()
      this.#lose(packet.id, packet.to, nowUs)
    }
    if (count === 0) return
    this.#moved = true
    this.#onTheWay.splice(0, count)
  }

  #arrived(end: WireEnd, atUs: number, octets: Buffer): void {
    const queue = this.#injected[end]
    // One that did not come in was dropped on the last step; what it was, what stands in its header shows.
    const at = queue.findIndex((packet) => sameHeader(packet.octets, octets))
    if (at < 0) return
    const [...gone] = queue.splice(0, at + 1)
    const packet = gone.pop() as Packet
    for (const { id } of gone) this.#lose(id, end, atUs)
    if (headerOf(octets) !== undefined || isIcmpError(octets)) this.#write('arrived', end, packet.id, atUs, packet.changed ? octets : undefined)
  }

  #make(end: WireEnd, octets: Buffer, atUs: number): void {
    const id = ++this.#packets
    this.#write('made', end, id, atUs, octets)
    this.#queue({ id, to: end, dueUs: atUs + this.#delayUs[end === NEAR ? 1 : 0], octets, changed: false })
  }

  #lose(id: number, end: WireEnd, atUs: number): void {
    this.#write('lost', end, id, atUs)
  }

  #release(): void {
    const nowUs = wallClockUs()
    for (const packet of this.#held) this.#queue({ ...packet, dueUs: Math.max(nowUs, packet.dueUs) })
    this.#held = []
    for (const packet of this.#waiting) if (packet !== undefined) this.#queue(packet)
    this.#waiting.fill(undefined)
  }

  #cutNow(): void {
    this.#cut = true
    const nowUs = wallClockUs()
    for (const { id, to } of [...this.#onTheWay, ...this.#held, ...this.#waiting.flatMap((one) => one ?? [])]) this.#lose(id, to, nowUs)
    this.#onTheWay = []
    this.#held = []
    this.#waiting.fill(undefined)
  }

  #write(...[type, end, id, atUs, octets]: Parameters<WireLogWriter['write']>): void {
    this.#moved = true
    if (!this.#log.write(type, end, id, atUs, octets)) Atomics.add(this.#shared, slots.dropped, 1)
  }

  #tellState(): void {
    Atomics.store(this.#shared, slots.logged, this.#log.end)
    const waiting = this.#waiting.filter((packet) => packet !== undefined).length
    Atomics.store(this.#shared, slots.inFlight, this.#onTheWay.length + this.#held.length + waiting)
  }

  #sendMark(end: WireEnd): void {
    mark.writeUInt32LE(this.#markNumber, 18)
    this.#put(end, mark)
  }

  #put(end: WireEnd, octets: Buffer): number {
    const { injector, cable } = this.ends[end]
    return inject(injector, cable, octets)
  }
}

const mark = Buffer.alloc(22)
mark.writeUInt16BE(ETH_P_MARK, 12)
mark.write('2MSL', 14)

/** The network and transport headers, as far as two packets differ in them: RFC 9293 and RFC 768. */
function sameHeader(a: Buffer, b: Buffer): boolean {
  const end = Math.min(a.length, b.length, 74)
  return a.compare(b, 14, end, 14, end) === 0
}

function outsides(text: string): [Buffer, Buffer] {
  const [ipv4 = '', ipv6 = ''] = text.split(' ')
  const octets: [Buffer, Buffer] = [Buffer.alloc(4), Buffer.alloc(16)]
  inetPton(AF_INET, ipv4, octets[0])
  inetPton(AF_INET6, ipv6, octets[1])
  return octets
}
