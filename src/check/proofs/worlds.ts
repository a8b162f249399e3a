/**
 * Whether a condition can come out otherwise, by trying it: each part that is measured gets the values that it is compared with and others beside them,
 * and what is known already leaves out the worlds in which it is not so. Pure.
 */
import type { ESTree } from 'vite'
import { type Syntax, visit } from '../../page/syntax.ts'
import { nameOf } from './expression.ts'
import type { Known } from './proof.ts'

type Value = Literal['value']

/** More worlds than that, and nothing is said. */
const most = 4096

/** @returns what the condition is in every world in which all that is known holds; undefined if it can be either, or if no world is left */
export function decidedBy(condition: Known, known: readonly Known[] = []): boolean | undefined {
  const all = [condition, ...known]
  const leaves = new Map<string, Set<Value>>()
  for (const one of all) collect(one.node, one.text, leaves)
  const names = [...leaves.keys()]
  const choices = names.map((name) => [...(leaves.get(name) ?? [])])
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

function collect(node: Syntax, text: string, leaves: Map<string, Set<Value>>): void {
  const inner = bare(node)
  const parts = partsOf(inner)
  if (parts !== undefined) {
    for (const part of parts) collect(part, text, leaves)
    return
  }
  if (inner.type === 'BinaryExpression' && comparisons.test(inner.operator)) {
    const sides = [bare(inner.left), bare(inner.right)]
    for (const [i, side] of sides.entries()) {
      for (const one of alternativesOf(side)) if (!isConstant(one)) offer(one, text, beside(sides[1 - i]), leaves)
      if (side.type === 'ConditionalExpression') collect(side.test, text, leaves)
    }
    return
  }
  const listed = listedIn(inner)
  if (listed !== undefined) {
    if (!isConstant(listed.asked)) offer(listed.asked, text, [...listed.values, '\0'], leaves)
    return
  }
  if (!isConstant(inner)) offer(inner, text, [true, false], leaves)
}

function offer(node: Syntax, text: string, values: readonly Value[], leaves: Map<string, Set<Value>>): void {
  const name = asWritten(node, text)
  // A length is not below nothing; the difference of two lengths may be.
  const counted = node.type === 'MemberExpression' && /^(?:length|size)$/.test(nameOf(node))
  const possible = values.filter((value) => !(counted && Number(value) < 0))
  leaves.set(name, new Set([...(leaves.get(name) ?? []), ...possible]))
}

/** What something that is compared with this may be. */
function beside(other: Syntax | undefined): Value[] {
  if (other === undefined || !isConstant(other)) return [0, 1]
  const value = constantOf(other)
  if (typeof value === 'number') return [value - 1, value, value + 1]
  return typeof value === 'boolean' ? [true, false] : [value, '\0']
}

function evaluate(node: Syntax, text: string, world: ReadonlyMap<string, Value>): Value | undefined {
  const inner = bare(node)
  const at = (part: Syntax) => evaluate(part, text, world)
  if (isConstant(inner)) return constantOf(inner)
  if (inner.type === 'UnaryExpression' && inner.operator === '!') return !at(inner.argument)
  if (inner.type === 'ConditionalExpression') return at(inner.test) ? at(inner.consequent) : at(inner.alternate)
  if (inner.type === 'LogicalExpression') {
    const left = at(inner.left)
    if (inner.operator === '??') return left ?? at(inner.right)
    return (inner.operator === '&&') === Boolean(left) ? at(inner.right) : left
  }
  if (inner.type === 'BinaryExpression' && comparisons.test(inner.operator)) {
    const [left, right] = [at(inner.left), at(inner.right)]
    switch (inner.operator) {
      case '<':
        return Number(left) < Number(right)
      case '<=':
        return Number(left) <= Number(right)
      case '>':
        return Number(left) > Number(right)
      case '>=':
        return Number(left) >= Number(right)
      default:
        return (left === right) === inner.operator.startsWith('=')
    }
  }
  const listed = listedIn(inner)
  if (listed !== undefined) {
    const value = evaluate(listed.asked, text, world)
    return value !== undefined && listed.values.includes(value)
  }
  return world.get(asWritten(inner, text))
}

/** What a side of a comparison may be: `list[0]` or 3, of `list[0] ?? 3`. */
function alternativesOf(side: Syntax): Syntax[] {
  const inner = bare(side)
  if (inner.type === 'LogicalExpression') return [inner.left, inner.right].flatMap(alternativesOf)
  return inner.type === 'ConditionalExpression' ? [inner.consequent, inner.alternate].flatMap(alternativesOf) : [inner]
}

/** What a condition is joined of. */
function partsOf(node: Syntax): Syntax[] | undefined {
  if (node.type === 'UnaryExpression' && node.operator === '!') return [node.argument]
  if (node.type === 'LogicalExpression') return [node.left, node.right]
  if (node.type === 'ConditionalExpression') return [node.test, node.consequent, node.alternate]
  return undefined
}

/** `['CLOSED', 'TIME_WAIT'].includes(end.state)` */
function listedIn(node: Syntax): { values: Value[]; asked: Syntax } | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || nameOf(node.callee) !== 'includes') return undefined
  const list = bare(node.callee.object)
  const [asked] = node.arguments
  const elements = list.type === 'ArrayExpression' ? list.elements : []
  const constants = elements.filter((element) => element !== null && isConstant(element))
  if (!asked || elements.length === 0 || constants.length < elements.length) return undefined
  return { values: constants.map(constantOf), asked: bare(asked) }
}

type Literal = Extract<Syntax, { type: 'Literal' }>
type Constant = Literal | (ESTree.UnaryExpression & { argument: Literal })

function isConstant(node: Syntax): node is Constant {
  return node.type === 'Literal' || (node.type === 'UnaryExpression' && node.operator === '-' && node.argument.type === 'Literal')
}

function constantOf(node: Constant): Value {
  return node.type === 'Literal' ? node.value : -Number(node.argument.value)
}

/** As it is written, without its blanks. */
function asWritten({ start, end }: Syntax, text: string): string {
  return text.slice(start, end).replace(/\s+/g, '')
}

function bare(node: Syntax): Syntax {
  if (node.type === 'ParenthesizedExpression' || node.type === 'TSNonNullExpression' || node.type === 'TSAsExpression') return bare(node.expression)
  return node
}

/** The conditions under which a node stands: those of each `if` around it whose consequent holds it. */
export function guardsOf(statement: Syntax, node: Syntax): Syntax[] {
  const found: Syntax[] = []
  visit(statement, (outer) => {
    if (outer.type !== 'IfStatement') return
    const { start, end } = outer.consequent
    if (start <= node.start && node.end <= end) found.push(outer.test)
  })
  return found
}
