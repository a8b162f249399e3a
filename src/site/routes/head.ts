/** What the head of every page says, in Starlight's frame and in ours: icons, colours of the browser's own bars. */
import { at } from '../markup/address.ts'
import { paper } from '../markup/colours.ts'

type Element = { tag: 'link' | 'meta'; attrs: Record<string, string> }

export function commonHead(): Element[] {
  return [
    { tag: 'link', attrs: { rel: 'icon', href: at('/favicon.ico'), sizes: '32x32' } },
    { tag: 'link', attrs: { rel: 'apple-touch-icon', href: at('/apple-touch-icon.png') } },
    { tag: 'link', attrs: { rel: 'manifest', href: at('/manifest.webmanifest') } },
    { tag: 'meta', attrs: { name: 'theme-color', content: paper.light, media: '(prefers-color-scheme: light)' } },
    { tag: 'meta', attrs: { name: 'theme-color', content: paper.dark, media: '(prefers-color-scheme: dark)' } },
  ]
}

/** For search engines: what the page is, in JSON-LD. */
export function articleData(about: {
  title: string
  description: string | undefined
  language: string
  address: string
  home: string
  changed: Date | undefined
  /** What people have in hand who look for it, as it is printed. */
  keywords: readonly string[]
}): string {
  const { title, description, language, address, home, changed, keywords } = about
  const article = {
    ...{ '@context': 'https://schema.org', '@type': 'TechArticle', headline: title, description, inLanguage: language, url: address },
    ...{ author: { '@type': 'Organization', name: '2MSL', url: home }, ...(changed && { dateModified: changed.toISOString() }) },
    ...(keywords.length > 0 && { keywords }),
    ...{ isPartOf: { '@type': 'WebSite', name: '2MSL', url: home }, license: 'https://creativecommons.org/licenses/by/4.0/' },
  }
  return inScript(article)
}

/** As JSON that ends no script element. */
export function inScript(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
