/**
 * What of a checked value the page made itself. A number or a text that a sentence claims is what a word gave: a path into it, a part or a list of it, how many
 * there are, a sum or a difference of two, in other units. What else goes into it, the page wrote down or chose, and no run can contradict that.
 * A condition (`a === b`, `list.includes(a)`) is a condition, whatever it compares.
 */
import { globals as globalNames } from './globals.ts'
import type { Span } from './page.ts'
import { boundNames, isNode, type Node, visit } from './syntax.ts'

export interface Written extends Span {
  does: 'wrote' | 'computed' | 'chose' | 'denied' | 'asked'
  /** The code that did it. */
  code: string
}

/** Where code stands: its offsets count in this text. */
interface Piece {
  node: Node
  text: string
}

type Source = Piece & {
  /** Undefined: the value as it is. A pattern takes a part of it, a loop an item. */
  how?: 'counted'
}

/** What makes the variables of a scenario, by their names: where several scopes have one name, all that makes it. */
export type Sources = ReadonlyMap<string, readonly Source[]>

const makes = new Set(['search', 'charCodeAt', 'codePointAt', 'localeCompare', 'repeat', 'fill'])
const adds = new Set(['concat', 'with', 'replace', 'replaceAll', 'padStart', 'padEnd', 'splice', 'toSpliced'])
const joins = new Set(['push', 'unshift', 'set', 'add', 'fill', 'splice'])
const converts = new Set(['Number', 'String', 'BigInt', 'parseInt', 'parseFloat', 'Boolean', 'seconds', 'milliseconds', 'structuredClone'])
const rounds = new Set(['round', 'floor', 'ceil', 'trunc', 'abs'])
const globals = new Set<string>(globalNames)
const units = new Set([1000, 1e6, 1e9])

/** Of the statements of all blocks. @param text what their offsets count in */
export function sourcesOf(body: readonly Node[], text: string): Sources {
  const sources = new Map<string, Source[]>()
  const add = (pattern: unknown, source: Source | undefined) => {
    for (const name of boundNames(pattern)) {
      const known = sources.get(name) ?? []
      if (source) known.push(source)
      sources.set(name, known)
    }
    if (!isNode(pattern)) return
    // `{ m = 60 }`
    visit(pattern, (node) => {
      if (node.type === 'AssignmentPattern' && !isNothing(node['right'] as Node)) add(node['left'], { node: node['right'] as Node, text })
    })
  }
  const throws: Node[] = []
  const functions = new Map<string, Node>()
  for (const statement of body)
    visit(statement, (node) => {
      if (node.type === 'FunctionDeclaration' && isNode(node['id'])) functions.set(String(node['id']['name']), node)
      if (node.type === 'ThrowStatement' && isNode(node['argument'])) throws.push(node['argument'])
      const init = node['init']
      if (node.type === 'VariableDeclarator' && isFunction(init)) for (const name of boundNames(node['id'])) functions.set(name, init)
    })
  const enter = (node: Node, turns: boolean) => {
    switch (node.type) {
      case 'FunctionDeclaration':
        add(node['id'], { node: { ...node, type: 'FunctionExpression' }, text })
        break
      case 'ClassDeclaration':
        add(node['id'], { node: { ...node, type: 'ClassExpression' }, text })
        break
      case 'CatchClause':
        for (const thrown of throws) add(node['param'], { node: thrown, text })
        break
      case 'VariableDeclarator':
        add(node['id'], isNode(node['init']) ? { node: node['init'], text } : undefined)
        break
      case 'ForOfStatement':
      case 'ForInStatement': {
        const left = node['left'] as Node
        const pattern = left.type === 'VariableDeclaration' ? (left['declarations'] as Node[])[0]?.['id'] : left
        add(pattern, { node: node['right'] as Node, text })
        break
      }
      case 'AssignmentExpression': {
        const operator = String(node['operator'])
        const made = operator === '=' ? (node['right'] as Node) : { ...node, type: 'BinaryExpression', operator: operator.replace(/=$/, '') }
        add(rootPattern(node['left'] as Node), turns && isOne(node) ? { node, text, how: 'counted' } : { node: made as Node, text })
        break
      }
      case 'UpdateExpression':
        add(rootPattern(node['argument'] as Node), turns ? { node, text, how: 'counted' } : { node, text })
        break
      case 'CallExpression': {
        const callee = node['callee'] as Node
        const args = node['arguments'] as Node[]
        const called = callee.type === 'Identifier' ? functions.get(String(callee['name'])) : isFunction(bare(callee)) ? bare(callee) : undefined
        for (const [index, parameter] of ((called?.['params'] ?? []) as Node[]).entries()) {
          const arg = args[index]
          add(parameter, arg && { node: arg, text })
        }
        if (callee.type !== 'MemberExpression') break
        const method = nameOf(callee)
        const object = callee['object'] as Node
        // A word of the vocabulary is nobody's to change.
        if (object.type === 'Identifier' && object['name'] === 'Object' && boundNames(args[0]).some((name) => sources.has(name)))
          for (const arg of args.slice(1)) add(args[0], { node: arg, text })
        if (joins.has(method)) for (const arg of args) add(rootPattern(object), { node: arg, text })
        if (takesCallback.has(method)) {
          for (const callback of args.filter(isFunction)) {
            const [first, ...more] = callback['params'] as Node[]
            const items = method === 'reduce' ? [first, more.shift()] : [first]
            for (const item of items) add(item, { node: object, text })
            for (const index of more) add(index, { node: { type: 'Index', start: index.start, end: index.end }, text })
          }
        }
        if (method === 'from')
          for (const callback of args.filter(isFunction)) {
            const [first, index] = callback['params'] as Node[]
            if (first && args[0]) add(first, { node: args[0], text })
            if (index) add(index, { node: { type: 'Index', start: index.start, end: index.end }, text })
          }
        break
      }
      default:
    }
  }
  for (const statement of body) walk(statement, false, enter)
  return sources
}

