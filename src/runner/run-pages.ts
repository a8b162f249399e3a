/** Runs pages of a folder with the real Vitest, in this process's children, and gives what each test said. */
import { resolve } from 'node:path'
import type { TestModule } from 'vitest/node'
import { startVitest } from 'vitest/node'
import type { Place } from '../problem/problem.ts'
import type { Conditions } from './conditions.ts'
import { type ScenarioPagesOptions, scenarioPages } from './plugin.ts'
import { openRunFolder } from './run-folder.ts'
import type { Tried } from './scenario/run-scenario.ts'

export interface RanScenario {
  /** The page, relative to the folder. */
  file: string
  scenario: string
  state: 'passed' | 'failed' | 'skipped' | 'pending'
  /** Why it was skipped. */
  note: string | undefined
  /** Whether it was left to the run of those that wait. */
  left: boolean
  /** Whether it did nothing that the condition could change. */
  idle: boolean
  /** Where every claim was tried against other measurements. */
  tried: Tried | undefined
  failures: { code: string; message: string; place: Place | undefined }[]
  tookMs: number
}

const everyPage = ['content/docs/**/*.mdx']

/**
 * @param folder pages lie in its `content/docs`, sources in its `content/sources`
 * @param include which of them; all, when it is left out
 * @param scenarios which of theirs, by their ids; all, when it is left out
 */
export async function runPagesIn(
  folder: string,
  words: ScenarioPagesOptions,
  include = everyPage,
  scenarios?: readonly string[],
): Promise<RanScenario[]> {
  const ran = await run(folder, words, { include, scenarios })
  return ran.map(({ one }) => one)
}

/**
 * Runs pages several times, each time under another condition, all in one run of Vitest: while one waits the others go on.
 *
 * @param workers how many pages run at the same time; Vitest's own choice when it is left out
 */
export async function runPagesUnder(
  folder: string,
  words: ScenarioPagesOptions,
  conditions: Conditions,
  workers?: number,
): Promise<Map<string, RanScenario[]>> {
  const include = [...new Set(Object.values(conditions).flatMap((condition) => condition.include))]
  const ran = await run(folder, words, { include, workers, conditions })
  return new Map(
    Object.entries(conditions).map(([name, condition]) => [
      name,
      // What cannot be run at all is so under each.
      ran.flatMap(({ one, under }) => (condition.include.includes(one.file) && (under ?? name) === name ? [one] : [])),
    ]),
  )
}

interface Run {
  include: readonly string[]
  scenarios?: readonly string[] | undefined
  workers?: number | undefined
  conditions?: Conditions
}

interface Ran {
  one: RanScenario
  /** The condition's name. */
  under: string | undefined
}

async function run(folder: string, words: ScenarioPagesOptions, { include, scenarios, workers, conditions }: Run): Promise<Ran[]> {
  openRunFolder(folder)
  // Vitest sets it when a test fails, which is what some runs are for.
  const { exitCode } = process
  const vitest = await startVitest('test', [], {
    config: false,
    root: folder,
    watch: false,
    ...(scenarios && { testNamePattern: new RegExp(`^(${scenarios.join('|')})$`) }),
    reporters: [{}],
    projects: [
      {
        root: folder,
        plugins: [scenarioPages(words)],
        cacheDir: resolve(folder, '.2msl/vite'),
        test: {
          name: 'pages',
          include: [...include],
          ...(conditions && { provide: { conditions } }),
          pool: 'forks' as const,
          isolate: false,
          ...(workers !== undefined && { maxWorkers: workers }),
        },
      },
    ],
  })
  const ran = vitest.state.getTestModules().flatMap(scenariosOf)
  await vitest.close()
  process.exitCode = exitCode
  return ran
}

/** @throws the error of a module that could not be loaded: then nothing ran, and nothing can be said of it */
function scenariosOf(module: TestModule): Ran[] {
  const [error] = module.errors()
  if (error) throw new Error(`${module.relativeModuleId}: ${error.message}`, { cause: error })
  return [...module.children.allTests()].map((test) => {
    const result = test.result()
    const one = {
      file: module.relativeModuleId,
      scenario: test.name,
      state: result.state,
      left: test.meta().scenario?.left ?? false,
      idle: test.meta().scenario?.idle ?? false,
      tried: test.meta().scenario?.tried,
      note: result.state === 'skipped' ? result.note : undefined,
      tookMs: test.diagnostic()?.duration ?? 0,
      failures: (result.errors ?? []).map(({ name, message, stacks }) => {
        const [frame] = stacks ?? []
        return { code: name ?? 'Error', message, place: frame && { line: frame.line, column: frame.column } }
      }),
    }
    return { one, under: test.parent.type === 'suite' ? test.parent.name : undefined }
  })
}
