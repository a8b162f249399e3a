/** A script whose decisions can be imagined: each comparison and each question whether something is so is a call. Pure. */
import type { Span } from '../../page/page.ts'
import { isNode, type Syntax } from '../../page/syntax.ts'

/** What a rewritten script calls. */
export const rewriters = ['$is', '$less', '$so', '$maybe', '$plain', '$and', '$or', '$nullish', '$settled', '$fails', '$acts'] as const

/** Pieces of one text of JavaScript, without its comments. */
export class Writer {
  readonly #code: string
  readonly #comments: readonly Span[]
  readonly #siteOf: (offset: number) => number

  /** @param siteOf the number by which a `settles` that begins there is known from then on */
  constructor(code: string, comments: readonly Span[], siteOf: (offset: number) => number) {
    this.#code = code
    this.#comments = comments
    this.#siteOf = siteOf
  }

  write(node: Syntax): string {
    const w = (one: Syntax) => this.write(one)
    switch (node.type) {
      case 'BinaryExpression':
        if (/^[=!]==?$/.test(node.operator)) return `${node.operator.startsWith('!') ? '!' : ''}$is(${w(node.left)}, ${w(node.right)})`
        if (/^[<>]=?$/.test(node.operator)) return `$less('${node.operator}', ${w(node.left)}, ${w(node.right)})`
        return this.#within(node)
      case 'LogicalExpression': {
        const call = { '&&': '$and', '||': '$or', '??': '$nullish' }[node.operator]
        return `${call}(${w(node.left)}, () => (${w(node.right)}))`
      }
      case 'UnaryExpression':
        return node.operator === '!' ? `!$so(${w(node.argument)})` : this.#within(node)
      case 'ConditionalExpression':
        return `($so(${w(node.test)}) ? ${w(node.consequent)} : ${w(node.alternate)})`
      case 'IfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        return this.#within(node, new Map([[node.test, `$so(${w(node.test)})`]]))
      case 'ForStatement':
        return this.#within(node, node.test ? new Map([[node.test, `$so(${w(node.test)})`]]) : undefined)
      case 'TryStatement':
        return `try { $fails(); ${w(node.block)} }${this.#within({ ...node, start: node.block.end, block: undefined } as unknown as Syntax)}`
      case 'SwitchStatement':
        return this.#within(node, new Map([[node.discriminant, `$plain(${w(node.discriminant)})`]]))
      case 'MemberExpression':
        return node.optional ? this.#within(node, new Map([[node.object, `$maybe(${w(node.object)})`]])) : this.#within(node)
      case 'CallExpression': {
        const [, condition] = node.arguments
        if (node.callee.type === 'Identifier' && node.callee.name === 'settles' && condition)
          return `$settled(${this.#siteOf(node.start)}, ${w(condition)})`
        return this.#within(node)
      }
      default:
        return this.#within(node)
    }
  }

  /** As it stands, with its parts rewritten. */
  #within(node: Syntax, others?: ReadonlyMap<Syntax, string>): string {
    let text = ''
    let at = node.start
    for (const part of partsOf(node)) {
      if (part.start < at) continue
      text += this.#between(at, part.start) + (others?.get(part) ?? this.write(part))
      at = part.end
    }
    return text + this.#between(at, node.end)
  }

  #between(start: number, end: number): string {
    let text = ''
    let at = start
    for (const comment of this.#comments) {
      if (comment.start < at || comment.end > end) continue
      text += this.#code.slice(at, comment.start)
      at = comment.end
    }
    return text + this.#code.slice(at, end)
  }
}

/** In the order in which they stand. A part that two names have (`{ a }`) comes twice. */
function partsOf(node: Syntax): Syntax[] {
  const parts = Object.values(node as object)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode) as unknown as Syntax[]
  return parts.sort((a, b) => a.start - b.start)
}
