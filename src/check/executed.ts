/** Nothing may silently stop to run: what a run executed, against what the committed evidence says that it must. Pure. */
import { isOfToday } from '../evidence/columns.ts'
import { platformOf } from '../evidence/machine.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import { type Language, languages } from '../page/language.ts'
import type { Page, Scenario } from '../page/page.ts'
import { placesOf } from '../page/places.ts'
import type { Problem } from '../problem/problem.ts'
import { list } from '../text/words.ts'

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
  /** Their expressions; undefined where nobody knows. */
  expressions?: readonly string[] | undefined
}

/**
 * A page that is gone is gone on every platform. What is missing of one that is there can be told only where it was recorded, so that is asked of
 * the own platform's evidence alone.
 * @param ran the pages of the run, whole: scenarios that were left out are among the executed too
 * @param there all pages that there are; where all of them ran, one that the evidence knows and that is gone is missed
 */
export function checkExecuted(
  ran: readonly PageInLanguage[],
  there: readonly PageInLanguage[],
  executed: readonly Executed[],
  records: readonly ScenarioRecord[],
  isOwn: (record: ScenarioRecord) => boolean = () => true,
): Problem[] {
  const known = records.flatMap((record) => languages.filter((language) => record.values[language]).map((language) => ({ language, record })))
  const problems = there.every(({ page, language }) => has(ran, page, language)) ? gonePages(there, known) : []
  for (const { language, record } of known.filter((one) => isOwn(one.record) && has(ran, one.record.page, one.language))) {
    const { page } = record
    const fix = `bring it back; or, if it was meant, npm run record -- ${page}`
    const problem = (code: 'scenario-gone' | 'values-fewer', found: string): Problem => ({
      code,
      file: fileOf(page, language),
      place: start,
      found,
      fix,
    })
    const recorded = record.values[language]?.length ?? 0
    const scenario = executed.find((one) => one.page === page && one.language === language && one.scenario === record.scenario)
    if (!scenario) problems.push(problem('scenario-gone', `The scenario "${record.scenario}" is in the evidence, but not in this run.`))
    else if (scenario.values < recorded)
      problems.push(problem('values-fewer', `The scenario "${record.scenario}" checks ${scenario.values} values; its evidence has ${recorded}.`))
    else {
      const missing = missingFrom(scenario.expressions, record.values[language]?.map(({ expression }) => expression) ?? [])
      if (missing.length > 0)
        problems.push(problem('values-fewer', `The scenario "${record.scenario}" no longer checks ${missing.join(', ')}, which its evidence has.`))
    }
  }
  return problems
}

/** What was checked and is not any more, each as often as it is missing: another value in its place checks something else. */
function missingFrom(there: readonly string[] | undefined, recorded: readonly string[]): string[] {
  const left = [...(there ?? recorded)]
  return recorded.filter((expression) => {
    const at = left.indexOf(expression)
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}

/** Platform → how many of its records are of an older state of these pages; other pages are not asked for. */
export function toBeRecordedAnew(pages: readonly Page[], records: readonly ScenarioRecord[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const record of records) {
    const versions = pages.filter(({ path }) => path === record.page)
    if (versions.length === 0 || versions.every((page) => isOfToday(record, page, scenarioOf(page, record)))) continue
    const platform = platformOf(record.where)
    counts.set(platform, (counts.get(platform) ?? 0) + 1)
  }
  return counts
}

/** The pages of which a platform, or any if none is named, has not for each scenario a record that is of today and came to its end. */
export function notRecorded(pages: readonly Page[], records: readonly ScenarioRecord[], platform?: string): Page[] {
  const mine = records.filter(({ where }) => platform === undefined || platformOf(where) === platform)
  const isThere = (page: Page, { id }: Scenario) =>
    mine.some(
      (record) =>
        record.page === page.path &&
        record.scenario === id &&
        record.verdict.type !== 'did not end here' &&
        isOfToday(record, page, scenarioOf(page, record)),
    )
  return pages.filter((page) => !page.scenarios.every((scenario) => isThere(page, scenario)))
}

/** Scenarios that were recorded and held nowhere: their conditions are met by no platform, or what they say is so on none. */
export function heldNowhere(pages: readonly Page[], records: readonly ScenarioRecord[]): Problem[] {
  return pages.flatMap((page) =>
    page.scenarios.flatMap((scenario): Problem[] => {
      const own = records.filter((record) => record.page === page.path && record.scenario === scenario.id && isOfToday(record, page, scenario))
      if (own.length === 0 || own.some(({ verdict }) => verdict.type === 'holds')) return []
      const needs = scenario.needs.length > 0 ? ` needs ${scenario.needs.join(', ')} and` : ''
      return [
        {
          code: 'platform-nowhere',
          file: page.file,
          place: placesOf(page.text).at(Math.min(...scenario.steps.filter(({ type }) => type !== 'value').map(({ span }) => span.start))),
          found: `The scenario "${scenario.id}"${needs} was recorded on ${count(own.length, 'platform')}, and held on none.`,
          expected: 'one platform at least on which it was seen to hold',
          fix: `npm run record -- ${page.path} where its conditions are met; or ask for less`,
        },
      ]
    }),
  )
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}

const scenarioOf = ({ scenarios }: Page, { scenario }: ScenarioRecord) => scenarios.find(({ id }) => id === scenario)

const start = { line: 1, column: 1 }

/** One problem for a page that is gone in every language; one for each language in which it is gone while others have it. */
function gonePages(there: readonly PageInLanguage[], known: readonly { language: Language; record: ScenarioRecord }[]): Problem[] {
  const gone = Map.groupBy(
    known.filter(({ language, record: { page } }) => !has(there, page, language)),
    ({ record: { page } }) => page,
  )
  return [...gone].flatMap(([page, recorded]) => {
    const whole = !there.some((one) => one.page === page)
    const missing = [...new Set(recorded.map(({ language }) => language))]
    return (whole ? missing.slice(0, 1) : missing).map((language): Problem => {
      const scenarios = [...new Set(recorded.map(({ record }) => `"${record.scenario}"`))]
      const found = `There is no such page, but the evidence has ${list(scenarios)} of it.`
      const fix = whole ? `bring it back; or, if it is gone or has another name, npm run record -- --forget ${page}` : `npm run new -- ${page}`
      return { code: 'scenario-gone', file: fileOf(page, language), place: start, found, fix }
    })
  })
}

function has(pages: readonly PageInLanguage[], path: string, language: Language): boolean {
  return pages.some((one) => one.page === path && one.language === language)
}

function fileOf(page: string, language: Language): string {
  return `content/docs/${language}/${page}.mdx`
}
