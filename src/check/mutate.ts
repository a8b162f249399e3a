/**
 * A page with its claims changed, each to something that must fail: another number, another word, the opposite truth, another line of output,
 * the negation of an expect, the other verdict. Pure: it gives the changed text and the places at which a run must then fail.
 */
import { analyseCalls } from '../page/calls.ts'
import { readInterval } from '../page/interval.ts'
import { isLanguage, type Language } from '../page/language.ts'
import type { Page, Scenario, Span } from '../page/page.ts'
import { parsePage } from '../page/parse.ts'
import { placesOf } from '../page/places.ts'
import { booleans, bounds } from '../page/words.ts'
import type { Place } from '../problem/problem.ts'

/** One change, and where the run must fail for it. */
export interface Mutation {
  kind: 'value' | 'settles' | 'transcript' | 'expect'
  scenario: string
  /** In the page as it is. */
  place: Place
  /** In the changed page: where the failure must be shown; for output, the line. */
  expected: Place
  from: string
  to: string
  /** Of a value: its claim as read, and what it was changed to. */
  value?: { index: number; claim: string; other: string; expression: string; exact: boolean } | undefined
  /** Of a verdict: the statement, where the page names it. */
  statement?: string | undefined
}

export interface MutatedPage {
  text: string
  mutations: Mutation[]
}

interface Change extends Pick<Mutation, 'kind' | 'scenario' | 'value' | 'statement'> {
  span: Span
  to: string
  /** Where the failure is shown, as an offset from the start of the change. */
  shownAt: number
}

/**
 * Rounds of changes. All values and verdicts change at once, in the first round, since a wrong one stops nothing; a failed `expect` ends its scenario,
 * and a command's output is compared as a whole, so of these each round changes one a scenario or command.
 */
export function mutationRounds(page: Page): MutatedPage[] {
  const rounds: Change[][] = []
  const add = (round: number, change: Change) => {
    while (rounds.length <= round) rounds.push([])
    rounds[round]?.push(change)
  }
  for (const scenario of page.scenarios) {
    for (const change of valueChanges(scenario, page)) add(0, change)
    const stops = codeChanges(scenario, page)
    for (const change of stops.filter(({ kind }) => kind === 'settles')) add(0, change)
    // An expect that fails hides what comes after it: those rounds change nothing else of the scenario.
    let round = 1
    for (const change of stops.filter(({ kind }) => kind === 'expect')) add(round++, change)
    for (const lines of transcriptChanges(scenario, page)) for (const [index, change] of lines.entries()) add(index, change)
  }
  return rounds.map((changes) => apply(page, changes))
}

function apply(page: Page, changes: readonly Change[]): MutatedPage {
  const sorted = [...changes].sort((a, b) => a.span.start - b.span.start)
  let text = ''
  let from = 0
  const moved: [Change, number][] = []
  for (const change of sorted) {
    text += page.text.slice(from, change.span.start)
    moved.push([change, text.length + change.shownAt])
    text += change.to
    from = change.span.end
  }
  text += page.text.slice(from)
  const before = placesOf(page.text)
  const after = placesOf(text)
  return {
    text,
    mutations: moved.map(([{ kind, scenario, span, to, value, statement }, offset]) => ({
      kind,
      scenario,
      place: before.at(span.start),
      expected: kind === 'transcript' ? { line: after.at(offset).line, column: 1 } : after.at(offset),
      from: page.text.slice(span.start, span.end),
      to,
      value,
      statement,
    })),
  }
}

function valueChanges(scenario: Scenario, page: Page): Change[] {
  const language = isLanguage(page.language) ? page.language : 'en'
  return scenario.steps.flatMap((step) => {
    if (step.type !== 'value') return []
    const { index, claim, expression, exact } = step
    const other = otherClaim(claim, language)
    const value = { index, claim, other, expression, exact }
    return { kind: 'value', scenario: scenario.id, span: step.claimSpan, to: exact ? `\`${other}\`` : other, shownAt: 0, value } as const
  })
}

/** Something that no run can give which gave the claim. */
export function otherClaim(claim: string, language: Language): string {
  const words = booleans[language]
  if (words.true.includes(claim.toLowerCase())) return words.false[0] ?? 'false'
  if (words.false.includes(claim.toLowerCase())) return words.true[0] ?? 'true'
  if (readInterval(claim, 'number') ?? readInterval(claim, 'duration')) return otherNumber(claim)
  return /[A-Z]/.test(claim) && claim === claim.toUpperCase() ? `NOT_${claim}` : `not ${claim}`
}

/** `60` → `960`, `60–62` → `960–962`: far enough for any tolerance, and for a range of any width. A bound turns into one that nothing reaches. */
function otherNumber(claim: string): string {
  const bound = bounds.find(({ word, side }) => (side === 'before' ? claim.toLowerCase().startsWith(word) : claim.endsWith(word)))
  const number = /[\d０-９][\d０-９,，.．]*/g
  if (bound?.bound === 'high') return claim.replace(number, '-999999999')
  if (bound?.bound === 'low') return claim.replace(number, '999999999')
  return claim.replace(number, (digits) => `9${digits}`)
}

/** `settles('id', holds)` → `settles('id', !(holds))`; `expect(a).toBe(b)` → `expect(a).not.toBe(b)`. */
function codeChanges(scenario: Scenario, page: Page): Change[] {
  return analyseCalls(scenario, page.text).map((call): Change => {
    if (call.name === 'settles') {
      const { start, end } = call.holds
      return {
        kind: 'settles',
        scenario: scenario.id,
        statement: call.statement,
        span: { start: call.start, end: end },
        to: `${page.text.slice(call.start, start)}!(${page.text.slice(start, end)})`,
        shownAt: 0,
      }
    }
    const { start, end } = call.matcher
    return call.negated
      ? { kind: 'expect', scenario: scenario.id, span: { start: call.not.start, end }, to: page.text.slice(start, end), shownAt: 0 }
      : { kind: 'expect', scenario: scenario.id, span: { start, end }, to: `not.${page.text.slice(start, end)}`, shownAt: 'not.'.length }
  })
}

/** For each command, its lines of output. A line that is `…` alone claims nothing. */
function transcriptChanges(scenario: Scenario, page: Page): Change[][] {
  const places = placesOf(page.text)
  return scenario.steps.flatMap((step) => {
    if (step.type !== 'transcript') return []
    return step.commands.map(({ line, output }) =>
      output.flatMap((text, index): Change[] => {
        if (text.trim() === '' || text.trim() === '…') return []
        const end = places.lineEnd(line + 1 + index)
        const span = { start: end - text.trimEnd().length, end }
        return [{ kind: 'transcript', scenario: scenario.id, span, to: `${text.trimEnd()} and more`, shownAt: 0 }]
      }),
    )
  })
}

/** The page as a run would read it, to be sure that a change did not make it another page. */
export function stillParses(page: Page, text: string): boolean {
  const changed = parsePage(page.file, text)
  return changed.problems.length === 0 && changed.scenarios.every(({ problems }) => problems.length === 0)
}
