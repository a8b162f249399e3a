/** What the head of a page says, by the middleware that the build calls, and the small files beside the pages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../../src/settings/root.ts'
import { setSiteRoot } from '../../../src/site/root.ts'
import { nameContents } from '../../../src/site/routes/contents.ts'
import { articleData, commonHead, inScript } from '../../../src/site/routes/head.ts'
import { GET as manifest } from '../../../src/site/routes/manifest.webmanifest.ts'
import { onRequest } from '../../../src/site/routes/middleware.ts'
import { GET as robots } from '../../../src/site/routes/robots.txt.ts'
import { forget } from '../../../src/site/shared.ts'

beforeAll(() => setSiteRoot(projectRoot))
afterAll(() => forget('root'))

const site = new URL('https://2msl.example')
type Tag = { tag: string; attrs: Record<string, string>; content: string }

function headOf(path: string, { lang = 'en', isFallback = false, file }: { lang?: string; isFallback?: boolean; file?: string } = {}) {
  const head = [
    { tag: 'meta', attrs: { name: 'twitter:card', content: 'summary_large_image' }, content: '' },
    { tag: 'link', attrs: { rel: 'alternate', hreflang: 'x-default', href: 'https://2msl.example/en/' }, content: '' },
    { tag: 'link', attrs: { rel: 'alternate', hreflang: 'ko', href: 'https://2msl.example/ko/' }, content: '' },
  ] as Tag[]
  const route = {
    ...{
      head,
      lang,
      isFallback,
      lastUpdated: new Date('2026-11-30T00:00:00Z'),
      toc: { items: [] as { slug: string; text: string; children: [] }[] },
    },
    entry: {
      filePath: file ?? `content/docs${path.replace(/\/$/, '')}.mdx`,
      data: { title: 'A <title>', description: 'Text.', banner: undefined as unknown },
    },
  }
  onRequest({ locals: { starlightRoute: route }, site, url: new URL(path, site) } as never, (async () => undefined) as never)
  const data = route.head
    .filter(({ tag, attrs }) => tag === 'script' && attrs['type'] === 'application/ld+json')
    .map(({ content }) => JSON.parse(content))
  return { route, head: route.head, data }
}

describe('the head of a page', () => {
  test('has the feed of its language, and what every page has', () => {
    const { head } = headOf('/ko/time-wait/how-long/', { lang: 'ko' })
    expect(head).toContainEqual({
      tag: 'link',
      attrs: { rel: 'alternate', type: 'application/atom+xml', title: expect.stringMatching(/^2MSL: \S/), href: '/ko/feed.xml' },
      content: '',
    })
    for (const { tag, attrs } of commonHead()) expect(head).toContainEqual({ tag, attrs, content: '' })
  })

  test('says what the page is, and what people have in hand whom it answers', () => {
    const [article, questions] = headOf('/en/start-here/address-already-in-use/').data
    expect(article).toMatchObject({
      ...{ '@context': 'https://schema.org', '@type': 'TechArticle', headline: 'A <title>', description: 'Text.', inLanguage: 'en' },
      ...{ url: 'https://2msl.example/en/start-here/address-already-in-use/', dateModified: '2026-11-30T00:00:00.000Z' },
      ...{
        license: 'https://creativecommons.org/licenses/by/4.0/',
        author: { '@type': 'Organization', name: '2MSL', url: 'https://2msl.example/en/' },
      },
      isPartOf: { '@type': 'WebSite', name: '2MSL', url: 'https://2msl.example/en/' },
    })
    expect(article.keywords.length).toBeGreaterThan(5)
    expect(article.keywords).toContain('bind: Address already in use')
    expect(questions['@type']).toBe('FAQPage')
    expect(questions.mainEntity).toHaveLength(5)
    expect(headOf('/en/write/a-page/').data).toHaveLength(1)
    expect(headOf('/en/write/a-page/').data[0]).not.toHaveProperty('keywords')
  })

  test('has no card without a picture, and none of a release is missing', () => {
    expect(headOf('/en/write/a-page/').head.filter(({ attrs }) => attrs['name'] === 'twitter:card' || attrs['property'])).toEqual([])
  })

  test('leads who speaks none of the languages to the choice of them, where there is one', () => {
    const leads = (path: string) => headOf(path).head.find(({ attrs }) => attrs['hreflang'] === 'x-default')?.attrs['href']
    expect(leads('/en/')).toBe('https://2msl.example/')
    expect(leads('/en/errors/value-differs/')).toBe('https://2msl.example/errors/value-differs/')
    expect(leads('/en/time-wait/how-long/')).toBe('https://2msl.example/en/')
  })

  test('of a page that is not translated claims no translation, and is not to be found', () => {
    const { head } = headOf('/ko/time-wait/how-long/', { lang: 'ko', isFallback: true })
    expect(head.filter(({ attrs }) => attrs['hreflang'] !== undefined)).toEqual([])
    expect(head).toContainEqual({ tag: 'meta', attrs: { name: 'robots', content: 'noindex' }, content: '' })
    expect(headOf('/ko/time-wait/how-long/', { lang: 'ko' }).head.filter(({ attrs }) => attrs['name'] === 'robots')).toEqual([])
  })

  test('of a translation that follows its original says nothing above it', () => {
    expect(headOf('/ko/time-wait/how-long/', { lang: 'ko' }).route.entry.data.banner).toBe(undefined)
    expect(headOf('/en/time-wait/how-long/').route.entry.data.banner).toBe(undefined)
  })
})

test('what is known of an article is all that is said, and ends no script', () => {
  const about = {
    title: '</script>',
    description: undefined,
    language: 'en',
    address: 'https://a/',
    home: 'https://h/',
    changed: undefined,
    keywords: [],
  }
  const data = articleData(about)
  expect(data).not.toContain('<')
  expect(JSON.parse(data)).toEqual({
    ...{ '@context': 'https://schema.org', '@type': 'TechArticle', headline: '</script>', inLanguage: 'en', url: 'https://a/' },
    ...{ author: { '@type': 'Organization', name: '2MSL', url: 'https://h/' }, isPartOf: { '@type': 'WebSite', name: '2MSL', url: 'https://h/' } },
    license: 'https://creativecommons.org/licenses/by/4.0/',
  })
  expect(inScript({ a: '<' })).toBe('{"a":"\\u003c"}')
})

test('icons and the colours of a browser’s own bars', () => {
  expect(commonHead()).toEqual([
    { tag: 'link', attrs: { rel: 'icon', href: '/favicon.ico', sizes: '32x32' } },
    { tag: 'link', attrs: { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' } },
    { tag: 'link', attrs: { rel: 'manifest', href: '/manifest.webmanifest' } },
    { tag: 'meta', attrs: { name: 'theme-color', content: expect.stringMatching(/^#/), media: '(prefers-color-scheme: light)' } },
    { tag: 'meta', attrs: { name: 'theme-color', content: expect.stringMatching(/^#/), media: '(prefers-color-scheme: dark)' } },
  ])
})

test('the manifest, and what robots may read', async () => {
  const response = await manifest({} as never)
  expect(response.headers.get('content-type')).toBe('application/manifest+json')
  expect(await response.json()).toEqual({
    ...{ name: '2MSL', short_name: '2MSL', start_url: '/', scope: '/', display: 'minimal-ui' },
    ...{ background_color: expect.stringMatching(/^#/), theme_color: expect.stringMatching(/^#/) },
    icons: [192, 512].map((size) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png' })),
  })
  expect(await (await robots({ site } as never)).text()).toBe('User-agent: *\nAllow: /\n\nSitemap: https://2msl.example/sitemap-index.xml\n')
})

test('the contents of a page name its headings as they read, those within others too', () => {
  const items = [
    { slug: 'a', text: '<b>A</b>', children: [{ slug: 'b', text: 'drawn', children: [] }] },
    { slug: 'c', text: 'C', children: [] },
  ]
  nameContents(items, [
    { id: 'a', text: 'A', depth: 2, start: 0 },
    { id: 'b', text: 'B', depth: 3, start: 9 },
  ])
  expect(items).toEqual([
    { slug: 'a', text: 'A', children: [{ slug: 'b', text: 'B', children: [] }] },
    { slug: 'c', text: 'C', children: [] },
  ])
})
