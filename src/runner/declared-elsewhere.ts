/** What is declared to differ on the kernel that was started for this run: it must differ as it was recorded there, and then says nothing against the page. */
import type { ScenarioRecord } from '../evidence/record.ts'
import type { ScenarioDescription } from '../module/description.ts'
import { internal } from '../settings/internal.ts'
import { list } from '../text/words.ts'
import { failure } from './failure.ts'
import type { Outcome } from './scenario/run-scenario.ts'

/** A scenario that is declared to differ, `time-wait/how-long#reset`, and what of it did not hold when that was recorded. */
export interface DeclaredElsewhere {
  scenario: string
  /** Of which course of the scenario that is known. */
  identity?: string
  /** Expressions of values, and codes of what else went wrong. */
  missed: readonly string[]
  /** It did not come to its end. */
  endless?: true
}

/** @param record of that kernel, where there is one */
export function declaredElsewhere(scenario: string, record: ScenarioRecord | undefined): DeclaredElsewhere {
  if (record?.verdict.type === 'did not end here') return { scenario, identity: record.identity, missed: [], endless: true }
  if (record?.verdict.type !== 'does not hold') return { scenario, missed: [] }
  const [values = []] = Object.values(record.values)
  const expressions = values.filter(({ holds, measured }) => !holds && measured !== undefined).map(({ expression }) => expression)
  const codes = record.verdict.problems.map((problem) => problem.split(':', 1)[0] ?? '').filter((code) => !isOfValue(code))
  return { scenario, identity: record.identity, missed: [...new Set([...expressions, ...codes])] }
}

export function isDeclared(page: string, id: string): boolean {
  return readDeclared().some(({ scenario }) => scenario === `${page}#${id}`)
}

/** The outcome as it counts there. What is recorded stays as it was seen, and so does a run in which that is renewed. */
export function asDeclared(outcome: Outcome, { page, file, scenario }: { page: string; file: string; scenario: ScenarioDescription }): Outcome {
  const name = `${page}#${scenario.id}`
  const declared = readDeclared().find((one) => one.scenario === name)
  if (process.env[internal.recording] !== undefined) return outcome
  const tooSlow = process.env[internal.elsewhere] === undefined ? undefined : outcome.tooSlow
  if (declared === undefined) return tooSlow === undefined ? outcome : notHere(outcome, tooSlow)
  const { type } = outcome.summary.verdict
  if (type === 'did not end here' && declared.endless && declared.identity === scenario.identity)
    return notHere(outcome, 'declared to differ on this kernel, and it does not come to its end there (content/kernels)')
  if (type === 'does not hold') {
    const fresh = declared.identity === scenario.identity ? missedBy(outcome, scenario).filter((one) => !declared.missed.includes(one)) : []
    if (fresh.length > 0 && tooSlow !== undefined) return notHere(outcome, tooSlow)
    if (fresh.length > 0) {
      const other = failure({
        code: 'platform-contradicts',
        file,
        place: { line: scenario.line, column: 1 },
        found: `${name} is declared to differ on this kernel, and differs otherwise than it was recorded there: ${list(fresh)}.`,
        fix: 'look at what did not hold; if it is so, record it with --kernel and mend its reason in content/kernels',
      })
      return { ...outcome, errors: [other, ...outcome.errors] }
    }
    return notHere(outcome, 'declared to differ on this kernel, and it does (content/kernels)')
  }
  if (type !== 'holds') return outcome
  const same = failure({
    code: 'platform-agrees',
    file,
    place: { line: scenario.line, column: 1 },
    found: `${name} is declared to differ on this kernel, and it holds.`,
    fix: 'take it out of the platform’s file in content/kernels',
  })
  return { ...outcome, errors: [same] }
}

function notHere(outcome: Outcome, reason: string): Outcome {
  return { ...outcome, errors: [], skipped: reason, summary: { ...outcome.summary, verdict: { type: 'not verified here', reason } } }
}

function readDeclared(): readonly DeclaredElsewhere[] {
  return JSON.parse(process.env[internal.elsewhere] ?? '[]') as DeclaredElsewhere[]
}

/** As {@link declaredElsewhere} tells it of a record. */
function missedBy({ errors }: Outcome, { values }: ScenarioDescription): string[] {
  return errors.map(({ name, stack = '' }) => {
    const at = /:(\d+:\d+)$/.exec(stack)?.[1]
    const value = values.find(({ place }) => `${place.line}:${place.column}` === at)
    return isOfValue(name) && value ? value.expression : name
  })
}

const isOfValue = (code: string): boolean => code.startsWith('value-')
