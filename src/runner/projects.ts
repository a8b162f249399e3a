/**
 * The Vitest projects in which pages run. What does not wait runs in one; scenarios that wait run all at the same time, each in a process of its own,
 * since a block that waits blocks its thread. So there are as many projects as a page has slow scenarios, and each runs one a page.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import { parsePage } from '../page/parse.ts'
import { scenarioPages } from './plugin.ts'
import type { KernelReporter } from './reporter.ts'
import { runsSlow, slowIndexVariable } from './which-run.ts'

/** Where the pages are. */
export const pagesPattern = 'content/docs/**/*.mdx'

export function pageProjects(root: string, vocabulary: string, reporter: KernelReporter): TestProjectInlineConfiguration[] {
  const plugins = () => [scenarioPages({ vocabulary }), reporter.stay()]
  if (!runsSlow())
    return [{ root, plugins: plugins(), test: { name: 'pages', include: [pagesPattern], pool: 'forks', isolate: false, maxWorkers: 6 } }]
  const slow = globSync(pagesPattern, { cwd: root }).map((file) => ({ file, count: slowScenarios(root, file) }))
  const most = Math.max(1, ...slow.map(({ count }) => count))
  return Array.from({ length: most }, (_, index) => ({
    root,
    plugins: plugins(),
    test: {
      name: index === 0 ? 'pages' : `pages-${index + 1}`,
      include: slow.filter(({ count }) => count > index).map(({ file }) => file),
      pool: 'forks',
      maxWorkers: 64,
      env: { [slowIndexVariable]: String(index) },
      passWithNoTests: true,
    },
  }))
}

function slowScenarios(root: string, file: string): number {
  return parsePage(file, readFileSync(join(root, file), 'utf8')).scenarios.filter(({ slow }) => slow).length
}
