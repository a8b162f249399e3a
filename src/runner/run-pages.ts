/** Runs pages of a folder with the real Vitest, in this process's children, and gives what each test said. */
import { resolve } from 'node:path'
import type { TestModule } from 'vitest/node'
import { startVitest } from 'vitest/node'
import type { Place } from '../problem/problem.ts'
import { scenarioPages } from './plugin.ts'
import { openRunFolder } from './run-folder.ts'
import type { Tried } from './run-scenario.ts'

export interface RanScenario {
  /** The page, relative to the folder. */
  file: string
  scenario: string
  state: 'passed' | 'failed' | 'skipped' | 'pending'
  /** Why it was skipped. */
  note: string | undefined
  /** Whether it was left to the run of those that wait. */
  left: boolean
  /** Where every claim was tried against other measurements. */
  tried: Tried | undefined
  failures: { code: string; message: string; place: Place | undefined }[]
}

/**
 * @param folder pages lie in its `content/docs`, sources in its `content/sources`
 * @param include which of them; all, when it is left out
 */
export async function runPagesIn(folder: string, vocabulary: string, include = ['content/docs/**/*.mdx']): Promise<RanScenario[]> {
  openRunFolder(folder)
  // Vitest sets it when a test fails, which is what some runs are for.
  const { exitCode } = process
  const vitest = await startVitest(
    'test',
    [],
    {
      config: false,
      root: folder,
      watch: false,
      reporters: [{}],
      include,
      pool: 'forks',
      isolate: false,
      name: 'pages',
    },
    {
      plugins: [scenarioPages({ vocabulary })],
      cacheDir: resolve(folder, '.2msl/vite'),
    },
  )
  const ran = vitest.state.getTestModules().flatMap(scenariosOf)
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
      tried: test.meta().scenario?.tried,
      note: result.state === 'skipped' ? result.note : undefined,
      failures: (result.errors ?? []).map(({ name, message, stacks }) => {
        const [frame] = stacks ?? []
        return { code: name ?? 'Error', message, place: frame && { line: frame.line, column: frame.column } }
      }),
    }
  })
}
