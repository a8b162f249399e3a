/** Checked values whose sentence speaks of another than the one that was measured: "the client is in [CLOSE_WAIT](…)" over what the server's end gave. */
import type { ScenarioDescription } from '../../module/description.ts'
import type { Language } from '../../page/language.ts'
import { subjectOf } from '../../page/subject.ts'
import type { Problem } from '../../problem/problem.ts'
import type { Vocabulary } from '../vocabulary.ts'

export function anotherSubject({ values }: Pick<ScenarioDescription, 'values'>, language: Language, { owners }: Vocabulary): Omit<Problem, 'file'>[] {
  if (owners === undefined) return []
  return values.flatMap(({ claim, expression, readable, beside, origin, place }): Omit<Problem, 'file'>[] => {
    const whose = origin && Object.hasOwn(owners.of, origin.word) && owners.properties.includes(origin.property) ? owners.of[origin.word] : undefined
    const subject = whose && beside && readable ? subjectOf(beside, language, owners.names[language]) : undefined
    if (whose === undefined || subject === undefined || whose.includes(subject.name)) return []
    return [
      {
        code: 'value-elsewhere',
        place,
        found: `The sentence says of "${subject.said}" what the checked value "${claim}" measured at the ${whose[0]}, which ${origin?.word} gave (${expression}).`,
        expected: `an expression over what is the ${subject.name}'s`,
        fix: 'measure the one of whom the sentence speaks, or name the one that was measured',
      },
    ]
  })
}
