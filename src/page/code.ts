/** What the tools must know of a piece of TypeScript: its errors, names and comments. The parser is oxc, through Vite. */
import { createHash } from 'node:crypto'
import { parseSync } from 'vite'
import type { Span } from './page.ts'

export interface Code {
  errors: (Span & { message: string })[]
  /** Variables, functions and classes declared at the top level. */
  names: string[]
  /** Every identifier that is used as a value or a type, not as a property's name. */
  identifiers: Set<string>
  awaits: Span[]
  imports: Span[]
  comments: Span[]
}

/** What a text uses that is one expression and nothing else; undefined where it is not. */
export function analyseExpression(text: string): Pick<Code, 'identifiers'> | undefined {
  const { program, errors } = parseSync('value.ts', `(${text}\n)`, { lang: 'ts', sourceType: 'module' })
  const [statement, ...more] = program.body as unknown as Node[]
  if (errors.length > 0 || more.length > 0 || statement?.type !== 'ExpressionStatement') return undefined
  // `a) + (b` would close our parenthesis and open one of its own.
  const expression = statement['expression'] as Node
  if (expression.type !== 'ParenthesizedExpression' || expression.start !== 0 || expression.end !== text.length + 3) return undefined
  // `total, 4` is 4 whatever the run gave.
  let inner = expression
  while (inner.type === 'ParenthesizedExpression') inner = inner['expression'] as Node
  if (inner.type === 'SequenceExpression') return undefined
  const uses: Uses = { identifiers: new Set(), awaits: [] }
  walk(inner, uses)
  return uses.awaits.length > 0 ? undefined : uses
}

export function analyse(text: string): Code {
  const { program, comments, errors } = parseSync('block.ts', text, { lang: 'ts', sourceType: 'module' })
  const code: Code = {
    errors: errors.map(({ message, labels }) => ({
      message,
      start: labels[0]?.start ?? 0,
      end: labels[0]?.end ?? text.length,
    })),
    names: [],
    identifiers: new Set(),
    awaits: [],
    imports: [],
    comments: comments.map(({ start, end }) => ({ start, end })),
  }
  for (const statement of program.body) {
    if (/^(Import|Export)/.test(statement.type)) code.imports.push({ start: statement.start, end: statement.end })
    for (const { name, start, end } of declaredNames(statement as unknown as Node)) {
      if (code.names.includes(name)) code.errors.push({ message: `\`${name}\` is declared twice in this scenario`, start, end })
      else code.names.push(name)
    }
  }
  walk(program as unknown as Node, code)
  return code
}

/** The code without its comments: what must be the same in every language. */
export function withoutComments(text: string, comments: readonly Span[]): string {
  let result = ''
  let from = 0
  for (const { start, end } of comments) {
    result += text.slice(from, start) + text.slice(start, end).replace(/[^\n]/g, ' ')
    from = end
  }
  return result + text.slice(from)
}

/** SHA-256 of the code, comments, blank lines and trailing white space apart. */
export function codeHash(text: string, comments: readonly Span[]): string {
  const lines = withoutComments(text, comments).split('\n')
  const code = lines.map((line) => line.trimEnd()).filter((line) => line !== '')
  return createHash('sha256').update(code.join('\n')).digest('hex')
}

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

type Name = Span & { name: string }

function declaredNames(statement: Node): Name[] {
  if (statement.type === 'VariableDeclaration') return (statement['declarations'] as Node[]).flatMap(({ id }) => boundNames(id))
  if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration') return boundNames(statement['id'])
  return []
}

/** The names that a binding pattern introduces: `a`, `{ a, b: [c] }`, `[a, ...rest]`. */
function boundNames(pattern: unknown): Name[] {
  if (!isNode(pattern)) return []
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: pattern['name'] as string, start: pattern.start, end: pattern.end }]
    case 'ObjectPattern':
      return (pattern['properties'] as Node[]).flatMap((property) => boundNames(property['value'] ?? property['argument']))
    case 'ArrayPattern':
      return (pattern['elements'] as unknown[]).flatMap(boundNames)
    case 'AssignmentPattern':
      return boundNames(pattern['left'])
    case 'RestElement':
      return boundNames(pattern['argument'])
    default:
      return []
  }
}

type Uses = Pick<Code, 'identifiers' | 'awaits'>

function walk(node: Node, code: Uses): void {
  if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node['await'] === true)) {
    code.awaits.push({ start: node.start, end: node.start + 'await'.length })
  }
  if (node.type === 'Identifier') code.identifiers.add(node['name'] as string)
  for (const key in node) {
    const value = node[key]
    if (typeof value !== 'object' || isNamePosition(node, key)) continue
    if (isNode(value)) walk(value, code)
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) walk(item, code)
  }
}

/** `b` in `a.b` and in `{ b: 1 }` is a name, not a use of a variable. */
function isNamePosition(node: Node, key: string): boolean {
  return (
    (node.type === 'MemberExpression' && key === 'property' && node['computed'] !== true) ||
    (node.type === 'Property' && key === 'key' && node['computed'] !== true && node['shorthand'] !== true)
  )
}
