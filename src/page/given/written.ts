/**
 * What of a checked value the page made itself. A number or a text that a sentence claims is what a word gave: a path into it, a part or a list of it, how many
 * there are, a sum or a difference of two, in other units. What else goes into it, the page wrote down or chose, and no run can contradict that.
 * A condition (`a === b`, `list.includes(a)`) is a condition, whatever it compares.
 */
import { globals as globalNames } from '../globals.ts'
import type { Span } from '../page.ts'
import { isNode, type Node } from '../syntax.ts'
import { bare, isFunction, isNothing, isText, keptIn, membersOf, nameOf, returnsOf } from './expression.ts'
import { callsItself, converts, givesTheSame, hasTwice, isPath, repeated, repeatsAny, repeatsItem } from './repeated.ts'
import type { Piece, Sources } from './sources.ts'

export interface Written extends Span {
  does: 'wrote' | 'computed' | 'chose' | 'denied' | 'asked'
  /** The code that did it. */
  code: string
}

/** The methods of texts, numbers and lists that take a part of what was given, or show it otherwise. Other names are those of words. */
const takes = new Set(
  `at slice substring split toLowerCase toUpperCase trim trimStart trimEnd match matchAll normalize charAt filter find findLast findIndex findLastIndex flat
  sort toSorted reverse toReversed join keys values entries get next shift pop toArray take drop includes startsWith endsWith has some every test exec
  difference intersection isSubsetOf isSupersetOf isDisjointFrom forEach push unshift add set`.split(/\s+/),
)
const iterators = Object.getPrototypeOf(Object.getPrototypeOf([].values())) as object
const builtIn = new Set(
  [String, Number, Boolean, BigInt, Symbol, Array, Map, Set, RegExp, Function, Object, DataView, Object.getPrototypeOf(Uint8Array)]
    .map(({ prototype }) => prototype as object)
    .concat(iterators)
    .flatMap((prototype) => Object.getOwnPropertyNames(prototype)),
)
const adds = new Set(['concat', 'with', 'replace', 'replaceAll', 'padStart', 'padEnd', 'splice', 'toSpliced'])
const numbers = /^(?:Number|BigInt|parseInt|parseFloat)$/
/** Of what kind something is. */
export const kinds = new Set([
  'isArray',
  'isInteger',
  'isFinite',
  'isNaN',
  'isSafeInteger',
  'hasOwn',
  'is',
  'hasOwnProperty',
  'propertyIsEnumerable',
  'isPrototypeOf',
])
/** What the language's own objects do that takes apart, or gathers. */
const gathers = new Set('keys values entries fromEntries groupBy from of parse getPrototypeOf'.split(' '))
/** What is a name, and no text whose letters could be counted. */
const names = /^(?:state|errno|signal|call)$/
const rounds = new Set(['round', 'floor', 'ceil', 'trunc', 'abs'])
const globals = new Set<string>(globalNames)
const units = new Set([1000, 1e6, 1e9])

