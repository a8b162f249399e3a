/**
 * What of a checked value the page made itself. A number or a text that a sentence claims is what a word gave: a path into it, a part or a list of it, how many
 * there are, a sum or a difference of two, in other units. What else goes into it, the page wrote down or chose, and no run can contradict that.
 * A condition (`a === b`, `list.includes(a)`) is a condition, whatever it compares.
 */
import { globals as globalNames } from '../globals.ts'
import type { Span } from '../page.ts'
import { isNode, type Node } from '../syntax.ts'
import { bare, isFunction, isNothing, isText, keptIn, membersOf, nameOf, returnsOf } from './expression.ts'
import type { Piece, Sources } from './sources.ts'

export interface Written extends Span {
  does: 'wrote' | 'computed' | 'chose' | 'denied' | 'asked'
  /** The code that did it. */
  code: string
}

const makes = new Set(['search', 'indexOf', 'lastIndexOf', 'charCodeAt', 'codePointAt', 'localeCompare', 'repeat', 'fill'])
const adds = new Set(['concat', 'with', 'replace', 'replaceAll', 'padStart', 'padEnd', 'splice', 'toSpliced'])
const converts = new Set(['Number', 'String', 'BigInt', 'parseInt', 'parseFloat', 'Boolean', 'seconds', 'milliseconds', 'structuredClone'])
const rounds = new Set(['round', 'floor', 'ceil', 'trunc', 'abs'])
const globals = new Set<string>(globalNames)
const units = new Set([1000, 1e6, 1e9])

/** What of an expression the page made itself; undefined where all of it was given. */
export function writtenIn(expression: Node, text: string, sources: Sources): Written | undefined {
  const seen = new Set<string>()
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
        for (const source of made) {
          if (source.how === 'counted') continue
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
        if (!/^[-+*/]$/.test(operator) || hasTwice(left, right, within)) return say(piece, 'computed')
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

/** `replace(/\d/g, '0')` shows the form of a text, whatever its digits are. */
function isMask([pattern, digit]: readonly Node[]): boolean {
  return (pattern?.['regex'] as { pattern?: string } | undefined)?.pattern === '\\d' && digit?.['value'] === '0'
}

/** `n * n`, `n - n + m`: what is calculated with one measurement twice, the page makes out of one. */
function hasTwice(left: Node, right: Node, text: string): boolean {
  const one = new Set(termsOf(left, text))
  return termsOf(right, text).some((term) => one.has(term))
}

/** The measurements of a sum or a product, as they are written; what a call gives may be another each time. */
function termsOf(node: Node, text: string): string[] {
  const inner = bare(node)
  if (inner.type === 'BinaryExpression') return [...termsOf(inner['left'] as Node, text), ...termsOf(inner['right'] as Node, text)]
  return /^(?:Identifier|MemberExpression)$/.test(inner.type) ? [text.slice(inner.start, inner.end)] : []
}

function isFixed(node: Node): boolean {
  return bare(node).type === 'Literal'
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
