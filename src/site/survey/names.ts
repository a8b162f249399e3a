/** Sockets that no variable of the page holds, by what they do, in the reader's language: `connection 2` was accepted, `client 2` asked for one. Pure. */
import type { Endpoint, Trace, TraceCall, TraceRow, TraceSocket } from '../../evidence/trace.ts'
import type { Words } from '../markup/words.ts'

/** What a socket is to its connection; `other` of one that never had an address. */
type Role = 'server' | 'client' | 'connection' | 'other'

const nameless = /^socket \d+$/
/** `session`, `clients[0]`: what a page can call a socket. */
const variable = /^[\w$]+(?:\[\d+\])*$/

/** Whether a name was given here, and no variable has it. */
export function isRole(name: string): boolean {
  return nameless.test(name) || (/\d$/.test(name) && !variable.test(name))
}

export function named(trace: Trace, words: Words): Trace {
  const names = namesFor(trace, words)
  if (names.size === 0) return trace
  const name = (text: string) => names.get(text) ?? text
  const end = <Each extends Endpoint | undefined>(each: Each): Each =>
    each === undefined || typeof each.port === 'number' ? each : { ...each, port: name(each.port) }
  const argument = (text: string) => name(text).replace(/:(socket \d+)$/, (_, port: string) => `:${name(port)}`)
  const call = (each: TraceCall): TraceCall => ({
    ...each,
    ...(each.result !== undefined && { result: name(each.result) }),
    arguments: Object.fromEntries(Object.entries(each.arguments).map(([key, value]) => [key, argument(value)])),
  })
  const row = (each: TraceRow): TraceRow => ({ ...each, local: end(each.local), ...(each.peer && { peer: end(each.peer) }) })
  return {
    ...trace,
    sockets: trace.sockets.map((socket) => ({
      ...socket,
      name: name(socket.name),
      ...(socket.local && { local: end(socket.local) }),
      ...(socket.peer && { peer: end(socket.peer) }),
    })),
    events: trace.events.map((event) => {
      if (event.type === 'call') return call(event)
      if (event.type === 'table') return { ...event, rows: event.rows.map(row) }
      const { seen } = event
      return { ...event, from: end(event.from), to: end(event.to), ...(seen && { seen: { from: end(seen.from), to: end(seen.to) } }) }
    }),
  }
}

/** Numbers count all sockets of a role in the order of their making: beside a page's own `client`, the next one is `client 2`. */
function namesFor({ sockets, events }: Trace, words: Words): Map<string, string> {
  if (!sockets.some(({ name }) => nameless.test(name))) return new Map()
  const calls = new Map<string, Set<string>>()
  const accepted = new Set<string>()
  for (const event of events) {
    if (event.type !== 'call') continue
    if (event.call === 'accept' && event.result !== undefined) accepted.add(event.result)
    if (event.socket !== undefined) calls.set(event.socket, (calls.get(event.socket) ?? new Set()).add(event.call))
  }
  const counts = new Map<Role, number>()
  const names = new Map<string, string>()
  for (const socket of sockets) {
    const role = accepted.has(socket.name) ? 'connection' : roleOf(socket, calls.get(socket.id) ?? new Set())
    const number = (counts.get(role) ?? 0) + 1
    counts.set(role, number)
    if (nameless.test(socket.name)) names.set(socket.name, words(`evidence.role.${role}`, { number }))
  }
  return names
}

function roleOf({ local, peer }: TraceSocket, calls: ReadonlySet<string>): Role {
  if (calls.has('listen')) return 'server'
  if (calls.has('connect')) return 'client'
  if (calls.has('bind')) return 'server'
  if (calls.has('send') || calls.has('sendto')) return peer === undefined ? 'client' : 'connection'
  if (peer !== undefined) return 'connection'
  return local === undefined ? 'other' : 'server'
}
