/** From which word a measurement is: `client.state` of `const client = connect(server)` is from `connect`. */
import type { Origin } from '../page.ts'
import type { Node } from '../syntax.ts'
import { bare, nameOf } from './expression.ts'
import type { Sources } from './sources.ts'

/** Undefined where it is no path, or its beginning comes from several words. */
export function originOf(expression: Node, sources: Sources): Origin | undefined {
  const path = bare(expression)
  if (path.type !== 'MemberExpression' || path['computed'] === true) return undefined
  let root = path
  while (root.type === 'MemberExpression') root = bare(root['object'] as Node)
  const word = wordOf(root, sources, new Set())
  if (word === undefined) return undefined
  const options = optionsOf(root, sources)
  return {
    word,
    property: nameOf(path),
    ...(options.length > 0 && { options }),
    ...(root.type === 'Identifier' && { variable: String(root['name']) }),
  }
}

/** The names of the options that the call was given which made it. */
function optionsOf(root: Node, sources: Sources): string[] {
  const made = root.type === 'Identifier' ? (sources.get(String(root['name'])) ?? []).map(({ node }) => bare(node)) : [root]
  return made
    .flatMap((call) => (call['arguments'] ?? []) as Node[])
    .flatMap((arg) => (arg.type === 'ObjectExpression' ? (arg['properties'] as Node[]) : []))
    .map((property) => String((property['key'] as Node | undefined)?.['name']))
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
