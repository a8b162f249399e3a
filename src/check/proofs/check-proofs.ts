/**
 * Proofs that cannot come out otherwise, found without running them: what an `until` has waited for already, a bound that holds for every number,
 * `every` of a list that may be empty, and what the script itself wrote down. It knows no word but `until` and `settles`. Pure.
 */
import { analyse } from '../../page/code.ts'
import { joinLines } from '../../page/lines.ts'
import type { Page, Scenario, Span, Value } from '../../page/page.ts'
import { placesOf } from '../../page/places.ts'
import { type Syntax, visit } from '../../page/syntax.ts'
import type { Problem } from '../../problem/problem.ts'
import { alwaysTheSame, mostRuns, type Part } from '../imagined/imagined.ts'
import { byItsType, sameAnyhow } from './anyhow.ts'
import { alwaysSo } from './bounds.ts'
import { ofNothing } from './empty-lists.ts'
import { bare, expressionOf, identifier, initialisers, shown } from './expression.ts'
import { fixedByScript, fixedNames } from './fixed.ts'
import type { Facts, Found, Proof } from './proof.ts'
import { looks, waitedFor } from './waited.ts'
import { guardsOf } from './worlds.ts'

/** @param imagined how many runs of each scenario are imagined, which takes seconds for all pages; as many as it takes, where it is left out */
export function checkProofs(pages: readonly Page[], { imagined = mostRuns } = {}): Problem[] {
  return pages.flatMap((page) => page.scenarios.flatMap((scenario) => proofsOf(page, scenario, imagined)))
}

function proofsOf(page: Page, scenario: Scenario, runs: number): Problem[] {
  const blocks = scenario.steps.filter((step) => step.type === 'block')
  const { source, offsetOf } = joinLines(
    blocks.flatMap(({ lines }) => lines),
    page.text,
  )
  const { statements: body, errors } = analyse(source)
  if (errors.length > 0) return []
  const at = ({ start, end }: Span): Span => ({ start: offsetOf(start), end: offsetOf(end - 1) + 1 })
  const facts: Facts = { source, body, fixed: fixedNames(body), made: initialisers(body) }
  const places = placesOf(page.text)
  const events: Event[] = [
    ...body.map((node) => ({ node, start: offsetOf(node.start) })),
    ...scenario.steps.flatMap(({ type, span }) => (type === 'transcript' ? [{ node: undefined, start: span.start }] : [])),
  ].sort((a, b) => a.start - b.start)
  const proofs = [
    ...settlesIn(events, source, at),
    ...scenario.steps.flatMap((step, index) => (step.type === 'value' ? valueProof(step, scenario, index, events) : [])),
  ]
  const imagined =
    runs > 0 && proofs.some(({ judges }) => judges) ? alwaysTheSame(source, partsOf(events, proofs), looks, runs) : new Map<number, boolean>()
  return proofs
    .flatMap((proof): Problem[] => {
      const why = whyDecided(proof, facts) ?? asImagined(proof, imagined)
      const place = places.at(proof.span.start)
      return why === undefined ? [] : [{ code: 'value-cannot-fail', file: page.file, place, ...why, found: `${proof.what}: ${why.found}` }]
    })
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
}

/** A statement, or a command of a transcript, where it stands in the page. */
interface Event {
  node: Syntax | undefined
  start: number
}

function settlesIn(events: readonly Event[], source: string, at: (span: Span) => Span): Proof[] {
  return events.flatMap(({ node: statement }, index) => {
    const found: Proof[] = []
    if (statement === undefined) return found
    const before = events.slice(0, index).map(({ node }) => node)
    visit(statement, (node) => {
      if (node.type !== 'CallExpression' || identifier(node.callee) !== 'settles') return
      const [id, condition] = node.arguments
      if (!condition) return
      const what = `What settles ${(id?.type === 'Literal' ? id.value : undefined) ?? 'a statement'} cannot come out otherwise`
      found.push({ what, condition, text: source, site: node.start, span: at(node), before, guards: guardsOf(statement, node), judges: true })
    })
    return found
  })
}

function valueProof(value: Value, { steps }: Scenario, index: number, events: readonly Event[]): Proof[] {
  if (!value.readable) return []
  const text = `(${value.expression}\n)`
  const { statements, errors } = analyse(text)
  const expression = expressionOf(statements[0])
  if (errors.length > 0 || !expression) return []
  const end = Math.max(0, ...steps.slice(0, index).flatMap(({ type, span }) => (type === 'value' ? [] : [span.end])))
  const condition = bare(expression)
  return [
    {
      what: `The checked value "${value.claim}" cannot come out otherwise`,
      condition,
      text,
      site: -1 - index,
      span: value.expressionSpan ?? value.span,
      before: events.filter(({ start }) => start < end).map(({ node }) => node),
      guards: [],
      judges: /^(Binary|Logical|Unary)Expression$/.test(condition.type),
    },
  ]
}

/** What happens in the scenario, with what the text claims of it at its place. */
function partsOf(events: readonly Event[], proofs: readonly Proof[]): Part[] {
  const values = proofs.filter(({ site, judges }) => site < 0 && judges)
  const claimed = (index: number) =>
    values.filter(({ before }) => before.length === index).map(({ condition, text, site }) => ({ expression: shown(condition, text), site }))
  return [...events.flatMap(({ node }, index): Part[] => [...claimed(index), node ?? 'command']), ...claimed(events.length)]
}

function asImagined({ condition, text, site }: Proof, imagined: ReadonlyMap<number, boolean>): Found | undefined {
  const always = imagined.get(site)
  if (always === undefined) return undefined
  // Several conditions at once are too seldom met by chance.
  if (!always && condition.type === 'LogicalExpression' && condition.operator === '&&') return undefined
  return {
    found: `${shown(condition, text)} is ${always} in every run that comes so far, whatever it measures.`,
    expected: 'a condition that a measurement could make true or false',
    fix: 'compare what was measured with what it should be',
  }
}

function whyDecided(proof: Proof, facts: Facts): Found | undefined {
  return (
    fixedByScript(proof, facts) ??
    (proof.judges ? (sameAnyhow(proof) ?? byItsType(proof, facts) ?? waitedFor(proof, facts) ?? alwaysSo(proof, facts)) : undefined) ??
    ofNothing(proof, facts)
  )
}
