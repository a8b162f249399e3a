/** What the calls of each code line returned, for the ends of the lines. Pure. */
import type { Trace } from '../evidence/trace.ts'
import type { LineResult } from './code.ts'

/** The first refusal of a line, or else what its last call returned. */
export function resultsOf(trace: Trace): Map<number, LineResult> {
  const results = new Map<number, LineResult>()
  for (const event of trace.events) {
    if (event.type !== 'call' || event.codeLine === undefined || results.get(event.codeLine)?.refused) continue
    if (event.errno !== undefined) results.set(event.codeLine, { text: event.errno, refused: true })
    else if (event.result !== undefined) results.set(event.codeLine, { text: event.result, refused: false })
  }
  return results
}
