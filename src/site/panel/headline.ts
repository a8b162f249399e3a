/** The sign and the words with which a panel says how its scenario stands. */
import type { WordKey } from '../markup/words.ts'
import type { Standing } from '../survey/standing.ts'
import { type stateClass, stateSign } from './value-link.ts'

export interface Headline {
  sign: string
  style: (typeof stateClass)[keyof typeof stateClass]
  label: WordKey
}

export function headline({ verdict, stale }: Standing): Headline {
  const open = { sign: stateSign['not run'], style: 'open' }
  if (verdict === undefined) return { ...open, label: 'evidence.not-run' }
  if (stale.length > 0) return { ...open, label: 'evidence.stale' }
  switch (verdict.type) {
    case 'holds':
      return { sign: stateSign.holds, style: 'holds', label: 'evidence.holds' }
    case 'does not hold':
      return { sign: stateSign['does not hold'], style: 'fails', label: 'evidence.does-not-hold' }
    case 'not verified here':
      return { ...open, label: 'evidence.not-verified' }
    case 'did not end here':
      return { ...open, label: 'evidence.not-ended' }
  }
}
