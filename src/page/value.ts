/** A link that is a checked value: `[60 seconds](#server-closes-first "session.timer.remaining")`. */
import type { MdastNode } from 'satteri'
import type { Span, Value } from './page.ts'

/** A link to this is no checked value but says why there is none: `[48](#not-checked "FreeBSD: errno(2)")`. */
export const waiverTarget = 'not-checked'

/** The checked value that a link is, with the scenario that it names; undefined for every other link. */
export function checkedValueOf(node: MdastNode & { type: 'link' }, text: string): { scenario: string; value: Value } | undefined {
  const span = offsets(node)
  const claimSpan = claimSpanOf(node, span)
  const expression = node.title ?? emptyTitle(text.slice(claimSpan.end, span.end))
  if (!node.url.startsWith('#') || expression === undefined) return undefined
  return {
    scenario: node.url.slice(1),
    value: {
      type: 'value',
      span,
      // Markdown shows a line end as a blank.
      claim: textOf(node).replace(/\s*\n\s*/g, ' '),
      claimSpan,
      exact: node.children.length > 0 && node.children.every(({ type }) => type === 'inlineCode'),
      expression,
      expressionSpan: expressionSpanOf(text, claimSpan.end, span.end, expression),
      readable: true,
      after: 0,
      sentence: '',
      index: 0,
    },
  }
}

function claimSpanOf(node: MdastNode & { type: 'link' }, span: Span): Span {
  const first = node.children.at(0)
  const last = node.children.at(-1)
  if (!first || !last) return { start: span.start, end: span.start + 1 }
  return { start: offsets(first).start, end: offsets(last).end }
}

/** Markdown's parser does not tell `(#sum "")` from `(#sum)`: a title that is there and empty. */
function emptyTitle(target: string): '' | undefined {
  return /\s(?:""|''|\(\))\s*\)$/.test(target) ? '' : undefined
}

/** Found only where the page spells the title letter by letter; an escape (`\"`) makes the two differ. */
function expressionSpanOf(text: string, from: number, to: number, title: string): Span | undefined {
  if (title === '') return undefined
  const start = text.slice(from, to).lastIndexOf(title)
  return start === -1 ? undefined : { start: from + start, end: from + start + title.length }
}

function textOf(node: MdastNode): string {
  if (node.type === 'textDirective') return `:${node.name}`
  if ('value' in node && typeof node.value === 'string') return node.value
  if (!('children' in node)) return ''
  return (node.children as MdastNode[]).map(textOf).join('')
}

function offsets(node: MdastNode): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}
