/** Writes what each page's tests said to a file; used by fixture-run.ts. */
import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'
import { internal } from '../../src/settings/internal.ts'

export interface FixtureTest {
  name: string
  state: string
  /** Why it was skipped. */
  note?: string | undefined
  errors: FixtureError[]
}

export interface FixtureError {
  name: string
  message: string
  /** Where Vitest shows it: `page.mdx:4:11`. */
  shownAt: string | undefined
}

/** Page → its tests. */
export type FixtureReport = Record<string, FixtureTest[]>

export class FixtureReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const file = process.env[internal.fixtureReport]
    if (!file) return
    const report: FixtureReport = {}
    for (const module of modules) {
      const tests = [...module.children.allTests()].map((test): FixtureTest => {
        const result = test.result()
        return {
          name: test.name,
          state: result.state,
          note: result.state === 'skipped' ? result.note : undefined,
          errors: (result.errors ?? []).map((error) => errorOf(error as SerializedError, module.relativeModuleId)),
        }
      })
      const own = module
        .errors()
        .map((error): FixtureTest => ({ name: '(module)', state: 'failed', errors: [errorOf(error as SerializedError, module.relativeModuleId)] }))
      report[module.relativeModuleId] = [...own, ...tests]
    }
    writeFileSync(file, JSON.stringify(report))
  }
}

function errorOf(error: SerializedError, page: string): FixtureError {
  const frame = error.stacks?.[0]
  return {
    name: error.name ?? 'Error',
    message: error.message,
    shownAt: frame && `${frame.file.endsWith(page) ? page : frame.file}:${frame.line}:${frame.column}`,
  }
}
