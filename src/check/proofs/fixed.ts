/** What the script itself wrote down: `const hops = 255`, and 255 is claimed. */
import { boundNames, type Syntax, usesOf, visit } from '../../page/syntax.ts'
import { bare, expressionOf, initialisers, nameOf, rootOf, shown } from './expression.ts'
import type { Facts, Found, Proof } from './proof.ts'

/** The run was told it, it did not give it. */
export function fixedByScript({ condition, text }: Proof, { fixed, made, source }: Facts): Found | undefined {
  const own = new Set<string>()
  visit(condition, (node) => {
    if ('params' in node && Array.isArray(node.params)) for (const name of node.params.flatMap(boundNames)) own.add(name)
  })
  const uses = usesOf(condition).filter((name) => !own.has(name) && !languageNames.has(name))
  const [first] = uses
  if (first === undefined || !uses.every((name) => fixed.has(name))) return undefined
  const init = made.get(first)
  return {
    found: `${shown(condition, text)} is what the script wrote down${init ? `, ${first} = ${shown(init, source)}` : ''}.`,
    expected: 'what the kernel or a program gave',
    fix: 'read it back from what was run; or write it in backticks and without a link, as what was chosen',
  }
}

const languageNames = new Set(['undefined', 'NaN', 'Infinity', 'Math', 'String', 'Number', 'Boolean', 'seconds', 'milliseconds'])

/** Constants that are written down as such and never changed: numbers, texts, and lists of them that nothing is added to. */
export function fixedNames(body: readonly Syntax[]): Set<string> {
  const changed = new Set<string>()
  for (const statement of body) {
    visit(statement, (node) => {
      if (node.type === 'AssignmentExpression') {
        const root = rootOf(node.left)
        const set = expressionOf(statement) === node && node.operator === '=' && node.right.type === 'Literal'
        if (root !== undefined && !set) changed.add(root)
      }
      if (node.type === 'UpdateExpression') {
        const root = rootOf(node.argument)
        if (root !== undefined) changed.add(root)
      }
      if (node.type !== 'CallExpression') return
      const { callee } = node
      if (callee.type === 'MemberExpression' && /^(push|unshift|splice|pop|shift|sort|reverse|fill|set|add)$/.test(nameOf(callee))) {
        const root = rootOf(callee)
        if (root !== undefined) changed.add(root)
      }
    })
  }
  const fixed = new Set<string>()
  for (const [name, init] of initialisers(body)) if (!changed.has(name) && isWritten(init, fixed)) fixed.add(name)
  return fixed
}

function isWritten(node: Syntax, fixed: ReadonlySet<string>): boolean {
  const inner = bare(node)
  switch (inner.type) {
    case 'Literal':
      return true
    case 'Identifier':
      return fixed.has(inner.name)
    case 'UnaryExpression':
      return isWritten(inner.argument, fixed)
    case 'BinaryExpression':
      return isWritten(inner.left, fixed) && isWritten(inner.right, fixed)
    case 'TemplateLiteral':
      return inner.expressions.every((expression) => isWritten(expression, fixed))
    case 'ArrayExpression':
      return inner.elements.every((element) => element !== null && isWritten(element, fixed))
    case 'TSAsExpression':
      return isWritten(inner.expression, fixed)
    case 'ObjectExpression':
      return inner.properties.every((property) => property.type === 'Property' && isWritten(property.value, fixed))
    case 'MemberExpression':
      return isWritten(inner.object, fixed)
    case 'ArrowFunctionExpression':
      return inner.params.length === 0 && isWritten(inner.body, fixed)
    default:
      return false
  }
}
