/** The sentences of a page that carry checked values, or facts that are stated unchecked, as text with these marked. Pure. */
import type { Page, Span, Value } from '../../page/page.ts'
import { valuesOf } from '../../page/page.ts'
import { withoutJapaneseBreaks } from '../markup/japanese.ts'

export interface Sentence<Marked = PlacedValue> {
  /** Text and what is marked in it, in turn. */
  parts: (string | Marked)[]
}

export interface PlacedValue {
  scenario: string
  value: Value
}

/** What stands for a value while the sentence is cut: no page holds characters of the private use area. */
const open = '\uE000'
const close = '\uE001'

export function sentencesOf(page: Page): Sentence[] {
  return sentencesWith(
    page,
    page.scenarios.flatMap((scenario) => valuesOf(scenario).map((value) => ({ scenario: scenario.id, value }))),
    ({ value }) => value.span,
  )
}

/** @param spanOf where in the page's text one of them stands */
export function sentencesWith<Marked>(page: Page, all: readonly Marked[], spanOf: (one: Marked) => Span): Sentence<Marked>[] {
  const placed = [...all].sort((a, b) => spanOf(a).start - spanOf(b).start)
  const text = marked(page.text, placed.map(spanOf))
  const segmenter = new Intl.Segmenter(page.language ?? 'en', { granularity: 'sentence' })
  return paragraphsOf(text).flatMap((paragraph) =>
    [...segmenter.segment(plain(paragraph))]
      .map(({ segment }) => segment.trim())
      .filter((segment) => segment.includes(open))
      .map((segment) => ({ parts: partsOf(segment, placed) })),
  )
}

function marked(text: string, spans: readonly Span[]): string {
  let result = ''
  let from = 0
  for (const [index, { start, end }] of spans.entries()) {
    result += `${text.slice(from, start)}${open}${index}${close}`
    from = end
  }
  return result + text.slice(from)
}

/** Paragraphs, list items and table rows; no front matter, no code. */
function paragraphsOf(text: string): string[] {
  return text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^[ \t>]*(```|~~~)[\s\S]*?^[ \t>]*\1[ \t]*$/gm, '\n')
    .replace(/^\s*(?:[-*+]|\d+\.)\s+/gm, '\n')
    .replace(
      /^\|(.*)\|\s*$/gm,
      (_, cells: string) =>
        `\n${cells
          .split('|')
          .map((cell) => cell.trim())
          .filter((cell) => cell !== '')
          .join(' – ')}\n`,
    )
    .split(/\n\s*\n|^:::.*$/m)
    .filter((paragraph) => !/^\s*#/.test(paragraph))
}

/** Without the marks of Markdown; a line end is a space, but not between Japanese characters. */
function plain(markdown: string): string {
  return withoutJapaneseBreaks(markdown)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(.*?)\1/g, '$2')
    .replace(/(?<![\w*])\*([^*\n]+)\*/g, '$1')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!<>|-])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}

function partsOf<Marked>(segment: string, placed: readonly Marked[]): Sentence<Marked>['parts'] {
  return segment
    .split(new RegExp(`(${open}\\d+${close})`))
    .filter((part) => part !== '')
    .map((part) => (part.startsWith(open) ? (placed[Number(part.slice(1, -1))] ?? '') : part))
}
