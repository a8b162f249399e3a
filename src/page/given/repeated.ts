/** One measurement that goes into a value several times: how often, the page wrote, and no run can contradict it. */
import { boundNames, isNode, type Node, usesOf } from '../syntax.ts'
import { bare, type FunctionNode, isFunction, isNothing, returnsOf } from './expression.ts'
import type { Piece, Source, Sources } from './sources.ts'

/** What gives the same number or text in another kind. */
export const converts = new Set(['Number', 'String', 'BigInt', 'parseInt', 'parseFloat', 'Boolean', 'seconds', 'milliseconds', 'structuredClone'])

/** `n * n`, `n - n + m`: what is calculated with one measurement twice, the page makes out of one. */
export function hasTwice(sum: Node, text: string, sources: Sources): boolean {
  const [left, right] = [sum['left'], sum['right']].map((side) => termsOf(side as Node, text, sources, sum.start))
  return (right ?? []).some((term) => left?.includes(term))
}

/** The measurements of a sum or a product, as they are written; what a call gives may be another each time. @param within where the sum stands: a loop adds to what it has */
function termsOf(node: Node, text: string, sources: Sources, within: number, passed: readonly string[] = []): string[] {
  const inner = bare(node)
  const each = (nodes: readonly unknown[]) => nodes.filter(isNode).flatMap((one) => termsOf(one, text, sources, within, passed))
  if (inner.type === 'BinaryExpression') return each([inner['left'], inner['right']])
  if (inner.type === 'UnaryExpression') return each([inner['argument']])
  if (inner.type === 'CallExpression' && converts.has(String((inner['callee'] as Node)['name']))) return each(inner['arguments'] as Node[])
  if (inner.type === 'CallExpression') return givenBy(inner, text, sources, within, passed)
  // What stands in a variable was asked before: `session.receiveQueue - before`; and `segments().length` is asked anew wherever it stands.
  if (inner.type === 'MemberExpression') return isPath(inner) && passed.length === 0 ? [text.slice(inner.start, inner.end)] : []
  if (inner.type !== 'Identifier') return []
  const name = String(inner['name'])
  const made = passed.includes(name) ? [] : (sources.get(name) ?? [])
  const others = made.filter((source) => !/^(?:counted|repeated)$/.test(source.how ?? '') && source.node.start !== within && !isNothing(source.node))
  return [name, ...others.flatMap((source) => termsOf(source.node, source.text, sources, within, [...passed, name]))]
}

/** `f()` of `const f = () => n` is `n`; what looks when it is called, may be another each time. */
function givenBy(call: Node, text: string, sources: Sources, within: number, passed: readonly string[]): string[] {
  const name = String((call['callee'] as Node)['name'])
  const functions = passed.includes(name) ? [] : (sources.get(name) ?? []).filter(({ node }) => isFunction(node))
  return functions.flatMap((made) =>
    returnsOf(made.node)
      .filter(
        (given) => bare(given).type === 'Identifier' && !(made.node as FunctionNode).params.flatMap(boundNames).includes(String(bare(given)['name'])),
      )
      .flatMap((given) => termsOf(given, text, sources, within, [...passed, name])),
  )
}

/** `[n, n, n]`, `[...list, ...list]`, `[[n], [n]]`: how often, the page wrote. */
export function repeatsItem(list: Node, text: string): boolean {
  return repeatsAny((list['elements'] as unknown[]).filter(isNode).flatMap(itemsOf), text)
}

/** What lists within a list hold; objects in it are rows of a table, and may have a column alike. */
function itemsOf(item: Node): Node[] {
  const inner = bare(item)
  return inner.type === 'ArrayExpression' ? (inner['elements'] as unknown[]).filter(isNode).flatMap(itemsOf) : [item]
}

export function repeatsAny(items: readonly Node[], text: string): boolean {
  const known = items.filter((item) => item.type === 'SpreadElement' || isPath(bare(item))).map(({ start, end }) => text.slice(start, end))
  return new Set(known).size < known.length
}

/** `push(n)` twice: a variable that gets the same one again. */
export function repeated(made: readonly Source[]): Piece | undefined {
  const known = new Map<string, number>()
  return made.find(({ node, text, how }) => {
    const one = bare(node)
    if (how !== 'joined' || one.type !== 'Identifier') return false
    const code = text.slice(one.start, one.end)
    const before = known.get(code)
    known.set(code, one.start)
    return before !== undefined && before !== one.start
  })
}

/** `() => n` of a list's items: what it gives was given once. `() => session.state` looks each time. */
export function givesTheSame(callback: FunctionNode): boolean {
  const given = bare(callback['body'] as Node)
  return given.type === 'Identifier' && !callback.params.flatMap(boundNames).includes(String(given['name']))
}

export function isPath(node: Node): boolean {
  return /^(?:Identifier|ThisExpression)$/.test(node.type) || (node.type === 'MemberExpression' && isPath(bare(node['object'] as Node)))
}

export function callsItself(node: Node): boolean {
  const name = isNode(node['id']) ? node['id']['name'] : undefined
  return name !== undefined && returnsOf(node).some((returned) => usesOf(returned).includes(String(name)))
}
