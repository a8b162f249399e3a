/** What a page says, paragraph by paragraph, as its readers see it: without the marks of Markdown, without code blocks. Pure. */
import { type MdastNode, mdxToMdast } from 'satteri'
import type { Span } from '../page.ts'
import { markdownFeatures } from './features.ts'
import { spanOf } from './report.ts'

export interface Paragraph {
  text: string
  /** Where it begins in the page. */
  start: number
  /** Of a heading its depth, from 1. */
  depth?: number
  /** Of a heading the id that it gives itself. */
  id?: string | undefined
  /** Of a table's row its cells, each with the heading of its column. */
  columns?: Column[]
}

export interface Column {
  heading: string
  cell: string
}

/** A table's row is one paragraph; between its cells stands a dash. */
const betweenCells = ' – '

/**
 * Headings, paragraphs, list items and table rows, in their order.
 * @param marks where something stands that is to be found again: nodes, or parts of a text; none within another
 * @param markOf what stands for it in the text, of what is read there
 */
export function paragraphsOf(
  text: string,
  marks: readonly Span[] = [],
  markOf: (index: number, said: string) => string = (_, said) => said,
): Paragraph[] {
  const root = mdxToMdast(text, { features: { ...markdownFeatures, frontmatter: true } })
  const inline = (nodes: readonly MdastNode[]): string => nodes.map(markedText).join('')

  function markedText(node: MdastNode): string {
    const { start, end } = spanOf(node)
    const within = marks.findIndex((mark) => mark.start <= start && end <= mark.end)
    return within === -1 ? inlineText(node) : markOf(within, textOf(node))
  }

  function inlineText(node: MdastNode): string {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        return withMarks(node.value, spanOf(node))
      case 'break':
        return '\n'
      case 'image':
        return node.alt ?? ''
      case 'textDirective':
        return `:${node.name}`
      default:
        return 'children' in node ? inline(node.children as MdastNode[]) : ''
    }
  }

  /** A text may be written otherwise than it reads: with escapes, with the marks of a list before its lines. */
  function withMarks(value: string, { start, end }: Span): string {
    let said = ''
    let from = 0
    for (const [index, mark] of marks.entries()) {
      if (mark.start < start || mark.end > end) continue
      const found = text.slice(mark.start, mark.end)
      const at = value.indexOf(found, from)
      if (at === -1) continue
      said += value.slice(from, at) + markOf(index, found)
      from = at + found.length
    }
    return said + value.slice(from)
  }

  function cellsOf(node: MdastNode | undefined): string[] {
    return node && 'children' in node ? (node.children as MdastNode[]).map((cell) => markedText(cell).trim()) : []
  }

  function row(node: MdastNode): Paragraph {
    const cells = cellsOf(node).filter((cell) => cell !== '')
    return { text: cells.join(betweenCells), start: spanOf(node).start }
  }

  function columnsOf(node: MdastNode, headings: readonly string[]): Column[] {
    return cellsOf(node).map((cell, index) => ({ heading: headings[index] ?? '', cell }))
  }

  function blocks(node: MdastNode): Paragraph[] {
    switch (node.type) {
      case 'heading':
        return [{ text: inline(node.children as MdastNode[]), start: spanOf(node).start, depth: node.depth, id: headingId(node, text) }]
      case 'paragraph':
        return [{ text: inline(node.children as MdastNode[]), start: spanOf(node).start }]
      case 'table': {
        const [head, ...rows] = node.children as MdastNode[]
        const headings = cellsOf(head)
        return [...(head ? [row(head)] : []), ...rows.map((one) => ({ ...row(one), columns: columnsOf(one, headings) }))]
      }
      default:
        return 'children' in node ? (node.children as MdastNode[]).flatMap(blocks) : []
    }
  }

  return blocks(root)
}

/** What is read of a node, whatever is marked in it. */
function textOf(node: MdastNode): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  return 'children' in node ? (node.children as MdastNode[]).map(textOf).join('') : ''
}

/** `## Words {#id}` */
export function headingId(node: MdastNode, text: string): string | undefined {
  const { start, end } = spanOf(node)
  return /\{#([^\s}]+)\}\s*#*\s*$/.exec(text.slice(start, end))?.[1]
}
