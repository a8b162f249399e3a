/** The headings of a page with the ids that they have on the site. Pure. */
import { paragraphsOf } from '../../page/markdown/paragraphs.ts'
import type { Page } from '../../page/page.ts'
import { shared } from '../shared.ts'
import { inOneLine } from './sentences.ts'

export interface Heading {
  depth: number
  text: string
  id: string
  /** Where it begins in its page. */
  start: number
}

/** @param english the page's original, whose anchors its translations have too: a link stays right when its language is changed, or its words are */
export function headingsOf(page: Page, english: Page | undefined): readonly Heading[] {
  const own = ownHeadings(page)
  const ids = english && english !== page ? ownHeadings(english).map(({ id }) => id) : []
  return ids.length === own.length ? own.map((heading, place) => ({ ...heading, id: ids[place] ?? heading.id })) : own
}

/** The anchor that all languages have for one that was written in the words of a translation's own heading. */
export function stableAnchor(page: Page, english: Page | undefined, anchor: string): string {
  const place = ownHeadings(page).findIndex(({ id }) => id === anchor)
  return headingsOf(page, english)[place]?.id ?? anchor
}

/** Every link to an anchor asks for those of two pages, or of three. */
function ownHeadings(page: Page): readonly Heading[] {
  const known = shared('headings', () => new WeakMap<Page, readonly Heading[]>())
  const headings = known.get(page) ?? readHeadings(page)
  known.set(page, headings)
  return headings
}

function readHeadings({ text, scenarios }: Page): Heading[] {
  const taken = new Map<string, number>()
  return paragraphsOf(text).flatMap(({ text: said, start, depth = 0, id: own }) => {
    if (depth < 2 || depth > 4) return []
    const words = inOneLine(said)
    const slug = own ?? slugOf(words)
    const count = taken.get(slug) ?? 0
    taken.set(slug, count + 1)
    const id = scenarios.some((scenario) => scenario.id === slug) ? `about-${slug}` : slug
    return [{ depth, text: words, start, id: count === 0 ? id : `${id}-${count}` }]
  })
}

/** As the site makes an id of a heading's words. */
function slugOf(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\s-]/gu, '')
    .replace(/\s/g, '-')
}
