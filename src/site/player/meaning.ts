/** What each segment of a trace is in its conversation: the first FIN, the acknowledgement of the last, a probe. Pure. */
import type { Endpoint, Trace, TraceSegment } from '../../evidence/trace.ts'
import { printEndpoint } from '../markup/measure.ts'
import { attempted } from '../sequence/attempted.ts'
import { sameEnd } from '../sequence/ends.ts'
import { holdersOf } from '../sequence/holders.ts'

export type SegmentKind =
  | 'syn'
  | 'syn-ack'
  | 'ack-open'
  | 'ack-old'
  | 'data'
  | 'ack-data'
  | 'ack-fin'
  | 'ack-last'
  | 'ack-repeat'
  | 'probe'
  | 'fin-waits'
  | 'fin-first'
  | 'fin-second'
  | 'fin-crossing'
  | 'fin-data'
  | 'again'
  | 'icmp'
  | 'rst'
  | 'rst-refuses'
  | 'rst-made'
  | 'rst-unfit'

export interface Meaning {
  kind: SegmentKind
  /** Who sent it: the page's socket, a program, or its place. */
  from: string
  to: string
}

interface End {
  /** What it will send next. */
  next: number
  /** Up to where it has acknowledged. */
  acked: number
  fin: number | undefined
}

interface Conversation {
  ends: Map<string, End>
  /** Who asked for it, as long as nobody has agreed. */
  asks: string | undefined
  open: boolean
}

const known = new WeakMap<Trace, ReadonlyMap<TraceSegment, Meaning>>()

/** Of each trace once: its steps, its story and what it shows ask for them. */
export function meaningsOf(trace: Trace): ReadonlyMap<TraceSegment, Meaning> {
  const found = known.get(trace) ?? read(trace)
  known.set(trace, found)
  return found
}

function read(trace: Trace): Map<TraceSegment, Meaning> {
  const conversations = new Map<string, Conversation>()
  const nameOf = speakersOf(trace)
  const meanings = new Map<TraceSegment, Meaning>()
  for (const event of trace.events) {
    if (event.type !== 'segment') continue
    const [from, to] = [printEndpoint(event.from), printEndpoint(event.to)]
    const key = [from, to].sort().join(' ')
    const fresh = event.flags === 'S' && event.again !== true
    const begun = fresh ? undefined : conversations.get(key)
    const conversation = begun ?? { ends: new Map(), asks: event.flags.includes('S') ? from : undefined, open: !event.flags.includes('S') }
    conversations.set(key, conversation)
    const kind = kindOf(event, conversation, [from, to], () => waits(trace, event))
    meanings.set(event, { kind, from: nameOf(event.from, event.to, event), to: nameOf(event.to, event.from, event) })
  }
  return meanings
}

function kindOf(segment: TraceSegment, conversation: Conversation, [from, to]: [string, string], waiting: () => boolean): SegmentKind {
  const { flags, seq, length, ack, protocol } = segment
  if (protocol !== undefined) return protocol === 'icmp' ? 'icmp' : 'data'
  const [own, other] = [endOf(conversation, from), endOf(conversation, to)]
  const before = { ...own }
  const has = (flag: string) => flags.includes(flag)
  if (ack !== undefined && !has('R')) own.acked = Math.max(own.acked, ack)
  own.next = Math.max(own.next, seq + length + (has('S') || has('F') ? 1 : 0))
  const { asks } = conversation
  if (has('R') && segment.made === true) return 'rst-made'
  if (has('R')) return asks === undefined ? 'rst' : asks === from ? 'rst-unfit' : 'rst-refuses'
  if (segment.again === true) return 'again'
  if (has('S')) {
    if (ack === undefined) return 'syn'
    conversation.asks = undefined
    return 'syn-ack'
  }
  if (has('F')) {
    own.fin = seq + length
    if (length > 0) return 'fin-data'
    if (other.fin === undefined) return waiting() ? 'fin-waits' : 'fin-first'
    return ack !== undefined && ack > other.fin ? 'fin-second' : 'fin-crossing'
  }
  // What is not even agreed to is no connection: who has an older one with these ends answers with the numbers of that.
  if (asks !== undefined && asks !== from && length === 0) return 'ack-old'
  if (!conversation.open) {
    conversation.open = true
    if (length === 0) return 'ack-open'
  }
  if (seq < before.next && length <= 1) return 'probe'
  if (length > 0) return 'data'
  if (other.fin !== undefined && before.acked <= other.fin && own.acked > other.fin) return own.fin === undefined ? 'ack-fin' : 'ack-last'
  return own.acked > before.acked ? 'ack-data' : 'ack-repeat'
}

function endOf({ ends }: Conversation, key: string): End {
  const end = ends.get(key) ?? { next: 0, acked: 0, fin: undefined }
  ends.set(key, end)
  return end
}

/** Whether the kernel's table shows its sender waiting afterwards. */
function waits({ events }: Trace, { from, to, atUs }: TraceSegment): boolean {
  return events.some(
    (event) =>
      event.type === 'table' &&
      event.atUs >= atUs &&
      event.rows.some(({ state, local, peer }) => state === 'TIME_WAIT' && sameEnd(local, from) && peer !== undefined && sameEnd(peer, to)),
  )
}

/** Who speaks at an end: the socket of that connection, a listener for what it answers to a SYN, a program, or else the place itself. */
function speakersOf(trace: Trace): (own: Endpoint, other: Endpoint, at: TraceSegment) => string {
  const { sockets, events } = trace
  const born = new Map<string, number>()
  for (const event of events) {
    const ids = event.type === 'call' ? [event.socket] : event.type === 'table' ? event.rows.map(({ socket }) => socket) : []
    for (const id of ids) if (id !== undefined && !born.has(id)) born.set(id, event.atUs)
  }
  const holders = holdersOf(trace)
  const asking = sockets.flatMap((socket): [Endpoint, string][] => {
    const end = socket.local === undefined ? attempted(socket, events) : undefined
    return end ? [[end, socket.name]] : []
  })
  return (own, other, { atUs, flags }) => {
    const [local, peer] = [printEndpoint(own), printEndpoint(other)]
    const here = sockets.filter(
      (socket) => socket.local && socket.peer && printEndpoint(socket.local) === local && printEndpoint(socket.peer) === peer,
    )
    const connected = here.findLast(({ id }) => (born.get(id) ?? 0) <= atUs) ?? here[0]
    const listener = sockets.findLast(
      (socket) => socket.peer === undefined && socket.local && sameEnd(socket.local, own) && (born.get(socket.id) ?? 0) <= atUs,
    )
    const first =
      flags.includes('S') && (connected === undefined || (born.get(connected.id) ?? 0) > atUs || listener !== undefined) ? listener : undefined
    const refused = () => asking.find(([end]) => printEndpoint(end) === local)?.[1]
    return (first ?? connected)?.name ?? (holders(own).join(', ') || (listener?.name ?? refused() ?? local))
  }
}
