/** Whether a translation still follows its English original: it names the original that it was made from by a hash. */
import { createHash } from 'node:crypto'
import type { Page, Span } from './page.ts'

/** The key of a translation's frontmatter. */
export const originalKey = 'original'

/** Of the whole English page; how its lines end does not matter. */
export function originalHash(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r', '').trim()).digest('hex').slice(0, 12)
}

/** True when the original has changed since; undefined where there is no original to compare with, or no hash. */
export function isOlder(page: Page, english: Page | undefined): boolean | undefined {
  if (!english || page.original === undefined) return undefined
  return page.original !== originalHash(english.text)
}

/** Translations that were made from another English page than the one that is there. */
export function olderTranslations(pages: readonly Page[], every: readonly Page[]): Page[] {
  const originals = new Map(every.filter(({ language }) => language === 'en').map((page) => [page.path, page]))
  return pages.filter((page) => isOlder(page, originals.get(page.path)) === true)
}

/**
 * The page's text with the hash of the original that it now follows.
 * @param span where its front matter stands
 */
export function withOriginal(text: string, span: Span | undefined, english: string): string {
  const line = `${originalKey}: "${originalHash(english)}"`
  if (span === undefined) return `---\n${line}\n---\n\n${text}`
  const frontmatter = text.slice(span.start, span.end)
  const pattern = new RegExp(`^${originalKey}:.*$`, 'm')
  const changed = pattern.test(frontmatter) ? frontmatter.replace(pattern, line) : `${frontmatter}\n${line}`
  return text.slice(0, span.start) + changed + text.slice(span.end)
}
