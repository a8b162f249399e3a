/**
 * What a claim of truth may ask of the run. It is what a word gave (`restart.ok`), or one thing compared with what it is: `line === 'listening'`,
 * `ports.includes(80)`, `a < b`
 * of two measurements. What is so of nearly all that a run could give says next to nothing, whatever its sentence says: `sent > 0`,
 * `state !== 'CLOSED'`, `/./.test(text)`;
 * and what turns an answer around says the opposite of what was given.
 */
import { globals } from '../globals.ts'
import { isNode, type Node, usesOf } from '../syntax.ts'
import { bare, isFunction, isNamed, isNothing, nameOf, returnsOf } from './expression.ts'
import type { Sources } from './sources.ts'
import { isChoice, isOfLanguage, kinds, type Written } from './written.ts'

/** So many letters or digits in a row are a word; of fewer, nearly every text has some. */
const leastWord = 3

/** Where something stands in a text or an alphabet. */
const orders = new Set(['localeCompare', 'search', 'charCodeAt', 'codePointAt'])
const parts = new Set(['at', 'charAt', 'slice', 'substring'])
const finds = new Set(['includes', 'startsWith', 'endsWith', 'has'])

/**
 * Which part of an expression turns what was given into its opposite (`!restart.ok`), or is so of nearly everything; undefined where it asks what the
 * run decides.
 */