const takesCallback = new Set('map flatMap filter find findLast reduce forEach some every findIndex sort toSorted'.split(' '))

/** What of an expression the page made itself; undefined where all of it was given. */
export function writtenIn(expression: Node, text: string, sources: Sources): Written | undefined {
  const seen = new Set<string>()
  const say = ({ node, text: within }: Piece, does: Written['does']): Written => ({
    start: node.start,
    end: node.end,
    does,
    code: within.slice(node.start, node.end),
  })
  const flow = (node: Node, within: string): Written | undefined => {
    const piece = { node, text: within }
    const first = (nodes: readonly unknown[]): Written | undefined => {
      for (const one of nodes) {
        const found = isNode(one) ? flow(one, within) : undefined
        if (found) return found
      }
      return undefined
    }
    switch (node.type) {
      case 'Literal':
        return isText(node) ? say(piece, 'wrote') : undefined
      case 'TemplateLiteral':
        if ((node['quasis'] as Node[]).some((part) => /[\p{L}\p{N}]/u.test(String((part['value'] as { cooked?: string }).cooked))))
          return say(piece, 'wrote')
        return first(node['expressions'] as Node[])
      case 'Identifier': {
        const name = String(node['name'])
        if (/^(?:NaN|Infinity)$/.test(name)) return say(piece, 'wrote')
        if (seen.has(name)) return undefined
        seen.add(name)
        const made = sources.get(name) ?? []
        for (const source of made) {
          if (source.how === 'counted') continue
          // What is counted or gathered begins with nothing.
          if (made.length > 1 && isNothing(source.node)) continue
          const found =
            made.length > 1 && source.node.type === 'ObjectExpression'
              ? first(membersOf(source.node).filter((member) => !isNothing(member)))
              : flow(source.node, source.text)
          if (found) return found
        }
        return undefined
      }
      case 'Index':
        return say(piece, 'computed')
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
        return first(returnsOf(node))
      case 'MemberExpression': {
        const object = bare(node['object'] as Node)
        if (node['computed'] === true && isChoice(object, sources) && !isFixed(node['property'] as Node)) return say(piece, 'chose')
        if (object.type === 'Identifier' && object['name'] === 'Number') return say(piece, 'wrote')
        const own = ownProperty(node, object, sources)
        if (own) return flow(own.node, own.text ?? within)
        if (/^(?:length|size)$/.test(nameOf(node)) && object.type === 'ArrayExpression' && !hasSpread(object)) return say(piece, 'wrote')
        return flow(object, within)
      }
      case 'CallExpression':
        return flowOfCall(node, piece, first)
      case 'NewExpression': {
        const callee = node['callee'] as Node
        return first([...(sources.has(String(callee['name'])) ? [callee] : []), ...(node['arguments'] as Node[])])
      }
      case 'UnaryExpression':
        if (/^(?:!|void)$/.test(String(node['operator']))) return undefined
        if (node['operator'] === '+') return flow(node['argument'] as Node, within)
        return say(piece, 'computed')
      case 'BinaryExpression': {
        const operator = String(node['operator'])
        const [left, right] = [node['left'], node['right']] as [Node, Node]
        if (/^(?:[=!]==?|[<>]=?|in|instanceof)$/.test(operator)) return undefined
        if (operator === '/' && units.has(Number(bare(right)['value']))) return flow(left, within)
        if (operator === '%' && bare(right)['value'] === 2) return flow(left, within)
        // How many whole numbers there are from one to another.
        if (operator === '+' && bare(right)['value'] === 1 && bare(left)['operator'] === '-') return flow(left, within)
        if (!/^[-+*/]$/.test(operator)) return say(piece, 'computed')
        return first([left, right]) === undefined ? undefined : say(piece, 'computed')
      }
      case 'UpdateExpression':
        return say(piece, 'computed')
      case 'ConditionalExpression':
        return first([node['consequent'], node['alternate']]) === undefined ? undefined : say(piece, 'chose')
      case 'LogicalExpression': {
        // A list or a text of nothing is written as nothing: `?? 0`.
        const sides = [node['left'], node['right']].filter((side) => !isNothing(side as Node))
        return first(sides) === undefined ? undefined : say(piece, 'chose')
      }
      case 'AssignmentExpression':
        return flow(node['right'] as Node, within)
      case 'ArrayExpression':
        return first(node['elements'] as Node[])
      case 'ObjectExpression':
        return first(membersOf(node))
      case 'ClassExpression':
        return first([node['superClass'], ...keptIn(node)])
      case 'TaggedTemplateExpression':
        return say(piece, 'computed')
      default: {
        const inner = node['expression'] ?? node['argument']
        return isNode(inner) ? flow(inner, within) : undefined
      }
    }
  }
  const flowOfCall = (node: Node, piece: Piece, first: (nodes: readonly unknown[]) => Written | undefined): Written | undefined => {
    const callee = bare(node['callee'] as Node)
    const args = node['arguments'] as Node[]
    if (isFunction(callee)) return first([callee])
    if (callee.type === 'Identifier') {
      if (converts.has(String(callee['name']))) return first(args.slice(0, 1))
      if (globals.has(String(callee['name']))) return first(args)
      return sources.has(String(callee['name'])) ? first([callee]) : undefined
    }
    if (callee.type !== 'MemberExpression') return undefined
    const object = bare(callee['object'] as Node)
    const method = nameOf(callee)
    const callbacks = args.filter(isFunction)
    if (object.type === 'Identifier' && object['name'] === 'Math')
      return rounds.has(method) ? first(args) : /^(?:max|min)$/.test(method) ? first(args) : say(piece, 'computed')
    if (object.type === 'Identifier' && globals.has(String(object['name'])))
      return object['name'] === 'Array' && method === 'from' && callbacks.length > 0
        ? first(callbacks)
        : first(converts.has(method) ? args.slice(0, 1) : args)
    if (method === 'exec') return first(args)
    if (makes.has(method)) return say(piece, 'computed')
    if (/^(?:map|flatMap)$/.test(method)) return first(callbacks.length > 0 ? callbacks : [object])
    if (method === 'reduce') return first([object, ...callbacks, ...args.slice(1).filter((arg) => !isNothing(arg))])
    if (adds.has(method) && !isMask(args)) return first([object, ...args.slice(method === 'concat' ? 0 : 1).filter((arg) => !isNothing(arg))])
    return first([object])
  }
  return flow(bare(expression), text)
}

