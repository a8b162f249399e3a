/** What each page's head says beside Starlight's own: the feed of its language; and what it must not claim: a translation that is not there. */
import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data'
import { isLanguage } from '../../page/language.ts'
import { isOlder } from '../../page/translation.ts'
import { previewMeta } from '../dist/previews.ts'
import { at, whole, withoutBase } from '../markup/address.ts'
import { wordsOf } from '../markup/words.ts'
import { faqOf, questionsOf } from '../messages/questions.ts'
import { siteMessages } from '../messages/read.ts'
import { siteRoot } from '../root.ts'
import { headingsOf } from '../survey/headings.ts'
import { pagesOf } from '../survey/read-page.ts'
import { isRelease } from '../survey/release.ts'
import { nameContents } from './contents.ts'
import { articleData, commonHead, inScript } from './head.ts'

/** A translation whose original has changed since says so above its title. */
function sayOlder(route: StarlightRouteData): void {
  const { page, english } = pagesOf(siteRoot(), route.entry.filePath)
  if (page && isLanguage(page.language) && page !== english && isOlder(page, english))
    route.entry.data.banner = { content: wordsOf(page.language)('site.older') }
}

function sayContents(route: StarlightRouteData): void {
  const { page, english } = pagesOf(siteRoot(), route.entry.filePath)
  if (route.toc && page) nameContents(route.toc.items, headingsOf(page, english))
}

/** The messages of programs that a page answers. */
function questionsAt(filePath = ''): ReturnType<typeof questionsOf> {
  const [, path = ''] = /^content\/docs\/[^/]+\/(.+)\.mdx$/.exec(filePath) ?? []
  return questionsOf(path, siteMessages(siteRoot()))
}

/** Where a page without a language offers all of them, it is the one for readers of any other: the front page, and what is told of an error. */
function leadToChooser({ head, lang }: StarlightRouteData, { pathname }: URL): void {
  if (!new RegExp(`^/${lang}/(?:errors/.*)?$`).test(withoutBase(pathname))) return
  for (const { attrs } of head)
    if (attrs?.['hreflang'] === 'x-default') attrs['href'] = whole(withoutBase(pathname).replace(/^\/[^/]+/, ''), undefined)
}

export const onRequest = defineRouteMiddleware(({ locals, site, url }) => {
  const { starlightRoute: route } = locals
  const { lang } = route
  if (isLanguage(lang)) {
    const title = `2MSL: ${wordsOf(lang)('site.feed')}`
    route.head.push({ tag: 'link', attrs: { rel: 'alternate', type: 'application/atom+xml', title, href: at(`/${lang}/feed.xml`) }, content: '' })
  }
  for (const { tag, attrs } of commonHead()) route.head.push({ tag, attrs, content: '' })
  const { title, description } = route.entry.data
  const { all: answered, asked } = questionsAt(route.entry.filePath)
  const data = {
    title,
    description,
    language: lang,
    address: whole(withoutBase(url.pathname), site),
    home: whole(`/${lang}/`, site),
    changed: route.lastUpdated,
    keywords: answered.map(({ example }) => example),
  }
  route.head.push({ tag: 'script', attrs: { type: 'application/ld+json' }, content: articleData(data) })
  if (isLanguage(lang) && asked.length > 0)
    route.head.push({ tag: 'script', attrs: { type: 'application/ld+json' }, content: inScript(faqOf(asked, lang)) })
  // A card without a picture is a large grey one.
  if (!isRelease()) route.head = route.head.filter(({ attrs }) => attrs?.['name'] !== 'twitter:card')
  sayOlder(route)
  sayContents(route)
  for (const [property, content] of isRelease() ? previewMeta(url.pathname, route.entry.data.title, site) : [])
    route.head.push({ tag: 'meta', attrs: { property, content }, content: '' })
  leadToChooser(route, url)
  if (!route.isFallback) return
  route.head = route.head.filter(({ attrs }) => attrs?.['hreflang'] === undefined)
  route.head.push({ tag: 'meta', attrs: { name: 'robots', content: 'noindex' }, content: '' })
})
