/**
 * Which programs held an end of a connection, by what was seen: a row of the kernel's table whose socket one of them had open, or a port that the laboratory
 * named after the program that got it, which it knows in the same way. Pure.
 */
import type { Endpoint, Trace } from '../../evidence/trace.ts'
import { sameEnd } from './ends.ts'

/** The files of the programs; none where nobody was seen. */
export function holdersOf({ events }: Trace): (end: Endpoint) => string[] {
  const files = new Map<string, string>()
  for (const event of events)
    if (event.type === 'call' && event.call === 'posix_spawn' && event.result !== undefined)
      files.set(event.result, event.arguments['program']?.split(' ')[0] ?? '')
  const held = events.flatMap((event) => (event.type === 'table' ? event.rows : [])).filter(({ programs = [] }) => programs.length > 0)
  return (end) => {
    const named = typeof end.port === 'string' ? files.get(end.port) : undefined
    const there = held.filter(({ local }) => sameEnd(local, end))
    // A socket bound to every address is not at one that another socket has.
    const exact = there.filter(({ local }) => local.address === end.address)
    const seen = (exact.length > 0 ? exact : there).flatMap(({ programs = [] }) => programs)
    return [...new Set([...(named === undefined ? [] : [named]), ...seen])]
  }
}
