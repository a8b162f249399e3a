/**
 * Facts in sentences that nothing checks: numbers, and what the vocabulary calls facts (for the laboratory: errors and states of TCP).
 * What stands in backticks is the name of something, not a claim, unless it is a bare number. Pure.
 */
import { analyse } from '../page/code.ts'
import { halfWidth } from '../page/interval.ts'
import { joinLines } from '../page/lines.ts'
import { type Page, valuesOf } from '../page/page.ts'
import { placesOf } from '../page/places.ts'
import type { Problem } from '../problem/problem.ts'
import { inWords, isNumber, measures, measuresOf, numbersIn } from './facts/measures.ts'
import { isReason } from './facts/reason.ts'

export interface Coverage {
  /** Facts that are checked values. */
  checked: number
  /** Facts that the page says are not checked, each with its reason. */
  waived: number
  /** Facts that nothing checks. */
  unchecked: Problem[]
}

const known = new WeakMap<Page, { facts: readonly RegExp[]; coverage: Coverage }>()

/** Of a page that was asked for before it is known. @param facts what else is a fact, by the vocabulary: each with the global flag */
export function coverageOf(page: Page, facts: readonly RegExp[]): Coverage {
  const before = known.get(page)
  if (before?.facts === facts) return before.coverage
  const coverage = readCoverage(page, facts)
  known.set(page, { facts, coverage })
  return coverage
}

function readCoverage(page: Page, facts: readonly RegExp[]): Coverage {
  const places = placesOf(page.text)
  const unchecked = page.prose.flatMap(({ text, code, start }) => {
    const said = code ? (isNumber(text) ? [{ 0: text, index: 0 }] : []) : [...measuresOf(text), ...namesIn(text, facts)]
    const found = new Map(said.map(({ 0: fact, index }): [number, string] => [index, fact]))
    return [...found].map(
      ([index, fact]): Problem => ({
        code: 'fact-unchecked',
        file: page.file,
        place: places.at(start + index + (code ? 1 : 0)),
        found: code ? `Nothing checks "${fact}": a measure in backticks is no name.` : `Nothing checks "${fact}".`,
        expected: 'a checked value, [text](#scenario "expression")',
        fix: code
          ? 'check it; or show it as it is written in a program or a command, as `port = 1024`; or say why not: [text](#not-checked "reason")'
          : 'check it; or put a name in backticks; or say why not: [text](#not-checked "reason")',
      }),
    )
  })
  unchecked.push(
    ...page.linkTexts.flatMap(({ text, start }) =>
      [...measures.slice(0, 3), inWords].flatMap((pattern) =>
        [...text.matchAll(pattern)].map(
          ({ 0: fact, index }): Problem => ({
            code: 'fact-unchecked',
            file: page.file,
            place: places.at(start + index),
            found: `Nothing checks "${fact}" of this link: it leads to a page, which may say something else.`,
            expected: 'a checked value, [text](#scenario "expression"), or a link to the document that says it',
            fix: 'check it; or name in the link what the page is about',
          }),
        ),
      ),
    ),
    ...saidAbove(page, facts).map(({ start, text, fact }) => ({
      code: 'fact-unchecked' as const,
      file: page.file,
      place: places.at(start),
      found: `Nothing on the page checks "${fact}" of ${text}.`,
      expected: 'the same number in a checked value of the page, [text](#scenario "expression")',
      fix: 'say it in the text too, and check it there; or leave it out here',
    })),
  )
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

/** Names, also where what nobody sees stands within them, or a hyphen that breaks them: `EADDRIN\u00adUSE`, `EADDRIN-USE`. */
function namesIn(text: string, facts: readonly RegExp[]): { 0: string; index: number }[] {
  const plain = facts.flatMap((fact) => [...text.matchAll(fact)])
  const seams = [...text.matchAll(/\p{Cf}+|(?<=\p{Lu})[-\u2010\u2011](?=\p{Lu})/gu)]
  if (seams.length === 0) return plain
  const kept: number[] = []
  const seam = new Set(seams.flatMap(({ 0: all, index }) => Array.from(all, (_, at) => index + at)))
  for (let at = 0; at < text.length; at++) if (!seam.has(at)) kept.push(at)
  const folded = kept.map((at) => text[at]).join('')
  const across = facts.flatMap((fact) =>
    [...folded.matchAll(fact)].map(({ 0: name, index }) => {
      const [start, end] = [kept[index] ?? 0, kept[index + name.length - 1] ?? 0]
      return { 0: text.slice(start, end + 1), index: start }
    }),
  )
  return [...plain, ...across.filter(({ index }) => !plain.some((one) => one.index === index))]
}

/**
 * What a title, a description, a heading or a comment of a shown block measures, and which state or error the first three name: these have no room
 * for a checked value,
 * so the text has one with the same number, and the state stands in the text or in a block.
 */
function saidAbove(page: Page, facts: readonly RegExp[]): { start: number; text: string; fact: string }[] {
  const claims = [...page.scenarios.flatMap((scenario) => valuesOf(scenario)), ...page.waivers].map(({ claim }) => halfWidth(claim))
  const { frontMatter, headings } = page
  const matter = (['title', 'description'] as const).flatMap((key) => {
    const text = frontMatter?.[key]
    const at = page.text.search(new RegExp(`^${key}:`, 'm'))
    return text === undefined ? [] : [{ text, start: Math.max(0, at), name: `the ${key}` }]
  })
  const above = [...matter, ...headings.filter(({ code }) => !code).map(({ text, start }) => ({ text, start, name: 'a heading' }))]
  const comments = commentsOf(page).map((comment) => ({ ...comment, name: 'a comment' }))
  const measured = [...above, ...comments].flatMap(({ text, start, name }) =>
    [...measures.slice(0, 3), inWords].flatMap((pattern) =>
      [...text.matchAll(pattern)]
        .filter(({ 0: fact }) => !claims.some((claim) => claim.includes(fact) || numbersIn(claim).includes(halfWidth(fact))))
        .map(({ 0: fact, index }) => ({ fact, start: name.startsWith('the ') ? start : start + index, text: name })),
    ),
  )
  const told = [
    ...claims,
    ...page.prose.filter(({ code }) => code).map(({ text }) => text),
    ...page.scenarios.flatMap(({ steps }) => steps.filter(({ type }) => type !== 'value').map(({ span }) => page.text.slice(span.start, span.end))),
  ]
    .join('\n')
    .replaceAll('-', '_')
  const named = above.flatMap(({ text, start, name }) =>
    facts.flatMap((pattern) =>
      [...text.matchAll(pattern)]
        .filter(({ 0: fact }) => !told.includes(fact.replaceAll('-', '_')))
        .map(({ 0: fact, index }) => ({ fact, start: name.startsWith('the ') ? start : start + index, text: name })),
    ),
  )
  return [...measured, ...named]
}

/** Those that readers see. */
function commentsOf({ scenarios, text }: Page): { text: string; start: number }[] {
  return scenarios.flatMap(({ steps }) => {
    const { source, offsetOf } = joinLines(
      steps.flatMap((step) => (step.type === 'block' && !step.hidden ? step.lines : [])),
      text,
    )
    return analyse(source).comments.map(({ start, end }) => ({ text: source.slice(start, end), start: offsetOf(start) }))
  })
}

/** That of several pages together. */
export function wholeCoverage(pages: readonly Page[], facts: readonly RegExp[]): Coverage {
  return together(pages.map((page) => coverageOf(page, facts)))
}

export function together(each: readonly Coverage[]): Coverage {
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
