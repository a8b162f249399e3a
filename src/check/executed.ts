/** Nothing may silently stop to run: what a run executed, against what the committed evidence says that it must. Pure. */
import type { ScenarioRecord } from '../evidence/record.ts'
import { type Language, languages } from '../page/language.ts'
import type { Problem } from '../problem/problem.ts'

export interface PageInLanguage {
  page: string
  language: Language
}

/** A scenario of a page that took part in a run: executed, or left out with its reason. */
export interface Executed {
  page: string
  language: Language
  scenario: string
  /** How many checked values the page has for it. */
  values: number
}

/**
 * @param ran the pages of the run, whole: scenarios that were left out are among the executed too
 * @param there all pages that there are: one that is gone takes its scenarios along
 */
export function checkExecuted(
  ran: readonly PageInLanguage[],
  there: readonly PageInLanguage[],
  executed: readonly Executed[],
  records: readonly ScenarioRecord[],
): Problem[] {
  const fix = 'bring it back; or, if it was meant, npm run record'
  const place = { line: 1, column: 1 }
  const known = records.flatMap((record) => languages.filter((language) => record.values[language]).map((language) => ({ language, record })))
  const gone = Map.groupBy(
    known.filter(({ language, record: { page } }) => !has(there, page, language)),
    ({ language, record: { page } }) => fileOf(page, language),
  )
  const problems = [...gone].map(([file, recorded]): Problem => {
    const scenarios = recorded.map(({ record }) => `"${record.scenario}"`).join(', ')
    return { code: 'scenario-gone', file, place, found: `There is no such page, but the evidence has ${scenarios} of it.`, fix }
  })
  for (const { language, record } of known.filter(({ language, record: { page } }) => has(ran, page, language))) {
    const file = fileOf(record.page, language)
    const recorded = record.values[language]?.length ?? 0
    const scenario = executed.find((one) => one.page === record.page && one.language === language && one.scenario === record.scenario)
    if (!scenario) {
      const found = `The scenario "${record.scenario}" is in the evidence, but not in this run.`
      problems.push({ code: 'scenario-gone', file, place, found, fix })
    } else if (scenario.values < recorded) {
      const found = `The scenario "${record.scenario}" checks ${scenario.values} values; its evidence has ${recorded}.`
      problems.push({ code: 'values-fewer', file, place, found, fix })
    }
  }
  return problems
}

function has(pages: readonly PageInLanguage[], path: string, language: Language): boolean {
  return pages.some((one) => one.page === path && one.language === language)
}

function fileOf(page: string, language: Language): string {
  return `content/docs/${language}/${page}.mdx`
}
