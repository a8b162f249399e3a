/** What a run did not do, so that it says nothing of a condition: it sent nothing that the condition could have changed. */
import type { Trace, TraceSegment } from '../../evidence/trace.ts'

/** The account of a scenario, as the laboratory has given it. */
interface Account {
  trace: unknown
}

/** Whether it sent something over a wire. */
export const usedWire = ({ trace }: Account): boolean => sent(trace, ({ wire }) => wire === true)

/** Whether it sent a segment of TCP. */
export const usedTcp = ({ trace }: Account): boolean => sent(trace, ({ protocol }) => protocol === undefined)

function sent(trace: unknown, counts: (segment: TraceSegment) => boolean): boolean {
  return (trace as Trace).events.some((event) => event.type === 'segment' && counts(event))
}
