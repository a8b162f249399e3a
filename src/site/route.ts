/** What each page's head must not claim: a translation that is not there, or a language of the error page. */
import { existsSync, readFileSync } from 'node:fs'
import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data'
import { isLanguage } from '../page/language.ts'
import { parsePage } from '../page/parse.ts'
import { isOlder } from '../page/translation.ts'
import { wordsOf } from './words.ts'

/** A translation whose original has changed since says so above its title. */
function sayOlder(route: StarlightRouteData): void {
  const { filePath } = route.entry
  const [, language, path] = /^content\/docs\/([^/]+)\/(.+)$/.exec(filePath ?? '') ?? []
  if (!filePath || !isLanguage(language) || language === 'en') return
  const [english, page] = [`content/docs/en/${path}`, filePath].map((file) =>
    existsSync(file) ? parsePage(file, readFileSync(file, 'utf8')) : undefined,
  )
  if (page && isOlder(page, english)) route.entry.data.banner = { content: wordsOf(language)('site.older') }
}

export const onRequest = defineRouteMiddleware(({ locals }) => {
  const { starlightRoute: route } = locals
  sayOlder(route)
  const error = route.id === '404'
  if (!error && !route.isFallback) return
  route.head = route.head.filter(
    ({ attrs }) => attrs?.['hreflang'] === undefined && !(error && (attrs?.['rel'] === 'canonical' || attrs?.['property'] === 'og:url')),
  )
  route.head.push({ tag: 'meta', attrs: { name: 'robots', content: 'noindex' }, content: '' })
})
