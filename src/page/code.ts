/** What the tools must know of a piece of TypeScript: its errors, names and comments. The parser is oxc, through Vite. */
import { createHash } from 'node:crypto'
import { parseSync } from 'vite'
import { originOf } from './given/origin.ts'
import { type Sources, sourcesOf } from './given/sources.ts'
import { weaklyAsked } from './given/truth.ts'
import { type Written, writtenIn } from './given/written.ts'
import { claimWords, reachesOutside } from './globals.ts'
import { measuredNames } from './measured.ts'
import type { Origin, Span } from './page.ts'
import { boundIdentifiers, boundNames, identifiersOf, type Node, type Syntax, usesOf, visit } from './syntax.ts'

export interface Code {
  body: Node[]
  /** The same, as the parser's types have it. */
  statements: readonly Syntax[]
  errors: (Span & { message: string; twice?: true })[]
  /** Variables, functions and classes declared at the top level. */
  names: string[]
  /** Those of them that hold what the run gave. */
  measured: Set<string>
  /** What makes each variable. */
  sources: Sources
  /** `await` and `async`. */
  awaits: (Span & { word: string })[]
  imports: Span[]
  /** Names of what lies outside of the scenario: `process`, `setTimeout`. */
  outside: (Span & { name: string })[]
  comments: Span[]
  /** Line ends that only the language counts as such, U+2028 and U+2029, elsewhere than in a text: a comment may end there unseen. */
  unseenBreaks: Span[]
  /** The texts of templates, in which blanks and line ends count. */
  texts: Span[]
  /** It has types, which a program has no use for when it runs. */
  typed: boolean
  /** What does not become JavaScript by taking it away: `enum`, `namespace`, `<number>a`. */
  compiled: Span[]
}

export interface Expression {
  /** It as one line, without comments. */
  line: string
  typed: boolean
  /** The names that it uses, its own apart. */
  uses: Set<string>
  /** Why it is the same whatever the run gave; undefined where it is not. */
  constant: string | undefined
  outside: Code['outside']
  /** From which word it is, where it is a path into what one gave. */
  origin(sources: Sources): Origin | undefined
  /** What of it the page made itself, or turned around, where these make the variables; undefined where it was given. */
  written(sources: Sources): Written | undefined
}

/** A text that is one expression and nothing else; undefined where it is not, or where it changes what it looks at. */
export const analyseExpression = remembered((text) =>
  tooDeep(
    () => readExpression(text),
    () => undefined,
  ),
)

export const analyse = remembered((text) =>
  tooDeep<Code>(
    () => readCode(text),
    () => ({ ...readCode(''), errors: [{ message: 'it is nested too deeply', start: 0, end: 0 }] }),
  ),
)

/** What goes through code takes several calls for each. */
const mostParentheses = 100

/** Code of thousands of parts, each within the last, is no one's. */
function tooDeep<Read>(read: () => Read, otherwise: () => Read): Read {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return otherwise()
    throw error
  }
}

const MOST_REMEMBERED = 5000

/** The languages of a page have the same code, and more than one part of the engine asks for it. */
function remembered<Answer>(read: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, { answer: Answer }>()
  return (text) => {
    const known = answers.get(text) ?? { answer: read(text) }
    if (answers.size >= MOST_REMEMBERED) answers.clear()
    answers.set(text, known)
    return known.answer
  }
}

