/** In which sentence a checked value stands: one that is moved to another sentence, or whose sentence is another, says something else. Pure. */
import { createHash } from 'node:crypto'
import type { MdastNode } from 'satteri'

/** The hash of a sentence as it stands in the page, links and marks included, without its line ends. */
export type SentenceHash = string

/** The sentences around all links of a page, by the offsets of the links. */
export function sentencesAround(root: MdastNode, text: string): Map<number, SentenceHash> {
  const found = new Map<number, SentenceHash>()
  walk(root, text, { start: 0, end: 0, above: '' }, found)
  return found
}

interface Context {
  start: number
  end: number
  /** What a cell belongs to: the names of the columns. */
  above: string
}

const holders = new Set(['paragraph', 'heading', 'tableRow', 'definitionDescription', 'definitionTerm'])

function walk(node: MdastNode, text: string, context: Context, found: Map<number, SentenceHash>): void {
  if (node.type === 'link') {
    const { start, end } = spanOf(node)
    found.set(start, hashOf(context.above + sentenceIn(text, context, start, end)))
    return
  }
  if (!('children' in node)) return
  const children = node.children as MdastNode[]
  if (node.type === 'table') {
    const [head, ...rows] = children
    const names = head ? sliceOf(head, text) : ''
    if (head) walk(head, text, { ...spanOf(head), above: '' }, found)
    for (const row of rows) for (const cell of childrenOf(row)) walk(cell, text, { ...spanOf(row), above: `${names}\n` }, found)
    return
  }
  const inner = holders.has(node.type) && context.above === '' ? { ...spanOf(node), above: '' } : context
  for (const child of children) walk(child, text, inner, found)
}

/** From the end of the sentence before to the end of its own; a row of a table is one. */
function sentenceIn(text: string, { start, end, above }: Context, from: number, to: number): string {
  if (above !== '') return text.slice(start, end)
  const breaks = [...text.slice(start, end).matchAll(/(?<=[.!?…]["'”’)\]*_]*)\s+|(?<=[。！？][」』）]*)/g)].map(
    ({ 0: blank, index }) => start + index + blank.length,
  )
  const first = breaks.findLast((place) => place <= from) ?? start
  const last = breaks.find((place) => place >= to) ?? end
  return text.slice(first, last)
}

function hashOf(sentence: string): SentenceHash {
  return createHash('sha256').update(sentence.normalize('NFC').replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 12)
}

function childrenOf(node: MdastNode): MdastNode[] {
  return 'children' in node ? (node.children as MdastNode[]) : []
}

function sliceOf(node: MdastNode, text: string): string {
  const { start, end } = spanOf(node)
  return text.slice(start, end)
}

function spanOf(node: MdastNode): { start: number; end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}