export function weaklyAsked(expression: Node, text: string, sources: Sources): Written | undefined {
  const seen = new Set<string>()
  const madeOf = (name: string) => (sources.get(name) ?? []).filter(({ how }) => how !== 'counted')

  const isWritten = (one: Node): boolean => isOwn(one, sources)

  /** It is there in every run: a property of what a word gave, or a number that one gave. */
  const isAlwaysThere = (one: Node, passed: readonly string[] = []): boolean => {
    const node = bare(one)
    // `a?.length` is there where `a` is.
    if (one.type === 'ChainExpression' && (node.type !== 'MemberExpression' || !isAlwaysThere(node['object'] as Node, passed))) return false
    if (node.type === 'Identifier') {
      const made = madeOf(String(node['name']))
      return (
        !passed.includes(String(node['name'])) &&
        made.length > 0 &&
        made.every((source) => isAlwaysThere(source.node, [...passed, String(node['name'])]))
      )
    }
    return node.type === 'MemberExpression' && isNamed(node) && !/^(?:errno|error|signal)$/.test(nameOf(node))
  }

  let inCallback = false
  const asItem = (ask: () => Written | undefined): Written | undefined => {
    const before = inCallback
    inCallback = true
    const found = ask()
    inCallback = before
    return found
  }

  const look = (one: Node, within: string): Written | undefined => {
    const node = bare(one)
    const say = (does: Written['does']): Written => ({ start: node.start, end: node.end, does, code: within.slice(node.start, node.end) })
    const each = (nodes: readonly unknown[]): Written | undefined => {
      for (const next of nodes) {
        const found = isNode(next) ? look(next, within) : undefined
        if (found) return found
      }
      return undefined
    }
    switch (node.type) {
      case 'UnaryExpression':
        if (node['operator'] !== '!') return undefined
        return say(bare(node['argument'] as Node)['operator'] === '!' ? 'asked' : 'denied')
      case 'BinaryExpression':
        return lookAtComparison(node, say)
      case 'LogicalExpression':
        // One of two: which, no sentence knows. Of the items of a list, each is asked.
        if (node['operator'] === '||' && !inCallback && ![node['left'], node['right']].some((side) => isNothing(side as Node))) return say('asked')
        // `sent && true` is so as soon as something was sent.
        if (!inCallback && [node['left'], node['right']].some((side) => bare(side as Node)['value'] === true)) return say('asked')
        return each([node['left'], node['right']])
      case 'ConditionalExpression': {
        // `found ? true : …` is what was found; `found ? false : …` is its opposite.
        const ways = [node['consequent'], node['alternate']] as Node[]
        if (ways.some((way, index) => bare(way)['value'] === (index === 1))) return say('denied')
        if (ways.some((way) => typeof bare(way)['value'] === 'boolean') && /^(?:Identifier|MemberExpression)$/.test(bare(node['test'] as Node).type))
          return say('asked')
        if (!inCallback && !ways.some((way) => isNothing(way)) && !ways.every((way) => isOwn(way, sources))) return say('asked')
        return each([...(ways.some((way) => typeof bare(way)['value'] === 'boolean') ? [node['test']] : []), ...ways])
      }
      case 'MemberExpression': {
        // `[a, b].find(({ ok }) => ok).ok`
        const found = bare(node['object'] as Node)
        const callee = found.type === 'CallExpression' ? bare(found['callee'] as Node) : undefined
        const picks = callee?.type === 'MemberExpression' && /^(?:find|findLast)$/.test(nameOf(callee)) ? bare(callee['object'] as Node) : undefined
        return picks && isChoice(picks, sources) ? say('asked') : undefined
      }
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
        // `return true` here and `return false` there: the page's own course decided.
        if (returnsOf(node).filter((way) => typeof bare(way)['value'] === 'boolean').length > 1) return say('asked')
        return asItem(() => each(returnsOf(node)))
      case 'CallExpression':
        return lookAtCall(node, say, each)
      case 'Identifier': {
        const name = String(node['name'])
        if (seen.has(name)) return undefined
        seen.add(name)
        const made = madeOf(name)
        // `let found = false`, and somewhere `found = true`: which of the two, the page's own course decided.
        if (made.length > 1 && made.every((source) => typeof bare(source.node)['value'] === 'boolean')) return say('asked')
        for (const source of made) {
          const found = look(source.node, source.text)
          if (found) return found
        }
        return undefined
      }
      default:
        return undefined
    }
  }

  const lookAtComparison = (node: Node, say: (does: Written['does']) => Written): Written | undefined => {
    const operator = String(node['operator'])
    const sides = [node['left'], node['right']] as Node[]
    if (/^(?:in|instanceof)$/.test(operator)) return say('asked')
    if (/^[<>]=?$/.test(operator)) return sides.some((side) => isWritten(side)) ? say('asked') : undefined
    if (!/^[=!]==?$/.test(operator)) return undefined
    if (sides.some((side) => typeof bare(side)['value'] === 'boolean')) return say('denied')
    const nothing = sides.findIndex(isNothingAtAll)
    if (nothing !== -1 && isWeakMatch(sides[1 - nothing] as Node)) return say('asked')
    if (nothing !== -1) return isAlwaysThere(sides[1 - nothing] as Node) ? say('asked') : undefined
    const computed = sides.some((side) => bare(side)['operator'] === 'typeof' || /^(?:%|&|\||\^|<<|>>>?)$/.test(String(bare(side)['operator'])))
    return operator.startsWith('!') || computed || sides.some(isReduced) || isTheSameLook(sides) || asksForLetters(sides) ? say('asked') : undefined
  }

  /** `state === state.trim()`: one look, compared with the next one. */
  const isTheSameLook = (sides: readonly Node[]): boolean => {
    const [left, right] = sides.map(lookedAt)
    return left !== undefined && left === right
  }

  /** `state.at(0) === 'E'`: so begins nearly every other one too. */
  const asksForLetters = (sides: readonly Node[]): boolean =>
    sides.some((side, index) => {
      const { value } = bare(side) as { value?: unknown }
      const other = bare(sides[1 - index] as Node)
      return typeof value === 'string' && value.length < leastWord && other.type === 'CallExpression' && parts.has(calledName(other))
    })

  /** `text.match(/[A-Z]+/)` finds something in nearly every text. */
  const isWeakMatch = (side: Node): boolean => {
    const node = bare(side)
    const callee = node.type === 'CallExpression' ? bare(node['callee'] as Node) : undefined
    const [pattern] = (node['arguments'] ?? []) as Node[]
    return (
      callee?.type === 'MemberExpression' && /^(?:match|exec)$/.test(nameOf(callee)) && pattern !== undefined && isFoundAnywhere(pattern, sources)
    )
  }

  /** A number made of it that many others would give too: `Math.sign(sent)`, `state.length`, `sizes.filter((size) => size > 0).length`. */
  const isReduced = (side: Node): boolean => {
    const node = bare(side)
    if (node.type === 'CallExpression') {
      const callee = bare(node['callee'] as Node)
      if (callee.type !== 'MemberExpression') return false
      return bare(callee['object'] as Node)['name'] === 'Math' || orders.has(nameOf(callee)) || keepsByBound(node)
    }
    if (node.type !== 'MemberExpression' || nameOf(node) !== 'length') return false
    const object = bare(node['object'] as Node)
    if (object.type === 'CallExpression' && /^(?:String|toString)$/.test(calledName(object))) return true
    return (object.type === 'MemberExpression' && /^(?:state|errno|signal|line)$/.test(nameOf(object))) || keepsByBound(object)
  }

  /** `filter((size) => size > 0)`: which ones, a bound decides that the page wrote. */
  const keepsByBound = (node: Node): boolean => {
    if (node.type !== 'CallExpression') return false
    const callee = bare(node['callee'] as Node)
    return (
      /^(?:filter|find|findLast|findIndex)$/.test(nameOf(callee)) &&
      (node['arguments'] as Node[]).filter(isFunction).some((keeps) =>
        returnsOf(keeps).some((returned) => {
          const kept = bare(returned)
          return /^[<>]=?$/.test(String(kept['operator'])) && ([kept['left'], kept['right']] as Node[]).some((one) => isWritten(one))
        }),
      )
    )
  }

  const lookAtCall = (
    node: Node,
    say: (does: Written['does']) => Written,
    each: (nodes: readonly unknown[]) => Written | undefined,
  ): Written | undefined => {
    const callee = bare(node['callee'] as Node)
    const args = node['arguments'] as Node[]
    if (isFunction(callee)) return each([callee])
    if (callee.type === 'Identifier')
      return callee['name'] === 'Boolean' ? say('asked') : sources.has(String(callee['name'])) ? each([callee]) : undefined
    if (callee.type !== 'MemberExpression') return undefined
    const object = bare(callee['object'] as Node)
    const method = nameOf(callee)
    if (kinds.has(method)) return say('asked')
    // One of those that the page put side by side.
    const isPath = (one: Node) => /^(?:Identifier|MemberExpression)$/.test(bare(one).type)
    const asksBare = args.some((arg) => arg['name'] === 'Boolean') || args.filter(isFunction).flatMap(returnsOf).some(isPath)
    if (method === 'some' && isChoice(object, sources) && asksBare) return say('asked')
    if (method === 'has' && object.type === 'NewExpression' && (object['arguments'] as Node[]).some((list) => isChoice(bare(list), sources)))
      return say('asked')
    if (/^(?:some|every)$/.test(method)) return each(args.filter(isFunction))
    if (method === 'test') return isWrittenPattern(object, madeOf) && !asksForWord(object, madeOf) ? say('asked') : undefined
    if (!finds.has(method)) return undefined
    const itself = lookedAt(object)
    if (itself !== undefined && args[0] !== undefined && lookedAt(args[0]) === itself) return say('asked')
    const sought = bare(args[0] ?? callee)['value']
    if (typeof sought === 'string' && (sought.match(/[\p{L}\p{N}]/gu) ?? []).length < leastWord && method !== 'has') return say('asked')
    return isChoice(object, sources) || typeof object['value'] === 'string' ? say('asked') : undefined
  }

  return look(expression, text)
}

