/**
 * Reads and plays scripts in packetdrill's notation, as far as the stories here need it: calls of a server, `<` a segment that the peer sends, `>`
 * one that the kernel must send.
 * The peer is a further host whose kernel hears nothing, so that it sends only what the script says. A line that is not understood is an error with its number.
 */
import { host, inject, listen, milliseconds, seconds, segments, socket, until } from '../../scenarios/index.ts'
import type { SeenSegment } from '../../src/lab/sockets/segments.ts'
import type { Socket } from '../../src/lab/sockets/socket.ts'

export interface PacketLine {
  kind: 'packet'
  line: number
  /** At least so long after the line before, in milliseconds. */
  afterMs: number
  way: '<' | '>'
  flags: string
  seq: number
  length: number
  ack: number | undefined
  window: number | undefined
  mss: number | undefined
}
interface CallLine {
  kind: 'call'
  line: number
  call: string
  given: string[]
  result: number
  errno: string | undefined
}
interface AssertLine {
  kind: 'assert'
  line: number
  state: string
}
export type Line = PacketLine | CallLine | AssertLine

const PACKET =
  /^\+(?<after>\d*\.?\d+) (?<way>[<>]) (?<flags>[SFRPU.EW]+) (?<from>\d+):(?<to>\d+)\((?<length>\d+)\)(?: ack (?<ack>\d+))?(?: win (?<win>\d+))?(?: <mss (?<mss>\d+)>)?$/
const CALL = /^\+0 (?<call>\w+)\((?<given>.*)\) = (?<result>-?\d+)(?: (?<errno>E[A-Z]+))?$/
const ASSERT = /^%\{ assert state == (?<state>[A-Z_12]+) \}%$/

export function readScript(text: string): Line[] {
  return text.split('\n').flatMap((raw, index): Line[] => {
    const written = raw.replace(/\/\/.*$/, '').trim()
    return written === '' ? [] : [readLine(written, index + 1)]
  })
}

function readLine(written: string, line: number): Line {
  const packet = PACKET.exec(written)?.groups
  if (packet !== undefined) {
    const { after = '', way, flags = '', from, to, length, ack, win, mss } = packet
    if (Number(to) - Number(from) !== Number(length)) throw new Error(`line ${line}: ${from}:${to} is not ${length} octets`)
    const optional = (text: string | undefined) => (text === undefined ? undefined : Number(text))
    return {
      kind: 'packet',
      line,
      afterMs: Number(after) * 1000,
      way: way === '<' ? '<' : '>',
      flags,
      seq: Number(from),
      length: Number(length),
      ack: optional(ack),
      window: optional(win),
      mss: optional(mss),
    }
  }
  const call = CALL.exec(written)?.groups
  if (call !== undefined) {
    const { call: name = '', given = '', result, errno } = call
    return { kind: 'call', line, call: name, given: given.split(/, */), result: Number(result), errno }
  }
  const state = ASSERT.exec(written)?.groups?.['state']
  if (state !== undefined) return { kind: 'assert', line, state }
  throw new Error(`line ${line} is not understood: ${written}`)
}

/** The packets of a script, or of a run, as the script writes them. */
export function packetText({ way, flags, seq, length, ack }: Pick<PacketLine, 'way' | 'flags' | 'seq' | 'length' | 'ack'>): string {
  return `${way} ${flags} ${seq}:${seq + length}(${length})${ack === undefined ? '' : ` ack ${ack}`}`
}

export function seenText(segment: SeenSegment, server: Socket): string {
  const { flags, seq, length, ack } = segment
  return packetText({ way: segment.from.port === server.local.port ? '>' : '<', flags, seq, length, ack })
}

const PEER_PORT = 40000
const SERVER_PORT = 8080
/** The kernel's timers run by jiffies, 10 ms at the coarsest, and the capture by another clock. */
const TICK_MS = 10

/** Plays a script; throws at the first line that comes out otherwise. Gives the connected socket. Within a scenario. */
export function play(lines: readonly Line[]): Socket {
  const far = host()
  far.wire.drop('everything', { to: far })
  const peer = { address: far.address, port: PEER_PORT }
  let server: Socket | undefined
  let session: Socket | undefined
  let heard = 0
  const sent = () => segments().filter(({ from }) => from.port === SERVER_PORT)
  const must = <Value>(line: Line, what: string, value: Value, expected: Value): void => {
    if (value !== expected) throw new Error(`line ${line.line}: ${what} ${String(value)}, expected ${String(expected)}`)
  }
  for (const line of lines) {
    if (line.kind === 'packet' && line.way === '<') {
      if (server === undefined) throw new Error(`line ${line.line}: no socket listens yet`)
      const { flags, seq, length, ack, window, mss } = line
      inject({
        from: peer,
        to: { address: far.nearAddress, port: SERVER_PORT },
        flags,
        seq,
        ...(ack !== undefined && { ack }),
        ...(window !== undefined && { window }),
        ...(mss !== undefined && { options: { mss } }),
        data: 'x'.repeat(length),
      })
    } else if (line.kind === 'packet') {
      const before = sent()[heard - 1]
      until(() => sent().length > heard, { within: seconds(5) })
      const segment = sent()[heard++] as SeenSegment
      must(line, 'the kernel sent', seenText(segment, server as Socket), packetText(line))
      if (line.afterMs > 0) {
        const paused = segment.at.minus(before?.at ?? milliseconds(0)).milliseconds
        if (paused < line.afterMs - TICK_MS) throw new Error(`line ${line.line}: it came after ${paused} ms`)
      }
    } else if (line.kind === 'assert') {
      must(line, 'the state is', session?.state, line.state)
    } else {
      const { call, given, result } = line
      switch (call) {
        case 'socket':
          server = socket()
          break
        case 'setsockopt':
          server?.setsockopt(given[2] as 'SO_REUSEADDR', Number(given[3]?.replace(/\D/g, '')) as 0 | 1)
          break
        case 'bind':
          server?.bind({ address: far.nearAddress, port: SERVER_PORT })
          break
        case 'listen':
          server?.listen(Number(given[1]))
          break
        case 'accept':
          session = server?.accept()
          break
        case 'close':
          session?.close()
          break
        default:
          throw new Error(`line ${line.line}: there is no call ${call}`)
      }
      if (call !== 'socket' && call !== 'accept') must(line, `${call}() gave`, 0, result)
    }
  }
  must(
    { kind: 'assert', line: lines.at(-1)?.line ?? 0, state: '' },
    'segments of the kernel that the script does not have:',
    sent().length - heard,
    0,
  )
  return session as Socket
}

/** Two whole kernels on a wire, and nobody that forges: a server here, its client there. */
export function connectedHosts() {
  const far = host()
  const server = listen({ address: far.nearAddress, port: SERVER_PORT })
  const client = far.connect(server, { from: { port: PEER_PORT } })
  const session = server.accept()
  return { far, server, client, session }
}
