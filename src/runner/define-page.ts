/**
 * What a page's test module calls: it registers one test for each scenario and, where the page itself is wrong, one for its problems.
 * Together with the plugin the only place that knows Vitest.
 */

import { resolve } from 'node:path'
import { compileFunction } from 'node:vm'
import { expect, inject, test } from 'vitest'
import type { PageDescription, ScenarioDescription } from '../module/description.ts'
import { isLanguage } from '../page/language.ts'
import type { Place, Problem } from '../problem/problem.ts'
import { failure } from './failure.ts'
import type { Hooks } from './hooks.ts'
import { patience } from './patience.ts'
import { notRun, runScenario } from './run-scenario.ts'
import type { Vocabulary } from './vocabulary.ts'
import { Watchdog } from './watchdog.ts'
import { isOurs } from './which-run.ts'

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

let watchdog: Watchdog | undefined

export function definePage(description: PageDescription, vocabulary: Vocabulary): void {
  registerProblems(description)
  let running: Hooks | undefined
  const watched = new Proxy(expect, {
    apply(target, self, args) {
      running?.reached()
      return Reflect.apply(target, self, args)
    },
  })
  const own: RunnerWords = { expect: watched, settles: (statement, holds) => running?.settles(statement, holds) }
  const words = { ...vocabulary.words, ...own }
  for (const [index, scenario] of description.scenarios.entries()) {
    const slowIndex = description.scenarios.slice(0, index).filter(({ slow }) => slow).length
    if (!scenario.runs || !isOurs(scenario.slow, slowIndex)) continue
    const register = (body: Body) => {
      // The watchdog ends a scenario that takes too long; Vitest's own limit only has to be later.
      test(scenario.id, { timeout: (scenario.timeoutMs + 5000) * patience() }, (context) => {
        watchdog ??= new Watchdog()
        const outcome = runScenario({
          page: description.path,
          file: description.file,
          language: isLanguage(description.language) ? description.language : 'en',
          scenario,
          watchdog,
          vocabulary,
          statements: inject('statements'),
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
    }
    compiled(scenario, description.file, words, register)
  }
}

/** Compiles a scenario, under the name and from the line of its page, and registers it. What V8 refuses and the parser did not is a problem of its own. */
function compiled(scenario: ScenarioDescription, file: string, words: object, register: (body: Body) => void): void {
  const { script, line } = scenario
  const parameters = ['$scenario', ...Object.keys(words)]
  let call: (...args: unknown[]) => void
  try {
    call = compileFunction(`'use strict';${script}`, parameters, { filename: resolve(file), lineOffset: line - 1 }) as typeof call
  } catch (thrown) {
    registerRefused({ ...scenario, problems: [...scenario.problems, refusal(thrown as Error, file, line)] }, file)
    return
  }
  call(register, ...Object.values(words))
}

function refusal({ message, stack = '' }: Error, file: string, line: number): Problem {
  return {
    code: 'block-syntax',
    file,
    place: placeOfRefusal(stack) ?? { line, column: 1 },
    found: `The block is not valid TypeScript: ${message}.`,
    fix: 'mend the code at this place',
  }
}

/** V8 shows the line, and marks the column below it, before the message: `/a/page.mdx:7`, `    const two = 2`, `          ^`. */
function placeOfRefusal(stack: string): Place | undefined {
  const [, line, before] = /^\S.*:(\d+)\n.*\n(\s*)\^/.exec(stack) ?? []
  return line === undefined ? undefined : { line: Number(line), column: (before?.length ?? 0) + 1 }
}

/** Problems that were found when the page was read; those of a scenario that runs all the same are told with its run's. */
function registerProblems({ file, problems, scenarios }: PageDescription): void {
  if (problems.length > 0) {
    test('the page itself', () => {
      throw new AggregateError(problems.map((problem) => failure(problem)))
    })
  }
  for (const scenario of scenarios.filter(({ runs }) => !runs)) registerRefused(scenario, file)
}

function registerRefused(scenario: ScenarioDescription, file: string): void {
  test(scenario.id, (context) => {
    const { errors, summary } = notRun(scenario, file)
    Object.assign(context.task.meta, { scenario: summary })
    throw new AggregateError(errors)
  })
}
