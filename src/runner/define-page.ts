/**
 * What a page's test module calls: it registers one test for each scenario and, where the page itself is wrong, one for its problems.
 * Together with the plugin the only place that knows Vitest.
 */
import type { EncodedSourceMap } from '@jridgewell/trace-mapping'
import { expect, test } from 'vitest'
import type { PageDescription, ScenarioDescription } from '../module/description.ts'
import { isLanguage } from '../page/language.ts'
import type { Command } from '../page/page.ts'
import { PageMap } from './call-site.ts'
import { failure } from './failure.ts'
import { notRun, runScenario } from './run-scenario.ts'
import type { Vocabulary, Words } from './vocabulary.ts'
import { Watchdog } from './watchdog.ts'
import { isOurs } from './which-run.ts'

/** What the code that a module adds to the blocks may call. */
export interface Hooks {
  /** A checked value, at the place where the page claims it. */
  value(index: number, measure: () => unknown): void
  /** A command of a transcript, at its place. */
  transcript(command: Command): void
  /** What this run says of a source's statement. */
  settles(statement: string, holds: boolean): void
  /** A word that claims something was called. */
  reached(): void
  /** The variables of the blocks, as far as they are reached. */
  names(names: Record<string, () => unknown>): void
}

export type Body = ($: Hooks) => void

/** The words that blocks have in every vocabulary. */
export interface RunnerWords {
  expect: typeof expect
  /**
   * What this run says of a statement that one of the sources makes.
   * @param statement its id in content/sources, as in `s0-15`
   * @param holds whether the run shows it to be so; computed from the run
   */
  settles(statement: string, holds: boolean): void
}

export interface DefinedPage<W> {
  /** What the blocks may use. */
  words: W & RunnerWords
  scenario(index: number, body: Body): void
  /** Called on the last line of the module: how its lines and columns lead back to the page. */
  map(map: EncodedSourceMap, line: number): void
}

let watchdog: Watchdog | undefined

export function definePage<W extends Words>(description: PageDescription, vocabulary: Vocabulary<W>): DefinedPage<W> {
  registerProblems(description)
  let page: PageMap | undefined
  const mapped = (): PageMap => {
    if (!page) throw new Error(`${description.file}: the module has no map`)
    return page
  }
  let running: Hooks | undefined
  const watched = new Proxy(expect, {
    apply(target, self, args) {
      running?.reached()
      return Reflect.apply(target, self, args)
    },
  })
  return {
    words: { ...vocabulary.words, expect: watched, settles: (statement, holds) => running?.settles(statement, holds) },
    map(map, line) {
      page = new PageMap(description.file, map, line)
      if (description.scenarios.length === 0) return
      watchdog ??= new Watchdog()
      watchdog.watch({ file: page.file, map, shift: page.shift })
    },
    scenario(index, body) {
      const scenario = description.scenarios[index] as ScenarioDescription
      const slowIndex = description.scenarios.slice(0, index).filter(({ slow }) => slow).length
      if (!isOurs(scenario.slow, slowIndex)) return
      // The watchdog ends a scenario that takes too long; Vitest's own limit only has to be later.
      test(scenario.id, { timeout: scenario.timeoutMs + 5000 }, (context) => {
        const outcome = runScenario({
          page: description.path,
          file: description.file,
          language: isLanguage(description.language) ? description.language : 'en',
          scenario,
          map: mapped(),
          watchdog: watchdog as Watchdog,
          vocabulary,
          body: ($) => {
            running = $
            try {
              body($)
            } finally {
              running = undefined
            }
          },
        })
        Object.assign(context.task.meta, { scenario: outcome.summary })
        if (outcome.errors.length > 0) throw new AggregateError(outcome.errors)
        if (outcome.skipped !== undefined) context.skip(outcome.skipped)
      })
    },
  }
}

/** Problems that were found when the page was read; those of a scenario that runs all the same are told with its run's. */
function registerProblems({ file, problems, scenarios }: PageDescription): void {
  if (problems.length > 0) {
    test('the page itself', () => {
      throw new AggregateError(problems.map((problem) => failure(problem)))
    })
  }
  for (const scenario of scenarios.filter(({ runs }) => !runs)) {
    test(scenario.id, (context) => {
      const { errors, summary } = notRun(scenario, file)
      Object.assign(context.task.meta, { scenario: summary })
      throw new AggregateError(errors)
    })
  }
}
