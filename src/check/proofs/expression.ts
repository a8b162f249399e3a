/** Expressions of a page's blocks, as the proofs look at them. */
import type { ESTree } from 'vite'
import { analyse } from '../../page/code.ts'
import type { Span } from '../../page/page.ts'
import type { Syntax } from '../../page/syntax.ts'
import type { Known, Made } from './proof.ts'

export function bare(node: Syntax): Syntax {
  return node.type === 'ParenthesizedExpression' ? bare(node.expression) : node
}

export function shown({ start, end }: Span, text: string): string {
  return text.slice(start, end)
}

/** Undefined where it is not a name alone. */
export function identifier(node: Syntax | null | undefined): string | undefined {
  return node?.type === 'Identifier' ? node.name : undefined
}

/** `state` of `a.state` and of `a.#state`. */
export function nameOf({ property }: ESTree.MemberExpression): string {
  return property.type === 'Identifier' || property.type === 'PrivateIdentifier' ? property.name : 'undefined'
}

/** `a.state` of names alone. */
export function pathOf(node: Syntax): string | undefined {
  if (node.type === 'Identifier') return node.name
  if (node.type !== 'MemberExpression' || node.computed) return undefined
  const before = pathOf(node.object)
  return before === undefined ? undefined : `${before}.${nameOf(node)}`
}

/** `a` of `a.b.c()`. */
export function rootOf(node: Syntax): string | undefined {
  const inner = bare(node)
  if (inner.type === 'Identifier') return inner.name
  if (inner.type === 'MemberExpression') return rootOf(inner.object)
  return inner.type === 'ChainExpression' ? rootOf(inner.expression) : undefined
}

/** The expression that is all of a statement. */
export function expressionOf(statement: Syntax | undefined): Syntax | undefined {
  return statement?.type === 'ExpressionStatement' ? statement.expression : undefined
}

export function conditionOf(code: string): Known | undefined {
  const text = `(${code}\n)`
  const { statements, errors } = analyse(text)
  const expression = expressionOf(statements[0])
  return errors.length === 0 && expression ? { node: bare(expression), text } : undefined
}

export function initialisers(body: readonly Syntax[]): Made {
  const made = new Map<string, Syntax>()
  for (const statement of body) {
    if (statement.type !== 'VariableDeclaration') continue
    for (const { id, init } of statement.declarations) if (id.type === 'Identifier' && init) made.set(id.name, init)
  }
  return made
}