function readExpression(text: string): Expression | undefined {
  const { program, comments, errors } = parseSync('value.ts', `(${text}\n)`, { lang: 'ts', sourceType: 'module' })
  const [statement, ...more] = program.body as unknown as Node[]
  if (errors.length > 0 || more.length > 0 || statement?.type !== 'ExpressionStatement') return undefined
  // `a) + (b` would close our parenthesis and open one of its own.
  const expression = statement['expression'] as Node
  if (expression.type !== 'ParenthesizedExpression' || expression.start !== 0 || expression.end !== text.length + 3) return undefined
  // `total, 4` is 4 whatever the run gave.
  let inner = expression
  for (let parentheses = 0; inner.type === 'ParenthesizedExpression'; inner = inner['expression'] as Node)
    if (++parentheses > mostParentheses) return undefined
  if (inner.type === 'SequenceExpression') return undefined
  // A text of several lines would not be the same in one.
  if (text.includes('\n') && text.includes('`')) return undefined
  const own = new Set<string>()
  let changes = false
  visit(inner, (node) => {
    if (Array.isArray(node['params'])) for (const name of node['params'].flatMap(boundNames)) own.add(name)
    if (/^(Assignment|Update|Await)Expression$/.test(node.type) || node['async'] === true || node['operator'] === 'delete') changes = true
  })
  if (changes) return undefined
  const outside = [...outsideOf(inner), ...identifiersOf(inner).filter(({ name }) => (claimWords as readonly string[]).includes(name))].map(
    ({ start, end, name }) => ({ start: start - 1, end: end - 1, name }),
  )
  return {
    line: withoutComments(`(${text}`, comments)
      .slice(1)
      .replace(/\s*\n\s*/g, ' '),
    typed: isTyped(inner),
    uses: new Set(usesOf(inner).filter((name) => !own.has(name))),
    constant: constantPart(inner, `(${text}`),
    outside,
    origin: (sources) => originOf(inner, sources),
    written: (sources) => {
      // Its functions have parameters of their own.
      const all = own.size === 0 ? sources : new Map([...sources, ...sourcesOf([inner], `(${text}`)])
      return writtenIn(inner, `(${text}`, all) ?? weaklyAsked(inner, `(${text}`, all)
    },
  }
}

function readCode(text: string): Code {
  const { program, comments, errors } = parseSync('block.ts', text, { lang: 'ts', sourceType: 'module' })
  const body = program.body as unknown as Node[]
  const code: Code = {
    body,
    statements: program.body,
    errors: errors.map(({ message, labels }) => ({
      message,
      start: labels[0]?.start ?? 0,
      end: labels[0]?.end ?? text.length,
    })),
    names: [],
    measured: new Set(),
    awaits: [],
    imports: [],
    outside: [],
    comments: comments.map(({ start, end }) => ({ start, end })),
    unseenBreaks: [],
    texts: [],
    sources: new Map(),
    typed: body.some(isTyped),
    compiled: [],
  }
  for (const statement of program.body) {
    if (/^(Import|Export)/.test(statement.type)) code.imports.push({ start: statement.start, end: statement.end })
    for (const { name, start, end } of declaredNames(statement as unknown as Node)) {
      if (code.names.includes(name)) code.errors.push({ message: `\`${name}\` is declared twice in this scenario`, twice: true, start, end })
      else code.names.push(name)
    }
  }
  for (const statement of body) {
    visit(statement, (node) => {
      if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node['await'] === true))
        code.awaits.push({ start: node.start, end: node.start + 'await'.length, word: 'await' })
      if (node['async'] === true) code.awaits.push({ start: node.start, end: node.start + 'async'.length, word: 'async' })
      if (node.type === 'TemplateElement') code.texts.push({ start: node.start, end: node.end })
      if (/^TS(EnumDeclaration|ModuleDeclaration|ParameterProperty|TypeAssertion)$/.test(node.type))
        code.compiled.push({ start: node.start, end: node.end })
      if (node.type === 'ImportExpression' || node.type === 'MetaProperty') code.imports.push({ start: node.start, end: node.end })
    })
    code.outside.push(...outsideOf(statement).filter(({ name }) => ours.has(name) || !code.names.includes(name)))
  }
  if (/[\u2028\u2029]/.test(text)) code.unseenBreaks = unseenBreaks(text, body)
  code.measured = measuredNames(body, code.names)
  code.sources = sourcesOf(body, text)
  return code
}

