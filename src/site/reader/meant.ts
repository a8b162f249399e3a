/** What a reader has meant who came to an address without a page: a language, and pages whose address is like it. Pure; it runs in the browser. */
import { type Language, languages } from '../../page/language.ts'
import { type Html, html } from '../markup/html.ts'
import { proposals } from './proposals.ts'

/** What the page that is shown there knows of the site. */
export interface Known {
  base: string
  /** What stands above the pages, in each language. */
  near: Record<string, string>
  /** Each path, and its titles in the order of the languages. */
  pages: [path: string, ...titles: string[]][]
}

export interface Meant {
  language: Language
  near: string
  items: Html[]
}

/** @param spoken what the browser says that its reader speaks, as `ko-KR` */
export function meantBy(pathname: string, spoken: readonly string[], { base, near, pages }: Known): Meant | undefined {
  const parts = pathname.slice(base.length).toLowerCase().split('/').filter(Boolean)
  const named = languages.find((each) => each === parts[0])
  const language = named ?? spoken.flatMap((name) => languages.filter((each) => each === name.slice(0, 2)))[0]
  if (language === undefined) return undefined
  const place = languages.indexOf(language) + 1
  const paths = proposals(
    (named ? parts.slice(1) : parts).join('/'),
    pages.map(([path]) => path),
  )
  const items = paths.map(
    (path) => html`<li><a href="${base}/${language}/${path}/">${pages.find(([known]) => known === path)?.[place] ?? path}</a></li>`,
  )
  return { language, near: near[language] ?? '', items }
}
