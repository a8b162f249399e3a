/** `list.every(…)` is true of an empty list, and `!list.some(…)` as well. */
import { type Syntax, usesOf, visit } from '../../page/syntax.ts'
import { bare, expressionOf, identifier, initialisers, nameOf, rootOf, shown } from './expression.ts'
import type { Facts, Found, Made, Proof } from './proof.ts'

export function ofNothing({ condition, text }: Proof, { made, source, body }: Facts): Found | undefined {
  const whole = shown(condition, text)
  const counts = (name: string, code: string) =>
    [' > 0', ' >= 1', ' === '].some((rest) => code.includes(`${name}.length${rest}`)) && !code.includes(`${name}.length === 0`)
  const asked = [{ node: condition, text }, ...usesOf(condition).flatMap((name) => madeOf(name, made).map((node) => ({ node, text: source })))]
  const looped = usesOf(condition)
    .flatMap((name) => loopOver(name, body) ?? [])
    .filter((list) => !holdsSomething(list, made))
  const scopes = [
    ...asked.map((scope) => ({ ...scope, list: emptyList(scope.node, made) })),
    ...looped.map((list) => ({ node: list, text: source, list })),
  ]
  for (const { node, text: within, list } of scopes) {
    if (list === undefined) continue
    const name = shown(list, within)
    if (counts(name, whole) || counts(name, shown(node, within))) continue
    return {
      found: `${name} may be empty, and of an empty list everything is so.`,
      expected: 'a list that is known to hold something',
      fix: `write ${name.includes('\n') ? 'list' : name}.length > 0 && … before it`,
    }
  }
  return undefined
}

function madeOf(name: string, made: Made): Syntax[] {
  const init = made.get(name)
  return init === undefined || init.type === 'ArrowFunctionExpression' ? [] : [init]
}

/** The list that `every`, or a negated `some`, is asked of, where nothing says that it holds something. */
function emptyList(node: Syntax, made: Made): Syntax | undefined {
  let found: Syntax | undefined
  visit(node, (inner) => {
    const negated = inner.type === 'UnaryExpression' && inner.operator === '!' ? bare(inner.argument) : undefined
    for (const [call, name] of [
      [inner, 'every'],
      [negated, 'some'],
      [negated, 'find'],
      [startsTrue(inner) ? inner : undefined, 'reduce'],
    ] as const) {
      if (call?.type !== 'CallExpression') continue
      const { callee } = call
      if (callee.type !== 'MemberExpression' || nameOf(callee) !== name) continue
      if (!holdsSomething(callee.object, made)) found ??= callee.object
    }
  })
  return found
}

/**
 * `let all = true`, and then `for (const row of list) if (!row.open) all = false`: `every`, written as a loop; the same with `list.forEach` and with
 * an index below `list.length`.
 */
function loopOver(name: string, body: readonly Syntax[]): Syntax | undefined {
  const made = initialisers(body).get(name)
  if (made?.type !== 'Literal' || typeof made.value !== 'boolean') return undefined
  let list: Syntax | undefined
  let elsewhere = false
  for (const statement of body) {
    visit(statement, (node) => {
      if (node.type !== 'AssignmentExpression' || rootOf(node.left) !== name) return
      const over = loopedOver(statement)
      if (over) list ??= over
      else elsewhere = true
    })
  }
  return elsewhere ? undefined : list
}

function loopedOver(statement: Syntax): Syntax | undefined {
  if (statement.type === 'ForOfStatement') return statement.right
  const call = expressionOf(statement)
  if (call?.type === 'CallExpression' && call.callee.type === 'MemberExpression' && nameOf(call.callee) === 'forEach') return call.callee.object
  const test = statement.type === 'ForStatement' ? statement.test : undefined
  const bound = test?.type === 'BinaryExpression' && test.operator === '<' ? bare(test.right) : undefined
  return bound?.type === 'MemberExpression' && nameOf(bound) === 'length' ? bound.object : undefined
}

/** `list.reduce((all, row) => all && row.open, true)` is another way to write `every`. */
function startsTrue(node: Syntax): boolean {
  return node.type === 'CallExpression' && isLiteral(node.arguments[1], true)
}

function isLiteral(node: Syntax | undefined, value: unknown): boolean {
  return node?.type === 'Literal' && node.value === value
}

/** A list that is written down with something in it, or made one for one from such a list. */
function holdsSomething(node: Syntax, made: Made, depth = 0): boolean {
  const inner = bare(node)
  if (depth > 8) return false
  if (inner.type === 'ArrayExpression') return inner.elements.some((element) => element?.type !== 'SpreadElement')
  if (inner.type === 'TSAsExpression') return holdsSomething(inner.expression, made, depth + 1)
  if (inner.type === 'Identifier') {
    const init = made.get(inner.name)
    return init !== undefined && holdsSomething(init, made, depth + 1)
  }
  if (inner.type !== 'CallExpression' || inner.callee.type !== 'MemberExpression') return false
  const { object } = inner.callee
  const name = nameOf(inner.callee)
  // From its beginning, or one for one: what held something still does.
  if (/^(map|toSorted|sort|reverse|toReversed|concat)$/.test(name)) return holdsSomething(object, made, depth + 1)
  if (name === 'slice') return isLiteral(inner.arguments[0], 0) && holdsSomething(object, made, depth + 1)
  return name === 'split' || (name === 'from' && identifier(object) === 'Array')
}
