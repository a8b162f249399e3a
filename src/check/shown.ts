/**
 * Which sentences of the readers' pages say where they can be seen: by a checked value, by a source, or by a link to the place that shows it.
 * Counted alike in every language: sentences of paragraphs and lists, rows of tables, headings, titles and descriptions. Pure.
 */
import { type Language, languages } from '../page/language.ts'
import type { Page } from '../page/page.ts'
import { placesOf } from '../page/places.ts'
import type { Place } from '../problem/problem.ts'
import { blocksOf, isSource, type Link, linksOf, plain, sentencesIn, withoutCode } from './sentences.ts'

export interface SentenceShare {
  shown: number
  all: number
  /** The sentences that nothing shows, by page and place. */
  bare: BareSentence[]
}

export interface BareSentence {
  file: string
  place: Place
  text: string
}

/** In a hundred sentences, by language: below this `npm run check` and a test fail. It is raised with the pages, and never lowered. */
export const sentenceFloor: Record<Language, number> = { en: 88, ja: 90, ko: 88 }

/** Pages for writers describe the tools; the promise is one to readers. */
export function isForReaders({ path }: Pick<Page, 'path'>): boolean {
  return !path.startsWith('write/')
}

/** Cut, not rounded. */
export function percentShown({ shown, all }: SentenceShare): number {
  return all === 0 ? 100 : Math.floor((shown / all) * 100)
}

/** Of the readers' pages among these, in one language. @param all the pages to which their links may lead */
export function sentenceShare(pages: readonly Page[], language: Language, all: readonly Page[] = pages): SentenceShare {
  const own = pages.filter((page) => page.language === language)
  const originals = new Map(all.filter((page) => page.language === languages[0]).map((page) => [page.path, page]))
  const sections = new Map(all.filter((page) => page.language === language).map((page) => [page.path, sectionsOf(page, originals.get(page.path))]))
  const units = own.filter(isForReaders).flatMap((page) => unitsOf(page, sections))
  const bare = units.filter(({ shown }) => !shown).map(({ file, place, text }) => ({ file, place, text }))
  return { shown: units.length - bare.length, all: units.length, bare }
}

export function sentenceShares(pages: readonly Page[], all: readonly Page[] = pages): Record<Language, SentenceShare> {
  return Object.fromEntries(languages.map((language) => [language, sentenceShare(pages, language, all)])) as Record<Language, SentenceShare>
}

/** A line for each sentence that nothing shows. */
export function printBare({ file, place, text }: BareSentence): string {
  return `${file}:${place.line}:${place.column}  ${text}`
}

interface Unit extends BareSentence {
  shown: boolean
}

/** What stands under a heading, up to the next one of its rank, or a scenario; first the page's beginning, then its headings. */
interface Section {
  /** The anchors by which links name it: in its own words and in those of the English page, which every translation has too. */
  anchors: readonly string[]
  /** It runs something, or names a source. */
  shows: boolean
}

type Sections = ReadonlyMap<string, readonly Section[]>

function unitsOf(page: Page, sections: Sections): Unit[] {
  const places = placesOf(page.text)
  const own = sections.get(page.path) ?? []
  const text = withoutCode(page.text)
  const unit = (start: number, written: string, shown: boolean): Unit => ({ file: page.file, place: places.at(start), text: plain(written), shown })
  const shows = (written: string) => linksOf(written).some((link) => isShown(link, page, sections))
  const lead = own[0]?.shows === true
  const matter = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? ''
  const units: Unit[] = []
  for (const { index, 1: before = '', 2: said = '' } of matter.matchAll(/^((?:title|description):[ \t]*)(.*)$/gm)) {
    // A title cannot hold a link: the answer that follows it must.
    for (const sentence of sentencesIn(said, index + before.length, page.language)) units.push(unit(sentence.start, sentence.text, lead))
  }
  const fences = new Set(
    page.scenarios.flatMap(({ steps }) => steps.filter(({ type }) => type !== 'value').map(({ span }) => places.at(span.start).line - 2)),
  )
  let heading = 0
  for (const block of blocksOf(text, matter.length)) {
    if (block.kind === 'heading') {
      heading++
      units.push(unit(block.start, block.text, own[heading]?.shows === true))
    } else if (block.kind === 'row') units.push(unit(block.start, block.text, shows(block.text)))
    else {
      const sentences = sentencesIn(block.text, block.start, page.language)
      const last = sentences.at(-1)
      for (const { start, text: said } of sentences) {
        const introduces = start === last?.start && fences.has(places.at(block.start + block.text.length).line)
        if (shows(said) || !introduces) units.push(unit(start, said, shows(said)))
      }
    }
  }
  return units.filter(({ text }) => /\p{L}/u.test(text))
}

/** Of a page: its beginning, then what its headings begin. */
function sectionsOf(page: Page, english: Page | undefined): Section[] {
  const text = withoutCode(page.text)
  const matter = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0].length ?? 0
  const headings = headingsIn(text)
  const originals = english === undefined ? [] : headingsIn(withoutCode(english.text))
  const twins = originals.length === headings.length ? originals : []
  const all = [{ start: matter, rank: 7, slug: '' }, ...headings]
  const sections = all.map(({ start, rank, slug }, i) => {
    const end = all.slice(i + 1).find((next) => next.rank <= rank)?.start ?? text.length
    const runs = page.scenarios.some(({ steps }) => steps.some(({ type, span }) => type !== 'block' && span.start >= start && span.start < end))
    const anchors = [slug, ...(i === 0 ? [] : twins.slice(i - 1, i).map((twin) => twin.slug))]
    return { anchors, shows: runs || linksOf(text.slice(start, end)).some(({ target }) => isSource(target)) }
  })
  return [...sections, ...page.scenarios.map(({ id }) => ({ anchors: [id], shows: true }))]
}

function headingsIn(text: string): { start: number; rank: number; slug: string }[] {
  return [...text.matchAll(/^(#{2,6}) (.*)$/gm)].map(({ index, 1: marks = '', 2: title = '' }) => ({
    start: index,
    rank: marks.length,
    slug: slugOf(title),
  }))
}

function isShown({ target, title }: Link, page: Page, sections: Sections): boolean {
  if (isSource(target) || (target.startsWith('#') && title !== undefined)) return true
  const [path = '', anchor = ''] = target.split('#')
  if (/(^|\/)sources\/$/.test(path)) return anchor !== ''
  const linked = path === '' ? page.path : URL.parse(path, `https://site/${page.path === 'index' ? '' : `${page.path}/`}`)?.pathname.slice(1, -1)
  // An address that is none is told as such.
  if (linked === undefined) return false
  const there = sections.get(linked || 'index')
  if (anchor === '') return there?.some(({ shows }) => shows) === true
  return there?.some(({ anchors, shows }) => shows && anchors.includes(decoded(anchor))) === true
}

function decoded(anchor: string): string {
  try {
    return decodeURI(anchor)
  } catch {
    return anchor
  }
}

/** As Starlight names the anchors of its headings. */
function slugOf(title: string): string {
  return plain(title)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
}
