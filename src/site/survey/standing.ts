/**
 * How a scenario of a page stands: whether its evidence belongs to what the page says now, and what each checked value is worth.
 * Pure; both the panels and the check before a release read it.
 */
import type { Verdict } from '../../evidence/record.ts'
import type { Language } from '../../page/language.ts'
import { type Scenario, valuesOf } from '../../page/page.ts'
import type { Evidence } from './evidence.ts'

export interface Standing {
  scenario: string
  /** The conditions under which alone it is so: `loopback`. */
  only: readonly string[]
  verdict: Verdict | undefined
  /** The newest; absent when nobody has run the scenario. */
  evidence: Evidence | undefined
  /** On other platforms. */
  others: readonly Evidence[]
  /** What has been changed since the evidence was recorded. */
  stale: readonly ('code' | 'values')[]
  values: readonly ShownValue[]
}

export interface ShownValue {
  claim: string
  expression: string
  state: ValueState
  measured: string | undefined
  /** Why it was not verified. */
  reason: string | undefined
  /** The last line of code that ran before it was taken; where none stands above it, it speaks of the end. */
  after: number | undefined
}

export type ValueState = Verdict['type'] | 'stale' | 'not run'

export function standingOf(scenario: Scenario, language: Language, found: readonly Evidence[]): Standing {
  const [evidence, ...others] = found
  const verdict = evidence?.record.verdict
  const recorded = evidence?.record.values[language] ?? []
  const codeChanged = evidence !== undefined && evidence.record.code !== scenario.code
  const values = valuesOf(scenario).map(({ claim, expression }, index): ShownValue => {
    const value = recorded[index]
    const same = value?.claim === claim && value.expression === expression
    const shown = { claim, expression, measured: undefined, reason: undefined, after: lineBefore(scenario, index) }
    if (evidence === undefined) return { ...shown, state: 'not run' }
    if (verdict?.type === 'not verified here') return { ...shown, state: 'not verified here', reason: verdict.reason }
    if (verdict?.type === 'did not end here') return { ...shown, state: 'did not end here' }
    if (!same || codeChanged) return { ...shown, state: 'stale' }
    return { ...shown, state: value.holds ? 'holds' : 'does not hold', measured: value.measured }
  })
  const stale: Standing['stale'] = [
    ...(codeChanged ? (['code'] as const) : []),
    ...(!codeChanged && values.some(({ state }) => state === 'stale') ? (['values'] as const) : []),
  ]
  return { scenario: scenario.id, only: scenario.only, verdict, evidence, others, stale, values }
}

function lineBefore({ steps }: Scenario, index: number): number | undefined {
  const place = steps.findIndex((step) => step.type === 'value' && step.index === index)
  const lines = steps.slice(0, place).flatMap((step) => (step.type === 'block' ? step.lines.map(({ codeLine }) => codeLine ?? 0) : []))
  return lines.length === 0 ? undefined : Math.max(...lines)
}

/** Why a page must not be released with this scenario; undefined when it may. */
export function releaseProblem({ evidence, verdict, stale }: Standing): string | undefined {
  if (evidence === undefined) return 'has no evidence'
  if (stale.includes('code')) return 'was changed since its evidence was recorded: its code differs'
  if (stale.includes('values')) return 'was changed since its evidence was recorded: its checked values differ'
  if (verdict?.type === 'does not hold') return `does not hold: ${verdict.problems.join('; ')}`
  if (verdict?.type === 'did not end here') return `did not come to its end: ${verdict.problems.join('; ')}`
  return undefined
}
