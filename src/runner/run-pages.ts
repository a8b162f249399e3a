/** Runs pages of a folder with the real Vitest, in this process's children, and gives what each test said. */
import { resolve } from 'node:path'
import type { TestModule } from 'vitest/node'
import { startVitest } from 'vitest/node'
import type { Place } from '../problem/problem.ts'
import { scenarioPages } from './plugin.ts'
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
 */
export async function runPagesIn(folder: string, vocabulary: string, include = everyPage): Promise<RanScenario[]> {
  const ran = await runPagesUnder(folder, vocabulary, { pages: { include, environment: {} } })
  return ran.get('pages') ?? []
}

/** Pages, and what the processes are told that run them. */
export interface Condition {
  include: readonly string[]
  environment: Record<string, string>
}

/**
 * Runs pages several times, each time under another condition, all in one run of Vitest: while one waits the others go on.
 *
 * @param workers how many pages run at the same time; Vitest's own choice when it is left out
 */
export async function runPagesUnder(
  folder: string,
  vocabulary: string,
  conditions: Readonly<Record<string, Condition>>,
  workers?: number,
): Promise<Map<string, RanScenario[]>> {
  openRunFolder(folder)
  // Vitest sets it when a test fails, which is what some runs are for.
  const { exitCode } = process
  const projects = Object.entries(conditions).map(([name, { include, environment }]) => ({
    root: folder,
    plugins: [scenarioPages({ vocabulary })],
    cacheDir: resolve(folder, '.2msl/vite'),
    test: {
      name,
      include: [...include],
      env: environment,
      pool: 'forks' as const,
      isolate: false,
      ...(workers !== undefined && { maxWorkers: workers }),
    },
  }))
  const vitest = await startVitest('test', [], {
    config: false,
    root: folder,
    watch: false,
    reporters: [{}],
    projects,
  })
  const ran = new Map(Object.keys(conditions).map((name): [string, RanScenario[]] => [name, []]))
  for (const module of vitest.state.getTestModules()) ran.get(module.project.name)?.push(...scenariosOf(module))
  await vitest.close()
  process.exitCode = exitCode
  return ran
}

/** @throws the error of a module that could not be loaded: then nothing ran, and nothing can be said of it */
function scenariosOf(module: TestModule): RanScenario[] {
  const [error] = module.errors()
  if (error) throw new Error(`${module.relativeModuleId}: ${error.message}`, { cause: error })
  return [...module.children.allTests()].map((test) => {
    const result = test.result()
    return {
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
  })
}
