/** Sockets that no variable of the page holds, by what they do: `session 2` was accepted, `client 2` asked for a connection. Pure. */
import type { Endpoint, Trace, TraceCall, TraceRow } from '../../evidence/trace.ts'

const nameless = /^socket \d+$/

export function named(trace: Trace): Trace {
  const names = namesFor(trace)
  if (names.size === 0) return trace
  const name = (text: string) => names.get(text) ?? text
  const end = <Each extends Endpoint | undefined>(each: Each): Each =>
    each === undefined || typeof each.port === 'number' ? each : { ...each, port: name(each.port) }
  const argument = (text: string) => text.replace(/^(.*:)(socket \d+)$/, (_, before: string, port: string) => before + name(port))
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
      if (event.type === 'segment') return { ...event, from: end(event.from), to: end(event.to) }
      return { ...event, rows: event.rows.map(row) }
    }),
  }
}

function namesFor({ sockets, events }: Trace): Map<string, string> {
  const calls = events.filter((event) => event.type === 'call')
  const accepted = new Set(calls.filter(({ call }) => call === 'accept').map(({ result }) => result))
  const counts = new Map<string, number>()
  const names = new Map<string, string>()
  for (const { id, name } of sockets.filter((socket) => nameless.test(socket.name))) {
    const made = (which: string) => calls.some(({ socket, call }) => socket === id && call === which)
    const role = accepted.has(name) ? 'session' : made('connect') ? 'client' : made('listen') ? 'server' : undefined
    if (role === undefined) continue
    const count = (counts.get(role) ?? 0) + 1
    counts.set(role, count)
    names.set(name, `${role} ${count}`)
  }
  return names
}
