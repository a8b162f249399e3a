/** A bound that holds whatever is measured: `Math.min(a, 5) <= 5`, `Math.abs(a) >= 0`, `list.length > -1`. */
import type { ESTree } from 'vite'
import type { Syntax } from '../../page/syntax.ts'
import { bare, identifier, nameOf, pathOf, shown } from './expression.ts'
import type { Facts, Found, Made, Proof } from './proof.ts'

export function alwaysSo({ condition, text }: Proof, { made }: Facts): Found | undefined {
  let why: string | undefined
  const decided = decideBounds(
    condition,
    (node) => boundsOf(node, made),
    (node) => {
      why ??= shown(node, text)
    },
  )
  if (decided === undefined || why === undefined) return undefined
  return {
    found: `${why} is ${decided} for every number.`,
    expected: 'a bound that a measurement could miss',
    fix: 'compare the measurement itself',
  }
}

/** `Math.max(...list) >= Math.min(...list)`, whatever the list holds. */
function ofOneList({ left, right, operator }: Binary): [Bounds, Bounds] | undefined {
  const [a, b] = [extremeOf(bare(left)), extremeOf(bare(right))]
  if (a === undefined || b === undefined || a.of !== b.of || a.name === b.name) return undefined
  // The other way round they are the same where all of the list are.
  if (operator !== (a.name === 'max' ? '>=' : '<=')) return undefined
  const [more, less] = [
    { low: 1, high: 1 },
    { low: 0, high: 0 },
  ]
  return a.name === 'max' ? [more, less] : [less, more]
}

/** What is called, where it is one of `Math`. */
function mathOf(callee: Syntax): string | undefined {
  return callee.type === 'MemberExpression' && identifier(callee.object) === 'Math' ? nameOf(callee) : undefined
}

/** Of `Math.max(...list)` its name and its list. */
function extremeOf(node: Syntax): { name: string; of: string } | undefined {
  if (node.type !== 'CallExpression') return undefined
  const name = mathOf(node.callee)
  if (name !== 'max' && name !== 'min') return undefined
  const [list] = node.arguments
  const of = list?.type === 'SpreadElement' ? pathOf(list.argument) : undefined
  return of === undefined ? undefined : { name, of }
}

function decideBounds(node: Syntax, bounds: (node: Syntax) => Bounds, say: (node: Syntax) => void): boolean | undefined {
  const inner = bare(node)
  if (inner.type === 'UnaryExpression' && inner.operator === '!') {
    const decided = decideBounds(inner.argument, bounds, say)
    return decided === undefined ? undefined : !decided
  }
  if (inner.type === 'LogicalExpression') {
    const [left, right] = [decideBounds(inner.left, bounds, say), decideBounds(inner.right, bounds, say)]
    const settling = inner.operator === '||'
    if (left === settling || right === settling) return settling
    return left !== undefined && right !== undefined ? !settling : undefined
  }
  if (inner.type !== 'BinaryExpression') return undefined
  const [a, b] = ofOneList(inner) ?? [bounds(inner.left), bounds(inner.right)]
  const decided = compared(inner.operator, a, b)
  if (decided !== undefined) say(inner)
  return decided
}

function compared(operator: string, a: Bounds, b: Bounds): boolean | undefined {
  switch (operator) {
    case '<':
      return a.high < b.low ? true : a.low >= b.high ? false : undefined
    case '<=':
      return a.high <= b.low ? true : a.low > b.high ? false : undefined
    case '>':
    case '>=':
      return compared(operator.replace('>', '<'), b, a)
    case '===':
    case '==':
      return a.high < b.low || a.low > b.high ? false : a.low === a.high && b.low === b.high ? true : undefined
    case '!==':
    case '!=': {
      const same = compared('===', a, b)
      return same === undefined ? undefined : !same
    }
    default:
      return undefined
  }
}

type Binary = Extract<Syntax, { type: 'BinaryExpression' }>

interface Bounds {
  low: number
  high: number
}

const anything: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

function boundsOf(node: Syntax, made: Made): Bounds {
  const inner = bare(node)
  switch (inner.type) {
    case 'Literal':
      return typeof inner.value === 'number' ? { low: inner.value, high: inner.value } : anything
    case 'UnaryExpression': {
      if (inner.operator !== '-') return anything
      const { low, high } = boundsOf(inner.argument, made)
      return { low: -high, high: -low }
    }
    case 'Identifier':
      return waitBounds(made.get(inner.name), made)
    case 'MemberExpression':
      return memberBounds(inner, made)
    case 'BinaryExpression':
      return computedBounds(inner, made)
    case 'CallExpression':
      return callBounds(inner, made)
    default:
      return anything
  }
}

function memberBounds(node: ESTree.MemberExpression, made: Made): Bounds {
  const name = nameOf(node)
  if (/^(length|size)$/.test(name)) return { low: 0, high: Number.POSITIVE_INFINITY }
  if (!isUnit(name)) return anything
  const { low, high } = boundsOf(node.object, made)
  return { low: low / units[name], high: high / units[name] }
}

const units = { seconds: 1000, milliseconds: 1 }

function isUnit(name: string): name is keyof typeof units {
  return name === 'seconds' || name === 'milliseconds'
}

function callBounds({ callee, arguments: given }: ESTree.CallExpression, made: Made): Bounds {
  const args = given.map((argument) => (argument.type === 'SpreadElement' ? anything : boundsOf(argument, made)))
  if (callee.type === 'Identifier' && isUnit(callee.name)) {
    const unit = units[callee.name]
    const [{ low, high } = anything] = args
    return { low: low * unit, high: high * unit }
  }
  const name = mathOf(callee)
  if (name === 'random') return { low: 0, high: 1 }
  if (args.length === 0) return anything
  switch (name) {
    case 'min':
      return { low: Math.min(...args.map(({ low }) => low)), high: Math.min(...args.map(({ high }) => high)) }
    case 'max':
      return { low: Math.max(...args.map(({ low }) => low)), high: Math.max(...args.map(({ high }) => high)) }
    case 'abs':
      return { low: 0, high: Number.POSITIVE_INFINITY }
    default:
      return anything
  }
}

/** `count * 0`, `count % 2`. */
function computedBounds({ left, right, operator }: Binary, made: Made): Bounds {
  const [a, b] = [boundsOf(left, made), boundsOf(right, made)]
  const nothing = [a, b].some(({ low, high }) => low === 0 && high === 0)
  if (operator === '*' && nothing) return { low: 0, high: 0 }
  if (operator !== '%' || b.low !== b.high || b.low === 0) return anything
  const most = Math.abs(b.low) - 1e-9
  return { low: a.low >= 0 ? 0 : -most, high: most }
}

/** `const waited = until(…, { within: seconds(5) })` took no longer, but for the last look; longer, and nothing that follows is reached. */
function waitBounds(init: Syntax | undefined, made: Made): Bounds {
  if (init?.type !== 'CallExpression' || identifier(init.callee) !== 'until') return anything
  const [, options] = init.arguments
  const properties = options?.type === 'ObjectExpression' ? options.properties : []
  const within = properties.find((property) => property.type === 'Property' && identifier(property.key) === 'within')
  const { high } = within?.type === 'Property' ? boundsOf(within.value, made) : { high: 1000 }
  return { low: 0, high: high * 1.2 }
}
