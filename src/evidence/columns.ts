/**
 * What the project says of its platforms: `content/kernels/reference.yaml` names the reference, whose records the site shows,
 * and `content/kernels/<platform>.yaml` what is known to differ on another one, with the reason. Read here, and nowhere else.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { isLanguage } from '../page/language.ts'
import { type Page, type Scenario, valuesOf } from '../page/page.ts'
import type { Place, Problem } from '../problem/problem.ts'
import { readYaml } from '../text/yaml.ts'
import { platformOf } from './machine.ts'
import type { ScenarioRecord } from './record.ts'
import { isSameValue } from './same-value.ts'

export const kernelsFolder = 'content/kernels'

const reasonSchema = z.strictObject({ en: z.string().min(1), ja: z.string().min(1), ko: z.string().min(1) })
const scenarioSchema = z.string().regex(/^[^#\s]+#[^#\s]+$/, 'expected a page and its scenario, as in "time-wait/how-long#reset"')
const referenceSchema = z.strictObject({ platform: z.string().regex(/^\S+$/, 'expected a folder of evidence, as in "linux-6.18-x86_64-hz250"') })
const platformSchema = z.strictObject({ differs: z.array(z.strictObject({ scenario: scenarioSchema, reason: reasonSchema })) })

export type Reason = z.infer<typeof reasonSchema>

/** A scenario that is known not to hold on a platform. */
export interface Difference {
  platform: string
  /** `time-wait/how-long#reset` */
  scenario: string
  reason: Reason
  file: string
  place: Place
}

export interface Columns {
  /** `linux-6.18-x86_64-hz250` */
  reference: string
  differences: readonly Difference[]
  problems: readonly Problem[]
}

/** What lies in that folder and is of no platform. */
const others = ['packages', 'reference']

/** @param folder under `root`, as its files are then named */
export function readColumns(root: string, folder: string = kernelsFolder): Columns {
  const problems: Problem[] = []
  const file = join(folder, 'reference.yaml')
  const start = { line: 1, column: 1 }
  const reference = existsSync(join(root, file)) ? readFile(root, file, referenceSchema, problems)?.data.platform : undefined
  if (reference === undefined && problems.length === 0)
    problems.push({
      code: 'platform-bad',
      file,
      place: start,
      found: 'No platform is named whose records the site shows.',
      fix: 'platform: linux-6.18-x86_64-hz250',
    })
  const differences: Difference[] = []
  for (const name of globSync('*.yaml', { cwd: join(root, folder) }).sort()) {
    const platform = basename(name, '.yaml')
    const path = join(folder, name)
    const read = others.includes(platform) ? undefined : readFile(root, path, platformSchema, problems)
    for (const [index, { scenario, reason }] of (read?.data.differs ?? []).entries()) {
      const place = read?.placeOf(['differs', index]) ?? start
      if (differences.some((known) => known.platform === platform && known.scenario === scenario))
        problems.push({ code: 'platform-bad', file: path, place, found: `${scenario} is there twice.`, fix: 'take one away' })
      differences.push({ platform, scenario, reason, file: path, place })
    }
  }
  return { reference: reference ?? '', differences, problems }
}

export function isReference({ reference }: Pick<Columns, 'reference'>, { where }: ScenarioRecord): boolean {
  return platformOf(where) === reference
}

/** Why a scenario does not hold on a record's platform, where that is declared. */
export function declared({ differences }: Pick<Columns, 'differences'>, { page, scenario, where }: ScenarioRecord): Difference | undefined {
  const platform = platformOf(where)
  return differences.find((one) => one.platform === platform && one.scenario === `${page}#${scenario}`)
}

/**
 * Whether a record is of the course that the page tells now, and in its language of the values: what they claim, of which expression, when, and in which order.
 * Of values a run tells only where it came to them.
 */
export function isOfToday(record: ScenarioRecord, { language }: Pick<Page, 'language'>, scenario: Scenario | undefined): boolean {
  if (record.identity !== scenario?.identity) return false
  const recorded = isLanguage(language) ? record.values[language] : undefined
  if (recorded === undefined || !isAnswer(record)) return true
  const now = valuesOf(scenario)
  return recorded.length === now.length && now.every((value, at) => isSameValue(recorded[at], value))
}

/** What was not verified, or did not come to its end, says nothing of the kernel. */
export function isAnswer({ verdict }: ScenarioRecord): boolean {
  return verdict.type === 'holds' || verdict.type === 'does not hold'
}

/**
 * Which of a scenario's records speaks for it: the reference's where that answered, and where it did not, one of another platform that holds.
 * What is of other code than the page's speaks only where there is nothing else.
 */
export function speaking<One extends { record: ScenarioRecord; reference: boolean }>(
  found: readonly One[],
  isCurrent: (one: One) => boolean = () => true,
): One | undefined {
  const reference = found.find((one) => one.reference)
  const current = found.filter(isCurrent)
  if (reference && current.includes(reference) && isAnswer(reference.record)) return reference
  return current.find(({ record }) => record.verdict.type === 'holds') ?? reference ?? current[0] ?? found[0]
}

/** Of each scenario the record that speaks for it. */
export function speakingRecords(columns: Pick<Columns, 'reference'>, records: readonly ScenarioRecord[]): ScenarioRecord[] {
  const marked = records.map((record) => ({ record, reference: isReference(columns, record) }))
  const scenarios = Map.groupBy(marked, ({ record }) => `${record.page}#${record.scenario}`)
  return [...scenarios.values()].flatMap((found) => speaking(found)?.record ?? [])
}

function readFile<Data>(root: string, file: string, schema: z.ZodType<Data>, problems: Problem[]) {
  const read = readYaml(readFileSync(join(root, file), 'utf8'), schema)
  if (!('faults' in read)) return read
  const form = 'differs: a list of "scenario: page#scenario" with "reason: { en: …, ja: …, ko: … }"'
  for (const { place, found, fix = form } of read.faults) problems.push({ code: 'platform-bad', file, place, found, fix })
  return undefined
}
