import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import type { FixtureTest } from '../helpers/fixture-reporter.ts'
import { type FixtureRun, runPages } from '../helpers/fixture-run.ts'

const folder = fileURLToPath(new URL('../fixtures/pages', import.meta.url))
const pages = globSync('{passes,fails}/**/*.mdx', { cwd: folder }).sort()
let run: FixtureRun

beforeAll(async () => {
  run = await runPages({ folder })
}, 60_000)

describe('a page that is right passes', () => {
  test.each(pages.filter((page) => page.startsWith('passes/')))('%s', (page) => {
    const tests = run.report[page] ?? []
    expect(printTests(tests.filter(({ state }) => state === 'failed'))).toBe('')
    expect(tests.length).toBeGreaterThan(0)
  })
})

describe('a page that is wrong fails with exactly these messages', () => {
  test.each(pages.filter((page) => page.startsWith('fails/')))('%s', (page) => {
    const said = printTests(run.report[page] ?? [])
    const file = join(folder, dirname(page), 'expected.txt')
    // A new fixture's messages are written down once, for the author to read and to commit.
    if (!existsSync(file) && !process.env['CI']) writeFileSync(file, said)
    expect(said).toBe(readFileSync(file, 'utf8'))
  })
})

test('every page was run, and the run failed', () => {
  expect(Object.keys(run.report).sort()).toEqual(pages)
  expect(run.status).toBe(1)
})

function printTests(tests: readonly FixtureTest[]): string {
  return tests.flatMap(({ name, state, note, errors }) => [`${name}: ${state}${note ? ` (${note})` : ''}\n`, ...errors.map(printError)]).join('')
}

function printError({ name, message, shownAt }: FixtureTest['errors'][number]): string {
  return `${name}: ${message}\n❯ ${shownAt}\n`
}
