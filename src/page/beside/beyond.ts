/**
 * What stands right beside a checked value, outside of its link: it is not compared, and may make the sentence say something else than was checked.
 * A negation, a sign, a multiplier, a prefix. Further away it is the sentence, which nobody compares.
 */
import { joinedTo } from './bounds.ts'
import { deniedInClause } from './clauses.ts'
import type { Beside } from './links.ts'
import { negatingHead, negationsAfter, negationsBefore } from './negations.ts'

export interface Beyond {
  /** What was found there. */
  word: string
  /** What it does to the claim. */
  does: 'negates' | 'changes' | 'denies'
}

/** Whether what stands beside a claim makes it another one; undefined where it does not. */
export function beyond({ before, after, struck, heads = [] }: Beside, claim: string): Beyond | undefined {
  if (struck) return { word: '~~', does: 'negates' }
  const head = heads.map((text) => unseen(text).trim()).find((text) => negatingHead.test(text))
  if (head !== undefined) return { word: head, does: 'negates' }
  const [left, right] = [unseen(before), unseen(after)]
  for (const [text, patterns] of [
    [left, negationsBefore],
    [right, negationsAfter],
  ] as const) {
    for (const pattern of patterns) {
      const word = pattern.exec(text)?.[1]?.trim()
      if (word) return { word, does: 'negates' }
    }
  }
  const joined = joinedTo(claim, left, right)
  if (joined !== undefined) return { word: joined.trim(), does: 'changes' }
  const denied = deniedInClause({ before: left, after: right }, claim)
  return denied === undefined ? undefined : { word: denied, does: 'denies' }
}

/** What has no width stands between nothing; a letter of another width or weight, or with a mark on it, is read as that letter. */
function unseen(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Script=Latin}][\u0300-\u036f]*|[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKD').replace(/[\u0300-\u036f]/g, ''))
}
