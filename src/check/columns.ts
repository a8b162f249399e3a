/** What the recorded platforms say of today's pages, against what the project declares of them: a difference that nobody names, and a name for none. Pure. */
import { type Columns, type Difference, isOfToday, isReference } from '../evidence/columns.ts'
import { readKernelCondition, whyNot } from '../evidence/kernel-condition.ts'
import { platformOf, type Where } from '../evidence/machine.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import { languages } from '../page/language.ts'
import type { Page, Scenario } from '../page/page.ts'
import { placesOf } from '../page/places.ts'
import type { Problem } from '../problem/problem.ts'
import { list, nearest } from '../text/words.ts'

export function checkColumns(columns: Columns, records: readonly ScenarioRecord[], pages: readonly Page[]): Problem[] {
  const scenarios = originals(pages)
  const seen = new Map(records.map((record) => [`${platformOf(record.where)} ${record.page}#${record.scenario}`, record]))
  return [
    ...columns.problems,
    ...records.flatMap((record) => undeclared(record, columns, scenarios.get(`${record.page}#${record.scenario}`))),
    ...columns.differences.flatMap((difference) => unseen(difference, seen.get(`${difference.platform} ${difference.scenario}`), scenarios)),
    ...idleConditions(scenarios, records),
  ]
}

interface Placed {
  page: Page
  scenario: Scenario
}

/** Each scenario once, in the first language that has it. */
function originals(pages: readonly Page[]): Map<string, Placed> {
  const found = new Map<string, Placed>()
  for (const language of languages)
    for (const page of pages.filter((one) => one.language === language))
      for (const scenario of page.scenarios) {
        const name = `${page.path}#${scenario.id}`
        if (!found.has(name)) found.set(name, { page, scenario })
      }
  return found
}

function undeclared(record: ScenarioRecord, columns: Columns, placed: Placed | undefined): Problem[] {
  const { page, scenario, verdict, where } = record
  if (verdict.type !== 'does not hold' || isReference(columns, record) || !placed || !isOfToday(record, placed.page, placed.scenario)) return []
  const platform = platformOf(where)
  const name = `${page}#${scenario}`
  if (columns.differences.some((one) => one.platform === platform && one.scenario === name)) return []
  const [first = ''] = verdict.problems
  return [
    {
      ...placeOf(placed),
      code: 'platform-contradicts',
      found: `${name} does not hold on ${platform}, and nothing says so. ${whatOf(first)}`,
      fix: `give it the condition under which it is so, as needs=kernel>=6.0; or declare it in content/kernels/${platform}.yaml, with the reason`,
    },
  ]
}

/** What a message found, without where and how to mend it. */
function whatOf(problem: string): string {
  const [, found = ''] = problem.split('\n')
  return found.trim()
}

/** A declaration that no run bears out. Where the record is of an older page, or there is none, nothing is known yet. */
function unseen(
  { scenario: name, platform, file, place }: Difference,
  record: ScenarioRecord | undefined,
  scenarios: ReadonlyMap<string, Placed>,
): Problem[] {
  const placed = scenarios.get(name)
  if (!placed) {
    const meant = nearest(name, [...scenarios.keys()])
    return [
      {
        code: 'platform-unknown-scenario',
        file,
        place,
        found: `There is no scenario ${name}.`,
        fix: meant ? `write ${meant}` : 'take the entry away',
      },
    ]
  }
  if (!record || !isOfToday(record, placed.page, placed.scenario)) return []
  const { verdict } = record
  if (verdict.type === 'does not hold' || verdict.type === 'did not end here') return []
  const found =
    verdict.type === 'holds'
      ? `${name} is declared to differ on ${platform}, and holds there.`
      : `${name} is declared to differ on ${platform}, and was not verified there: ${verdict.reason}.`
  return [{ code: 'platform-agrees', file, place, found, fix: 'take the entry away' }]
}

/** With one platform alone nothing is known of any other: that it meets a condition tells nothing, that it does not leaves the scenario without any run. */
function idleConditions(scenarios: ReadonlyMap<string, Placed>, records: readonly ScenarioRecord[]): Problem[] {
  const machines = new Map<string, Where>(records.map(({ where }) => [platformOf(where), where]))
  if (machines.size === 0) return []
  return [...scenarios.values()].flatMap((placed) =>
    placed.scenario.needs.flatMap((need): Problem[] => {
      const condition = readKernelCondition(need)
      if (!condition) return []
      const met = [...machines].filter(([, where]) => whyNot(condition, where) === undefined)
      if (met.length > 0 && (met.length < machines.size || machines.size === 1)) return []
      const who = met.length === 0 ? 'No platform meets it' : 'Each platform meets it'
      return [
        {
          ...placeOf(placed),
          code: 'platform-condition',
          found: `The scenario "${placed.scenario.id}" has needs=${need}, which tells no platform from another. ${who} of those that are recorded: ${list([...machines.keys()])}.`,
          fix:
            met.length === 0
              ? 'npm run record -- --kernel <one that meets it>, or mend the condition'
              : 'take it away, or record a platform that does not meet it',
        },
      ]
    }),
  )
}

function placeOf({ page, scenario }: Placed): Pick<Problem, 'file' | 'place'> {
  const first = scenario.steps.find(({ type }) => type !== 'value')
  return { file: page.file, place: placesOf(page.text).at(first?.span.start ?? 0) }
}
