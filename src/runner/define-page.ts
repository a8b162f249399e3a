/**
 * What a page's test module calls: it registers one test for each scenario and, where the page itself is wrong, one for its problems.
 * Together with the plugin the only place that knows Vitest.
 */
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import { describe, inject, type TestContext, test } from 'vitest'
import type { PageDescription, ScenarioDescription } from '../module/description.ts'
import { isLanguage } from '../page/language.ts'
import type { Place, Problem } from '../problem/problem.ts'
import { type Condition, under } from './conditions.ts'
import { asDeclared, isDeclared } from './declared-elsewhere.ts'
import { failure, shownIn } from './failure.ts'
import { patience } from './patience.ts'
import { type Body, type Play, type RunnerWords, Stage } from './realm/stage.ts'
import { mostRuns } from './scenario/in-time.ts'
import { notRun, runScenario } from './scenario/run-scenario.ts'
import type { Vocabulary } from './vocabulary.ts'
import { Watchdog } from './watchdog.ts'
import { isOurs, waits } from './which-run.ts'

export type { Body, RunnerWords }

let watchdog: Watchdog | undefined
let stage: Stage | undefined

/** @param root the folder that the page's file is relative to */
export function definePage(description: PageDescription, vocabulary: Vocabulary, root: string): void {
  registerProblems(description, root)
  stage ??= new Stage(vocabulary)
  const conditions = inject('conditions')
  for (const [index, scenario] of description.scenarios.entries()) {
    const before = description.scenarios.slice(0, index).filter(waits).length
    if (!scenario.runs || !isOurs(scenario, before)) continue
    const play = prepared(scenario, { root, file: description.file }, stage)
    if (!play) continue
    if (conditions === undefined) register(description, scenario, { vocabulary, root }, play)
    for (const [name, condition] of Object.entries(conditions ?? {})) {
      if (condition.include.includes(description.file)) describe(name, () => register(description, scenario, { vocabulary, root, condition }, play))
    }
  }
}

function register(
  description: PageDescription,
  scenario: ScenarioDescription,
  { vocabulary, root, condition }: { vocabulary: Vocabulary; root: string; condition?: Condition },
  play: Play,
): void {
  // Vitest finds the line of a test in the stack of its registration: the page's, which `npx vitest page.mdx:8` names.
  const fromItsFence = compileFunction('$test(...$what)', ['$test', '$what'], {
    filename: join(root, description.file),
    lineOffset: scenario.line - 1,
  })
  // The watchdog ends a scenario that takes too long; Vitest's own limit only has to be later.
  const options = { timeout: (scenario.timeoutMs + 5000) * patience() * mostRuns }
  const run = (context: TestContext) => {
    watchdog ??= new Watchdog()
    const guard = watchdog
    const once = () =>
      runScenario({
        page: description.path,
        file: description.file,
        language: isLanguage(description.language) ? description.language : 'en',
        scenario,
        watchdog: guard,
        vocabulary,
        statements: inject('statements'),
        play,
        isOurs: (run) => stage?.isOurs(run) === true,
        others: description.others,
        committed: { root, reference: inject('reference') },
        declared: isDeclared(description.path, scenario.id),
        // Who asks for several runs of a scenario gets them.
        run: (context.task.repeats ?? 0) > 0 || condition ? undefined : inject('run'),
      })
    const seen = condition ? under(condition, once) : once()
    const outcome = asDeclared(seen, { page: description.path, file: description.file, scenario })
    const { meta } = context.task
    const before = meta.scenario?.runs ?? { all: 0, held: 0 }
    const held = outcome.errors.length === 0 && outcome.skipped === undefined
    meta.scenario = { ...outcome.summary, runs: { all: before.all + 1, held: before.held + (held ? 1 : 0) } }
    if (outcome.errors.length > 0) throw new AggregateError(shownIn(root, outcome.errors))
    if (outcome.skipped !== undefined) context.skip(outcome.skipped)
  }
  fromItsFence(test, [scenario.id, options, run])
}

/** What V8 refuses and the parser did not is a problem of its own. */
function prepared(scenario: ScenarioDescription, { root, file }: { root: string; file: string }, stage: Stage): Play | undefined {
  try {
    return stage.prepare(scenario, join(root, file))
  } catch (thrown) {
    registerRefused({ ...scenario, problems: [...scenario.problems, refusal(thrown as Error, file, scenario.line)] }, file, root)
    return undefined
  }
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
function registerProblems({ file, problems, scenarios }: PageDescription, root: string): void {
  if (problems.length > 0) {
    test('the page itself', () => {
      throw new AggregateError(
        shownIn(
          root,
          problems.map((problem) => failure(problem)),
        ),
      )
    })
  }
  for (const scenario of scenarios.filter(({ runs }) => !runs)) registerRefused(scenario, file, root)
}

function registerRefused(scenario: ScenarioDescription, file: string, root: string): void {
  test(scenario.id, (context) => {
    const { errors, summary } = notRun(scenario, file)
    Object.assign(context.task.meta, { scenario: summary })
    throw new AggregateError(shownIn(root, errors))
  })
}
