/** What was measured, as a reader reads it. */
import { keptOf, type Measured, shownOf } from '../../evidence/measured.ts'
import type { Words } from '../markup/words.ts'

export function measuredText(measured: Measured | undefined, words: Words): string {
  if (measured === undefined) return words('evidence.unmeasured')
  const kept = keptOf(measured)
  return kept !== undefined && (kept.value === undefined || kept.value === null) ? words('evidence.nothing') : shownOf(measured)
}
