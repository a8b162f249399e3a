/**
 * Which program holds an end of a connection, from what the page's calls say of the programs that they started: a port that the
 * laboratory named after a program, a program that said where it listens, or the only one that ran and could be it. Pure.
 */
import type { Endpoint, Trace, TraceCall, TraceSegment } from '../../evidence/trace.ts'
import { sameEnd } from './ends.ts'

interface Program {
  /** The page's name for it. */
  name: string
  /** `daytimed.c` */
  file: string
  fromUs: number
  toUs: number
  listensAt: Endpoint[]
}

/** What only a program can have done there: asked for a connection, answered one, listened. */
interface Act {
  from: Endpoint
  opens: boolean
  atUs: number
}

/** The files of the programs that spoke from an end that belongs to none of the page's sockets; none where the evidence leaves it open. */
export function holdersOf({ sockets, events }: Trace): (end: Endpoint) => string[] {
  const calls = events.filter((event) => event.type === 'call')
  const programs = programsOf(calls)
  const isPages = ({ from, flags, atUs }: TraceSegment) => {
    const own = sockets.filter(({ local }) => local && sameEnd(local, from)).map(({ id }) => id)
    return own.some((id) => flags === 'S' || calls.some(({ socket, call, ...made }) => socket === id && call === 'listen' && made.atUs <= atUs))
  }
  const acts = events.flatMap((event): Act[] => {
    if (event.type === 'segment') return event.flags.includes('S') && !isPages(event) ? [{ ...event, opens: event.flags === 'S' }] : []
    if (event.type !== 'table') return []
    const listeners = event.rows.filter(({ socket, state }) => socket === undefined && state === 'LISTEN')
    return listeners.map(({ local }) => ({ from: local, opens: false, atUs: event.atUs }))
  })
  return (end) => {
    const named = programs.filter(({ name }) => name === end.port).map(({ file }) => file)
    const seen = acts.filter(({ from }) => sameEnd(from, end)).map((act) => holderOf(act, programs))
    return [...new Set([...named, ...seen.filter((file) => file !== undefined)])]
  }
}

function programsOf(calls: readonly TraceCall[]): Program[] {
  const programs: Program[] = []
  for (const { call, atUs, tookUs, result, arguments: given } of calls) {
    const [named = '', line = ''] = [given['program'] ?? given['from'], given['line']]
    const known = programs.findLast(({ name }) => name === named)
    if (call === 'posix_spawn' && result !== undefined)
      programs.push({ name: result, file: named.split(' ')[0] ?? '', fromUs: atUs, toUs: Number.POSITIVE_INFINITY, listensAt: [] })
    else if (call === 'waitpid' && result !== undefined && known) known.toUs = atUs + tookUs
    else if (call === 'read' && known) known.listensAt.push(...saysItListensAt(line))
  }
  return programs
}

/** As the programs of this project tell it, and most others: `listening on 127.0.0.1:1313`. */
function saysItListensAt(line: string): Endpoint[] {
  const [, address, port] = /\blistening on \[?([^\s\]]+?)\]?:(\d+)/.exec(line) ?? []
  return address === undefined ? [] : [{ address, port: Number(port) }]
}

function holderOf({ from, opens, atUs }: Act, programs: readonly Program[]): string | undefined {
  const started = programs.filter(({ fromUs }) => fromUs <= atUs)
  const running = started.filter(({ toUs }) => atUs <= toUs)
  // A program that has ended may have left a child.
  const possible = running.length > 0 ? running : started
  const others = only(possible.filter(({ listensAt }) => listensAt.length === 0))
  if (opens) return others
  return only(possible.filter(({ listensAt }) => listensAt.some((at) => sameEnd(at, from)))) ?? others
}

function only(programs: readonly Program[]): string | undefined {
  const files = new Set(programs.map(({ file }) => file))
  return files.size === 1 ? [...files][0] : undefined
}
