/** What the script has waited for, or demanded, before it claims it. */
import { type Syntax, visit } from '../../page/syntax.ts'
import { conditionOf, expressionOf, identifier, nameOf, pathOf, shown } from './expression.ts'
import type { Facts, Found, Known, Proof } from './proof.ts'
import { decidedBy, measuredIn } from './worlds.ts'

/**
 * `until(() => a.state === 'CLOSED')`, and then `a.state === 'LAST_ACK'`; the same after `expect(a.state).toBe('CLOSED')`, and within
 * `if (a.state === 'CLOSED')`.
 */
export function waitedFor({ condition, text, before, guards }: Proof, { source }: Facts): Found | undefined {
  const known: Known[] = []
  const kept: Known[] = []
  for (const statement of before) {
    const wait = statement && untilOf(statement)
    if (wait) known.push({ node: wait, text: source })
    else if (!statement || acts(statement)) known.length = 0
    const expected = statement && expectedOf(statement, source)
    if (expected) known.push(expected)
    if (statement) kept.push(...copied(statement, known))
  }
  const asked = { node: condition, text }
  const names = measuredIn(asked)
  const about = [...known, ...kept, ...guards.map((node) => ({ node, text: source }))].filter((one) =>
    measuredIn(one).some((name) => names.includes(name)),
  )
  const decided = decidedBy(asked, about)
  if (decided === undefined) return undefined
  const because = about.at(-1)
  return {
    found: `the script has waited for it already, until ${because ? shown(because.node, because.text) : ''}.`,
    expected: 'a condition that the run decides here',
    fix: `take a measurement before the wait, or let the wait be the proof and claim what it took`,
  }
}

/** The condition of `until(() => …)`, alone or in `const waited = until(() => …)`. */
function untilOf(statement: Syntax): Syntax | undefined {
  const call = statement.type === 'VariableDeclaration' ? statement.declarations[0]?.init : expressionOf(statement)
  if (call?.type !== 'CallExpression' || identifier(call.callee) !== 'until') return undefined
  const [condition] = call.arguments
  return condition?.type === 'ArrowFunctionExpression' ? condition.body : undefined
}

/** `expect(a.state).toBe('CLOSED')`, as a condition. */
function expectedOf(statement: Syntax, source: string): Known | undefined {
  const call = expressionOf(statement)
  if (call?.type !== 'CallExpression') return undefined
  const { callee } = call
  const [wanted] = call.arguments
  if (callee.type !== 'MemberExpression' || !/^to(?:Be|Equal|StrictEqual)$/.test(nameOf(callee)) || wanted?.type !== 'Literal') return undefined
  const asked = callee.object
  if (asked.type !== 'CallExpression' || identifier(asked.callee) !== 'expect') return undefined
  const [measured] = asked.arguments
  return measured && conditionOf(`${shown(measured, source)} === ${shown(wanted, source)}`)
}

/** `const after = a.state`: what is known of the one is known of the other from then on. */
function copied(statement: Syntax, known: readonly Known[]): Known[] {
  if (statement.type !== 'VariableDeclaration' || known.length === 0) return []
  return statement.declarations.flatMap(({ id, init }) => {
    if (id.type !== 'Identifier' || init?.type !== 'MemberExpression') return []
    return known.flatMap((one) => {
      const said = shown(one.node, one.text).replace(/\s+/g, ' ')
      const path = pathOf(init)
      return path !== undefined && said.includes(path) ? (conditionOf(said.replaceAll(path, id.name)) ?? []) : []
    })
  })
}

/** Whether something may be otherwise after a statement: it assigns, or calls what does more than look. */
function acts(statement: Syntax): boolean {
  let found = false
  visit(statement, (node) => {
    if (node.type === 'AssignmentExpression') found = true
    if (node.type !== 'CallExpression') return
    const { callee } = node
    const name = callee.type === 'MemberExpression' ? nameOf(callee) : identifier(callee)
    found ||= name === undefined || !looks.has(name)
  })
  return found
}

/** What asks for something that is there, and what computes with the answer. */
export const looks = new Set(
  `segments sockets settles until expect counter getsockopt seconds milliseconds Number String Set Map
  at concat every filter find findLast flatMap includes indexOf join map match push reduce slice some split startsWith endsWith test toString trim`.split(
    /\s+/,
  ),
)
