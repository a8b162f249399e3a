import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { owners } from './scenarios/owners.ts'
import { runElsewhere } from './src/kernels/run-elsewhere.ts'
import { normalTrace } from './src/lab/account/normal-trace.ts'
import { facts } from './src/lab/words/facts.ts'
import { enterUserNamespace } from './src/runner/enter-namespace.ts'
import { PageOrder } from './src/runner/page-order.ts'
import { pageWorkers } from './src/runner/patience.ts'
import { pageProjects, pagesPattern } from './src/runner/projects.ts'
import { KernelReporter } from './src/runner/report/reporter.ts'
import { watchTriggers } from './src/runner/watch.ts'
import { tooFewOpenFiles } from './src/settings/open-files.ts'
import { needsLinux } from './src/settings/platform.ts'
import { checkSettings, WrongSetting } from './src/settings/settings.ts'

checkSettings()
// An editor that loads this configuration must not be replaced by a Vitest of ours.
if (/\bvitest(\.mjs)?$/.test(process.argv[1] ?? '')) {
  const tooFew = tooFewOpenFiles()
  if (tooFew !== undefined) throw new WrongSetting(tooFew)
  runElsewhere()
  enterUserNamespace()
}

const root = import.meta.dirname
const globalSetup = `${root}/src/runner/run-setup.ts`
// On another system the laboratory and its programs have nothing to call; the rest needs no Linux.
const elsewhere = needsLinux()
const linuxTests = ['test/lab', 'test/programs', 'test/runner/laboratory-fixtures.test.ts']
const onlyLinux = elsewhere === undefined ? [] : linuxTests.map((path) => (path.endsWith('.ts') ? path : `${path}/**`))
const reporter = new KernelReporter({
  facts,
  normalTrace,
  notHere: elsewhere && `${elsewhere}: ${linuxTests.join(', ')}`,
  orphans: elsewhere === undefined ? () => import('./src/lab/process/orphans.ts') : undefined,
})
const vocabulary = `${root}/scenarios/index.ts`
// What waits for minutes or needs a browser runs only where its project is named, so that `npx vitest` is `npm test`, watching.
const named = process.argv.flatMap((argument, index) =>
  argument === '--project' ? [process.argv[index + 1] ?? ''] : argument.startsWith('--project=') ? [argument.slice('--project='.length)] : [],
)

// A busy CI machine may fail a test of the tools once, which is then told. A page's scenario is never tried again: what it says must hold.
const retry = process.env['CI'] ? 1 : 0

// They work more than they wait, and each worker loads the tools for itself: more of them cost processor time, and win none.
const toolWorkers = Math.min(pageWorkers, 2 + availableParallelism())

// Node reads TypeScript itself and keeps what it compiled; Vite's way, module by module through the one process that serves all workers, takes a seventh
// more of the processor. Vitest still follows what imports what, watching.
const native = { experimental: { viteModuleRunner: false, nodeLoader: false } }

const onDemand: TestProjectInlineConfiguration[] = [
  {
    extends: false,
    root,
    test: {
      name: 'slow',
      ...native,
      retry,
      include: ['test/**/slow/**/*.test.ts'],
      globalSetup,
      pool: 'forks',
      maxWorkers: 64,
      sequence: { groupOrder: 1 },
      testTimeout: 400_000,
      hookTimeout: 400_000,
    },
  },
  // What keeps a processor busy for seconds: one file after the other, and apart from what waits.
  {
    extends: false,
    root,
    test: {
      name: 'busy',
      ...native,
      retry,
      include: ['test/**/busy/**/*.test.ts'],
      globalSetup: [globalSetup, 'test/helpers/installed.ts'],
      pool: 'forks',
      maxWorkers: 1,
      testTimeout: 400_000,
      hookTimeout: 400_000,
    },
  },
  // What starts Vitest, a compiler or programs of its own for each of its tests.
  {
    extends: false,
    root,
    test: {
      name: 'processes',
      ...native,
      retry,
      env: { TWOMSL_PATIENCE: '1' },
      include: ['test/**/processes/**/*.test.ts'],
      exclude: onlyLinux,
      globalSetup,
      pool: 'forks',
      isolate: false,
      maxWorkers: toolWorkers,
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  },
  // What the site makes of all pages and of all that is committed as evidence: no kernel has a part in it.
  {
    extends: false,
    root,
    test: {
      name: 'published',
      ...native,
      retry,
      include: ['test/published/**/*.test.ts'],
      globalSetup,
      pool: 'forks',
      isolate: false,
      maxWorkers: 2,
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  },
  {
    extends: false,
    root,
    test: {
      name: 'site',
      ...native,
      retry,
      include: ['test/site/browser/**/*.test.ts'],
      globalSetup: [globalSetup, 'test/site/browser/build.ts'],
      pool: 'forks',
      maxWorkers: 2,
      testTimeout: 60_000,
      // What was built is fifty megabytes in thousands of files, and is removed.
      hookTimeout: 120_000,
    },
  },
]

export default defineConfig({
  root,
  test: {
    // On GitHub each failure is also an annotation at the page's line.
    reporters: ['default', ...(process.env['GITHUB_ACTIONS'] === 'true' ? ['github-actions'] : []), reporter],
    sequence: { sequencer: PageOrder },
    watchTriggerPatterns: watchTriggers(root, pagesPattern, [
      'scenarios',
      'src/evidence',
      'src/lab/[^/]+',
      'src/page(?:/[^/]+)?',
      'src/problem',
      'src/runner(?:/[^/]+)?',
    ]),
    // Each says all that it is: one that extended this file would load it once more.
    projects: [
      ...pageProjects({ root, vocabulary, owners, reporter, globalSetup, waiting: named.some((name) => name.startsWith('waiting')) }),
      {
        extends: false,
        root,
        test: {
          name: 'tools',
          ...native,
          retry,
          // Messages name deadlines.
          env: { TWOMSL_PATIENCE: '1' },
          include: ['test/**/*.test.ts'],
          globalSetup,
          exclude: ['test/site/browser/**', 'test/published/**', '**/slow/**', '**/busy/**', '**/processes/**', ...onlyLinux],
          pool: 'forks',
          isolate: false,
          maxWorkers: toolWorkers,
          // Vitest starts together only what has as many workers.
          sequence: { groupOrder: 3 },
          // Nothing here takes a second by itself; on a busy machine everything may.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      ...(named.length > 0 ? onDemand : []),
    ],
  },
})
