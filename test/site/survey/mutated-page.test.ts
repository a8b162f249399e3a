/** What a page says is evidence of nothing once any of it is changed: a mutated page never renders as verified. */
import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsedPage } from '../../../src/check/pages.ts'
import type { ScenarioRecord } from '../../../src/evidence/record.ts'
import { isLanguage } from '../../../src/page/language.ts'
import { type Page, type Scenario, type Value, valuesOf } from '../../../src/page/page.ts'
import { parsePage } from '../../../src/page/parse.ts'
import { placesOf } from '../../../src/page/places.ts'
import { releaseProblem, standingOf } from '../../../src/site/survey/standing.ts'
import { long, times } from '../../helpers/fuzzing.ts'
import { madeUpValues } from '../../helpers/made-up-record.ts'
import { evidenceFrom } from '../specimen/evidence.ts'
import { recordOf } from '../specimen/records.ts'

// To parse all of them takes two seconds: `npm test` takes some, of each language.
const files = globSync('content/docs/**/*.mdx')
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
const some = files.filter((_, at) => long || at % 15 === 0)
const pages = some
  .map((file) => parsedPage(file, readFileSync(file, 'utf8')))
  .filter(({ scenarios, problems }) => problems.length === 0 && scenarios.some((scenario) => valuesOf(scenario).length > 1))
const template = recordOf('specimen/server-closes-first', 'server-closes-first')

/** What a run of the page would have left, had all of it held. */
function recordOfPage(page: Page, scenario: Scenario): ScenarioRecord {
  const language = isLanguage(page.language) ? page.language : 'en'
  return {
    ...template,
    page: page.path,
    scenario: scenario.id,
    code: scenario.code,
    identity: scenario.identity,
    values: { [language]: madeUpValues(scenario) },
  }
}

function isVerified(page: Page, scenario: Scenario | undefined, record: ScenarioRecord): boolean {
  if (!scenario || page.problems.length > 0 || scenario.problems.length > 0) return false
  const standing = standingOf(scenario, isLanguage(page.language) ? page.language : 'en', [evidenceFrom(record)])
  return releaseProblem(standing) === undefined && standing.values.every(({ state }) => state === 'holds')
}

type Mutate = (page: Page, scenario: Scenario, pick: (below: number) => number) => string | undefined

const cut = (text: string, { start, end }: { start: number; end: number }, to: string) => text.slice(0, start) + to + text.slice(end)
const shown = (text: string, { span }: Value) => text.slice(span.start, span.end)

const kinds: Record<string, Mutate> = {
  'two values swapped'({ text }, scenario, pick) {
    const values = valuesOf(scenario)
    const [one, other] = [values[pick(values.length)], values[pick(values.length)]].sort((a, b) => (a?.span.start ?? 0) - (b?.span.start ?? 0))
    if (!one || !other || shown(text, one) === shown(text, other)) return undefined
    return cut(cut(text, other.span, shown(text, one)), one.span, shown(text, other))
  },
  'a word before a value'({ text }, scenario, pick) {
    const value = valuesOf(scenario)[pick(valuesOf(scenario).length)]
    return value && cut(text, { start: value.span.start, end: value.span.start }, 'hardly in any case ')
  },
  'another claim'({ text }, scenario, pick) {
    const value = valuesOf(scenario)[pick(valuesOf(scenario).length)]
    return value && cut(text, value.claimSpan, 'another')
  },
  'a value that is plain text'({ text }, scenario, pick) {
    const value = valuesOf(scenario)[pick(valuesOf(scenario).length)]
    return value && cut(text, value.span, value.claim)
  },
  'another line of output'({ text }, scenario, pick) {
    const commands = scenario.steps.flatMap((step) => (step.type === 'transcript' ? step.commands : []))
    const command = commands[pick(commands.length)]
    if (!command) return undefined
    const end = placesOf(text).lineEnd(command.line)
    return cut(text, { start: end, end }, '\nanother line')
  },
  'another statement'({ text }, scenario, pick) {
    const blocks = scenario.steps.flatMap((step) => (step.type === 'block' ? [step] : []))
    const line = blocks[pick(blocks.length)]?.lines.at(-1)
    return line && cut(text, { start: line.end, end: line.end }, '\nlisten()')
  },
}

test.each(Object.keys(kinds))('%s: the page does not render as verified', (kind) => {
  let tried = 0
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.infiniteStream(fc.nat()), (pageAt, scenarioAt, numbers) => {
      const page = pages[pageAt % pages.length]
      const scenarios = page?.scenarios.filter((scenario) => valuesOf(scenario).length > 0) ?? []
      const scenario = scenarios[scenarioAt % scenarios.length]
      if (!page || !scenario) return
      const record = recordOfPage(page, scenario)
      expect(isVerified(page, scenario, record), `${page.file}#${scenario.id} as it is`).toBe(true)
      const text = kinds[kind]?.(page, scenario, (below) => (numbers.next().value ?? 0) % Math.max(1, below))
      if (text === undefined || text === page.text) return
      const changed = parsePage(page.file, text)
      const found = changed.scenarios.find(({ id }) => id === scenario.id)
      expect(isVerified(changed, found, record), `${page.file}#${scenario.id}`).toBe(false)
      tried++
    }),
    times(20),
  )
  expect(tried).toBeGreaterThan(0)
})
