/**
 * The tools' own code, changed in one place: a condition turned around, a statement taken away, another number, another text, one item fewer.
 * What its tests do not notice of these, they would not notice of a mistake either. Pure.
 */
import { parseSync } from 'vite'
import { isNode, type Node, visit } from '../../page/syntax.ts'

export interface Mutant {
  /** Relative to the project: `src/page/claim.ts`. */
  file: string
  start: number
  end: number
  /** What was done: `negate`, `number`. */
  kind: string
  from: string
  to: string
}

const turned: Record<string, string> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '&&': '||',
  '||': '&&',
  '??': '||',
}

/** Every change that one file can have. Types and imports are left alone, and what would do the same. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const found: Mutant[] = []
  const add = (kind: string, { start, end }: Pick<Node, 'start' | 'end'>, to: string) =>
    found.push({ file, start, end, kind, from: text.slice(start, end), to })
  const skipped = new Set<Node>()
  const program = parseSync(file, text).program as unknown as Node
  visit(program, (node) => {
    if (skipped.has(node)) return
    // `[1, 2] as const` is a value.
    if (/^TS(?:As|Satisfies|NonNull)Expression$/.test(node.type)) return
    if (/^(?:TS|Import|Export(?:All|Named)Declaration)/.test(node.type) && node['declaration'] == null) visit(node, (inner) => skipped.add(inner))
    if (skipped.has(node)) return
    const { type, start, end } = node
    const source = text.slice(start, end)
    const child = (name: string) => (isNode(node[name]) ? (node[name] as Node) : undefined)
    const [left, right, test] = [child('left'), child('right'), child('test')]
    const operator = node['operator'] as string | undefined
    if (/^(?:Binary|Logical)Expression$/.test(type) && left && right && operator && turned[operator] && !(operator === '??' && isEmpty(right)))
      add(
        `${operator} to ${turned[operator]}`,
        node,
        `(${text.slice(left.start, left.end)}) ${turned[operator]} (${text.slice(right.start, right.end)})`,
      )
    if (/^(?:If|While)Statement$|^ConditionalExpression$/.test(type) && test) add('negate', test, `!(${text.slice(test.start, test.end)})`)
    if (type === 'IfStatement' && !child('alternate')) add('remove-if', node, ';')
    if (/^(?:Expression|Throw)Statement$/.test(type) && node['directive'] == null) add('remove-statement', node, ';')
    const argument = child('argument')
    if (type === 'ReturnStatement' && !isUndefined(argument))
      add(argument ? 'return-undefined' : 'remove-return', node, argument ? 'return undefined as never' : ';')
    const body = child('body')
    if (type === 'ArrowFunctionExpression' && body && body.type !== 'BlockStatement' && !isUndefined(body))
      add('return-undefined', body, '(undefined as never)')
    if (type === 'Literal' && typeof node['value'] === 'number') add('number', node, String((node['value'] as number) + 1))
    if (type === 'Literal' && typeof node['value'] === 'boolean') add('boolean', node, String(!node['value']))
    if (type === 'Literal' && typeof node['value'] === 'string' && /^(['"])/.test(source))
      add('string', node, `${source.slice(0, -1)}~${source.at(-1)}`)
    if (type === 'ArrayExpression') {
      const elements = (node['elements'] as unknown[]).filter(isNode)
      const last = elements.at(-1)
      const before = elements.at(-2)
      if (last && before) add('drop-element', node, `${text.slice(start, before.end)}${text.slice(last.end, end)}`)
    }
  })
  // Names of types and of keys are no values of the program.
  return found.filter(({ from, to }) => from !== to)
}

/** `list ?? []` and `list || []` are the same, where a list is what is on its left; so is any object. */
function isEmpty(node: Node): boolean {
  return /^(?:Array|Object|New)Expression$/.test(node.type) || isUndefined(node) || (node.type === 'Literal' && !node['value'])
}

function isUndefined(node: Node | undefined): boolean {
  return node?.type === 'Identifier' && node['name'] === 'undefined'
}

/** So many of all, the same for the same seed: each folder by its size, at most a fifth of one kind. */
export function drawn(mutants: readonly Mutant[], count: number, seed: number): Mutant[] {
  const shuffled = [...mutants]
    .map((mutant, index) => ({ mutant, chance: hash(seed * 1_000_003 + index) }))
    .sort((a, b) => a.chance - b.chance)
    .map(({ mutant }) => mutant)
  const kinds = new Map<string, number>()
  const most = Math.max(1, Math.ceil(count / 5))
  const chosen: Mutant[] = []
  for (const mutant of shuffled) {
    const known = kinds.get(mutant.kind) ?? 0
    if (chosen.length >= count || known >= most) continue
    kinds.set(mutant.kind, known + 1)
    chosen.push(mutant)
  }
  return chosen
}

export function mutated(text: string, { start, end, to }: Mutant): string {
  return text.slice(0, start) + to + text.slice(end)
}

function hash(number: number): number {
  let mixed = Math.imul(number ^ 0x9e3779b9, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
