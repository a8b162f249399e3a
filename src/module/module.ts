/**
 * Page to test module: TypeScript text with a source map back to the page.
 * Pure; the names of the runner and the vocabulary are given to it.
 */
import type { EncodedSourceMap } from '@jridgewell/gen-mapping'
import { analyseCalls } from '../page/calls.ts'
import { type Page, type Scenario, type Span, type Transcript, type Value, valuesOf } from '../page/page.ts'
import { type Places, placesOf } from '../page/places.ts'
import type { ProblemCode } from '../problem/codes.ts'
import type { PageDescription } from './description.ts'
import { Writer } from './writer.ts'

export interface ModuleOptions {
  /** The module that defines `definePage`. */
  runner: string
  /** The module whose default export is the vocabulary. */
  vocabulary: string
  /** The words that blocks may use. */
  words: readonly string[]
}

export interface TestModule {
  code: string
  map: EncodedSourceMap
}

/**
 * @param source the page as source maps shall name it
 */
export function testModule(page: Page, source: string, { runner, vocabulary, words }: ModuleOptions): TestModule {
  const places = placesOf(page.text)
  const writer = new Writer(source, page.text, places)
  writer.write(`import { definePage as $definePage } from ${JSON.stringify(runner)}\n`)
  writer.write(`import $vocabulary from ${JSON.stringify(vocabulary)}\n`)
  // As text and not as an object: parsers that the module passes through read one string and not a thousand properties.
  writer.write(`const $page = $definePage(JSON.parse(${JSON.stringify(JSON.stringify(describe(page, places)))}), $vocabulary)\n`)
  // A variable of a scenario that has the name of a word hides it there.
  writer.write(`const { ${words.join(', ')} } = $page.words\n`)
  for (const [index, scenario] of page.scenarios.entries()) {
    if (runs(scenario)) writeScenario(writer, scenario, index, places)
  }
  return writer.finish()
}

/** What is wrong with a checked value or a transcript leaves the blocks, and all other values, as they are: these are run, so that all problems show at once. */
const harmless: readonly ProblemCode[] = ['value-syntax', 'value-cannot-fail', 'value-negated', 'transcript-empty']

function runs({ problems }: Scenario): boolean {
  return problems.every(({ code }) => harmless.includes(code))
}

function writeScenario(writer: Writer, scenario: Scenario, index: number, places: Places): void {
  writer.write(`$page.scenario(${index}, ($) => {`)
  writer.write(` $.names({ ${scenario.names.map((name) => `${name}: () => ${name}`).join(', ')} })\n`)
  for (const step of scenario.steps) {
    if (step.type === 'value') {
      if (step.readable) writeValue(writer, step)
    } else if (step.type === 'transcript') writeTranscript(writer, step, places)
    else for (const line of step.lines) writer.keep(line).write('\n')
  }
  writer.write('})\n')
}

function writeValue(writer: Writer, { index, expression, claimSpan }: Value): void {
  writer.write(`;$.value(${index}, () => (${expression}\n))`, claimSpan.start).write('\n')
}

function writeTranscript(writer: Writer, { commands }: Transcript, places: Places): void {
  for (const { command, line, output } of commands) {
    writer.write(`;$.transcript(${JSON.stringify({ command, line, output })})`, places.lineStart(line)).write('\n')
  }
}

function describe(page: Page, places: Places): PageDescription {
  const at = ({ start }: Span) => places.at(start)
  return {
    file: page.file,
    language: page.language,
    path: page.path,
    problems: page.problems,
    scenarios: page.scenarios.map((scenario) => ({
      id: scenario.id,
      needs: scenario.needs,
      slow: scenario.slow,
      timeoutMs: scenario.timeoutMs,
      code: scenario.code,
      problems: scenario.problems,
      runs: runs(scenario),
      names: scenario.names,
      values: valuesOf(scenario).map(({ claim, exact, expression, readable, claimSpan }) => ({
        claim,
        exact,
        expression,
        readable,
        place: at(claimSpan),
      })),
      calls: analyseCalls(scenario, page.text).map((call) => ({ name: call.name, place: at(call) })),
      codeLines: scenario.steps.flatMap((step) =>
        step.type === 'block'
          ? step.lines.flatMap(({ line, codeLine }): [number, number][] => (codeLine === undefined ? [] : [[line, codeLine]]))
          : [],
      ),
    })),
  }
}
