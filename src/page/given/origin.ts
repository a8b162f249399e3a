/** From which word a measurement is: `client.state` of `const client = connect(server)` is from `connect`. */
import type { Origin } from '../page.ts'
import { isNode, type Node } from '../syntax.ts'
import { bare, isNamed, nameOf } from './expression.ts'
import type { Sources } from './sources.ts'

/** Undefined where it is no path, or its beginning comes from several words. */
export function originOf(expression: Node, sources: Sources): Origin | undefined {
  const path = bare(expression)
  if (path.type === 'MemberExpression' && !isNamed(path)) return undefined
  const [made, ...others] = path.type === 'Identifier' ? (sources.get(String(path['name'])) ?? []).map(({ node }) => bare(node)) : []
  if (made?.type === 'MemberExpression' && others.length === 0) return originOf(made, sources)
  if (made?.type === 'Identifier' && others.length === 0 && made['name'] !== path['name']) {
    // What takes something apart: `const { state } = client`.
    const whole = originOf(made, sources)
    return whole && { ...whole, property: String(path['name']) }
  }
  const root = rootOf(path)
  const word = wordOf(root, sources, new Set())
  if (word === undefined) return undefined
  const by = giverOf(root, sources)
  const options = optionsOf(root, sources)
  const port = portOf(root, sources)
  const nth = placeAmong(root, sources)
  const nthOfBoth = placeAmong(root, sources, withoutTry)
  return {
    word,
    ...(nth !== undefined && { nth }),
    ...(nthOfBoth !== undefined && nthOfBoth !== nth && { nthOfBoth }),
    ...(by !== undefined && { by }),
    property: path.type === 'MemberExpression' ? nameOf(path) : '',
    ...(options.length > 0 && { options }),
    ...(port !== undefined && { port }),
    ...(root.type === 'Identifier' && { variable: String(root['name']) }),
  }
}

function rootOf(path: Node): Node {
  return path.type === 'MemberExpression' ? rootOf(bare(path['object'] as Node)) : path
}

/** The word that gave whose method was called: of `client.send('x')` the one that gave `client`. */
function giverOf(root: Node, sources: Sources): string | undefined {
  const [call, ...others] = root.type === 'Identifier' ? (sources.get(String(root['name'])) ?? []).map(({ node }) => bare(node)) : [root]
  if (call === undefined || others.length > 0) return undefined
  if (call.type === 'Identifier' || call.type === 'MemberExpression') return giverOf(rootOf(call), sources)
  const callee = call.type === 'CallExpression' ? bare(call['callee'] as Node) : undefined
  return callee?.type === 'MemberExpression' ? wordOf(rootOf(callee), sources, new Set()) : undefined
}

/** The how-manieth of the variables that calls of this word made, from 1; undefined where it is the only one. */
function placeAmong(root: Node, sources: Sources, kind: (name: string) => string = (name) => name): number | undefined {
  const calls = [...sources.values()].flatMap((made) => {
    const [only, ...others] = made.map(({ node }) => bare(node))
    return only?.type === 'CallExpression' && others.length === 0 ? [only] : []
  })
  const own = root.type === 'Identifier' ? sources.get(String(root['name']))?.map(({ node }) => bare(node))[0] : undefined
  const called = (call: Node) => {
    const name = (call['callee'] as Node)['name']
    return typeof name === 'string' ? kind(name) : undefined
  }
  if (own?.type !== 'CallExpression' || called(own) === undefined) return undefined
  const same = calls.filter((call) => called(call) === called(own)).sort((a, b) => a.start - b.start)
  return same.length > 1 ? same.findIndex(({ start }) => start === own.start) + 1 : undefined
}

/** Of `tryListen` it is `listen`: two words for one call. */
function withoutTry(name: string): string {
  return name.replace(/^try(?=[A-Z])/, '').toLowerCase()
}

/** The names of the options that the call was given which made it. */
function optionsOf(root: Node, sources: Sources): string[] {
  return givenTo(root, sources).map(([name]) => name)
}

/** The port that it names as a number; undefined where it names none, or several. */
function portOf(root: Node, sources: Sources): number | undefined {
  const [port, ...others] = givenTo(root, sources).flatMap(([name, value]) => (name === 'port' && typeof value === 'number' ? [value] : []))
  return others.length === 0 ? port : undefined
}

function givenTo(root: Node, sources: Sources): [name: string, value: unknown][] {
  const made = root.type === 'Identifier' ? (sources.get(String(root['name'])) ?? []).map(({ node }) => bare(node)) : [root]
  return made
    .flatMap((call) => (call['arguments'] ?? []) as Node[])
    .flatMap((arg) => (arg.type === 'ObjectExpression' ? (arg['properties'] as Node[]) : []))
    .flatMap(({ key, value }) => (isNode(key) ? [[String(key['name']), isNode(value) ? value['value'] : undefined]] : []))
}

function wordOf(node: Node, sources: Sources, seen: Set<string>): string | undefined {
  if (node.type === 'Identifier') {
    const name = String(node['name'])
    if (seen.has(name)) return undefined
    seen.add(name)
    const words = new Set((sources.get(name) ?? []).map((source) => wordOf(bare(source.node), sources, seen)))
    const [word] = words
    return words.size === 1 ? word : undefined
  }
  if (node.type !== 'CallExpression') return undefined
  const callee = bare(node['callee'] as Node)
  if (callee.type === 'Identifier') return String(callee['name'])
  return callee.type === 'MemberExpression' ? nameOf(callee) : undefined
}
