/** Conditions of `expect` and `settles` that could fail, and are so of nearly all that a run could give: a bound of the page's own, a pattern without a word, one of two. */
import { expectOf } from '../calls.ts'
import { boundMatchers } from '../matchers.ts'
import type { Span } from '../page.ts'
import { isNode, type Node, visit } from '../syntax.ts'
import { bare, nameOf } from './expression.ts'
import type { Sources } from './sources.ts'
import { isEither, isFoundAnywhere, isOwn, weaklyAsked } from './truth.ts'
import { isChoice } from './written.ts'

export interface WeakClaim extends Span {
  name: 'expect' | 'settles'
  /** Why, behind the condition itself. */
  why: string
}

/** Those of `expect`, and of `settles` what is there in every run: whether a bound or one of two is enough, the statement decides that it settles. */
export function weakClaims(body: readonly Node[], text: string, sources: Sources): WeakClaim[] {
  const found: WeakClaim[] = []
  for (const statement of body)
    visit(statement, (node) => {
      const args = node['arguments'] as Node[]
      if (node.type === 'CallExpression' && (node['callee'] as Node)['name'] === 'settles' && args[1] && isOfAnything(args[1]))
        found.push({ name: 'settles', start: node.start, end: node.end, why: 'that is so of nearly everything' })
      const asked = node.type === 'CallExpression' ? expectOf(node['callee'] as Node) : undefined
      if (!asked) return
      const why = whyWeak(String(asked.matcher['name']), asked.actual, args, asked.negated, text, sources)
      if (why !== undefined) found.push({ name: 'expect', start: node.start, end: node.end, why })
    })
  return found
}

/** `!!sent`, `Boolean(text)`, `text.includes('')`: that there is something. */
function isOfAnything(condition: Node): boolean {
  const node = bare(condition)
  if (node.type === 'LogicalExpression') return [node['left'], node['right']].some((side) => isOfAnything(side as Node))
  if (node.type === 'UnaryExpression') return node['operator'] === '!' && bare(node['argument'] as Node)['operator'] === '!'
  if (node.type !== 'CallExpression') return false
  const callee = bare(node['callee'] as Node)
  const [sought] = node['arguments'] as Node[]
  return (
    callee['name'] === 'Boolean' ||
    (callee.type === 'MemberExpression' && /^(?:includes|startsWith|endsWith)$/.test(nameOf(callee)) && sought?.['value'] === '')
  )
}

function whyWeak(
  matcher: string,
  actual: Node,
  [wanted, digits]: readonly Node[],
  negated: boolean,
  text: string,
  sources: Sources,
): string | undefined {
  if (wanted === undefined) return matcher === 'toThrow' ? 'any error would do' : undefined
  if (negated) return isOwn(wanted, sources) || isOwn(actual, sources) ? 'nearly everything is not that' : undefined
  if ((boundMatchers as readonly string[]).includes(matcher))
    return isOwn(wanted, sources) || isOwn(actual, sources) ? 'the page wrote the bound itself' : undefined
  if (matcher === 'toBeCloseTo' && digits !== undefined && typeof bare(digits)['value'] !== 'number') return 'it is close to nearly every number'
  if (/^toContain/.test(matcher) && isChoice(bare(actual), sources) && isOwn(wanted, sources)) return 'it holds where only one of several is so'
  if (/^to(?:Match|Contain|Throw)$/.test(matcher) && isFoundAnywhere(wanted, sources)) return 'nearly every text has that'
  if (/^toMatchObject$/.test(matcher) && bare(wanted).type === 'ObjectExpression' && (bare(wanted)['properties'] as Node[]).length === 0)
    return 'every object has that'
  if (/^toMatchObject$/.test(matcher) && repeats(wanted, actual, text)) return 'it is compared with itself'
  const truth = bare(wanted)['value']
  if (typeof truth !== 'boolean') return undefined
  if (isEither(actual, sources, [], truth)) return 'it holds where only one of two is so'
  return weaklyAsked(actual, text, sources)?.does === 'asked' ? 'that is so of nearly everything' : undefined
}

/** `expect(a).toMatchObject({ ok: a.ok })` */
function repeats(wanted: Node, actual: Node, text: string): boolean {
  const object = bare(wanted)
  const of = text.slice(actual.start, actual.end)
  const properties = object.type === 'ObjectExpression' ? (object['properties'] as Node[]) : []
  return properties.length > 0 && properties.every(({ value }) => isNode(value) && text.slice(value.start, value.end).startsWith(`${of}.`))
}
