/** What the calls of each code line returned, for the ends of the lines. Pure. */
import type { Trace } from '../../evidence/trace.ts'
import { listed } from '../markup/beside.ts'
import type { LineResult } from '../markup/code.ts'
import type { Words } from '../markup/words.ts'
import { type Film, stepsByLine } from '../player/film.ts'
import { stepId } from '../player/list.ts'
import { outcomesOf } from '../sequence/labels.ts'

/** More than so many sockets or programs are counted, and of more than so many others the first and the last are told. */
const mostNames = 3
const mostOutcomes = 4

export interface ResultOptions {
  scenario: string
  words: Words
}

/** By code line; each leads to the line's first step in the evidence. */
export function resultsOf(trace: Trace, film: Film, { scenario, words }: ResultOptions): Map<number, LineResult> {
  const calls = trace.events.filter((event) => event.type === 'call')
  const steps = stepsByLine(film)
  const sockets = new Set(trace.sockets.map(({ name }) => name))
  const programs = new Set(calls.filter(({ call }) => call === 'posix_spawn').map(({ result }) => result))
  // Calls that are not all there cannot be counted.
  const whole = trace.shortened?.calls === undefined
  const shortened = (outcomes: readonly string[]): string | undefined => {
    const all = (known: ReadonlySet<unknown>) => whole && outcomes.length > mostNames && outcomes.every((text) => known.has(text))
    if (all(sockets)) return words('evidence.outcome.sockets', { count: outcomes.length })
    if (all(programs)) return words('evidence.outcome.programs', { count: outcomes.length })
    return outcomes.length > mostOutcomes ? `${outcomes[0]} … ${outcomes.at(-1)}` : undefined
  }
  const results = new Map<number, LineResult>()
  for (const [line, made] of Map.groupBy(calls, ({ codeLine }) => codeLine)) {
    if (line === undefined) continue
    const outcomes = outcomesOf(made, words)
    if (outcomes.length === 0) continue
    const refused = made.some(({ errno }) => errno !== undefined)
    const text = listed(outcomes, words)
    const short = shortened(outcomes)
    const step = steps.get(line)
    const anchor = step === undefined ? undefined : stepId(scenario, step)
    const call = (made.findLast(({ errno }) => errno !== undefined) ?? made.at(-1))?.call ?? ''
    results.set(line, { text: short ?? text, ...(short !== undefined && { whole: text }), call, refused, anchor })
  }
  return results
}
