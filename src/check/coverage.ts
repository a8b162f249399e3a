/**
 * Facts in sentences that nothing checks: numbers, and what the vocabulary calls facts (for the laboratory: errors and states of TCP).
 * What stands in backticks is the name of something, not a claim, unless it is a bare number. Pure.
 */
import { readInterval } from '../page/interval.ts'
import { type Page, valuesOf } from '../page/page.ts'
import { placesOf } from '../page/places.ts'
import type { Problem } from '../problem/problem.ts'

export interface Coverage {
  /** Facts that are checked values. */
  checked: number
  /** Facts that the page says are not checked, each with its reason. */
  waived: number
  /** Facts that nothing checks. */
  unchecked: Problem[]
}

/**
 * A number that stands for itself: not part of a name (`IPv4`, `6.18.44`, `1024-bit`), of a reference (`RFC 9293`, `socket(7)`), or of a word (`4-tuple`).
 * A mark joins it to a name only where a letter or a digit stands on the other side too: `99.` and `(99)` are numbers. A unit does not make it a word: `99 ms`, `99ms`.
 */
const number = new RegExp(
  [
    /(?<![\p{L}\p{N}_])(?<![\p{Script=Latin}\p{N}_][.,:/-])/u,
    /(?<!\b(?:RFC|Linux|FreeBSD|macOS|Windows|Node(?:\.js)?|Python|section|chapter) )(?<![\p{Script=Latin}\d]\((?=\d\p{Script=Latin}?\)))/u,
    /\p{N}+(?:[,，]\p{N}+)*(?:[.．]\p{N}+)?/u,
    /(?=(?:ms|s|sec|min|h|x|k)(?![\p{Script=Latin}\p{N}_-])|(?![\p{Script=Latin}\p{N}_]|[.:/][\p{Script=Latin}\p{N}]|-\p{Script=Latin}|장|절|진수|章|節|版|進数))/u,
  ]
    .map(({ source }) => source)
    .join(''),
  'gu',
)

/** @param facts what else is a fact, by the vocabulary: each with the global flag */
export function coverageOf(page: Page, facts: readonly RegExp[]): Coverage {
  const places = placesOf(page.text)
  const unchecked = page.prose.flatMap(({ text, code, start }) => {
    const patterns = code ? (isNumber(text) ? [/.+/gs] : []) : [number, ...facts]
    return patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)].map(
        ({ 0: fact, index }): Problem => ({
          code: 'fact-unchecked',
          file: page.file,
          place: places.at(start + index + (code ? 1 : 0)),
          found: `Nothing checks "${fact}".`,
          expected: 'a checked value, [text](#scenario "expression")',
          fix: 'check it; or put a name in backticks; or say why not: [text](#not-checked "reason")',
        }),
      ),
    )
  })
  for (const { start, claim, reason } of page.waivers) {
    if (isReason(reason)) continue
    unchecked.push({
      code: 'fact-unchecked',
      file: page.file,
      place: places.at(start),
      found: `Nothing checks "${claim}", and ${reason.trim() === '' ? 'no reason is given' : `"${reason.trim()}" is no reason`}.`,
      expected: 'why it is not checked, [text](#not-checked "reason")',
      fix: `name the document that says it: [${claim}](#not-checked "FreeBSD: errno(2)")`,
    })
  }
  return {
    checked: page.scenarios.reduce((total, scenario) => total + valuesOf(scenario).length, 0),
    waived: page.waivers.filter(({ reason }) => isReason(reason)).length,
    unchecked: unchecked.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column),
  }
}

/** A reason names something that can be looked up: two words at least (Japanese has no blanks between them), and no promise. */
function isReason(reason: string): boolean {
  const words = /[\p{L}\p{N}]+[^\p{L}\p{N}]+[\p{L}\p{N}]|[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]{4}/u
  return words.test(reason) && !/^(?:todo|fixme|later|tbd|n\/?a)\b/i.test(reason.trim())
}

/** What stands in backticks is a name, but a bare number is none: `98`. */
function isNumber(code: string): boolean {
  return readInterval(code, 'number') !== undefined
}

/** That of several pages together. */
export function wholeCoverage(pages: readonly Page[], facts: readonly RegExp[]): Coverage {
  const each = pages.map((page) => coverageOf(page, facts))
  return {
    checked: each.reduce((total, { checked }) => total + checked, 0),
    waived: each.reduce((total, { waived }) => total + waived, 0),
    unchecked: each.flatMap(({ unchecked }) => unchecked),
  }
}

/** All of them: what is checked, waived or neither. */
export function factsIn({ checked, waived, unchecked }: Coverage): number {
  return checked + waived + unchecked.length
}

/** The share of facts that are checked; 1 where there is none. */
export function shareOf(coverage: Coverage): number {
  const all = factsIn(coverage)
  return all === 0 ? 1 : coverage.checked / all
}
