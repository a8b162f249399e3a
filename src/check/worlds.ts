/**
 * Whether a condition can come out otherwise, by trying it: each part that is measured gets the values that it is compared with and others beside them,
 * and what is known already leaves out the worlds in which it is not so. Pure.
 */
import { isNode, type Node, visit } from '../page/syntax.ts'

/** A condition that is known to hold, and the text that its offsets count in. */
export interface Known {
  node: Node
  text: string
}

type Value = string | number | boolean | null

/** More worlds than that, and nothing is said. */
const most = 4096

/** @returns what the condition is in every world in which all that is known holds; undefined if it can be either, or if no world is left */
export function decidedBy(condition: Known, known: readonly Known[] = []): boolean | undefined {
  const all = [condition, ...known]
  const leaves = new Map<string, Set<Value>>()
  for (const one of all) collect(one.node, one.text, leaves)
  const names = [...leaves.keys()]
  const choices = names.map((name) => [...(leaves.get(name) ?? [])].filter((value) => !/\.(?:length|size)$/.test(name) || !(Number(value) < 0)))
  if (choices.reduce((product, { length }) => product * length, 1) > most) return undefined
  let found: boolean | undefined
  for (const world of worldsOf(names, choices)) {
    if (!known.every(({ node, text }) => evaluate(node, text, world))) continue
    const now = Boolean(evaluate(condition.node, condition.text, world))
    if (found !== undefined && found !== now) return undefined
    found = now
  }
  return found
}

/** The parts of a condition that are measured, as they are written. */
export function measuredIn({ node, text }: Known): string[] {
  const leaves = new Map<string, Set<Value>>()
  collect(node, text, leaves)
  return [...leaves.keys()]
}

function* worldsOf(names: readonly string[], choices: readonly Value[][]): Generator<Map<string, Value>> {
  const [name, ...others] = names
  if (name === undefined) {
    yield new Map()
    return
  }
  for (const value of choices[0] ?? []) for (const world of worldsOf(others, choices.slice(1))) yield world.set(name, value)
}

const comparisons = /^(?:[=!]==?|[<>]=?)$/

function collect(node: Node, text: string, leaves: Map<string, Set<Value>>): void {
  const inner = bare(node)
  const parts = partsOf(inner)
  if (parts !== undefined) {
    for (const part of parts) collect(part, text, leaves)
    return
  }
  if (inner.type === 'BinaryExpression' && comparisons.test(String(inner['operator']))) {
    const sides = [inner['left'], inner['right']].map((side) => bare(side as Node))
    for (const [i, side] of sides.entries()) if (!isConstant(side)) offer(side, text, beside(sides[1 - i]), leaves)
    return
  }
  const listed = listedIn(inner)
  if (listed !== undefined) {
    if (!isConstant(listed.asked)) offer(listed.asked, text, [...listed.values, '\0'], leaves)
    return
  }
  if (!isConstant(inner)) offer(inner, text, [true, false], leaves)
}

function offer(node: Node, text: string, values: readonly Value[], leaves: Map<string, Set<Value>>): void {
  const name = nameOf(node, text)
  leaves.set(name, new Set([...(leaves.get(name) ?? []), ...values]))
}

/** What something that is compared with this may be. */
function beside(other: Node | undefined): Value[] {
  if (other === undefined || !isConstant(other)) return [0, 1]
  const value = constantOf(other)
  if (typeof value === 'number') return [value - 1, value, value + 1]
  return typeof value === 'boolean' ? [true, false] : [value, '\0']
}

function evaluate(node: Node, text: string, world: ReadonlyMap<string, Value>): Value | undefined {
  const inner = bare(node)
  const at = (key: string) => evaluate(inner[key] as Node, text, world)
  if (isConstant(inner)) return constantOf(inner)
  if (inner.type === 'UnaryExpression' && inner['operator'] === '!') return !at('argument')
  if (inner.type === 'ConditionalExpression') return at('test') ? at('consequent') : at('alternate')
  if (inner.type === 'LogicalExpression') {
    const left = at('left')
    if (inner['operator'] === '??') return left ?? at('right')
    return (inner['operator'] === '&&') === Boolean(left) ? at('right') : left
  }
  if (inner.type === 'BinaryExpression' && comparisons.test(String(inner['operator']))) {
    const [left, right] = [at('left'), at('right')]
    switch (String(inner['operator'])) {
      case '<':
        return Number(left) < Number(right)
      case '<=':
        return Number(left) <= Number(right)
      case '>':
        return Number(left) > Number(right)
      case '>=':
        return Number(left) >= Number(right)
      default:
        return (left === right) === String(inner['operator']).startsWith('=')
    }
  }
  const listed = listedIn(inner)
  if (listed !== undefined) return listed.values.includes(evaluate(listed.asked, text, world) as Value)
  return world.get(nameOf(inner, text))
}

/** What a condition is joined of. */
function partsOf(node: Node): Node[] | undefined {
  if (node.type === 'UnaryExpression' && node['operator'] === '!') return [node['argument'] as Node]
  if (node.type === 'LogicalExpression') return [node['left'], node['right']] as Node[]
  if (node.type === 'ConditionalExpression') return [node['test'], node['consequent'], node['alternate']] as Node[]
  return undefined
}

/** `['CLOSED', 'TIME_WAIT'].includes(end.state)` */
function listedIn(node: Node): { values: Value[]; asked: Node } | undefined {
  const callee = node.type === 'CallExpression' ? (node['callee'] as Node) : undefined
  if (callee?.type !== 'MemberExpression' || (callee['property'] as Node)['name'] !== 'includes') return undefined
  const list = bare(callee['object'] as Node)
  const [asked] = node['arguments'] as Node[]
  const elements = list.type === 'ArrayExpression' ? (list['elements'] as Node[]) : []
  if (!asked || elements.length === 0 || !elements.every((element) => isNode(element) && isConstant(element))) return undefined
  return { values: elements.map(constantOf), asked: bare(asked) }
}

function isConstant(node: Node): boolean {
  if (node.type === 'Literal') return true
  return node.type === 'UnaryExpression' && node['operator'] === '-' && (node['argument'] as Node).type === 'Literal'
}

function constantOf(node: Node): Value {
  if (node.type === 'UnaryExpression') return -Number((node['argument'] as Node)['value'])
  return node['value'] as Value
}

/** As it is written, without its blanks. */
function nameOf({ start, end }: Node, text: string): string {
  return text.slice(start, end).replace(/\s+/g, '')
}

function bare(node: Node): Node {
  if (node.type === 'ParenthesizedExpression' || node.type === 'TSNonNullExpression' || node.type === 'TSAsExpression')
    return bare(node['expression'] as Node)
  return node
}

/** The conditions under which a node stands: those of each `if` around it whose consequent holds it. */
export function guardsOf(statement: Node, node: Node): Node[] {
  const found: Node[] = []
  visit(statement, (outer) => {
    if (outer.type !== 'IfStatement') return
    const { start, end } = outer['consequent'] as Node
    if (start <= node.start && node.end <= end) found.push(outer['test'] as Node)
  })
  return found
}
