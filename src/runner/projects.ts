/**
 * The Vitest projects in which pages run. What does not wait runs in one; scenarios that wait run all at the same time, each in a process of its own,
 * since a block that waits blocks its thread. So there are as many projects as a page has scenarios that wait, and each runs one a page.
 * What keeps a processor busy takes turns afterwards, in `waiting-turns`: beside all others it would be late, and make them late.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import { pageFiles } from '../check/pages.ts'
import { parsePage } from '../page/parse.ts'
import { pageWorkers } from './patience.ts'
import { type ScenarioPagesOptions, scenarioPages } from './plugin.ts'
import type { KernelReporter } from './report/reporter.ts'
import { environments, waits } from './which-run.ts'

/** Where the pages are. */
export const pagesPattern = 'content/docs/**/*.mdx'

/** What Vite takes for a module of another name, and would call not found: a part of an address that is none of a path. */
const notToBeLoaded = ['content/docs/**/*[#?]*', 'content/docs/**/*[#?]*/**']

export interface PageProjects extends ScenarioPagesOptions {
  /** Where the project lies. */
  root: string
  reporter: KernelReporter
  /** What makes a run's folder. */
  globalSetup: string
  /** Whether the scenarios that wait are asked for. */
  waiting: boolean
}

/** `pages`, and where they are asked for `waiting`, `waiting-2` and so on, and `waiting-turns`. */
export function pageProjects({ root, vocabulary, owners, reporter, globalSetup, waiting }: PageProjects): TestProjectInlineConfiguration[] {
  const plugins = () => [scenarioPages({ vocabulary, owners }), reporter.stay()]
  const pages: TestProjectInlineConfiguration = {
    extends: false,
    root,
    plugins: plugins(),
    test: {
      name: 'pages',
      include: [pagesPattern],
      exclude: notToBeLoaded,
      globalSetup,
      pool: 'forks',
      isolate: false,
      maxWorkers: pageWorkers,
      env: waiting ? environments.beside : {},
    },
  }
  if (!waiting) return [pages]
  const files = pageFiles(root).map((file) => ({ file, ...pacesOf(root, file) }))
  const most = Math.max(1, ...files.map(({ waiting }) => waiting))
  // Vitest takes a file without a test for a mistake.
  const withoutQuick = files.filter(({ quick, waiting, busy }) => quick === 0 && waiting + busy > 0).map(({ file }) => file)
  return [
    { ...pages, test: { ...pages.test, exclude: [...notToBeLoaded, ...withoutQuick] } },
    ...Array.from({ length: most }, (_, index) => ({
      extends: false,
      root,
      plugins: plugins(),
      test: {
        name: index === 0 ? 'waiting' : `waiting-${index + 1}`,
        include: files.filter(({ waiting }) => waiting > index).map(({ file }) => file),
        globalSetup,
        pool: 'forks' as const,
        maxWorkers: 64,
        // After the others: Vitest starts together only what has as many workers.
        sequence: { groupOrder: 1 },
        env: environments.waiting(index),
        passWithNoTests: true,
      },
    })),
    {
      extends: false,
      root,
      plugins: plugins(),
      test: {
        name: 'waiting-turns',
        include: files.filter(({ busy }) => busy > 0).map(({ file }) => file),
        globalSetup,
        pool: 'forks' as const,
        isolate: false,
        maxWorkers: pageWorkers,
        sequence: { groupOrder: 2 },
        env: environments.busy,
      },
    },
  ]
}

/** How many scenarios of a page wait, work, or do neither for long. */
function pacesOf(root: string, file: string): { waiting: number; busy: number; quick: number } {
  const { scenarios } = parsePage(file, readFileSync(join(root, file), 'utf8'))
  const waiting = scenarios.filter(waits).length
  const busy = scenarios.filter((scenario) => scenario.busy).length
  return { waiting, busy, quick: scenarios.length - waiting - busy }
}
