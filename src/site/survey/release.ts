/** The check before a release: every scenario of every page has evidence that belongs to it. Gathers all that is missing. */
import { setting } from '../../settings/settings.ts'
import { releaseProblem } from './standing.ts'
import type { SurveyedPage } from './survey.ts'

/** Whether the site is built to be published. */
export function isRelease(): boolean {
  return setting('TWOMSL_RELEASE') === '1'
}

/** One line each: `content/docs/ko/a.mdx: the scenario "b" has no evidence`. */
export function releaseProblems(survey: readonly SurveyedPage[]): string[] {
  return survey.flatMap(({ page, standings }) =>
    standings.flatMap((standing) => {
      const problem = releaseProblem(standing)
      return problem === undefined ? [] : [`${page.file}: the scenario "${standing.scenario}" ${problem}`]
    }),
  )
}
