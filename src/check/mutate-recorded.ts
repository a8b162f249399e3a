/**
 * A changed claim of a scenario that is not run now (it waits, or needs what this machine lacks), held against what its evidence says was measured.
 * The run's values are kept there with their types; only the claims change. Pure.
 */
import { keptOf, shownOf } from '../evidence/measured.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import { compare, type Spellings } from '../page/claim.ts'
import type { Language } from '../page/language.ts'
import type { Mutation } from './mutate.ts'

export type Trial =
  | { type: 'found' }
  | { type: 'survived'; why: string }
  /** The evidence has nothing that the claim could be held against. */
  | { type: 'not tried'; why: string }

export interface Recorded {
  language: Language
  /** The scenario's record; undefined where there is none. */
  record: ScenarioRecord | undefined
  /** Of the scenario as the page has it now. */
  identity: string
  spellings: Spellings | undefined
  /** Whether a run that says so of a statement is refused; undefined where other scenarios decide that. */
  refuses: (statement: string, holds: boolean) => boolean | undefined
}

export function tryAgainstRecord(mutation: Mutation, recorded: Recorded): Trial {
  const { record, identity } = recorded
  if (record?.verdict.type !== 'holds') return { type: 'not tried', why: 'no evidence that it holds' }
  if (record.identity !== identity) return { type: 'not tried', why: 'its evidence is of another course: npm run record' }
  if (mutation.kind === 'value') return tryValue(mutation, record, recorded)
  if (mutation.kind === 'settles') return trySettles(mutation, record, recorded)
  return { type: 'not tried', why: 'only a run can tell' }
}

function tryValue({ value, from, to }: Mutation, { values }: ScenarioRecord, { language, spellings }: Recorded): Trial {
  const known = values[language]?.[value?.index ?? -1]
  if (!value || known?.claim !== value.claim || known.expression !== value.expression || known.measured === undefined) {
    return { type: 'not tried', why: 'its evidence has no such value: npm run record' }
  }
  const reading = { language, spellings: value.exact ? undefined : spellings }
  const kept = keptOf(known.measured)
  if (kept === undefined) return { type: 'not tried', why: 'its evidence does not keep the value whole' }
  if (compare(value.claim, kept.value, reading).type !== 'holds')
    return { type: 'survived', why: `The evidence says that "${from}" holds, but it measured ${shownOf(known.measured)}.` }
  const survives = compare(value.other, kept.value, reading).type === 'holds'
  return survives ? { type: 'survived', why: `"${to}" holds as well for what was recorded: ${shownOf(known.measured)}.` } : { type: 'found' }
}

function trySettles({ statement }: Mutation, { settles }: ScenarioRecord, { refuses }: Recorded): Trial {
  const said = settles.filter((settled) => settled.statement === statement)
  if (statement === undefined || said.length === 0) return { type: 'not tried', why: 'its evidence settles no such statement: npm run record' }
  const answers = said.map(({ holds }) => refuses(statement, !holds))
  if (answers.includes(undefined)) return { type: 'not tried', why: 'what it depends on is judged over all scenarios' }
  return answers.every((refused) => refused) ? { type: 'found' } : { type: 'survived', why: `The opposite of ${statement} would be taken as well.` }
}
