/**
 * One sentence for each step, in the reader's language: what kind of step it is, and the words of that kind from content/i18n.
 * A kind without words is a type error here. Pure.
 */
import type { TraceCall, TraceSegment } from '../../evidence/trace.ts'
import { gap } from '../markup/beside.ts'
import { fill } from '../markup/fill.ts'
import { type Content, type Html, html, joined } from '../markup/html.ts'
import { printUs } from '../markup/measure.ts'
import type { Words } from '../markup/words.ts'
import { showPlace } from '../sequence/ends.ts'
import { bytes, flagNames, isOnTheWay, showGiven, someNames } from '../sequence/labels.ts'
import type { CallRow } from '../sequence/rows.ts'
import type { Step, StepRow } from './film.ts'
import type { Meaning, SegmentKind } from './meaning.ts'

type CallKind =
  | 'listen'
  | 'listen-bound'
  | 'bind'
  | 'connect'
  | 'connect-udp'
  | 'accept'
  | 'close'
  | 'shutdown'
  | 'send'
  | 'send-to'
  | 'recv'
  | 'recv-end'
  | 'option'
  | 'deaf'
  | 'deaf-to'
  | 'heal'
  | 'ask'
  | 'ask-none'
  | 'failed'
  | 'call'
/** What a page does to a wire. */
type WireKind =
  `wire.${'hold' | 'release' | 'cut' | 'mend' | 'lose' | 'duplicate' | 'reorder' | 'delay' | 'drop' | 'reject' | 'nat' | 'forget' | 'renumber'}`
type ActKind =
  | WireKind
  | 'spawn'
  | 'says'
  | 'types'
  | 'signal'
  | 'ended'
  | 'setting'
  | 'file'
  | 'unlink'
  | 'command'
  | 'forge'
  | 'lookup'
  | 'address-add'
  | 'address-remove'
  | 'act'
export type StepKind = SegmentKind | CallKind | ActKind | 'again-data' | 'wait' | 'more' | 'more-once' | 'state'

/** What an error means at a socket, where there is more to say than its name. */
const told = [
  'EINPROGRESS',
  'EADDRINUSE',
  'EADDRNOTAVAIL',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'EAGAIN',
  'EINVAL',
  'EBADF',
  'ENOTCONN',
  'ETIMEDOUT',
] as const

export interface Told {
  kind: StepKind
  sentence: Html
}

type Values = Record<string, Content>

export function tell({ row }: Step, meanings: ReadonlyMap<unknown, Meaning>, words: Words): Told {
  if (!row) return { kind: 'state', sentence: fill(words, 'evidence.step.state', {}) }
  const { kind, values, more = [] } = factsOf(row, meanings, words)
  const before = row.type === 'call' ? optionsBefore(row, words) : []
  return { kind, sentence: paragraph([...before, fill(words, `evidence.step.${kind}`, values), ...more], words) }
}

/** Options that the same line set before what the step is about. */
function optionsBefore({ calls, name }: CallRow, words: Words): Html[] {
  return calls.slice(0, -1).flatMap((call) => {
    if (call.call !== 'setsockopt' || call.errno !== undefined) return []
    const { kind, values } = option(call, {
      who: code(name),
      option: code(call.arguments['option'] ?? ''),
      value: code(call.arguments['value'] ?? ''),
    })
    return [fill(words, `evidence.step.${kind}`, values)]
  })
}

interface Facts {
  kind: StepKind
  values: Values
  /** Further sentences. */
  more?: Html[]
}

