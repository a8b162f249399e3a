/** Where a socket that has no address any more, or never had one, tried to get one: a refused bind, or the SYN of a refused connect. Pure. */
import type { Endpoint, Trace, TraceCall, TraceSegment, TraceSocket } from '../../evidence/trace.ts'
import { readEndpoint, sameEnd } from './ends.ts'

export function attempted({ id }: TraceSocket, events: Trace['events']): Endpoint | undefined {
  for (const event of events) {
    if (event.type !== 'call' || event.socket !== id) continue
    const end = readEndpoint(event.arguments['address'] ?? '')
    if (!end) continue
    if (event.call === 'bind') return end
    if (event.call === 'connect') return synOf(event, end, events)?.from
  }
  return undefined
}

/** What asked for a connection while the call that asks for it lasted. */
function synOf({ atUs, tookUs }: TraceCall, to: Endpoint, events: Trace['events']): TraceSegment | undefined {
  const segments = events.filter((event) => event.type === 'segment').filter((each) => each.atUs >= atUs && each.atUs <= atUs + tookUs)
  return segments.find((each) => each.flags === 'S' && sameEnd(each.to, to))
}
