/** What the test of a scenario said in a run, for tests of what is made of that. */
import type { RanScenario } from '../../src/runner/run-pages.ts'

export function madeUpRun(change: Partial<RanScenario> = {}): RanScenario {
  return {
    file: 'content/docs/en/a.mdx',
    scenario: 'one',
    state: change.failures && change.failures.length > 0 ? 'failed' : 'passed',
    note: undefined,
    left: false,
    idle: false,
    tried: undefined,
    failures: [],
    tookMs: 1,
    ...change,
  }
}
