import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { normalTrace } from './src/lab/account/normal-trace.ts'
import { facts } from './src/lab/words/facts.ts'
import { enterUserNamespace } from './src/runner/enter-namespace.ts'
import { findPatience } from './src/runner/patience.ts'
import { pageProjects, pagesPattern } from './src/runner/projects.ts'
import { KernelReporter } from './src/runner/reporter.ts'
import { openRunFolder } from './src/runner/run-folder.ts'
import { watchTriggers } from './src/runner/watch.ts'

// An editor that loads this configuration must not be replaced by a Vitest of ours.
if (/\bvitest(\.mjs)?$/.test(process.argv[1] ?? '')) enterUserNamespace()

openRunFolder()
findPatience()
// Closing a packet socket waits for the kernel's RCU, 15 ms; the laboratory leaves that to libuv's threads.
process.env['UV_THREADPOOL_SIZE'] ??= '16'
// Workers, programs and the runs within tests start in half the time when what they load was compiled before: a TypeScript program in 40 ms, not in 120.
process.env['NODE_COMPILE_CACHE'] ??= `${import.meta.dirname}/node_modules/.cache/compiled`

const root = import.meta.dirname
const reporter = new KernelReporter({ facts, normalTrace })
const vocabulary = `${root}/scenarios/index.ts`
// What waits for minutes or needs a browser runs only where its project is named, so that `npx vitest` is `npm test`, watching.
const named = process.argv.some((argument) => argument.startsWith('--project'))

const waiting: TestProjectInlineConfiguration[] = [
  { root, test: { name: 'slow', include: ['test/**/slow/**/*.test.ts'], pool: 'forks', maxWorkers: 64, testTimeout: 400_000, hookTimeout: 400_000 } },
  // What keeps a processor busy for seconds: one file after the other, and apart from what waits.
  {
    root,
    test: {
      name: 'busy',
      include: ['test/**/busy/**/*.test.ts'],
      globalSetup: ['test/helpers/installed.ts'],
      pool: 'forks',
      maxWorkers: 1,
      testTimeout: 400_000,
      hookTimeout: 400_000,
    },
  },
  {
    root,
    test: {
      name: 'site',
      include: ['test/site/browser/**/*.test.ts'],
      globalSetup: ['test/site/browser/build.ts'],
      pool: 'forks',
      maxWorkers: 2,
      testTimeout: 60_000,
    },
  },
]

export default defineConfig({
  root,
  test: {
    // On GitHub each failure is also an annotation at the page's line.
    reporters: ['default', ...(process.env['GITHUB_ACTIONS'] === 'true' ? ['github-actions'] : []), reporter],
    watchTriggerPatterns: watchTriggers(root, pagesPattern, ['scenarios', 'src/evidence', 'src/lab/[^/]+', 'src/page', 'src/problem', 'src/runner']),
    projects: [
      ...pageProjects(root, vocabulary, reporter),
      {
        root,
        test: {
          name: 'tools',
          // Messages name deadlines.
          env: { TWOMSL_PATIENCE: '1' },
          include: ['test/**/*.test.ts'],
          exclude: ['test/site/browser/**', '**/slow/**', '**/busy/**'],
          pool: 'forks',
          isolate: false,
          maxWorkers: 6,
          // Nothing here takes a second by itself; on a busy machine everything may.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      ...(named ? waiting : []),
    ],
  },
})