/** Whether an expression turns what was given into its opposite, `!restart.ok`, `restart.ok === false`, or asks only whether there is something, `!!a`, `a !== 9`. */
export function deniedIn(expression: Node, text: string, sources: Sources): Written | undefined {
  const seen = new Set<string>()
  const look = (one: Node, within: string): Written | undefined => {
    const node = bare(one)
    const denied = { start: node.start, end: node.end, does: 'denied' as const, code: within.slice(node.start, node.end) }
    const asked = { ...denied, does: 'asked' as const }
    if (node.type === 'UnaryExpression' && node['operator'] === '!') return bare(node['argument'] as Node)['operator'] === '!' ? asked : denied
    if (node.type === 'CallExpression' && (node['callee'] as Node)['name'] === 'Boolean') return asked
    if (node.type === 'BinaryExpression' && /^[=!]==?$/.test(String(node['operator']))) {
      const compared = [node['left'], node['right']].map((side) => typeof bare(side as Node)['value'])
      if (compared.includes('boolean')) return denied
      return String(node['operator']).startsWith('!') && compared.some((type) => /^(?:number|bigint)$/.test(type)) ? asked : undefined
    }
    if (node.type === 'ConditionalExpression')
      return [node['consequent'], node['alternate']].some((side) => typeof bare(side as Node)['value'] === 'boolean') ? denied : undefined
    if (node.type !== 'Identifier' || seen.has(String(node['name']))) return undefined
    seen.add(String(node['name']))
    for (const source of sources.get(String(node['name'])) ?? []) {
      const found = look(source.node, source.text)
      if (found) return found
    }
    return undefined
  }
  return look(expression, text)
}

function walk(node: Node, turns: boolean, enter: (node: Node, turns: boolean) => void): void {
  const loop =
    /^(?:For|ForOf|ForIn|While|DoWhile)Statement$/.test(node.type) ||
    (node.type === 'CallExpression' && (node['arguments'] as Node[]).some(isFunction))
  const within = loop ? turns || asks(node) : turns
  enter(node, turns)
  for (const key in node) {
    const value = node[key]
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, within, enter)
  }
}

