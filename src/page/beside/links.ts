/** What stands beside each link of a page, in its paragraph, heading or cell. */
import type { MdastNode } from 'satteri'

/** What a reader reads before and after a link within its paragraph, without marks, line ends as blanks. */
export interface Beside {
  before: string
  after: string
  /** It stands within a text that is crossed out. */
  struck: boolean
  /** Of a cell: what its column and its row are called. */
  heads?: readonly string[]
  /** The heading under which it stands, where nothing comes between, and the line that introduces its list, quotation or table. */
  above?: readonly string[]
  /** Its sentence links to a document that says so. */
  sourced?: true
  /** What the other links of its sentence are called: other checked values, and what else it leads to. */
  links?: readonly string[]
}

/** Of every link of a page: what is beside it, by the offset at which it starts. */
export function besideLinks(root: MdastNode): Map<number, Beside> {
  const found = new Map<number, Beside>()
  const look = (node: MdastNode, above: readonly string[]): void => {
    if (node.type === 'table') {
      lookInTable(node, above, found)
      return
    }
    if (node.type !== 'paragraph' && node.type !== 'heading') {
      if ('children' in node)
        for (const [index, child] of (node.children as MdastNode[]).entries())
          look(child, [...(index === 0 || node.type === 'list' ? above : []), ...introducing(child, (node.children as MdastNode[])[index - 1])])
      return
    }
    for (const [start, beside] of besideIn(lineOf(node))) found.set(start, { ...beside, ...(above.length > 0 && { above }) })
  }
  look(root, [])
  return found
}

/** What introduces a part of the page: the heading or the line above. */
function introducing(node: MdastNode, before: MdastNode | undefined): string[] {
  if (before?.type === 'heading') return [lineOf(before).text]
  if (before?.type !== 'paragraph' || !/^(?:list|blockquote|table)$/.test(node.type)) return []
  const { text } = lineOf(before)
  return /[:：]\s*$/.test(text) ? [text] : []
}

function lookInTable({ children }: MdastNode & { type: 'table' }, above: readonly string[], found: Map<number, Beside>): void {
  const rows = (children as (MdastNode & { type: 'tableRow' })[]).map((row) => (row.children as MdastNode[]).map(lineOf))
  for (const [index, row] of rows.entries()) {
    for (const [column, line] of row.entries()) {
      const heads = [index > 0 ? rows[0]?.[column]?.text : undefined, column > 0 ? row[0]?.text : undefined].filter((text) => text !== undefined)
      for (const [start, beside] of besideIn(line)) found.set(start, { ...beside, heads, ...(above.length > 0 && { above }) })
    }
  }
}

function lineOf(node: MdastNode): Line {
  const line: Line = { text: '', links: [] }
  read(node, line, false)
  return line
}

function besideIn({ text, links }: Line): [number, Beside][] {
  const ends = [...text.matchAll(/[.!?…]["'”’)\]]*\s|[。！？]/gu)].map(({ index }) => index)
  const sentence = (at: number) => ends.filter((end) => end < at).length
  return links.map(({ start, from, to, struck }) => {
    const others = links.filter((other) => other.start !== start && sentence(other.from) === sentence(from))
    const sourced = others.some(({ document }) => document)
    const called = others.map((other) => text.slice(other.from, other.to))
    return [
      start,
      { before: text.slice(0, from), after: text.slice(to), struck, ...(sourced && { sourced }), ...(called.length > 0 && { links: called }) },
    ]
  })
}

/** A document of others, a statement of the sources, or the reason why nothing checks it. */
function isDocument(url: string): boolean {
  return /^https?:|(?:^|\/)sources\/#|^#not-checked$/.test(url)
}

interface Line {
  text: string
  links: { start: number; from: number; to: number; struck: boolean; document: boolean }[]
}

function read(node: MdastNode, line: Line, struck: boolean): void {
  if ('value' in node && typeof node.value === 'string') line.text += node.value.replace(/\s*\n\s*/g, ' ')
  if (node.type === 'break') line.text += ' '
  if (node.type === 'image') line.text += node.alt ?? ''
  if (node.type === 'textDirective') line.text += `:${node.name}`
  if (!('children' in node)) return
  const from = line.text.length
  for (const child of node.children as MdastNode[]) read(child, line, struck || node.type === 'delete')
  if (node.type === 'link')
    line.links.push({ start: node.position?.start.offset ?? 0, from, to: line.text.length, struck, document: isDocument(node.url) })
}
