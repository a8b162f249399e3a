/** Registers the tests for a folder of pages: those under `passes/` pass, those under `fails/` fail with exactly the messages beside them. */
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, type TestContext, test } from 'vitest'
import { expectedIn } from './expected-file.ts'
import type { FixtureTest } from './fixture-reporter.ts'
import { type FixtureRun, type FixtureRunOptions, runPages } from './fixture-run.ts'

/** @returns what gives the run, once the tests have started */
export function fixtureCases(options: FixtureRunOptions, normalise: (said: string) => string = (said) => said): () => FixtureRun {
  const { folder } = options
  const pages = globSync('{passes,fails}/**/*.mdx', { cwd: folder }).sort()
  const passing = pages.filter((page) => page.startsWith('passes/'))
  const failing = pages.filter((page) => page.startsWith('fails/'))
  let run: FixtureRun

  beforeAll(async () => {
    run = await runPages(options)
  }, 300_000)

  describe.runIf(passing.length > 0)('a page that is right passes', () => {
    test.each(passing)('%s', (page) => {
      const tests = run.report[page] ?? []
      expect(printTests(tests.filter(({ state }) => state === 'failed'))).toBe('')
      expect(tests.length).toBeGreaterThan(0)
    })
  })

  describe('a page that is wrong fails with exactly these messages', () => {
    test.for(failing)('%s', (page, { skip }: TestContext) => {
      const tests = run.report[page] ?? []
      const notHere = tests.find(({ state, note }) => state === 'skipped' && note?.startsWith('needs '))
      if (notHere) skip(`not verified here: ${notHere.note}`)
      const said = normalise(printTests(tests))
      const file = join(folder, dirname(page), 'expected.txt')
      expect(said).toBe(expectedIn(file, said))
      expect(said).toContain(': failed\n')
    })
  })

  test('every page was run, and the run failed', () => {
    expect(Object.keys(run.report).sort()).toEqual(pages)
    expect(run.status).toBe(1)
  })

  return () => run
}

function printTests(tests: readonly FixtureTest[]): string {
  return tests.flatMap(({ name, state, note, errors }) => [`${name}: ${state}${note ? ` (${note})` : ''}\n`, ...errors.map(printError)]).join('')
}

function printError({ name, message, shownAt }: FixtureTest['errors'][number]): string {
  return `${name}: ${message}\n❯ ${shownAt ?? 'no lines: they hold what a terminal would obey'}\n`
}