/** Whether a condition is met where only one of two is: `a || b`, `!(a && b)`; by way of variables too. */
export function isEither(expression: Node, sources: Sources, passed: readonly string[] = [], positive = true): boolean {
  const node = bare(expression)
  if (node.type === 'UnaryExpression' && node['operator'] === '!') return isEither(node['argument'] as Node, sources, passed, !positive)
  if (node.type === 'LogicalExpression' && node['operator'] !== '??') {
    const sides = [node['left'], node['right']] as Node[]
    return (node['operator'] === '||') === positive || sides.some((side) => isEither(side, sources, passed, positive))
  }
  if (node.type === 'CallExpression' && (node['callee'] as Node)['name'] === 'Boolean')
    return (node['arguments'] as Node[]).some((arg) => isEither(arg, sources, passed, positive))
  const name = String(node['name'])
  const [only, ...more] = node.type === 'Identifier' && !passed.includes(name) ? (sources.get(name) ?? []) : []
  return only !== undefined && more.length === 0 && isEither(only.node, sources, [...passed, name], positive)
}

/** Nothing of it comes from the run: a number, a text, `seconds(1)`, a variable of these. */
export function isOwn(expression: Node, sources: Sources, passed: readonly string[] = []): boolean {
  return usesOf(expression)
    .filter((name) => !globals.includes(name as never) && !/^(?:seconds|milliseconds|undefined)$/.test(name))
    .every((name) => {
      const made = (sources.get(name) ?? []).filter(({ how }) => how !== 'counted')
      return !passed.includes(name) && made.length > 0 && made.every(({ node }) => isOwn(node, sources, [...passed, name]))
    })
}

