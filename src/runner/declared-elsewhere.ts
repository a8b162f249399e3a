/** What is declared to differ on the kernel that was started for this run: it must differ, and then says nothing against the page. */
import type { ScenarioDescription } from '../module/description.ts'
import { internal } from '../settings/internal.ts'
import { failure } from './failure.ts'
import type { Outcome } from './run-scenario.ts'

/** The outcome as it counts there. What is recorded stays as it was seen, and so does a run in which that is renewed. */
export function asDeclared(outcome: Outcome, { page, file, scenario }: { page: string; file: string; scenario: ScenarioDescription }): Outcome {
  const names = process.env[internal.elsewhere]?.split(',') ?? []
  if (process.env[internal.recording] !== undefined || !names.includes(`${page}#${scenario.id}`)) return outcome
  const { type } = outcome.summary.verdict
  if (type === 'does not hold') {
    const reason = 'declared to differ on this kernel, and it does (content/kernels)'
    return { ...outcome, errors: [], skipped: reason, summary: { ...outcome.summary, verdict: { type: 'not verified here', reason } } }
  }
  if (type !== 'holds') return outcome
  const same = failure({
    code: 'platform-bad',
    file,
    place: { line: scenario.line, column: 1 },
    found: `${page}#${scenario.id} is declared to differ on this kernel, and it holds.`,
    fix: 'take it out of the platform’s file in content/kernels',
  })
  return { ...outcome, errors: [same] }
}
