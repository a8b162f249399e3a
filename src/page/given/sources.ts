/** What makes the variables of a page's blocks: everything that is written into one of them, by its name. */
import { boundNames, isNode, type Node, usesOf, visit } from '../syntax.ts'
import { bare, isFunction, isNothing, nameOf } from './expression.ts'

/** Where code stands: its offsets count in this text. */
export interface Piece {
  node: Node
  text: string
}

export type Source = Piece & {
  /** Undefined: the value as it is. A pattern takes a part of it, a loop an item. Joined: one more item of a list. Repeated: a loop adds what no turn of it has measured. */
  how?: 'counted' | 'repeated' | 'joined'
  /** Of what is counted: the list whose items are the turns; and whether these are alike for all that the loop looks at. */
  over?: Node
  alike?: boolean
}

/** What makes the variables of a scenario, by their names: where several scopes have one name, all that makes it. */
export type Sources = ReadonlyMap<string, readonly Source[]>

const joins = new Set(['push', 'unshift', 'set', 'add', 'fill', 'splice'])
const takesCallback = new Set('map flatMap filter find findLast reduce forEach some every findIndex sort toSorted'.split(' '))

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
  const enter = (node: Node, turns: boolean, loop: Node | undefined) => {
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
        if (loop && /^[-+*]=$/.test(operator) && !isOne(node) && !isOfTurn(node['right'] as Node, loop)) {
          add(rootPattern(node['left'] as Node), { node, text, how: 'repeated' })
          break
        }
        const made = operator === '=' ? (node['right'] as Node) : { ...node, type: 'BinaryExpression', operator: operator.replace(/=$/, '') }
        add(rootPattern(node['left'] as Node), turns && isOne(node) ? { node, text, how: 'counted', ...listOf(loop) } : { node: made as Node, text })
        break
      }
      case 'UpdateExpression':
        add(rootPattern(node['argument'] as Node), turns ? { node, text, how: 'counted', ...listOf(loop) } : { node, text })
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
        if (joins.has(method)) for (const arg of args) add(rootPattern(object), { node: arg, text, how: 'joined' })
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
  for (const statement of body) walk(statement, false, undefined, enter)
  return sources
}

function rootPattern(target: Node): Node {
  const inner = bare(target)
  return inner.type === 'MemberExpression' ? rootPattern(inner['object'] as Node) : inner
}

type Enter = (node: Node, turns: boolean, loop: Node | undefined) => void

function walk(node: Node, turns: boolean, around: Node | undefined, enter: Enter): void {
  const loop =
    /^(?:For|ForOf|ForIn|While|DoWhile)Statement$/.test(node.type) ||
    (node.type === 'CallExpression' && (node['arguments'] as Node[]).some(isFunction))
  const within = loop ? turns || asks(node) : turns
  enter(node, turns, around)
  for (const key in node) {
    const value = node[key]
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, within, loop ? node : around, enter)
  }
}

/** Of `for (const one of list)` and `list.forEach(…)` the list. */
function listOf(loop: Node | undefined): { over?: Node; alike?: boolean } {
  if (loop === undefined) return {}
  const callee = loop.type === 'CallExpression' ? bare(loop['callee'] as Node) : undefined
  const list = loop.type === 'ForOfStatement' ? loop['right'] : callee?.['object']
  const bodies = loop.type === 'ForOfStatement' ? [loop['body'] as Node] : ((loop['arguments'] ?? []) as Node[])
  return isNode(list) ? { over: list, alike: !bodies.some((body) => isOfTurn(body, loop)) } : {}
}

/** Whether something is called in it, or looked at: then its turns are those of the run. */
function asks(node: Node): boolean {
  let found = false
  visit(node, (one) => {
    if (one.type === 'CallExpression' || one.type === 'ForOfStatement') found = true
  })
  return found
}

/** Whether something of it is another in each turn: it calls something, or uses what is made in the loop. */
function isOfTurn(added: Node, loop: Node): boolean {
  const made = new Set<string>()
  visit(loop, (node) => {
    if (node.type === 'VariableDeclarator') for (const name of boundNames(node['id'])) made.add(name)
    if (/^For(?:Of|In)Statement$/.test(node.type)) for (const name of boundNames(node['left'])) made.add(name)
    if (node.type === 'AssignmentExpression' && node['operator'] === '=') for (const name of boundNames(node['left'])) made.add(name)
    if (Array.isArray(node['params'])) for (const name of node['params'].flatMap(boundNames)) made.add(name)
  })
  let calls = false
  visit(added, ({ type }) => {
    if (/^(?:Call|New)Expression$/.test(type)) calls = true
  })
  return calls || usesOf(added).some((name) => made.has(name))
}

function isOne(node: Node): boolean {
  return /^[-+]=$/.test(String(node['operator'])) && bare(node['right'] as Node)['value'] === 1
}
