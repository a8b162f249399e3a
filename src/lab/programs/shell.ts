/**
 * Commands as a person would type them where the scenario takes place: of a transcript, or for a claim.
 * They run by sh(1) in the scenario's network and must end by themselves.
 */

import { Child } from '../process/child.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { monotonicMs } from '../system/clock.ts'
import { patience } from '../system/patience.ts'
import { Duration } from '../words/duration.ts'

const PATIENCE = new Duration(10_000 * patience)
/** The commands' own language, and lines that no terminal cuts. */
const ENVIRONMENT = { LC_ALL: 'C', COLUMNS: '160', NO_COLOR: '1', TERM: 'dumb' }

/** @returns what the command printed, its errors included, as a terminal would show them */
export function runInShell(scenario: Scenario, line: string): string {
  scenario.demandNamespace(`"${line}" would show the whole machine`)
  scenario.witnesses.settle()
  const deadline = monotonicMs() + PATIENCE.milliseconds
  const child = scenario.spawn((mark) => new Child({ path: '/bin/sh', argv: ['sh', '-c', line], env: ENVIRONMENT, mark }))
  try {
    child.endInput()
    while (!child.ended && monotonicMs() < deadline) child.awaitText(deadline)
    if (child.wait(deadline) !== undefined) return child.text
    throw scenario.problem('lab-deadline', () => ({
      message: `"${line}" did not end within ${PATIENCE}. It has written: ${child.text === '' ? 'nothing.' : `\n${child.text.trimEnd()}`}`,
      fix: 'show a command that ends by itself.',
    }))
  } finally {
    child.release()
  }
}

/** The same as one call of the scenario, without the line break at the end. */
export function runAsCall(scenario: Scenario, line: string): string {
  let text = ''
  const run = (): number => {
    text = runInShell(scenario, line).replace(/\n+$/, '')
    return text.length
  }
  scenario.perform({ call: 'popen', arguments: { command: line } }, run)
  return text
}
