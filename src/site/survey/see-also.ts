/**
 * Where a reader may go on from a page: pages that lead to it, then those that share its rarest words. From the pages themselves, so that none is an
 * end. Pure.
 */
import { type SurveyedPage, sectionOf } from './survey.ts'
import { termKinds, termsOf } from './terms.ts'

const most = 3

/** @param pages of one language */
export function seeAlso(page: SurveyedPage, pages: readonly SurveyedPage[]): SurveyedPage[] {
  const others = pages.filter((other) => other !== page && other.page.path !== 'index' && isFor(other) === isFor(page))
  const linked = linksOf(page)
  const leading = others.filter((other) => linksOf(other).has(page.page.path) && !linked.has(other.page.path))
  const shared = [...kinship(page, others)].sort((a, b) => b[1] - a[1]).map(([other]) => other)
  return [...new Set([...leading, ...shared.filter((other) => !linked.has(other.page.path)), ...shared])].slice(0, most)
}

/** Those who write pages are not led away, nor are readers led there. */
const isFor = ({ page }: SurveyedPage) => (sectionOf(page) === 'write' ? 'writers' : 'readers')

/** A word that few pages share binds more than one that all have. */
function kinship(page: SurveyedPage, others: readonly SurveyedPage[]): Map<SurveyedPage, number> {
  const sums = new Map(others.map((other) => [other, 0]))
  for (const kind of termKinds) {
    for (const having of termsOf([page, ...others], kind).values()) {
      if (!having.includes(page)) continue
      for (const other of having) if (other !== page) sums.set(other, (sums.get(other) ?? 0) + 1 / having.length)
    }
  }
  return sums
}

/** The paths of the pages that a page links to, as `../../time-wait/how-long/#x` does. */
function linksOf({ page }: SurveyedPage): Set<string> {
  const here = new URL(`https://site/${page.path}/`)
  const paths = page.links.filter((link) => link.startsWith('.')).map((link) => new URL(link, here).pathname)
  return new Set(paths.map((path) => path.replace(/^\/|\/$/g, '')))
}
