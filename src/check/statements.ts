/** The sources' statements against what the recorded runs said of them: settled as expected, at the pages that are named. Pure. */
import type { ScenarioRecord } from '../evidence/record.ts'
import type { Sources, Statement } from '../evidence/sources.ts'
import type { Page, Scenario } from '../page/page.ts'
import type { Problem } from '../problem/problem.ts'

export interface Settlement {
  statement: Statement
  /** What each run said. */
  said: { page: string; scenario: string; holds: boolean }[]
  /** `open`: nothing settles it. */
  standing: 'settled' | 'open' | 'unverified' | 'contradicted'
}

export function settlementsOf({ statements }: Pick<Sources, 'statements'>, records: readonly ScenarioRecord[]): Settlement[] {
  return [...statements.values()].map((statement) => {
    const said = records.flatMap(({ page, scenario, settles }) =>
      settles.filter((settled) => settled.statement === statement.id).map(({ holds }) => ({ page, scenario, holds })),
    )
    return { statement, said, standing: standingOf(statement, said) }
  })
}

function standingOf({ verdict }: Statement, said: Settlement['said']): Settlement['standing'] {
  if (verdict === 'unverified') return said.length === 0 ? 'unverified' : 'contradicted'
  if (said.length === 0) return 'open'
  if (verdict === 'depends') return said.some(({ holds }) => holds) && said.some(({ holds }) => !holds) ? 'settled' : 'contradicted'
  return said.every(({ holds }) => holds === verdict) ? 'settled' : 'contradicted'
}

/** @param forging the scenarios that make segments of their own, as `time-wait/how-long#reset`: what they settle says so */
export function checkStatements(sources: Sources, records: readonly ScenarioRecord[], forging: ReadonlySet<string> = new Set()): Problem[] {
  return [...sources.problems, ...settlementsOf(sources, records).flatMap((settlement) => problemsOf(settlement, sources, forging))]
}

/** The scenarios of these pages in which a word is handed something that the page wrote: `inject({ … })`, and not what it had captured. */
export function forgingScenarios(pages: readonly Page[], word: string): Set<string> {
  const written = new RegExp(`\\b${word}\\(\\s*\\{`)
  const forges = ({ steps }: Scenario, text: string) =>
    steps.some(({ type, span }) => type === 'block' && written.test(text.slice(span.start, span.end)))
  return new Set(
    pages.flatMap(({ path, text, scenarios }) => scenarios.filter((scenario) => forges(scenario, text)).map(({ id }) => `${path}#${id}`)),
  )
}

function problemsOf({ statement, said, standing }: Settlement, sources: Sources, forging: ReadonlySet<string>): Problem[] {
  const { file, line } = sources.statements.get(statement.id) ?? { file: '', line: 1 }
  const report = (found: string, fix: string): Problem => ({ code: 'statement-differs', file, place: { line, column: 1 }, found, fix })
  const problems: Problem[] = []
  if (standing === 'contradicted') {
    const runs = said.map(({ page, scenario, holds }) => `${page}#${scenario} says ${holds}`).join(', ')
    const expected = statement.verdict === 'depends' ? 'depends on something, so that runs say both' : `is ${statement.verdict} here`
    problems.push(report(`"${statement.id}" ${expected}, but ${runs}.`, 'mend the verdict, or the condition in the scenario'))
  }
  const forged = said.map(({ page, scenario }) => `${page}#${scenario}`).find((name) => forging.has(name))
  if (forged !== undefined && statement.arranged === undefined) {
    problems.push(
      report(
        `"${statement.id}" is settled by ${forged}, which forges a segment, and does not say so.`,
        'say what was arranged, in each language: "arranged: { en: …, ja: …, ko: … }"',
      ),
    )
  }
  const pages = [...new Set(said.map(({ page }) => page))].sort()
  const named = [...statement.settled].sort()
  if (pages.join() !== named.join()) {
    problems.push(report(`"${statement.id}" is settled by ${list(pages)}, not by ${list(named)}.`, `settled: [${pages.join(', ')}]`))
  }
  return problems
}

function list(pages: readonly string[]): string {
  return pages.length === 0 ? 'no page' : pages.join(' and ')
}
