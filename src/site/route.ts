/** What each page's head must not claim: a translation that is not there, or a language of the error page. */
import { defineRouteMiddleware } from '@astrojs/starlight/route-data'

export const onRequest = defineRouteMiddleware(({ locals }) => {
  const { starlightRoute: route } = locals
  const error = route.id === '404'
  if (!error && !route.isFallback) return
  route.head = route.head.filter(({ attrs }) => attrs?.['hreflang'] === undefined && !(error && (attrs?.['rel'] === 'canonical' || attrs?.['property'] === 'og:url')))
  route.head.push({ tag: 'meta', attrs: { name: 'robots', content: 'noindex' }, content: '' })
})