function factsOf(row: StepRow, meanings: ReadonlyMap<unknown, Meaning>, words: Words): Facts {
  switch (row.type) {
    case 'wait':
      return { kind: 'wait', values: { time: printUs(row.us) } }
    case 'more':
      return {
        kind: row.names.length === 1 ? 'more-once' : 'more',
        values: { count: row.names.length, names: code(someNames(row.names.map((name) => showPlace(name, words)))) },
      }
    case 'segment': {
      const { kind, from } = meanings.get(row.segment) ?? { kind: 'ack-repeat' as const, from: '' }
      const values = {
        from: place(from, words),
        bytes: bytes(row.segment.length, words),
        flags: flagNames(row.segment.flags),
        message: code(row.segment.data ?? ''),
      }
      return { kind: kind === 'again' && row.segment.length > 0 ? 'again-data' : kind, values, more: fateOf(row.segment, words) }
    }
    case 'act': {
      const { kind, values } = act(row.call, words)
      return { kind, values, more: row.times > 1 ? [html`(×${row.times})`] : [] }
    }
    case 'call':
      return called(row, words)
  }
}

/** What became of a segment on its way. */
function fateOf(segment: TraceSegment, words: Words): Html[] {
  const { arrivedUs, atUs } = segment
  return [
    ...(segment.made === true ? [fill(words, 'evidence.step.made', {})] : []),
    ...(segment.copy === true ? [fill(words, 'evidence.step.copy', {})] : []),
    ...(segment.lost === true ? [fill(words, 'evidence.step.lost', {})] : []),
    ...(isOnTheWay(segment) ? [fill(words, 'evidence.step.on-the-way', {})] : []),
    ...(arrivedUs === undefined || segment.lost === true ? [] : [fill(words, 'evidence.step.arrives', { time: printUs(arrivedUs - atUs) })]),
  ]
}

function called({ calls, name, protocol }: CallRow, words: Words): Facts {
  const who = code(name)
  const refused = calls.find(({ errno }) => errno !== undefined)
  if (refused) {
    const meaning = told.find((error) => error === refused.errno)
    const values = { who, call: code(refused.call), error: code(refused.errno ?? '') }
    return { kind: 'failed', values, more: meaning ? [fill(words, `evidence.errno.${meaning}`, {})] : [] }
  }
  const last = calls.at(-1)
  if (!last) return { kind: 'call', values: { who, call: '', result: '' } }
  const given = (key: string) => code(last.arguments[key] ?? calls.find((call) => key in call.arguments)?.arguments[key] ?? '')
  const at = (key: string) => place(last.arguments[key] ?? calls.find((call) => key in call.arguments)?.arguments[key] ?? '', words)
  const result = place(last.result ?? '', words)
  switch (last.call) {
    case 'listen':
      if (calls.every((call) => call.arguments['address'] === undefined)) return { kind: 'listen-bound', values: { who } }
      return { kind: 'listen', values: { who, address: at('address') } }
    case 'bind':
    case 'connect':
      return { kind: last.call === 'connect' && protocol === 'udp' ? 'connect-udp' : last.call, values: { who, address: at('address') } }
    case 'accept':
      return { kind: 'accept', values: { who, result } }
    case 'close':
      return { kind: 'close', values: { who } }
    case 'shutdown':
      return { kind: 'shutdown', values: { who, how: given('how') } }
    case 'send':
      return { kind: 'send', values: { who, bytes: sum(calls, words) } }
    case 'sendto':
      return { kind: 'send-to', values: { who, bytes: sum(calls, words), address: at('to') } }
    case 'recv':
      return Number.parseInt(last.result ?? '', 10) === 0
        ? { kind: 'recv-end', values: { who } }
        : { kind: 'recv', values: { who, bytes: sum(calls, words) } }
    case 'setsockopt':
      return option(last, { who, option: given('option'), value: given('value') })
    case 'getsockopt':
      // SO_ERROR without an error.
      return { kind: last.result === 'undefined' ? 'ask-none' : 'ask', values: { who, option: given('option'), result } }
    default:
      return { kind: 'call', values: { who, call: code(last.call), result } }
  }
}

/** A filter on a socket is how the laboratory loses segments. */
function option({ arguments: given }: TraceCall, values: Values): Facts {
  if (given['option'] === 'SO_ATTACH_FILTER') {
    const kind = given['value']?.replace(/^drops /, '') ?? ''
    return kind === 'everything' ? { kind: 'deaf', values } : { kind: 'deaf-to', values: { ...values, kind: code(kind) } }
  }
  if (given['option'] === 'SO_DETACH_FILTER') return { kind: 'heal', values }
  return { kind: 'option', values }
}

