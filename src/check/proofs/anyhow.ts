/** What is so whatever was measured: by the types alone, or because both sides are the same. */
import { type Syntax, visit } from '../../page/syntax.ts'
import { bare, identifier, shown } from './expression.ts'
import type { Facts, Found, Proof } from './proof.ts'
import { decidedBy } from './worlds.ts'

/** `typeof a.state === 'string'`, `end !== undefined` of what a word gave: the types say so. */
export function byItsType({ condition, text }: Proof, { made, body }: Facts): Found | undefined {
  let why: Syntax | undefined
  const given = (node: Syntax) => {
    const init = node.type === 'Identifier' ? made.get(node.name) : undefined
    return init?.type === 'CallExpression' && init.callee.type === 'Identifier' && !made.has(init.callee.name)
  }
  const isThing = (node: Syntax) => given(node) && node.type === 'Identifier' && hasParts(node.name, [...body, condition])
  visit(condition, (node) => {
    if (node.type === 'UnaryExpression' && node.operator === 'typeof') why ??= node
    if (node.type === 'UnaryExpression' && node.operator === '!' && isThing(bare(node.argument))) why ??= node
    if (node.type === 'CallExpression' && identifier(node.callee) === 'Boolean' && node.arguments[0] && isThing(bare(node.arguments[0]))) why ??= node
    if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return
    const [left, right] = [bare(node.left), bare(node.right)]
    if (identifier(right) === 'undefined' ? given(left) : right.type === 'Literal' && right.value === null && isThing(left)) why ??= node
  })
  if (isThing(condition)) why ??= condition
  return (
    why && {
      found: `${shown(why, text)} is so by the types, whatever the run gives.`,
      expected: 'a condition that a measurement could make true or false',
      fix: 'compare what was measured with what it should be',
    }
  )
}

/** Whether the script asks for a part of it, as `a.state`: then it is a socket or its like, and always there. */
function hasParts(name: string, body: readonly Syntax[]): boolean {
  let found = false
  for (const statement of body) {
    visit(statement, (node) => {
      if (node.type === 'MemberExpression' && !node.optional && identifier(node.object) === name) found = true
    })
  }
  return found
}

/** `a.ok || !a.ok`, `a.state === a.state`: true whatever is measured. */
export function sameAnyhow({ condition, text }: Proof): Found | undefined {
  const decided = decidedBy({ node: condition, text })
  if (decided === undefined) return undefined
  return {
    found: `${shown(condition, text)} is ${decided} whatever the run gives.`,
    expected: 'a condition that a measurement could make true or false',
    fix: 'compare what was measured with what it should be',
  }
}
