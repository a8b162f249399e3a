/** Nothing may silently stop to run: what a run executed, against what the committed evidence says that it must. Pure. */
import type { ScenarioRecord } from '../evidence/record.ts'
import { type Language, languages } from '../page/language.ts'
import type { Problem } from '../problem/problem.ts'

/** A scenario of a page that took part in a run: executed, or left out with its reason. */
export interface Executed {
  page: string
  language: Language
  scenario: string
  /** How many checked values the page has for it. */
  values: number
}

/** @param ran the pages of the run, whole: scenarios that were left out are among the executed too */
export function checkExecuted(
  ran: readonly { page: string; language: Language }[],
  executed: readonly Executed[],
  records: readonly ScenarioRecord[],
): Problem[] {
  const fix = 'bring it back; or, if it was meant, npm run record'
  return records.flatMap((record) =>
    languages.flatMap((language): Problem[] => {
      const recorded = record.values[language]
      if (!recorded || !ran.some(({ page, language: other }) => page === record.page && other === language)) return []
      const file = `content/docs/${language}/${record.page}.mdx`
      const place = { line: 1, column: 1 }
      const scenario = executed.find((one) => one.page === record.page && one.language === language && one.scenario === record.scenario)
      if (!scenario)
        return [{ code: 'scenario-gone', file, place, found: `The scenario "${record.scenario}" is in the evidence, but not in this run.`, fix }]
      if (scenario.values >= recorded.length) return []
      const found = `The scenario "${record.scenario}" checks ${scenario.values} values; its evidence has ${recorded.length}.`
      return [{ code: 'values-fewer', file, place, found, fix }]
    }),
  )
}
