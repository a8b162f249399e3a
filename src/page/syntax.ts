/** A parsed piece of TypeScript, as oxc gives it: walking through it, and the names in it. */
import type { ESTree } from 'vite'
import type { Span } from './page.ts'

/** As the parser's types have it: its `type` says what else it has. */
export type Syntax = ESTree.Node

/** For what is looked at whatever its type is. */
export interface Node extends Span {
  type: string
  [key: string]: unknown
}

export type Identifier = Span & { name: string }

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

export function visit(node: Syntax, enter: (node: Syntax) => void): void
export function visit(node: Node, enter: (node: Node) => void): void
export function visit(node: Syntax | Node, enter: (node: never) => void): void {
  walk(node as Node, enter as (node: Node) => void)
}

/** How many parts may lie each within the last; what else goes through code, V8 among it, takes many more. */
const MOST_NESTED = 1000

// All that is known of a page's code is found by walking through it: no function is made for each property.
function walk(node: Node, enter: (node: Node) => void, depth = 0): void {
  if (depth > MOST_NESTED) throw new RangeError('It is nested too deeply.')
  enter(node)
  for (const key in node) {
    const value = node[key]
    if (typeof value !== 'object' || value === null) continue
    if (Array.isArray(value)) {
      for (const child of value) if (isNode(child)) walk(child, enter, depth + 1)
    } else if (isNode(value)) walk(value, enter, depth + 1)
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
export function usesOf(node: Node | Syntax): string[] {
  return identifiersOf(node as Node).map(({ name }) => name)
}

export function identifiersOf(node: Node): Identifier[] {
  return namesIn(node)
}

function collect(node: Node, found: { push(identifier: Identifier & { node: Node }): unknown }): void {
  if (node.type === 'Identifier') {
    found.push({ name: node['name'] as string, start: node.start, end: node.end, node })
    return
  }
  const isType = node.type.startsWith('TS')
  for (const key in node) {
    const value = node[key]
    if (typeof value !== 'object' || value === null || isNamePosition(node, key) || (isType && key !== 'expression')) continue
    if (Array.isArray(value)) {
      for (const child of value) if (isNode(child)) collect(child, found)
    } else if (isNode(value)) collect(value, found)
  }
}

/** Every name as the node that it is, also where it is declared. */
export function namesIn(node: Node): (Identifier & { node: Node })[] {
  const found: (Identifier & { node: Node })[] = []
  collect(node, {
    push: (identifier) => found.push(identifier as Identifier & { node: Node }),
  })
  return found
}

const keyed = /^(?:Property|PropertyDefinition|MethodDefinition|AccessorProperty)$/
const labelled = /^(?:LabeledStatement|BreakStatement|ContinueStatement)$/

/** `b` in `a.b`, in `{ b: 1 }`, in `class { b = 1 }` and in `b: for (;;)` is a name, not a use of a variable. */
function isNamePosition(node: Node, key: string): boolean {
  return (
    (node.type === 'MemberExpression' && key === 'property' && node['computed'] !== true) ||
    (keyed.test(node.type) && key === 'key' && node['computed'] !== true && node['shorthand'] !== true) ||
    (labelled.test(node.type) && key === 'label') ||
    node.type === 'MetaProperty'
  )
}
