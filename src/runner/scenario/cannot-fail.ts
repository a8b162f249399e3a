/** Claims of a scenario that its run could not contradict, as problems of the page. */
import type { Settled } from '../../evidence/record.ts'
import type { ScenarioDescription } from '../../module/description.ts'
import { cut } from '../../problem/characters.ts'
import type { Place, Problem } from '../../problem/problem.ts'
import type { Claim, Independence } from '../realm/depends.ts'
import { type Recording, wordsIn } from '../realm/recording.ts'
import { mostShown } from './checked-value.ts'

const nowhere = { line: 1, column: 1 }

/** A claim in words, and where it stands. */
export function claimed(
  claim: Claim,
  { values }: ScenarioDescription,
  places: Record<'settles' | 'expect', Place[]>,
  settles: readonly Settled[],
): { what: string; place: Place } {
  const [kind, number] = claim.split(' ') as ['value' | 'settles' | 'expect', string]
  const index = Number(number)
  if (kind === 'value') return { what: `"${values[index]?.claim}"`, place: values[index]?.place ?? nowhere }
  return { what: kind === 'settles' ? `settles ${settles[index]?.statement}` : 'expect', place: places[kind][index] ?? nowhere }
}

export function swallowed(error: unknown): Omit<Problem, 'file' | 'place'> {
  const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  return {
    code: 'block-threw',
    found: `This expect did not hold, and the block went on: ${cut(said, mostShown)}`,
    expected: 'an expect that ends its scenario when it does not hold',
    fix: 'take it out of the try',
  }
}

export function placesTold(errors: readonly Error[]): Set<string | undefined> {
  return new Set(errors.map(({ stack }) => /:(\d+:\d+)$/.exec(stack ?? '')?.[1]))
}

/** Checked values whose text has words that nothing gave in this run: the page made them of something else. */
export function invented(
  texts: ReadonlyMap<number, readonly string[]>,
  recording: Recording,
  { values }: ScenarioDescription,
): Omit<Problem, 'file'>[] {
  if ([...texts.values()].flat().length === 0) return []
  const given = recording.given()
  return [...texts].flatMap(([index, gave]): Omit<Problem, 'file'>[] => {
    const word = gave.flatMap(wordsIn).find((one) => !given.has(one.toLowerCase()))
    const value = values[index]
    if (word === undefined || value === undefined) return []
    return [
      {
        code: 'value-cannot-fail',
        place: value.place,
        found: `The checked value "${cut(value.claim, mostShown)}" has the word "${cut(word, mostShown)}", which nothing gave in this run: the page itself makes it (${value.expression}).`,
        expected: 'a text as a word of the vocabulary, a program or the kernel gave it',
        fix: 'say what was given; what the blocks make of it is true or false, and is claimed so',
      },
    ]
  })
}

/** Claims that no other measurement makes fail. */
export function independent(
  { claims, opposites, multiples }: Independence,
  { values }: ScenarioDescription,
  places: Record<'settles' | 'expect', Place[]>,
  settles: readonly Settled[],
): Omit<Problem, 'file'>[] {
  const rest = {
    code: 'value-cannot-fail',
    expected: 'something that another run could contradict',
    fix: 'let it be computed from what the run measured',
  } as const
  return [
    ...claims.map((claim) => {
      const [kind, number] = claim.split(' ') as ['value' | 'settles' | 'expect', string]
      const value = kind === 'value' ? values[Number(number)] : undefined
      if (value)
        return {
          ...rest,
          place: value.place,
          found: `The checked value "${value.claim}" holds whatever the words give: ${value.expression} does not depend on it.`,
        }
      const what = kind === 'settles' ? `What settles ${settles[Number(number)]?.statement}` : 'This expect'
      return {
        ...rest,
        place: places[kind === 'value' ? 'expect' : kind][Number(number)] ?? nowhere,
        found: `${what} is the same whatever the words give.`,
      }
    }),
    ...multiples.map(([claim, times]) => {
      const value = values[Number(claim.split(' ')[1])]
      const how =
        times === undefined ? 'counts the digits of a measurement' : `counts one measurement ${Number(Math.abs(times).toPrecision(3))} times`
      return {
        code: 'value-cannot-fail' as const,
        place: value?.place ?? nowhere,
        found: `The checked value "${value?.claim}" ${how}, which nothing gave: ${value?.expression}.`,
        expected: 'what was measured, each measurement once',
        fix: 'claim what was given, and say in words what follows from it',
      }
    }),
    ...opposites.map(([one, other]) => ({
      ...rest,
      place: places.settles[other] ?? nowhere,
      found: `This settles ${settles[other]?.statement} as the opposite of what line ${places.settles[one]?.line} says of the same moment.`,
      expected: 'two conditions of the run, of which one shows it and the other does not',
      fix: 'change the condition in between, and look again',
    })),
  ]
}
