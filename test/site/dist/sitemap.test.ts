import { expect, test } from 'vitest'
import { sitemapOptions } from '../../../src/site/dist/sitemap.ts'

const site = 'https://2msl.example'

test.each([
  ['/en/time-wait/server-closes-first/', true],
  ['/', true],
  ['/ko/errors/page-no-title/', false],
  ['/errors/page-no-title/', false],
  ['/ja/messages/nginx/', false],
  ['/ja/messages/', true],
  ['/en/closing/half-open/evidence/keepalive/', false],
  ['/en/evidence/first/', false],
  ['/ja/closing/half-open/on/linux-5.10/', false],
  ['/en/evidence/', true],
])('the sitemap holds what readers look for: %s %s', (path, holds) => {
  expect(sitemapOptions.filter(site + path)).toBe(holds)
})

test('a page of no language is for readers of any other, and the links of others stay', () => {
  const links = ['/', '/en/', '/ko/'].map((path) => ({ url: site + path, lang: path === '/ko/' ? 'ko' : 'en' }))
  const item = sitemapOptions.serialize({ url: `${site}/`, links })
  expect(item).toEqual({ url: `${site}/`, links: links.map((link, index) => (index === 0 ? { ...link, lang: 'x-default' } : link)) })
})
