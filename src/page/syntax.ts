/** A parsed piece of TypeScript, as oxc gives it: walking through it, and the names in it. */
import type { Span } from './page.ts'

export interface Node extends Span {
  type: string
  [key: string]: unknown
}

export type Identifier = Span & { name: string }

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

export function visit(node: Node, enter: (node: Node) => void): void {
  enter(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, enter)
  }
}

/** The names that a binding pattern introduces: `a`, `{ a, b: [c] }`, `[a, ...rest]`. */
export function boundIdentifiers(pattern: unknown): Identifier[] {
  if (!isNode(pattern)) return []
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: pattern['name'] as string, start: pattern.start, end: pattern.end }]
    case 'ObjectPattern':
      return (pattern['properties'] as Node[]).flatMap((property) => boundIdentifiers(property['value'] ?? property['argument']))
    case 'ArrayPattern':
      return (pattern['elements'] as unknown[]).flatMap(boundIdentifiers)
    case 'AssignmentPattern':
      return boundIdentifiers(pattern['left'])
    case 'RestElement':
      return boundIdentifiers(pattern['argument'])
    default:
      return []
  }
}

export function boundNames(pattern: unknown): string[] {
  return boundIdentifiers(pattern).map(({ name }) => name)
}

/** The names that are used as values: neither as types nor as names of properties. */
export function usesOf(node: Node): string[] {
  return identifiersOf(node).map(({ name }) => name)
}

export function identifiersOf(node: Node): Identifier[] {
  if (node.type === 'Identifier') return [{ name: node['name'] as string, start: node.start, end: node.end }]
  return Object.entries(node).flatMap(([key, value]) => {
    if (isNamePosition(node, key) || (node.type.startsWith('TS') && key !== 'expression')) return []
    return (Array.isArray(value) ? value : [value]).filter(isNode).flatMap(identifiersOf)
  })
}

/** `b` in `a.b` and in `{ b: 1 }` is a name, not a use of a variable. */
function isNamePosition(node: Node, key: string): boolean {
  return (
    (node.type === 'MemberExpression' && key === 'property' && node['computed'] !== true) ||
    (node.type === 'Property' && key === 'key' && node['computed'] !== true && node['shorthand'] !== true)
  )
}