/** What of an expression the page made itself; undefined where all of it was given. */
export function writtenIn(expression: Node, text: string, sources: Sources): Written | undefined {
  const seen = new Set<string>()
  let inTime = false
  const say = ({ node, text: within }: Piece, does: Written['does']): Written => ({
    start: node.start,
    end: node.end,
    does,
    code: within.slice(node.start, node.end),
  })
  const eachOf = (nodes: readonly unknown[], within: string): Written | undefined => {
    for (const one of nodes) {
      const found = isNode(one) ? flow(one, within) : undefined
      if (found) return found
    }
    return undefined
  }
  const flow = (node: Node, within: string): Written | undefined => {
    const piece = { node, text: within }
    const first = (nodes: readonly unknown[]): Written | undefined => eachOf(nodes, within)
    switch (node.type) {
      case 'Literal':
        return isText(node) ? say(piece, 'wrote') : undefined
      case 'TemplateLiteral':
        if ((node['quasis'] as Node[]).some((part) => /[\p{L}\p{N}]/u.test(String((part['value'] as { cooked?: string }).cooked))))
          return say(piece, 'wrote')
        if ((node['expressions'] as Node[]).length > 1) return say(piece, 'computed')
        return first(node['expressions'] as Node[])
      case 'Identifier': {
        const name = String(node['name'])
        if (/^(?:NaN|Infinity)$/.test(name)) return say(piece, 'wrote')
        if (seen.has(name)) return undefined
        seen.add(name)
        const made = sources.get(name) ?? []
        const twice = repeated(made)
        if (twice) return say(twice, 'computed')
        for (const source of made) {
          if (source.how === 'counted') {
            const over = source.over && bare(source.over)
            if (over?.type === 'ArrayExpression' && (source.alike || repeatsItem(over, source.text)))
              return say({ node: over, text: source.text }, 'computed')
            continue
          }
          if (source.how === 'repeated') return say(source, 'computed')
          // What is counted or gathered begins with nothing.
          if (made.length > 1 && isNothing(source.node)) continue
          const found =
            made.length > 1 && source.node.type === 'ObjectExpression'
              ? eachOf(
                  membersOf(source.node).filter((member) => !isNothing(member)),
                  source.text,
                )
              : flow(source.node, source.text)
          if (found) return found
        }
        return undefined
      }
      case 'Index':
        return say(piece, 'computed')
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
        return callsItself(node) ? say(piece, 'computed') : first(returnsOf(node))
      case 'MemberExpression': {
        const object = bare(node['object'] as Node)
        if (node['computed'] === true && isChoice(object, sources) && !isFixed(node['property'] as Node)) return say(piece, 'chose')
        if (object.type === 'Identifier' && globals.has(String(object['name'])) && !sources.has(String(object['name']))) return say(piece, 'wrote')
        const own = ownProperty(node, object, sources)
        if (own) return flow(own.node, own.text ?? within)
        if (/^(?:length|size)$/.test(nameOf(node))) {
          if (object.type === 'ArrayExpression' && !hasSpread(object)) return say(piece, 'wrote')
          if (object.type === 'MemberExpression' && names.test(nameOf(object))) return say(piece, 'computed')
          if (givesSeveral(object) || isPutInLetters(object) || isOfLetters(object)) return say(piece, 'computed')
        }
        return flow(object, within)
      }
      case 'CallExpression':
        return flowOfCall(node, piece, first)
      case 'NewExpression': {
        const callee = bare(node['callee'] as Node)
        const isOurs = callee.type === 'ClassExpression' || sources.has(String(callee['name']))
        return first([...(isOurs ? [callee] : []), ...(node['arguments'] as Node[])])
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
        // So many times so long is a time; of two numbers a product is none that was given.
        if (!(/^[-+/]$/.test(operator) || (inTime && operator === '*')) || hasTwice(node, piece.text, sources)) return say(piece, 'computed')
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
        return repeatsItem(node, within) ? say(piece, 'computed') : first(node['elements'] as Node[])
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
    if (repeatsAny(args, piece.text) && (isFunction(callee) || sources.has(String(callee['name'])))) return say(piece, 'computed')
    if (isFunction(callee)) return first([callee])
    if (callee.type === 'Identifier') {
      if (numbers.test(String(callee['name'])) && isPutTogether(args[0])) return first(args.slice(0, 1)) ?? say(piece, 'computed')
      if (/^(?:seconds|milliseconds)$/.test(String(callee['name']))) {
        const before = inTime
        inTime = true
        const found = first(args.slice(0, 1))
        inTime = before
        return found
      }
      if (converts.has(String(callee['name']))) return first(args.slice(0, 1))
      if (globals.has(String(callee['name']))) return say(piece, 'computed')
      return sources.has(String(callee['name'])) ? first([callee]) : undefined
    }
    if (callee.type !== 'MemberExpression') return undefined
    const object = bare(callee['object'] as Node)
    const method = nameOf(callee)
    const callbacks = args.filter(isFunction)
    if (object.type === 'Identifier' && object['name'] === 'Math')
      return method === 'ceil' && args.some(({ operator }) => operator === '/')
        ? say(piece, 'computed')
        : rounds.has(method)
          ? first(args)
          : /^(?:max|min)$/.test(method)
            ? first(args)
            : say(piece, 'computed')
    // Their answer `truth.ts` looks at.
    if (kinds.has(method)) return first(globals.has(String(object['name'])) ? args : [object])
    if (method === 'stringify' && args.length === 1 && isPath(bare(args[0] as Node))) return first(args)
    if (object.type === 'Identifier' && globals.has(String(object['name'])) && !gathers.has(method) && !numbers.test(method))
      return say(piece, 'computed')
    // `Object.values({ a: n, b: n })`
    const members = object['name'] === 'Object' && args[0] ? membersMade(args[0], sources) : []
    if (members.length > 0 && repeatsAny(members, piece.text)) return say(piece, 'computed')
    if (object.type === 'Identifier' && globals.has(String(object['name'])))
      return object['name'] === 'Array' && method === 'from' && callbacks.length > 0
        ? callbacks.some(givesTheSame)
          ? say(piece, 'computed')
          : first(callbacks)
        : first(converts.has(method) ? args.slice(0, 1) : args)
    const written = [object, ...args].map(({ start, end }) => piece.text.slice(start, end))
    if (method === 'concat' && new Set(written).size < written.length) return say(piece, 'computed')
    if (method === 'exec') return first(args)
    if (method === 'filter' && object.type === 'ArrayExpression' && (object['elements'] as unknown[]).some(isComparison))
      return say(piece, 'computed')
    if (/^(?:map|flatMap)$/.test(method) && callbacks.some(givesTheSame)) return say(piece, 'computed')
    if (/^(?:map|flatMap)$/.test(method)) return first(callbacks.length > 0 ? callbacks : [object])
    if (method === 'reduce') return first([object, ...callbacks, ...args.slice(1).filter((arg) => !isNothing(arg))])
    if (adds.has(method) && !isMask(args)) return first([object, ...args.slice(method === 'concat' ? 0 : 1).filter((arg) => !isNothing(arg))])
    if (builtIn.has(method) && !takes.has(method) && !adds.has(method) && !(method === 'toString' && args.length === 0)) return say(piece, 'computed')
    return first([object])
  }
  return flow(bare(expression), text)
}

/** `replace(/\d/g, '0')` shows the form of a text, whatever its digits are. */
function isMask([pattern, digit]: readonly Node[]): boolean {
  return (pattern?.['regex'] as { pattern?: string } | undefined)?.pattern === '\\d' && digit?.['value'] === '0'
}

/** `flatMap((end) => [end.local, end.remote])`: how many of each, the page wrote. */
function givesSeveral(list: Node): boolean {
  const callee = list.type === 'CallExpression' ? bare(list['callee'] as Node) : undefined
  if (callee?.type !== 'MemberExpression' || nameOf(callee) !== 'flatMap') return false
  const given = (list['arguments'] as Node[]).filter(isFunction).flatMap(returnsOf).map(bare)
  return given.some((one) => one.type === 'ArrayExpression' && !hasSpread(one) && (one['elements'] as unknown[]).length > 1)
}

/** `[n].join('').length`, `String(n).length`: how many digits a number has is nothing that was given. */
function isPutInLetters(text: Node): boolean {
  if (text.type === 'TemplateLiteral') return true
  const callee = text.type === 'CallExpression' ? bare(text['callee'] as Node) : undefined
  return callee?.type === 'MemberExpression' && /^(?:join|toFixed|toPrecision|padStart|padEnd|repeat)$/.test(nameOf(callee))
}

/** `[...session.state]`, `session.state.split('').filter(…)`: the letters of a name. */
function isOfLetters(list: Node): boolean {
  const isName = (one: unknown) => isNode(one) && bare(one).type === 'MemberExpression' && names.test(nameOf(bare(one)))
  if (list.type === 'ArrayExpression')
    return (list['elements'] as unknown[]).some((item) => isNode(item) && item.type === 'SpreadElement' && isName(item['argument']))
  const callee = list.type === 'CallExpression' ? bare(list['callee'] as Node) : undefined
  if (callee?.type !== 'MemberExpression') return false
  const args = list['arguments'] as Node[]
  const object = bare(callee['object'] as Node)
  return (
    isOfLetters(object) || (nameOf(callee) === 'from' && isName(args[0])) || (/^(?:split|match|matchAll)$/.test(nameOf(callee)) && isName(object))
  )
}

/** What an object that the page writes holds, there or in a variable. */
function membersMade(object: Node, sources: Sources): Node[] {
  const inner = bare(object)
  const [only, ...others] = inner.type === 'Identifier' ? (sources.get(String(inner['name'])) ?? []) : [{ node: inner }]
  return only && others.length === 0 && bare(only.node).type === 'ObjectExpression' ? membersOf(bare(only.node)) : []
}

/** `${n}e3`, `'0x' + n`: a number that the page writes around what was given. */
function isPutTogether(text: Node | undefined): boolean {
  const node = text && bare(text)
  if (node?.type === 'BinaryExpression') return node['operator'] === '+'
  return node?.type === 'TemplateLiteral' && (node['quasis'] as Node[]).some((part) => (part['value'] as { cooked?: string }).cooked !== '')
}

/** How many of its own questions are answered with yes, the page decides. */
function isComparison(item: unknown): boolean {
  return isNode(item) && /^(?:[=!]==?|[<>]=?)$/.test(String(bare(item)['operator']))
}

function isFixed(node: Node): boolean {
  return bare(node).type === 'Literal'
}

/** Whether texts, numbers or lists have a method of this name. */
export function isOfLanguage(method: string): boolean {
  return builtIn.has(method)
}

/** A list or a table that the page wrote down, from which one item is taken. */
export function isChoice(object: Node, sources: Sources): boolean {
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

function hasSpread(list: Node): boolean {
  return (list['elements'] as unknown[]).some((element) => isNode(element) && element.type === 'SpreadElement')
}
