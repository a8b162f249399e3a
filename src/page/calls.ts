/** The calls in a scenario's blocks by which a run can fail on purpose: `settles(…)` and `expect(…).matcher(…)`. */
import { analyse } from './code.ts'
import { joinLines } from './lines.ts'
import type { Scenario, Span } from './page.ts'
import { isNode, type Node, visit } from './syntax.ts'

export type ClaimCall =
  | (Span & { name: 'settles'; statement: string | undefined; holds: Span })
  | (Span & { name: 'expect'; matcher: Span; negated: boolean; not: Span })

/** In the order of the code; spans are the page's. Nothing where the code cannot be read. */
export function analyseCalls(scenario: Scenario, text: string): ClaimCall[] {
  const { source, offsetOf } = joinLines(
    scenario.steps.flatMap((step) => (step.type === 'block' ? step.lines : [])),
    text,
  )
  const { body, errors } = analyse(source)
  return errors.length > 0 ? [] : claimCalls(body, offsetOf)
}

/** @param offsetOf from the code's offsets to those that the spans shall have */
export function claimCalls(body: readonly Node[], offsetOf: (offset: number) => number = (offset) => offset): ClaimCall[] {
  const calls: ClaimCall[] = []
  const span = ({ start, end }: Span): Span => ({ start: offsetOf(start), end: offsetOf(end - 1) + 1 })
  const enter = (node: Node) => {
    if (node.type !== 'CallExpression') return
    const callee = node['callee'] as Node
    const [first, second] = node['arguments'] as Node[]
    if (callee.type === 'Identifier' && callee['name'] === 'settles' && second) {
      calls.push({ name: 'settles', ...span(node), holds: span(second), statement: first?.type === 'Literal' ? String(first['value']) : undefined })
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
        negated,
        not: span(negated ? (object['property'] as Node) : callee),
      })
    }
  }
  for (const statement of body) visit(statement, enter)
  return calls.sort((a, b) => a.start - b.start)
}

/** `expect(a)` that compares with nothing: `expect(a === b)`, `expect(a).toBe`. */
export function emptyExpects(body: readonly Node[]): Span[] {
  const compared = new Set<unknown>()
  const expects: Node[] = []
  const enter = (node: Node) => {
    const callee = node['callee'] as Node | undefined
    if (node.type !== 'CallExpression' || !callee) return
    if (callee['name'] === 'expect') expects.push(node)
    // The call of `expect` at the start of `expect(a).not.toBe(b)`.
    for (let inner = callee['object']; isNode(inner); inner = inner['object']) compared.add(inner)
  }
  for (const statement of body) visit(statement, enter)
  return expects.filter((node) => !compared.has(node)).map(({ start, end }) => ({ start, end }))
}