/** Whether something is called in it, or looked at: then its turns are those of the run. */
function asks(node: Node): boolean {
  let found = false
  visit(node, (one) => {
    if (one.type === 'CallExpression' || one.type === 'ForOfStatement') found = true
  })
  return found
}

function isOne(node: Node): boolean {
  return /^[-+]=$/.test(String(node['operator'])) && bare(node['right'] as Node)['value'] === 1
}

interface FunctionNode extends Node {
  params: Node[]
}

function isFunction(node: unknown): node is FunctionNode {
  return isNode(node) && /^(?:ArrowFunction|Function)Expression$/.test(node.type)
}

function isText(node: Node): boolean {
  const { value } = node as { value?: unknown }
  if (typeof value === 'string') return /[\p{L}\p{N}]/u.test(value)
  return typeof value === 'number' || typeof value === 'bigint'
}

/** What a sum, a text or a list begins with. */
function isNothing(node: Node): boolean {
  const inner = bare(node)
  return (
    (inner.type === 'Literal' && [0, '', 0n].includes(inner['value'] as never)) ||
    (inner.type === 'ArrayExpression' && (inner['elements'] as Node[]).length === 0)
  )
}

/** `replace(/\d/g, '0')` shows the form of a text, whatever its digits are. */
function isMask([pattern, digit]: readonly Node[]): boolean {
  return (pattern?.['regex'] as { pattern?: string } | undefined)?.pattern === '\\d' && digit?.['value'] === '0'
}

function isFixed(node: Node): boolean {
  return bare(node).type === 'Literal'
}

/** A list or a table that the page wrote down, from which one item is taken. */
function isChoice(object: Node, sources: Sources): boolean {
  const made = object.type === 'Identifier' ? (sources.get(String(object['name'])) ?? []).map(({ node }) => bare(node)) : [object]
  return made.some(({ type }) => type === 'ArrayExpression' || type === 'ObjectExpression') && !made.some((node) => isNothing(node))
}

/** `a.b` of `const a = { b: … }` is what stands there. */
function ownProperty(member: Node, object: Node, sources: Sources): { node: Node; text?: string } | undefined {
  const made = object.type === 'Identifier' ? (sources.get(String(object['name'])) ?? []) : [{ node: object, text: undefined }]
  const [only, ...others] = made
  if (!only || others.length > 0 || member['computed'] === true) return undefined
  const literal = bare(only.node)
  if (literal.type !== 'ObjectExpression') return undefined
  const property = (literal['properties'] as Node[]).find((one) => isNode(one['key']) && one['key']['name'] === nameOf(member))
  const value = property?.['value']
  return isNode(value) ? { node: value, ...(only.text === undefined ? {} : { text: only.text }) } : undefined
}

function membersOf(object: Node): Node[] {
  return (object['properties'] as Node[]).map((property) => property['value'] ?? property['argument']).filter(isNode)
}

function hasSpread(list: Node): boolean {
  return (list['elements'] as unknown[]).some((element) => isNode(element) && element.type === 'SpreadElement')
}

/** What a function gives back: the expression of an arrow, or what its own returns have. */
function returnsOf(node: Node): Node[] {
  const body = node['body'] as Node
  if (body.type !== 'BlockStatement') return [body]
  const found: Node[] = []
  const look = (one: Node): void => {
    if (isFunction(one) || one.type === 'FunctionDeclaration') return
    if (/^(?:ReturnStatement|YieldExpression)$/.test(one.type) && isNode(one['argument'])) found.push(one['argument'])
    for (const key in one) {
      const value = one[key]
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) look(child)
    }
  }
  look(body)
  return found
}

/** What an object of a class holds and gives: its fields, what is assigned in it, what its methods give back. */
function keptIn(node: Node): Node[] {
  const found: Node[] = []
  visit(node, (one) => {
    if (one.type === 'PropertyDefinition' && isNode(one['value'])) found.push(one['value'])
    if (one.type === 'AssignmentExpression') found.push(one['right'] as Node)
    if (one.type === 'MethodDefinition' && isNode(one['value'])) found.push(...returnsOf(one['value']))
  })
  return found
}

function rootPattern(target: Node): Node {
  const inner = bare(target)
  return inner.type === 'MemberExpression' ? rootPattern(inner['object'] as Node) : inner
}

function nameOf(member: Node): string {
  return String((member['property'] as Node)['name'] ?? (member['property'] as Node)['value'])
}

function bare(node: Node): Node {
  return /^(?:ParenthesizedExpression|TSAsExpression|TSNonNullExpression|TSSatisfiesExpression|ChainExpression)$/.test(node.type)
    ? bare(node['expression'] as Node)
    : node
}
