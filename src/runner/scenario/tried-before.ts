/**
 * Whether a scenario's claims have been tried against other measurements. That they depend on the run is a property of the page: of its code, and of what
 * it claims of which expression. The reference's record is made by a run that tries every claim; for the same code and the same claims it has been found
 * out. A run that records, and one in which each language runs by itself, tries them all the same. A run under a condition finds nothing new either.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { committedIn } from '../../evidence/folders.ts'
import type { ScenarioRecord } from '../../evidence/record.ts'
import { isSameValue } from '../../evidence/same-value.ts'
import { sealOf } from '../../evidence/seal.ts'
import type { ScenarioDescription } from '../../module/description.ts'
import type { Language } from '../../page/language.ts'
import { internal } from '../../settings/internal.ts'
import { runsEachLanguage } from './take-over.ts'

/** Where the project lies, and the platform of the reference; empty where there is none. */
export interface Committed {
  root: string
  reference: string
}

/** @param said what each language claims of the scenario's values, in the page's order */
export function triedBefore(
  { root, reference }: Committed,
  page: string,
  { id, identity }: Pick<ScenarioDescription, 'id' | 'identity'>,
  said: readonly { language: Language; values: ScenarioDescription['values'] }[],
): boolean {
  if (runsEachLanguage()) return false
  if (process.env[internal.variation] !== undefined) return true
  const record = reference === '' ? undefined : recordAt(join(committedIn(root), reference, page, `${id}.json`))
  if (record?.identity !== identity || record.verdict.type !== 'holds') return false
  return said.every(({ language, values }) => {
    const recorded = record.values[language]
    return recorded?.length === values.length && values.every((value, at) => isSameValue(recorded[at], value))
  })
}

/** One that is not as a run left it says nothing here; that it is not, the reporter tells. */
function recordAt(file: string): ScenarioRecord | undefined {
  if (!existsSync(file)) return undefined
  try {
    const { seal, ...record } = JSON.parse(readFileSync(file, 'utf8')) as ScenarioRecord & { seal: string }
    return seal === sealOf(record) ? record : undefined
  } catch {
    return undefined
  }
}
