/** The runs of other platforms in which a scenario did not hold: each has a page with its drawings. Where it held, the drawing is the reference's. */
import type { Language } from '../../page/language.ts'
import { at } from '../markup/address.ts'
import type { PlatformStanding } from './standing.ts'
import type { SurveyedPage } from './survey.ts'

export interface RunElsewhere {
  surveyed: SurveyedPage
  platform: string
  runs: readonly (PlatformStanding & { scenario: string })[]
}

export function runsElsewhere(survey: readonly SurveyedPage[]): RunElsewhere[] {
  return survey.flatMap((surveyed) => {
    const runs = surveyed.standings.flatMap(({ scenario, platforms }) => platforms.filter(hasOwnPage).map((one) => ({ ...one, scenario })))
    return [...Map.groupBy(runs, ({ evidence }) => evidence.platform)].map(([platform, found]) => ({ surveyed, platform, runs: found }))
  })
}

/** Whether a platform's run is drawn on a page of its own. */
export function hasOwnPage({ evidence, state }: PlatformStanding): boolean {
  return state === 'does not hold' && !evidence.reference
}

/** `/en/time-wait/how-long/on/gvisor-4.4-x86_64/#reset` */
export function addressElsewhere(page: string, language: Language, platform: string, scenario: string): string {
  return at(`/${language}/${page === 'index' ? '' : `${page}/`}on/${platform}/#${scenario}`)
}
