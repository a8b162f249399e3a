/**
 * What the sitemap holds: what readers look for, not what is said of the tools' own errors, and no part of another page; and a page that belongs to no language
 * is no English page, as its neighbour is, but for readers of any other language.
 */
import type { SitemapItem, SitemapOptions } from '@astrojs/sitemap'
import { isLanguage, languages } from '../../page/language.ts'
import { withoutBase } from '../markup/address.ts'

export const sitemapOptions = {
  i18n: { defaultLocale: 'en', locales: Object.fromEntries(languages.map((language) => [language, language])) },
  filter: (address: string) => isForReaders(partsOf(address)),
  serialize: (item: SitemapItem) => ({
    ...item,
    ...(item.links && { links: item.links.map((link) => (isLanguage(partsOf(link.url)[0]) ? link : { ...link, lang: 'x-default' })) }),
  }),
} satisfies SitemapOptions

/** `/2msl/en/facts/` → `en`, `facts` */
function partsOf(address: string): string[] {
  return withoutBase(new URL(address).pathname).split('/').filter(Boolean)
}

function isForReaders(parts: readonly string[]): boolean {
  const [first] = isLanguage(parts[0]) ? parts.slice(1) : parts
  return first !== 'errors' && !['evidence', 'on', 'messages'].includes(parts.at(-2) ?? '')
}
