/** What is so whatever was measured: by the types alone, or because both sides are the same. */
import { type Syntax, visit } from '../../page/syntax.ts'
import { bare, identifier, shown } from './expression.ts'
import type { Facts, Found, Proof } from './proof.ts'
import { decidedBy } from './worlds.ts'

/** `typeof a.state === 'string'`, `end !== undefined` of what a word gave: the types say so. */
export function byItsType({ condition, text }: Proof, { made }: Facts): Found | undefined {
  let why: Syntax | undefined
  visit(condition, (node) => {
    if (node.type === 'UnaryExpression' && node.operator === 'typeof') why ??= node
    if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return
    const [left, right] = [bare(node.left), bare(node.right)]
    const init = left.type === 'Identifier' && identifier(right) === 'undefined' ? made.get(left.name) : undefined
    if (init?.type === 'CallExpression' && init.callee.type === 'Identifier' && !made.has(init.callee.name)) why ??= node
  })
  return (
    why && {
      found: `${shown(why, text)} is so by the types, whatever the run gives.`,
      expected: 'a condition that a measurement could make true or false',
      fix: 'compare what was measured with what it should be',
    }
  )
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
