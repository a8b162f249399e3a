/**
 * What a record says of a page in a language that was not run there. A scenario does the same in every language, so what was measured is the same:
 * the page's own claim is held against that. Pure.
 */
import { compare } from '../page/claim.ts'
import type { Language } from '../page/language.ts'
import type { Value } from '../page/page.ts'
import { keptOf } from './measured.ts'
import type { CheckedValue, ScenarioRecord } from './record.ts'

/**
 * @param now the values of the page's scenario, whose course is the record's
 * @returns one for each of them; undefined where the record cannot tell
 */
export function valuesIn({ values }: ScenarioRecord, language: Language, now: readonly Value[]): readonly (CheckedValue | undefined)[] {
  if (values[language] !== undefined) return values[language]
  const [ran = []] = Object.values(values)
  const taken = new Set<CheckedValue>()
  return now.map((said) => {
    const one = ran.find((value) => !taken.has(value) && value.expression === said.expression && value.after === said.after)
    if (one === undefined) return undefined
    taken.add(one)
    return saying(one, said, language)
  })
}

/** The same value with what this page claims of it. Where the claim and that of the language that ran do not come to the same, neither is believed. */
function saying(ran: CheckedValue, { claim, sentence }: Value, language: Language): CheckedValue | undefined {
  const kept = ran.measured === undefined ? undefined : keptOf(ran.measured)
  const alike = claim === ran.claim || (kept !== undefined && (compare(claim, kept.value, { language }).type === 'holds') === ran.holds)
  return alike ? { ...ran, claim, sentence } : undefined
}
