/** The sentences of a page that carry checked values, or facts that are stated unchecked, as text with these marked. Pure. */
import { isLanguage, type Language } from '../../page/language.ts'
import { type Column, paragraphsOf } from '../../page/markdown/paragraphs.ts'
import type { Page, Span, Value } from '../../page/page.ts'
import { valuesOf } from '../../page/page.ts'
import { gap } from '../markup/beside.ts'
import { withoutJapaneseBreaks } from '../markup/japanese.ts'
import { pointsBack } from './pointing.ts'

export interface Sentence<Marked = PlacedValue> {
  /** What its section is called; empty above the first one. */
  heading: string
  /** Text and what is marked in it, in turn. Where the sentence points at the one before, that one comes first. */
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
  const spans = placed.map(spanOf)
  const language = isLanguage(page.language) ? page.language : 'en'
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' })
  let heading = ''
  const shown: string[] = []
  const mark = (index: number, said: string) => {
    shown[index] = said
    return `${open}${index}${close}`
  }
  return paragraphsOf(page.text, spans, mark).flatMap((paragraph) => {
    const said = inOneLine(paragraph.columns ? rowOf(paragraph.columns, language) : paragraph.text, shown)
    if (paragraph.depth !== undefined) {
      heading = said.replace(new RegExp(`${open}(\\d+)${close}`, 'g'), (_, index: string) => shown[Number(index)] ?? '')
      return []
    }
    const sentences = [...segmenter.segment(said)].map(({ segment }) => segment.trim())
    return inContext(sentences, language).map((one) => ({ heading, parts: partsOf(one, placed) }))
  })
}

/**
 * A line end is a space, but not between Japanese characters.
 * @param shown what stands in the place of each mark
 */
export function inOneLine(text: string, shown: readonly string[] = []): string {
  const parts = text.split(new RegExp(`(${open}\\d+${close})`))
  const said = (part = '') => (part.startsWith(open) ? (shown[Number(part.slice(1, -1))] ?? '') : '')
  const joined = parts.map((part, index) =>
    part.startsWith(open) ? part : withoutJapaneseBreaks(part, said(parts[index - 1]), said(parts[index + 1])),
  )
  return joined.join('').replace(/\s+/g, ' ').trim()
}

/** What a row says is nothing without its headings; the first cell is what it speaks of, where there is one. */
function rowOf(columns: readonly Column[], language: Language): string {
  const colon = language === 'ja' ? '：' : ': '
  const cells = columns.map(({ heading, cell }, index) => {
    if (cell === '' || heading === '' || (index === 0 && cell !== '–')) return cell
    return `${heading}${colon}${cell}`
  })
  return cells.filter((cell) => cell !== '').join(' · ')
}

/** The sentences with a mark, each behind those that it points back at; one that points at another with a mark continues it. */
function inContext(sentences: readonly string[], language: Language): string[] {
  const taken: { from: number; to: number }[] = []
  for (const [index, sentence] of sentences.entries()) {
    if (!sentence.includes(open)) continue
    let from = index
    while (from > 0 && pointsBack(sentences[from] ?? '', language)) from--
    const last = taken.at(-1)
    if (last !== undefined && last.to >= from) last.to = index
    else taken.push({ from, to: index })
  }
  return taken.map(({ from, to }) => sentences.slice(from, to + 1).join(gap({ language })))
}

function partsOf<Marked>(segment: string, placed: readonly Marked[]): Sentence<Marked>['parts'] {
  return segment
    .split(new RegExp(`(${open}\\d+${close})`))
    .filter((part) => part !== '')
    .map((part) => (part.startsWith(open) ? (placed[Number(part.slice(1, -1))] ?? '') : part))
}
