/** The sentences of a page and where each begins: of paragraphs and lists, rows of tables, headings. Places stay those of the page. Pure. */
import { waiverTarget } from '../page/value.ts'

/** `[text](target "title")`; brackets may stand in its text, and once in its target. */
export const linkPattern = /(?<!!)\[((?:[^\][]|\[[^\]]*\])*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"((?:[^"\\]|\\.)*)")?\)/g

export interface Link {
  target: string
  title: string | undefined
}

export function linksOf(written: string): Link[] {
  return [...written.matchAll(linkPattern)].map(({ 2: target = '', 3: title }) => ({ target, title }))
}

export function isSource(target: string): boolean {
  return target === `#${waiverTarget}` || /^https?:/.test(target)
}

export interface Block {
  kind: 'heading' | 'row' | 'prose'
  start: number
  text: string
}

/** Paragraphs, items of lists and rows of tables, each with the place where it begins; the first row of a table only names its columns. */
export function blocksOf(text: string, from: number): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  let table = 0
  let start = from
  for (const line of text.slice(from).split('\n')) {
    const [, indent = '', rest = ''] = /^([\s>]*(?:(?:[-*+]|\d+\.)\s+)?)(.*)$/.exec(line) ?? []
    const begins = /(?:[-*+]|\d+\.)\s+$/.test(indent)
    const isRow = rest.startsWith('|')
    table = isRow ? table + 1 : 0
    if (rest === '' || rest.startsWith(':::')) open = undefined
    else if (isRow) {
      open = undefined
      if (table > 2) blocks.push({ kind: 'row', start: start + indent.length, text: rest })
    } else if (/^#{1,6} /.test(rest)) {
      open = undefined
      const marks = rest.indexOf(' ') + 1
      blocks.push({ kind: 'heading', start: start + indent.length + marks, text: rest.slice(marks) })
    } else if (open === undefined || begins) {
      open = { kind: 'prose', start: start + indent.length, text: rest }
      blocks.push(open)
    } else open.text += `\n${' '.repeat(indent.length)}${rest}`
    start += line.length + 1
  }
  return blocks
}

/** What is cut has the length of what was written, so that places stay: links and names in code count as words. */
export function sentencesIn(written: string, at: number, language: string | undefined): { start: number; text: string }[] {
  const label = /^\*\*[^*]*[.:：。]\*\*\s*/.exec(written)?.[0].length ?? 0
  const cut = written
    .slice(label)
    .replace(linkPattern, (all) => 'X'.repeat(all.length))
    .replace(/`[^`]*`/g, (all) => 'X'.repeat(all.length))
    .replace(/\n/g, ' ')
  return [...new Intl.Segmenter(language ?? 'en', { granularity: 'sentence' }).segment(cut)].map(({ segment, index }) => {
    const start = label + index + (/^\s*/.exec(segment)?.[0].length ?? 0)
    return { start: at + start, text: written.slice(start, label + index + segment.length) }
  })
}

/** Fences become blanks of the same length. */
export function withoutCode(text: string): string {
  return text.replace(/^([ \t>]*)(```+|~~~+)[\s\S]*?^[ \t>]*\2[ \t]*$/gm, (all) => all.replace(/[^\n]/g, ' '))
}

export function plain(markdown: string): string {
  return markdown.replace(linkPattern, '$1').replace(/[`*]/g, '').replace(/\s+/g, ' ').trim()
}
