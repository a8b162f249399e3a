/**
 * How a scenario of a page stands: whether its evidence belongs to what the page says now, and what each checked value is worth.
 * Pure; both the panels and the check before a release read it.
 */
import { isAnswer, isOfToday, type Reason, speaking } from '../../evidence/columns.ts'
import { valuesIn } from '../../evidence/in-language.ts'
import type { Measured } from '../../evidence/measured.ts'
import type { Verdict } from '../../evidence/record.ts'
import { isSameSentence, isSameValue } from '../../evidence/same-value.ts'
import type { Language } from '../../page/language.ts'
import { type Scenario, valuesOf } from '../../page/page.ts'
import type { Evidence } from './evidence.ts'

export interface Standing {
  scenario: string
  /** The conditions under which alone it is so: `loopback`. */
  only: readonly string[]
  verdict: Verdict | undefined
  /** The one that speaks for the scenario: the reference platform's, where it has an answer; absent when nobody has run the scenario. */
  evidence: Evidence | undefined
  /** On other platforms. */
  others: readonly Evidence[]
  /** How it stands on each platform that has a record of it. */
  platforms: readonly PlatformStanding[]
  /** What has been changed since the evidence was recorded. */
  stale: readonly ('code' | 'course' | 'values')[]
  values: readonly ShownValue[]
}

export interface PlatformStanding {
  evidence: Evidence
  /** `stale`: the record is of another code, or of other sentences. */
  state: Verdict['type'] | 'stale'
  /** Why it does not hold there, where that is declared. */
  reason: Reason | undefined
}

export interface ShownValue {
  claim: string
  expression: string
  state: ValueState
  measured: Measured | undefined
  /** Why it was not verified. */
  reason: string | undefined
  /** The last line of code that ran before it was taken; where none stands above it, it speaks of the end. */
  after: number | undefined
  /** The step of the film that gave it, where that is not the last one before it was taken. */
  step?: number
  /** What other platforms gave that the sentence does not say. */
  elsewhere: readonly GivenElsewhere[]
  /** What the others gave on which it holds: only where somewhere it does not. */
  likewise: readonly GivenElsewhere[]
}

export interface GivenElsewhere {
  evidence: Evidence
  measured: Measured
}

interface Ran {
  evidence: Evidence
  /** One for each value of the page. */
  values: ReturnType<typeof valuesIn>
}

export type ValueState = Verdict['type'] | 'stale' | 'not run'

export function standingOf(scenario: Scenario, language: Language, found: readonly Evidence[]): Standing {
  // Of the reference a changed sentence is stale; of another platform it leaves nothing to show.
  const isCurrent = ({ reference, record }: Evidence) =>
    reference ? record.identity === scenario.identity : isOfToday(record, { language }, scenario)
  const evidence = speaking(found, isCurrent)
  const others = found.filter((other) => other !== evidence)
  const verdict = evidence?.record.verdict
  const codeChanged = evidence !== undefined && evidence.record.code !== scenario.code
  const changed = evidence !== undefined && evidence.record.identity !== scenario.identity
  const now = valuesOf(scenario)
  // Of the reference each language was run.
  const recorded =
    evidence === undefined ? [] : evidence.reference ? (evidence.record.values[language] ?? []) : valuesIn(evidence.record, language, now)
  const today = others.filter((other) => isCurrent(other)).map((other): Ran => ({ evidence: other, values: valuesIn(other.record, language, now) }))
  const contradicting = today.filter((other) => other.evidence.record.verdict.type === 'does not hold')
  const answering = today.filter((other) => isAnswer(other.evidence.record))
  const values = now.map((said, index): ShownValue => {
    const { claim, expression } = said
    const value = recorded[index]
    const shown = { claim, expression, measured: undefined, reason: undefined, after: lineBefore(scenario, index), elsewhere: [], likewise: [] }
    if (evidence === undefined) return { ...shown, state: 'not run' }
    if (verdict?.type === 'not verified here') return { ...shown, state: 'not verified here', reason: verdict.reason }
    if (verdict?.type === 'did not end here') return { ...shown, state: 'did not end here' }
    if (value === undefined || changed || !isSameValue(value, said) || !isSameSentence(value, said)) return { ...shown, state: 'stale' }
    const elsewhere = contradicting.flatMap((other) => givenBy(other, index, false))
    const likewise = elsewhere.length === 0 ? [] : answering.flatMap((other) => givenBy(other, index, true))
    return { ...shown, state: value.holds ? 'holds' : 'does not hold', measured: value.measured, elsewhere, likewise }
  })
  // What was taken away may have been what contradicted.
  const isFewer = verdict?.type === 'holds' && recorded.length > now.length
  const stale: Standing['stale'] = [
    ...(codeChanged ? (['code'] as const) : []),
    ...(changed && !codeChanged ? (['course'] as const) : []),
    ...(!changed && (values.some(({ state }) => state === 'stale') || isFewer) ? (['values'] as const) : []),
  ]
  const platforms = found.map((one): PlatformStanding => {
    const { record, reason } = one
    return { evidence: one, state: isOfToday(record, { language }, scenario) ? record.verdict.type : 'stale', reason }
  })
  return { scenario: scenario.id, only: scenario.only, verdict, evidence, others, platforms, stale, values }
}

/** What a platform gave for a value, where it held or where it did not. */
function givenBy({ evidence, values }: Ran, index: number, held: boolean): GivenElsewhere[] {
  const value = values[index]
  return value?.holds !== held || value.measured === undefined ? [] : [{ evidence, measured: value.measured }]
}

function lineBefore({ steps }: Scenario, index: number): number | undefined {
  const place = steps.findIndex((step) => step.type === 'value' && step.index === index)
  const lines = steps.slice(0, place).flatMap((step) => (step.type === 'block' ? step.lines.map(({ codeLine }) => codeLine ?? 0) : []))
  return lines.length === 0 ? undefined : Math.max(...lines)
}

/** Why a page must not be released with this scenario; undefined when it may. */
export function releaseProblem({ evidence, verdict, stale, platforms }: Standing): string | undefined {
  if (evidence === undefined) return 'has no evidence'
  if (stale.includes('code')) return 'was changed since its evidence was recorded: its code differs'
  if (stale.includes('course')) return 'was changed since its evidence was recorded: its conditions, its commands or the output shown differ'
  if (stale.includes('values')) return 'was changed since its evidence was recorded: its checked values or their sentences differ'
  if (verdict?.type === 'does not hold') return `does not hold: ${verdict.problems.join('; ')}`
  if (verdict?.type === 'did not end here') return `did not come to its end: ${verdict.problems.join('; ')}`
  const undeclared = platforms.find((one) => one.evidence !== evidence && one.state === 'does not hold' && one.reason === undefined)
  if (undeclared)
    return `does not hold on ${undeclared.evidence.platform}, and content/kernels/${undeclared.evidence.platform}.yaml does not declare it`
  return undefined
}
