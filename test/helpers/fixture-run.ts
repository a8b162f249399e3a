/** Runs the real Vitest once over pages and gives what each test said: state, messages, places. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environmentOfAPerson, internal } from '../../src/settings/internal.ts'
import type { FixtureReport } from './fixture-reporter.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Options for pages that are written in the laboratory's words. */
export const laboratory = { env: { [internal.fixtureVocabulary]: join(root, 'scenarios/index.ts') } }

export interface FixtureRun {
  report: FixtureReport
  /** What a person would have read. */
  output: string
  /** The exit status. */
  status: number | null
}

export interface FixtureRunOptions {
  /** The folder that holds the pages. */
  folder: string
  config?: string
  args?: string[]
  env?: Record<string, string>
  /** A command that runs Vitest in other circumstances. */
  under?: string[]
}

export async function runPages({
  folder,
  config = 'test/fixtures/vitest.config.ts',
  args = [],
  env = {},
  under = [],
}: FixtureRunOptions): Promise<FixtureRun> {
  const state = mkdtempSync(join(tmpdir(), '2msl-'))
  const file = join(state, 'report.json')
  const [command = '', ...rest] = [...under, process.execPath, join(root, 'node_modules/vitest/vitest.mjs')]
  const child = spawn(command, [...rest, 'run', '--configLoader=native', '--config', join(root, config), ...args], {
    cwd: folder,
    env: {
      ...environmentOfAPerson(),
      // As this run itself: on a machine without namespaces the runs within its tests have none either.
      TWOMSL_ISOLATION: process.env['TWOMSL_ISOLATION'],
      [internal.fixtureRoot]: folder,
      [internal.fixtureReport]: file,
      TWOMSL_STATE: state,
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  let report: FixtureReport
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as FixtureReport
  } catch (cause) {
    throw new Error(`Vitest left no report. It said:\n${output}`, { cause })
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
  return { report, output, status }
}