/** Whether a pattern, or a text that is looked for in another, is found in nearly every text. */
export function isFoundAnywhere(sought: Node, sources: Sources): boolean {
  const madeOf = (name: string) => (sources.get(name) ?? []).filter(({ how }) => how !== 'counted')
  const node = bare(sought)
  if (isWrittenPattern(node, madeOf)) return !asksForWord(node, madeOf)
  return typeof node['value'] === 'string' && (node['value'].match(/[\p{L}\p{N}]/gu) ?? []).length < leastWord
}

type MadeOf = (name: string) => readonly { node: Node }[]

function patternOf(node: Node, madeOf: MadeOf): string | undefined {
  const [only] = node.type === 'Identifier' ? madeOf(String(node['name'])).map((source) => bare(source.node)) : [node]
  return (only?.['regex'] as { pattern?: string } | undefined)?.pattern
}

function isWrittenPattern(node: Node, madeOf: MadeOf): boolean {
  return patternOf(node, madeOf) !== undefined
}

/** A word of its own must be in what it finds, and not one of several, nor one that may be missing. */
function asksForWord(node: Node, madeOf: MadeOf): boolean {
  const pattern = (patternOf(node, madeOf) ?? '').replace(/\\[a-zA-Z]|\[[^\]]*\]/g, '*')
  return !pattern.includes('|') && new RegExp(`[\\p{L}\\p{N}]{${leastWord}}(?![?*{])`, 'u').test(pattern)
}

function calledName(call: Node): string {
  const callee = bare(call['callee'] as Node)
  return callee.type === 'MemberExpression' ? nameOf(callee) : String(callee['name'])
}

/** `session.state` of `session.state.trim()`. */
function lookedAt(side: Node): string | undefined {
  const node = bare(side)
  if (node.type === 'TemplateLiteral') {
    const [only, ...others] = node['expressions'] as Node[]
    return only && others.length === 0 ? lookedAt(only) : undefined
  }
  if (node.type === 'CallExpression') {
    const callee = bare(node['callee'] as Node)
    const [first] = node['arguments'] as Node[]
    if (first && (callee['name'] === 'String' || (callee.type === 'MemberExpression' && nameOf(callee) === 'stringify'))) return lookedAt(first)
    return callee.type === 'MemberExpression' && isOfLanguage(nameOf(callee)) ? lookedAt(callee['object'] as Node) : undefined
  }
  if (node.type !== 'MemberExpression' || !isNamed(node)) return undefined
  const object = bare(node['object'] as Node)
  const of = object.type === 'Identifier' ? String(object['name']) : lookedAt(object)
  return of === undefined ? undefined : `${of}.${nameOf(node)}`
}

function isNothingAtAll(node: Node): boolean {
  const inner = bare(node)
  return (
    (inner.type === 'Identifier' && inner['name'] === 'undefined') ||
    (inner.type === 'Literal' && inner['value'] === null && inner['regex'] === undefined)
  )
}
