/**
 * What stands right beside a checked value, outside of its link: it is not compared, and may make the sentence say something else than was checked.
 * A negation, a sign, a multiplier, a prefix. Further away it is the sentence, which nobody compares.
 */
import { codePoint } from '../../problem/characters.ts'
import { joinedTo } from './bounds.ts'
import { deniedInClause } from './clauses.ts'
import type { Beside } from './links.ts'
import { failing, leaving, negatingAbove, negatingHead, negationsAfter, negationsBefore } from './negations.ts'

export interface Beyond {
  /** What was found there. */
  word: string
  /** What it does to the claim. */
  does: 'negates' | 'changes' | 'denies'
}

/** Whether what stands beside a claim makes it another one; undefined where it does not. */
export function beyond({ before, after, struck, heads = [], above = [] }: Beside, claim: string): Beyond | undefined {
  if (struck) return { word: '~~', does: 'negates' }
  const head = heads.map((text) => unseen(text).trim()).find((text) => negatingHead.test(text))
  if (head !== undefined) return { word: head, does: 'negates' }
  const introduced = above.map((text) => negatingAbove.exec(unseen(text).trim())?.[1]).find((word) => word !== undefined)
  if (introduced !== undefined) return { word: introduced, does: 'negates' }
  // A mark that combines with the last letter: a stroke through it, a key around it.
  const mark = /^\p{M}/u.exec(after.replace(/^\p{Cf}+/u, ''))?.[0]
  if (mark !== undefined) return { word: codePoint(mark), does: 'changes' }
  const [left, right] = [joined(unseen(before)), joined(unseen(after))]
  for (const [text, patterns] of [
    [left, negationsBefore],
    [right, negationsAfter],
  ] as const) {
    for (const pattern of patterns) {
      const word = pattern.exec(text)?.[1]?.trim()
      if (word) return { word, does: 'negates' }
    }
  }
  const departed = /^\P{N}/u.test(claim) ? leaving.exec(left)?.[1] : undefined
  if (departed !== undefined) return { word: departed, does: 'negates' }
  const fails = /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Han}]/u.test(claim) ? failing.exec(right)?.[1] : undefined
  if (fails !== undefined) return { word: fails.trim(), does: 'negates' }
  const changing = joinedTo(claim, left, right)
  if (changing !== undefined) return { word: changing.trim(), does: 'changes' }
  const denied = deniedInClause({ before: left, after: right }, claim)
  return denied === undefined ? undefined : { word: denied, does: 'denies' }
}

/** Japanese has no blanks: one between a link and what follows it is the same sentence without it. */
function joined(text: string): string {
  return text.replace(
    /^[ \u3000](?=[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}])|(?<=[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}])[ \u3000]$/gu,
    '',
  )
}

/** What has no width stands between nothing; a letter of another width or weight, or with a mark on it, is read as that letter. */
function unseen(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Script=Latin}][\u0300-\u036f]*|[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKD').replace(/[\u0300-\u036f]/g, ''))
}