function act({ call, arguments: given, result, errno }: TraceCall, words: Words): Facts {
  const of = (key: string) => code(given[key] ?? '')
  switch (call) {
    case 'posix_spawn':
      return { kind: 'spawn', values: { program: of('program') } }
    case 'read':
      return { kind: 'says', values: { program: of('from'), line: of('line') } }
    case 'kill':
      return { kind: 'signal', values: { program: of('program'), signal: of('signal') } }
    case 'waitpid':
      return { kind: 'ended', values: { program: of('program'), result: ending(result ?? errno ?? '', words) } }
    case 'write':
      if (given['file'] === undefined) return { kind: 'types', values: { program: of('to'), data: of('data') } }
      if (given['file'].startsWith('$PWD/'))
        return { kind: 'file', values: { file: code(given['file'].slice(5)), lines: linesIn(of('data'), given['data'] ?? '', words) } }
      return { kind: 'setting', values: { setting: code(settingOf(given['file'])), data: of('data') } }
    case 'unlink':
      return { kind: 'unlink', values: { file: of('path') } }
    case 'getaddrinfo':
      return { kind: 'lookup', values: { name: of('name'), result: code(result ?? errno ?? '') } }
    case 'sendmsg': {
      const change = given['rtnetlink'] === 'RTM_NEWADDR' ? 'add' : given['rtnetlink'] === 'RTM_DELADDR' ? 'remove' : undefined
      if (change === undefined) return { kind: 'act', values: { call: code(call), result: code(result ?? errno ?? '') } }
      return { kind: `address-${change}`, values: { address: of('address') } }
    }
    case 'popen':
      return { kind: 'command', values: { command: of('command') } }
    case 'sendto':
      return { kind: 'forge', values: { from: place(given['from'] ?? '', words), flags: flagNames(given['flags'] ?? '') } }
    case 'wire.hold':
    case 'wire.release':
    case 'wire.cut':
    case 'wire.mend':
    case 'wire.lose':
    case 'wire.duplicate':
    case 'wire.reorder':
    case 'wire.delay':
    case 'wire.drop':
    case 'wire.reject':
    case 'wire.nat':
    case 'wire.forget':
    case 'wire.renumber':
      return {
        kind: call,
        values: { kind: kindName(given['kind'] ?? '', words), how: code(given['with'] === undefined ? 'RST' : `ICMP ${given['with']}`) },
      }
    default:
      return { kind: 'act', values: { call: code(call), result: code(result ?? errno ?? '') } }
  }
}

/** `/proc/sys/net/ipv4/tcp_fin_timeout` → `net.ipv4.tcp_fin_timeout` */
const settingOf = (file: string) => file.replace(/^\/proc\/sys\//, '').replaceAll('/', '.')

function sum(calls: readonly TraceCall[], words: Words): string {
  return bytes(
    calls.reduce((all, { result }) => all + (Number.parseInt(result ?? '', 10) || 0), 0),
    words,
  )
}

/** What a wire's rule is about: a flag by its name, the rest in words. */
function kindName(kind: string, words: Words): Content {
  if (kind === 'everything' || kind === 'data') return words(`evidence.kind.${kind}`)
  return code(kind)
}

function ending(text: string, words: Words): Content {
  const [, status] = /^exit status (\d+)$/.exec(text) ?? []
  return status === undefined ? code(text) : words('evidence.exit-status', { status })
}

function linesIn(text: Html, data: string, words: Words): Content {
  const [, count] = /^(\d+) lines?$/.exec(data) ?? []
  if (count === undefined) return text
  return count === '1' ? words('evidence.line') : words('evidence.lines', { count })
}

/** An address whose port the kernel chose is told with whose port it is; what is no address stays. */
function place(text: string, words: Words): Html {
  return code(showGiven(text, words))
}

const code = (text: string) => html`<code dir="auto">${text}</code>`

function paragraph(sentences: readonly Html[], words: Words): Html {
  return joined(sentences, gap(words))
}
