/**
 * Page to test module. The module is a few lines: it hands the runner all that the page says, as JSON, and its scenarios as scripts.
 * Pure; the names of the runner and the vocabulary are given to it.
 */
import { createHash } from 'node:crypto'
import type { Owners } from '../page/beside/owners.ts'
import { analyseCalls } from '../page/calls.ts'
import { analyse, analyseExpression } from '../page/code.ts'
import { isLanguage } from '../page/language.ts'
import { joinLines } from '../page/lines.ts'
import { slice } from '../page/measured.ts'
import { blocksOf, type Page, type Scenario, type Span, valuesOf } from '../page/page.ts'
import { type Places, placesOf } from '../page/places.ts'
import { type Node, visit } from '../page/syntax.ts'
import type { ProblemCode } from '../problem/codes.ts'
import type { Place } from '../problem/problem.ts'
import { anotherSubject } from './another-subject.ts'
import type { LineRange, OtherPage, PageDescription, ScenarioDescription } from './description.ts'
import { scriptOf } from './script.ts'
import { withoutTypes } from './types.ts'

export interface ModuleOptions {
  /** The module that defines `definePage`. */
  runner: string
  /** The module whose default export is the vocabulary. */
  vocabulary: string
  /** The folder that the page's file is relative to. */
  root: string
  /** Of whom sentences may speak; absent where the vocabulary knows nobody. */
  owners?: Owners | undefined
  /** The same page in the other languages. */
  others?: readonly Page[]
}

/** @returns JavaScript */
export function testModule(page: Page, { runner, vocabulary, root, owners, others = [] }: ModuleOptions): string {
  return [
    `import { definePage } from ${JSON.stringify(runner)}`,
    `import vocabulary from ${JSON.stringify(vocabulary)}`,
    // As text and not as an object: parsers that the module passes through read one string and not a thousand properties.
    `definePage(JSON.parse(${JSON.stringify(JSON.stringify(describe(page, others, owners)))}), vocabulary, ${JSON.stringify(root)})`,
  ].join('\n')
}

/** Where each condition stands on the fence. */
function needsAt({ needs, needsSpan }: Scenario, text: string, places: Places): Place[] {
  let from = (needsSpan?.start ?? 0) + 'needs='.length
  return needs.map((need) => {
    const start = Math.max(from, text.indexOf(need, from))
    from = start + need.length
    return places.at(start)
  })
}

/**
 * What is wrong with a checked value or a transcript leaves the blocks, and all other values, as they are: these are run, so that all problems show
 * at once.
 */
const harmless: readonly ProblemCode[] = ['value-syntax', 'value-cannot-fail', 'value-negated', 'transcript-empty']

export function runs({ problems }: Scenario): boolean {
  return problems.every(({ code }) => harmless.includes(code))
}

function describe(page: Page, others: readonly Page[], owners: Owners | undefined): PageDescription {
  const language = isLanguage(page.language) ? page.language : 'en'
  return {
    file: page.file,
    language: page.language,
    path: page.path,
    problems: page.problems,
    scenarios: scenariosOf(page).map((scenario) => ({
      ...scenario,
      elsewhere: owners === undefined ? [] : anotherSubject(scenario, language, owners),
    })),
    others: others.map(otherPage),
  }
}

function otherPage(page: Page): OtherPage {
  // Of what is wrong as it is written, its own run tells.
  const readable = scenariosOf(page).filter(({ runs, problems }) => runs && problems.length === 0)
  return {
    language: page.language ?? '',
    scenarios: readable.map(({ id, key, course, values }) => ({ id, key, course, values })),
  }
}

type Described = Omit<ScenarioDescription, 'elsewhere'>

const described = new WeakMap<Page, Described[]>()

function scenariosOf(page: Page): Described[] {
  const known = described.get(page)
  if (known) return known
  const places = placesOf(page.text)
  const at = ({ start }: Span) => places.at(start)
  const scenarios = page.scenarios.map((scenario): Described => {
    const { body, lines: statements } = statementsOf(scenario, page.text, places)
    const partsOf = (names: Iterable<string>) => [...slice(body, names)].flatMap((index) => statements.slice(index, index + 1))
    const description = {
      id: scenario.id,
      needs: scenario.needs,
      needsAt: needsAt(scenario, page.text, places),
      only: scenario.only,
      slow: scenario.slow,
      busy: scenario.busy,
      timeoutMs: scenario.timeoutMs,
      code: scenario.code,
      identity: scenario.identity,
      problems: scenario.problems,
      runs: runs(scenario),
      ...script(scenario, page.text, places),
      names: scenario.names,
      values: valuesOf(scenario).map(({ claim, exact, expression, readable, after, sentence, claimSpan, beside, origin }) => ({
        claim,
        exact,
        expression,
        readable,
        after,
        sentence,
        beside,
        ...(origin && { origin }),
        place: at(claimSpan),
        from: partsOf(analyseExpression(expression)?.uses ?? []),
      })),
      transcripts: scenario.steps.flatMap((step) => (step.type === 'transcript' ? [step.commands] : [])),
      calls: analyseCalls(scenario, page.text).map((call) => ({
        name: call.name,
        place: at(call),
        from: partsOf(call.uses),
        ...(call.name === 'settles' && call.either && { either: true as const }),
      })),
      literals: literalsOf(scenario, body),
      statements,
      codeLines: scenario.steps.flatMap((step) =>
        step.type === 'block'
          ? step.lines.flatMap(({ line, codeLine }): [number, number][] => (codeLine === undefined ? [] : [[line, codeLine]]))
          : [],
      ),
    }
    const course = hashOf([
      description.identity,
      description.timeoutMs,
      description.slow,
      description.busy,
      description.values.map(({ expression, after }) => [expression, after]),
    ])
    return { ...description, course, key: hashOf([page.file, page.language, page.path, course, description]) }
  })
  described.set(page, scenarios)
  return scenarios
}

function hashOf(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('hex')
}

const mostLiterals = 40

function literalsOf(scenario: Scenario, body: readonly Node[]): (string | number)[] {
  const found = new Set<string | number>()
  const enter = (node: Node) => {
    const { value } = node
    if (node.type === 'Literal' && ((typeof value === 'string' && value !== '') || typeof value === 'number')) found.add(value)
  }
  for (const statement of body) visit(statement, enter)
  for (const { expression } of valuesOf(scenario)) for (const statement of analyse(expression).body) visit(statement, enter)
  return [...found].slice(0, mostLiterals)
}

/** The statements of its blocks, and the lines on which they stand. */
function statementsOf(scenario: Scenario, text: string, places: Places): { body: readonly Node[]; lines: LineRange[] } {
  const { source, offsetOf } = joinLines(
    blocksOf(scenario).flatMap((block) => block.lines),
    text,
  )
  const { body } = analyse(source)
  return { body, lines: body.map(({ start, end }) => [places.at(offsetOf(start)).line, places.at(offsetOf(end - 1)).line]) }
}

function script(scenario: Scenario, text: string, places: Places): { line: number; script: string } {
  const { line, code } = scriptOf(scenario, text, places)
  if (!runs(scenario)) return { line, script: '' }
  return { line, script: scenario.typed ? withoutTypes(code) : code }
}