function unseenBreaks(text: string, body: readonly Node[]): Span[] {
  const texts: Span[] = []
  for (const statement of body)
    visit(statement, (node) => (node.type === 'TemplateElement' || typeof node['value'] === 'string' ? texts.push(node) : 0))
  return [...text.matchAll(/[\u2028\u2029]/g)]
    .map(({ index }) => ({ start: index, end: index + 1 }))
    .filter(({ start }) => !texts.some((each) => each.start <= start && start < each.end))
}

/** `a as const`, `class A<T> {}`; and what has a mark of a type without having one: `(a?) => …`, `let a!`, `declare`, `abstract`, `private`. */
function isTyped(node: Node): boolean {
  let found = false
  visit(node, (inner) => {
    const chained = inner.type === 'MemberExpression' || inner.type === 'CallExpression'
    found ||= inner.type.startsWith('TS') || (!chained && inner['optional'] === true) || marks.some((mark) => inner[mark] === true)
    found ||= typeof inner['accessibility'] === 'string'
  })
  return found
}

const marks = ['definite', 'declare', 'abstract', 'readonly', 'override']

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

type Name = Span & { name: string }

function declaredNames(statement: Node): Name[] {
  if (statement.type === 'VariableDeclaration') return (statement['declarations'] as Node[]).flatMap(({ id }) => boundIdentifiers(id))
  if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration') return boundIdentifiers(statement['id'])
  return []
}

/** The names by which a script calls its runner: src/module/script.ts. */
const ours = new Set(['$', '$scenario', '$body', 'arguments'])

function outsideOf(node: Node): Name[] {
  return identifiersOf(node).filter(({ name }) => reachesOutside(name))
}

/** The part of an expression that makes it the same whatever the run gave: `a === a`, `list.length >= 0`, `a || true`, `a ? 1 : 1`, `typeof a`. */
function constantPart(node: Node, text: string): string | undefined {
  const shown = ({ start, end }: Node) => text.slice(start, end)
  const literal = (one: Node) => (one.type === 'Literal' ? one['value'] : undefined)
  const part = (key: string) => node[key] as Node
  const plain = (one: Node): string => (one.type === 'ParenthesizedExpression' ? plain(one['expression'] as Node) : shown(one).replace(/\s+/g, ''))
  const same = (a: string, b: string) => plain(part(a)) === plain(part(b))
  switch (node.type) {
    case 'ParenthesizedExpression':
      return constantPart(part('expression'), text)
    case 'UnaryExpression':
      if (/^(typeof|void)$/.test(String(node['operator']))) return shown(node)
      return constantPart(part('argument'), text)
    case 'BinaryExpression': {
      if (/^[-/%]$/.test(String(node['operator']))) return same('left', 'right') ? shown(node) : undefined
      if (!/^([=!]==?|[<>]=?)$/.test(String(node['operator']))) return undefined
      const count = /\.(length|size)$/.test(shown(part('left')))
      return same('left', 'right') || (count && literal(part('right')) === 0 && /^(>=|<)$/.test(String(node['operator']))) ? shown(node) : undefined
    }
    case 'LogicalExpression':
      if ([part('left'), part('right')].some((side) => typeof literal(side) === 'boolean')) return shown(node)
      // `n && 600` is 600 or nothing.
      if (node['operator'] === '&&' && part('right').type === 'Literal') return shown(node)
      return constantPart(part('left'), text) ?? constantPart(part('right'), text)
    case 'ConditionalExpression':
      // `ok ? 600 : n` is a number that the page wrote, and no run gave.
      if ([part('consequent'), part('alternate')].some((side) => typeof literal(side) === 'number')) return shown(node)
      return same('consequent', 'alternate') ? shown(node) : undefined
    case 'CallExpression': {
      const least = /^Math\.(?:max|min)$/.test(shown(part('callee')))
      return least && (node['arguments'] as Node[]).some((one) => typeof literal(one) === 'number') ? shown(node) : undefined
    }
    default:
      return undefined
  }
}
