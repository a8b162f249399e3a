/** The words on a sequence diagram, short enough for a telephone; the table twin says the rest. */

import type { TraceCall, TraceSegment } from '../../evidence/trace.ts'
import { comma } from '../markup/beside.ts'
import { printEndpoint as printEnd } from '../markup/measure.ts'
import type { Words } from '../markup/words.ts'
import { showPlace } from './ends.ts'
import type { Lane } from './lanes.ts'
import type { CallRow, StateChange } from './rows.ts'

const names: Record<string, string> = { S: 'SYN', F: 'FIN', P: 'PSH', R: 'RST', U: 'URG', E: 'ECE', W: 'CWR', '.': 'ACK' }

/** Who lives on a lifeline: programs by their files, the page's sockets by their names. */
export function ownersOf({ programs, names, nobody }: Lane, words: Words): string[] {
  if (nobody) return [words('evidence.end.nobody')]
  const owners = [...programs, ...names]
  return owners.length > 0 ? owners : [words('evidence.end.unknown')]
}

/** `TIME_WAIT`, `LISTEN → CLOSED` */
export function stateText({ state, before }: StateChange): string {
  return before === undefined ? state : `${before} → ${state}`
}

/** `S.` → `SYN ACK`; a datagram has none, and of ICMP it is what it says. */
export function flagsOf({ flags, protocol, data }: TraceSegment): string {
  if (protocol === 'icmp') return `ICMP ${data ?? ''}`
  return protocol === undefined ? flagNames(flags) : protocol.toUpperCase()
}

export function flagNames(flags: string): string {
  return [...flags].map((flag) => names[flag] ?? flag).join(' ')
}

/** The flag that a segment is drawn by. */
export function kindOf({ flags, length, protocol }: TraceSegment): 'rst' | 'syn' | 'fin' | 'data' | 'ack' {
  if (protocol === 'icmp') return 'rst'
  if (protocol !== undefined) return 'data'
  if (flags.includes('R')) return 'rst'
  if (flags.includes('S')) return 'syn'
  if (flags.includes('F')) return 'fin'
  return length > 0 ? 'data' : 'ack'
}

/** `seq 6 ack 1` */
export function numbersOf({ seq, ack, protocol }: TraceSegment): string {
  if (protocol !== undefined) return ''
  return ack === undefined ? `seq ${seq}` : `seq ${seq} ack ${ack}`
}

/** What else is to be said of a segment: its data, and whether it was lost or sent before. */
export function remarksOf(segment: TraceSegment, words: Words): string[] {
  return [
    segment.length > 0 ? bytes(segment.length, words) + (segment.data === undefined ? '' : ` "${segment.data}"`) : '',
    segment.again === true ? words('evidence.again') : '',
    segment.lost === true ? words('evidence.lost') : '',
    segment.copy === true ? words('evidence.second-copy') : '',
    segment.made === true ? words('evidence.made') : '',
    isOnTheWay(segment) ? words('evidence.on-the-way') : '',
    segment.seen === undefined ? '' : words('evidence.seen', { from: printEnd(segment.seen.from), to: printEnd(segment.seen.to) }),
  ].filter((remark) => remark !== '')
}

/** Whether it went over a wire and had neither arrived nor been lost when the scenario ended. */
export function isOnTheWay({ wire, arrivedUs, lost }: TraceSegment): boolean {
  return wire === true && arrivedUs === undefined && lost !== true
}

/** `bind · listen(server)`, `bind(restart) → EADDRINUSE`, in the pieces at which it may be broken; what came back is never left out. */
export function callPieces({ calls, name }: CallRow, words: Words): string[] {
  const filters = calls.map(({ arguments: { option } }) =>
    option === 'SO_ATTACH_FILTER' ? 'deaf' : option === 'SO_DETACH_FILTER' ? 'heal' : undefined,
  )
  // How the laboratory loses segments: what it does says more than the call.
  if (filters.every((each) => each !== undefined)) return [`${name}: `, ...[...new Set(filters)].map((each) => words(`evidence.diagram.${each}`))]
  const refused = calls.filter(({ errno }) => errno !== undefined)
  const shown = refused.length > 0 ? refused : calls.length > 1 ? calls.filter(({ call }) => call !== 'socket') : calls
  const names = [...new Set(shown.map(({ call }) => call))]
  const outcomes = outcomesOf(calls, words).filter((text) => text !== '0' && text !== name)
  return [
    ...names.map((call, index) => (index < names.length - 1 ? `${call} · ` : call)),
    `(${name})`,
    ...(outcomes.length === 0 ? [] : [` → ${outcomes[0]}`, ...outcomes.slice(1).map((outcome) => `${comma(words)}${outcome}`)]),
  ]
}

/** What calls of one line returned, each outcome once: the first refusal, or else all that is not the bare 0 of success. */
export function outcomesOf(calls: readonly TraceCall[], words: Words): string[] {
  const refusal = calls.find(({ errno }) => errno !== undefined)?.errno
  if (refusal !== undefined) return [refusal]
  const told = calls.filter(({ call }) => call !== 'socket').map((call) => outcomeOf(call, words))
  const more = [...new Set(told.filter((text) => text !== '0' && text !== ''))]
  return more.length > 0 || told.length === 0 ? more : ['0']
}

export function outcomeOf({ errno, result }: TraceCall, words: Words): string {
  return errno ?? showGiven(result ?? '', words)
}

/** `bind(restart, address: 127.0.0.1:12345)` */
export function callText(call: TraceCall, name: string, words: Words): string {
  const named = Object.entries(call.arguments).map(([key, value]) => `${key}: ${showGiven(value, words)}`)
  return `${call.call}(${[name, ...named].filter((part) => part !== '').join(', ')})`
}

/** What a call was given, or gave: a number of bytes and an exit status in the reader's words, an end as readers see it, anything else as it is. */
export function showGiven(text: string, words: Words): string {
  const [, count] = /^(\d+) bytes?$/.exec(text) ?? []
  if (count !== undefined) return bytes(Number(count), words)
  const [, status] = /^exit status (\d+)$/.exec(text) ?? []
  return status === undefined ? showPlace(text, words) : words('evidence.exit-status', { status })
}

export function bytes(count: number, words: Words): string {
  return count === 1 ? words('evidence.byte') : words('evidence.bytes', { bytes: count })
}

const mostNames = 3

/** `session 2, session 3 … session 10` */
export function someNames(names: readonly string[]): string {
  return names.length <= mostNames ? names.join(', ') : `${names[0]}, ${names[1]} … ${names.at(-1)}`
}
