/** The sentences of a page that carry checked values, as text with the values marked. Pure. */
import type { Page, Value } from '../page/page.ts'
import { valuesOf } from '../page/page.ts'
import { withoutJapaneseBreaks } from './japanese.ts'

export interface Sentence {
  /** Text and values in turn. */
  parts: (string | PlacedValue)[]
}

export interface PlacedValue {
  scenario: string
  value: Value
}

/** What stands for a value while the sentence is cut: no page holds characters of the private use area. */
const open = '\uE000'
const close = '\uE001'

export function sentencesOf(page: Page): Sentence[] {
  const values = page.scenarios.flatMap((scenario) => valuesOf(scenario).map((value) => ({ scenario: scenario.id, value })))
  const placed = values.sort((a, b) => a.value.span.start - b.value.span.start)
  const text = marked(page.text, placed)
  const segmenter = new Intl.Segmenter(page.language ?? 'en', { granularity: 'sentence' })
  return paragraphsOf(text).flatMap((paragraph) =>
    [...segmenter.segment(plain(paragraph))]
      .map(({ segment }) => segment.trim())
      .filter((segment) => segment.includes(open))
      .map((segment) => ({ parts: partsOf(segment, placed) })),
  )
}

function marked(text: string, placed: readonly PlacedValue[]): string {
  let result = ''
  let from = 0
  for (const [index, { value }] of placed.entries()) {
    result += `${text.slice(from, value.span.start)}${open}${index}${close}`
    from = value.span.end
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

function partsOf(segment: string, placed: readonly PlacedValue[]): Sentence['parts'] {
  return segment
    .split(new RegExp(`(${open}\\d+${close})`))
    .filter((part) => part !== '')
    .map((part) => (part.startsWith(open) ? (placed[Number(part.slice(1, -1))] ?? '') : part))
}
