/** What a checked value turns into its opposite. */
import type { Node } from '../syntax.ts'
import { bare } from './expression.ts'
import type { Sources } from './sources.ts'
import type { Written } from './written.ts'

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
