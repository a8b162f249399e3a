/** The calls in a scenario's blocks by which a run can fail on purpose: `settles(…)` and `expect(…).matcher(…)`. */
import { parseSync } from 'vite'
import type { Scenario, Span } from './page.ts'
import { joinLines } from './scenario.ts'

export type ClaimCall =
  | (Span & { name: 'settles'; statement: string | undefined; holds: Span })
  | (Span & { name: 'expect'; matcher: Span; negated: boolean; not: Span })

/** In the order of the code; spans are the page's. Nothing where the code cannot be read. */
export function analyseCalls(scenario: Scenario, text: string): ClaimCall[] {
  const { source, offsetOf } = joinLines(
    scenario.steps.flatMap((step) => (step.type === 'block' ? step.lines : [])),
    text,
  )
  const { program, errors } = parseSync('block.ts', source, { lang: 'ts', sourceType: 'module' })
  if (errors.length > 0) return []
  const calls: ClaimCall[] = []
  const span = ({ start, end }: Span): Span => ({ start: offsetOf(start), end: offsetOf(end - 1) + 1 })
  visit(program as unknown as Node, (node) => {
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
  })
  return calls.sort((a, b) => a.start - b.start)
}

interface Node extends Span {
  type: string
  [key: string]: unknown
}

function visit(node: Node, enter: (node: Node) => void): void {
  enter(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string') visit(child as Node, enter)
    }
  }
}
