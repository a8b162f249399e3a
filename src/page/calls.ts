/** The calls in a scenario's blocks by which a run can fail on purpose: `settles(…)` and `expect(…).matcher(…)`. */
import { analyse } from './code.ts'
import type { Sources } from './given/sources.ts'
import { isEither } from './given/truth.ts'
import { claimWords } from './globals.ts'
import { joinLines } from './lines.ts'
import { littleSaying, matchers, negatedMatchers } from './matchers.ts'
import type { Scenario, Span } from './page.ts'
import { isNode, type Node, namesIn, usesOf, visit } from './syntax.ts'

export type ClaimCall =
  | (Span & { name: 'settles'; statement: string | undefined; holds: Span; uses: string[]; either: boolean })
  | (Span & { name: 'expect'; matcher: Span; negated: boolean; not: Span; uses: string[]; compared: Span[] })

/** In the order of the code; spans are the page's. Nothing where the code cannot be read. */
export function analyseCalls(scenario: Scenario, text: string): ClaimCall[] {
  const { source, offsetOf } = joinLines(
    scenario.steps.flatMap((step) => (step.type === 'block' ? step.lines : [])),
    text,
  )
  const { body, errors, sources } = analyse(source)
  return errors.length > 0 ? [] : claimCalls(body, offsetOf, sources)
}

/** @param offsetOf from the code's offsets to those that the spans shall have */
export function claimCalls(
  body: readonly Node[],
  offsetOf: (offset: number) => number = (offset) => offset,
  sources: Sources = new Map(),
): ClaimCall[] {
  const calls: ClaimCall[] = []
  const span = ({ start, end }: Span): Span => ({ start: offsetOf(start), end: offsetOf(end - 1) + 1 })
  const enter = (node: Node) => {
    if (node.type !== 'CallExpression') return
    const callee = node['callee'] as Node
    const [first, second] = node['arguments'] as Node[]
    if (callee.type === 'Identifier' && callee['name'] === 'settles' && second) {
      calls.push({
        name: 'settles',
        ...span(node),
        holds: span(second),
        uses: usesOf(second),
        either: isEither(second, sources),
        statement: first?.type === 'Literal' ? String(first['value']) : undefined,
      })
    }
    if (callee.type !== 'MemberExpression') return
    const object = callee['object'] as Node
    const negated = object.type === 'MemberExpression' && (object['property'] as Node)['name'] === 'not'
    const inner = negated ? (object['object'] as Node) : object
    if (inner.type === 'CallExpression' && (inner['callee'] as Node)['name'] === 'expect') {
      calls.push({
        name: 'expect',
        ...span(node),
        matcher: span(callee['property'] as Node),
        uses: [...(inner['arguments'] as Node[]), ...(node['arguments'] as Node[])].flatMap(usesOf),
        compared: [...(inner['arguments'] as Node[]), ...(node['arguments'] as Node[])].map(span),
        negated,
        not: span(negated ? (object['property'] as Node) : callee),
      })
    }
  }
  for (const statement of body) visit(statement, enter)
  return calls.sort((a, b) => a.start - b.start)
}

/** What stands where only a direct form may stand, and why it is none. */
export interface Indirect extends Span {
  name: string
  /** `expect(a)` that compares with nothing; a name that is handed on; a matcher that is none, or whose negation says next to nothing. */
  why: 'empty' | 'indirect' | 'matcher' | 'negated' | 'little'
}

/**
 * Uses of `expect` and `settles` in another form than `expect(a).toBe(b)`, `expect(a).not.toBe(b)`, `settles('id', a)`: under another name nobody could
 * tell whether a run came to them, and what they compare.
 */
export function indirectClaims(body: readonly Node[]): Indirect[] {
  const direct = new Set<unknown>()
  const found: Indirect[] = []
  const enter = (node: Node) => {
    if (node.type !== 'CallExpression' || node['optional'] === true) return
    const callee = node['callee'] as Node
    const args = node['arguments'] as Node[]
    const plain = args.every(({ type }) => type !== 'SpreadElement')
    const [first] = args
    if (callee.type === 'Identifier' && callee['name'] === 'settles' && plain && args.length === 2 && typeof first?.['value'] === 'string')
      direct.add(callee)
    const asked = expectOf(callee)
    if (!asked) return
    direct.add(asked.name)
    const known: readonly unknown[] = asked.negated ? negatedMatchers : matchers
    if (!known.includes(asked.matcher['name']))
      found.push({
        start: asked.matcher.start,
        end: asked.matcher.end,
        name: String(asked.matcher['name']),
        why: (littleSaying as readonly unknown[]).includes(asked.matcher['name'])
          ? 'little'
          : (matchers as readonly unknown[]).includes(asked.matcher['name'])
            ? 'negated'
            : 'matcher',
      })
    else if (asked.negated && args.some((arg) => typeof arg['value'] === 'number' || typeof arg['value'] === 'bigint'))
      found.push({ start: asked.matcher.start, end: node.end, name: String(asked.matcher['name']), why: 'negated' })
  }
  for (const statement of body) visit(statement, enter)
  const empty = new Set<unknown>()
  for (const statement of body) {
    visit(statement, (node) => {
      if (node.type === 'CallExpression' && isClaimWord(node['callee'], 'expect') && !direct.has(node['callee'])) {
        empty.add(node['callee'])
        found.push({ start: node.start, end: node.end, name: 'expect', why: 'empty' })
      }
    })
    for (const word of claimWords) {
      for (const { name, start, end, node } of namesIn(statement)) {
        if (name === word && !direct.has(node) && !empty.has(node)) found.push({ start, end, name, why: 'indirect' })
      }
    }
  }
  // `{ expect }` is a key and a value of one name.
  return found.sort((a, b) => a.start - b.start).filter(({ start }, index, all) => start !== all[index - 1]?.start)
}

/** `expect` and the matcher of the callee `expect(a).not.toBe`. */
export function expectOf(callee: Node): { name: Node; actual: Node; matcher: Node; negated: boolean } | undefined {
  if (callee.type !== 'MemberExpression' || callee['computed'] === true || callee['optional'] === true) return undefined
  let object = callee['object'] as Node
  const negated = object.type === 'MemberExpression' && object['computed'] !== true && (object['property'] as Node)['name'] === 'not'
  if (negated) object = object['object'] as Node
  if (object.type !== 'CallExpression' || object['optional'] === true || !isClaimWord(object['callee'], 'expect')) return undefined
  const args = object['arguments'] as Node[]
  const [actual] = args
  if (args.length !== 1 || actual === undefined || actual.type === 'SpreadElement') return undefined
  return { name: object['callee'] as Node, actual, matcher: callee['property'] as Node, negated }
}

function isClaimWord(node: unknown, name: string): boolean {
  return isNode(node) && node.type === 'Identifier' && node['name'] === name
}
