/** Claims that a run did not come to: nothing is left out silently. */
import type { ScenarioDescription } from '../../module/description.ts'
import type { Place } from '../../problem/problem.ts'
import { failure } from '../failure.ts'

type Claimed = Pick<ScenarioDescription['values'][number], 'claim' | 'place'>

export const named = ({ claim, place }: Claimed) => ({ name: `the checked value "${claim}"`, place })

/** A claim in a function that nothing calls, in a branch that is not taken, in a loop over nothing. */
export function notReached({ name, place }: { name: string; place: Place }, file: string): Error {
  return failure({
    code: 'claim-not-reached',
    file,
    place,
    found: `The run did not come to ${name === 'settles' || name === 'expect' ? `this ${name}` : name}, so nothing checked it.`,
    expected: 'every claim is reached in every run',
    fix: 'move it out of the function, branch or loop, or take it away',
  })
}

/** What a run that ended too early would have checked: it is told, so that nothing is left out silently. */
export function endedBefore(values: readonly Claimed[], file: string): Error[] {
  const [first, ...more] = values
  if (!first) return []
  const others = more.map(({ claim, place }) => `"${claim}" (${place.line}:${place.column})`).join(', ')
  return [
    failure({
      code: 'claim-not-reached',
      file,
      place: first.place,
      found: `The scenario ended before this was checked: "${first.claim}"${others && `, and ${others}`}.`,
      fix: 'mend what ended it; whether this holds shows then',
    }),
  ]
}
