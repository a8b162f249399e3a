/**
 * Checked values whose sentence speaks of another than the one that was measured: "the client is in [CLOSE_WAIT](…)" over what the server's end gave,
 * "`bind` gives [ECONNREFUSED](…)" over what `connect` gave, "the second one [works](…)" over the first.
 */
import type { ScenarioDescription } from '../../module/description.ts'
import { callNamed, isCallCounted, ordinalNamed, ordinalOf } from '../../page/beside/call.ts'
import type { Language } from '../../page/language.ts'
import { subjectOf } from '../../page/subject.ts'
import type { Problem } from '../../problem/problem.ts'
import type { Owners, Vocabulary } from '../vocabulary.ts'

type Value = ScenarioDescription['values'][number]
type Told = Pick<Problem, 'found' | 'expected' | 'fix'>

export function anotherSubject({ values }: Pick<ScenarioDescription, 'values'>, language: Language, { owners }: Vocabulary): Omit<Problem, 'file'>[] {
  if (owners === undefined) return []
  return values.flatMap((value): Omit<Problem, 'file'>[] => {
    if (!value.readable || !value.beside || !value.origin) return []
    const told = anotherEnd(value, language, owners) ?? anotherCall(value, language, owners) ?? anotherOne(value, language, owners)
    return told ? [{ code: 'value-elsewhere', place: value.place, ...told }] : []
  })
}

function anotherEnd({ claim, expression, beside, origin }: Value, language: Language, owners: Owners): Told | undefined {
  if (!origin || !beside || !Object.hasOwn(owners.of, origin.word) || !owners.properties.includes(origin.property)) return undefined
  const whose = owners.of[origin.word]
  const subject = subjectOf(beside, language, owners.names[language], owners.peers)
  if (whose === undefined || subject === undefined || whose.includes(subject.name)) return undefined
  return {
    found: `The sentence says of "${subject.said}" what the checked value "${claim}" measured at the ${whose[0]}, which ${origin.word} gave (${expression}).`,
    expected: `an expression over what is the ${subject.name}'s`,
    fix: 'measure the one of whom the sentence speaks, or name the one that was measured',
  }
}

function anotherCall({ claim, expression, beside, origin }: Value, language: Language, { calls, outcomes }: Owners): Told | undefined {
  if (!origin || !beside || !Object.hasOwn(calls, origin.word) || !outcomes.includes(origin.property)) return undefined
  const made = [origin.word, ...(origin.options ?? []).map((option) => `${origin.word} ${option}`)].flatMap((one) => calls[one] ?? [])
  const named = callNamed(beside, language, [...new Set(Object.values(calls).flat())])
  if (named === undefined || made.includes(named.call)) return undefined
  return {
    found: `The sentence says of "${named.said}" what the checked value "${claim}" measured of ${origin.word}, which never calls it (${expression}).`,
    expected: `an expression over a call of ${named.call}`,
    fix: 'measure the call of which the sentence speaks, or name the one that was measured',
  }
}

function anotherOne({ claim, expression, beside, origin }: Value, language: Language, { calls }: Owners): Told | undefined {
  const byName = origin?.variable === undefined ? undefined : ordinalOf(origin.variable)
  const counted = beside && isCallCounted(beside, language, calls[origin?.word ?? ''] ?? [])
  const called = byName ?? (counted ? origin?.nth : undefined)
  const named = called === undefined || !beside ? undefined : ordinalNamed(beside, language)
  if (named === undefined || named.nth === called) return undefined
  return {
    found: `The sentence says "${named.said}", and the checked value "${claim}" measured ${origin?.variable} (${expression}).`,
    expected: `the one that the sentence counts, or a variable that is called after what it is`,
    fix: 'measure the one of which the sentence speaks, or name the one that was measured',
  }
}
