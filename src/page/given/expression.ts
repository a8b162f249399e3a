/** Expressions of JavaScript, as the ways of a value are followed through them. */
import { isNode, type Node, visit } from '../syntax.ts'

export interface FunctionNode extends Node {
  params: Node[]
}

export function isFunction(node: unknown): node is FunctionNode {
  return isNode(node) && /^(?:ArrowFunction|Function)Expression$/.test(node.type)
}

export function bare(node: Node): Node {
  return /^(?:ParenthesizedExpression|TSAsExpression|TSNonNullExpression|TSSatisfiesExpression|ChainExpression)$/.test(node.type)
    ? bare(node['expression'] as Node)
    : node
}

export function nameOf(member: Node): string {
  return String((member['property'] as Node)['name'] ?? (member['property'] as Node)['value'])
}

/** `a.b` and `a['b']`; which item `a[i]` is, only the run knows. */
export function isNamed(member: Node): boolean {
  return member['computed'] !== true || typeof (member['property'] as Node)['value'] === 'string'
}

export function isText(node: Node): boolean {
  const { value } = node as { value?: unknown }
  if (typeof value === 'string') return /[\p{L}\p{N}]/u.test(value)
  return typeof value === 'number' || typeof value === 'bigint'
}

/** What a sum, a text or a list begins with. */
export function isNothing(node: Node): boolean {
  const inner = bare(node)
  return (
    (inner.type === 'Literal' && [0, '', 0n].includes(inner['value'] as never)) ||
    (inner.type === 'ArrayExpression' && (inner['elements'] as Node[]).length === 0)
  )
}

export function membersOf(object: Node): Node[] {
  return (object['properties'] as Node[]).map((property) => property['value'] ?? property['argument']).filter(isNode)
}

/** What a function gives back: the expression of an arrow, or what its own returns have. */
export function returnsOf(node: Node): Node[] {
  const body = node['body'] as Node
  if (body.type !== 'BlockStatement') return [body]
  const found: Node[] = []
  const look = (one: Node): void => {
    if (isFunction(one) || one.type === 'FunctionDeclaration') return
    if (/^(?:ReturnStatement|YieldExpression)$/.test(one.type) && isNode(one['argument'])) found.push(one['argument'])
    for (const key in one) {
      const value = one[key]
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) look(child)
    }
  }
  look(body)
  return found
}

/** What an object of a class holds and gives: its fields, what is assigned in it, what its methods give back. */
export function keptIn(node: Node): Node[] {
  const found: Node[] = []
  visit(node, (one) => {
    if (one.type === 'PropertyDefinition' && isNode(one['value'])) found.push(one['value'])
    if (one.type === 'AssignmentExpression') found.push(one['right'] as Node)
    if (one.type === 'MethodDefinition' && isNode(one['value'])) found.push(...returnsOf(one['value']))
  })
  return found
}
