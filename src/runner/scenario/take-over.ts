/**
 * One run for the languages of a page: their scenarios are the same code. Whichever language's page comes to a scenario first runs it, and holds the sentences
 * of the others against the same measurements; what held is left for these, in the folder of the run. Nothing else is: what does not hold in a language,
 * or is of other code, that language's page runs itself.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Measured } from '../../evidence/measured.ts'
import type { Settled, Shown } from '../../evidence/record.ts'
import type { OtherPage, OtherScenario, ScenarioDescription } from '../../module/description.ts'
import { internal } from '../../settings/internal.ts'
import { setting } from '../../settings/settings.ts'
import { runFolder } from '../run-folder.ts'

export interface TakenOver {
  /** The language whose page was run. */
  from: string
  /** What each value of the page that takes it over was, in its order. */
  measured: (Measured | undefined)[]
  settles: Settled[]
  transcripts: Shown[]
}

/** Evidence says in how many runs it came out so, and who tries every claim tries each page's. */
export function runsEachLanguage(): boolean {
  return (
    setting('TWOMSL_EACH_LANGUAGE') !== undefined || process.env[internal.recording] !== undefined || process.env[internal.thorough] !== undefined
  )
}

/**
 * The same scenario on the pages of other languages whose run would be this one: same code, conditions and commands, the same expressions at the same
 * places.
 */
export function sameElsewhere({ id, course }: ScenarioDescription, others: readonly OtherPage[]): OtherScenario[] {
  return others.flatMap(({ scenarios }) => scenarios.filter((other) => other.id === id && other.course === course))
}

/** @param run of which run of Vitest; @param key of the scenario that may take it over */
export function leaveFor(run: string, key: string, taken: TakenOver): void {
  const file = fileOf(run, key)
  mkdirSync(join(file, '..'), { recursive: true })
  // Whoever looks meanwhile finds all of it or nothing.
  const part = `${file}.${process.pid}`
  writeFileSync(part, JSON.stringify(taken))
  renameSync(part, file)
}

/** What another language's page left for the scenario; undefined where none has. */
export function takeOver(run: string, key: string): TakenOver | undefined {
  const file = fileOf(run, key)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TakenOver) : undefined
}

function fileOf(run: string, key: string): string {
  return join(runFolder(), 'taken-over', run, `${key}.json`)
}
