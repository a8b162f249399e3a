/** Sentences that state what a run measured otherwise: which of them are changed as was asked, and what is told of all. Pure. */
import type { Renewal } from '../../check/renew.ts'
import { location } from '../../problem/problem.ts'
import { nearest } from '../../text/words.ts'

export interface ToldOfRenewals {
  /** Those that are to be changed. */
  asked: Renewal[]
  said: string[]
  complaints: string[]
}

/** @param names that were given behind `--change` */
export function toldOfRenewals(found: readonly Renewal[], names: readonly string[] = []): ToldOfRenewals {
  const known = [...new Set(found.filter(({ proposed }) => proposed !== undefined).map(({ name }) => name))]
  const asked = found.filter(({ name, proposed }) => proposed !== undefined && names.includes(name))
  const wrong = names.find((name) => !known.includes(name))
  const meant = wrong === undefined ? undefined : nearest(wrong, known)
  return {
    asked,
    said:
      found.length === 0
        ? []
        : [
            '\nSentences that state what this run measured otherwise, in every language:',
            ...found.map(
              (renewal) =>
                `  ${location(renewal)}  says "${renewal.claim}", the run gave ${renewal.measured}: ${howTo(renewal, asked.includes(renewal))}`,
            ),
          ],
    complaints: wrong === undefined ? [] : [`\nThere is nothing to change by the name '${wrong}'.${meant ? ` Fix: --change '${meant}'` : ''}`],
  }
}

/**
 * What can be said of these names before anything runs, a line each.
 * @param names as `time-wait/how-long#busy:session.timer.remaining`
 */
export function unchangeable(names: readonly string[], pages: readonly { path: string; scenarios: readonly { id: string }[] }[]): string[] {
  const known = new Set(pages.flatMap(({ path, scenarios }) => scenarios.map(({ id }) => `${path}#${id}`)))
  return names.flatMap((name) => {
    const [, scenario] = /^([^#\s]+#[^:\s]+):\S/.exec(name) ?? []
    if (scenario === undefined) return [`--change is '${name}'. Expected: page#scenario:expression, as 'time-wait/how-long#busy:session.state'`]
    if (known.has(scenario)) return []
    const meant = nearest(scenario, [...known])
    return [`There is no scenario ${scenario}.${meant ? ` Fix: --change '${meant}${name.slice(scenario.length)}'` : ''}`]
  })
}

function howTo({ name, proposed, holds }: Renewal, wasChanged: boolean): string {
  if (holds) return 'that holds'
  if (wasChanged) return `changed to "${proposed}"`
  return proposed ? `npm run record -- --change '${name}' would write "${proposed}"` : 'to be written anew'
}
