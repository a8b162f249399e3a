import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { brokenLinks } from '../../../src/site/dist/links.ts'
import { launch } from './chromium.ts'
import { open, unfolded } from './pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const verdicts = { en: 'Holds', ja: '成り立ちます', ko: '일치합니다' }
const claims = { en: '60 seconds', ja: '60秒', ko: '60초' }

describe.each(languages)('a page in %s', (language) => {
  const path = `/${language}/specimen/server-closes-first/`

  test('reads completely without scripts: verdict, diagram, tables, results', async () => {
    await using opened = await open(browser, path, { javaScriptEnabled: false })
    const { page } = opened
    const panel = page.locator('section.evidence')
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await panel.locator('.verdict').textContent()).toContain(verdicts[language])
    expect(await panel.locator('.verdict').isVisible()).toBe(true)
    expect(await page.locator('.code .result.refused').isVisible()).toBe(true)
    expect(await panel.locator('svg.sequence').isVisible()).toBe(true)
    expect(await panel.locator('svg.sequence .segment').count()).toBe(9)
    expect(await page.locator('.code .result.refused').textContent()).toContain('EADDRINUSE')
    for (let left = 9; left > 0 && (await panel.locator('details:not([open]) > summary:visible').count()) > 0; left--)
      await panel.locator('details:not([open]) > summary:visible').first().click()
    expect(await panel.locator('.steps > li').count()).toBe(18)
    expect(await panel.locator('.steps > li').last().isVisible()).toBe(true)
    expect(await panel.locator('table').count()).toBe(3)
    for (const table of await panel.locator('table').all()) expect(await table.isVisible()).toBe(true)
  })

  test('a checked value leads to its row in the evidence, which stands out', async () => {
    await using opened = await open(browser, path, { javaScriptEnabled: false })
    const { page } = opened
    await page.getByRole('link', { name: claims[language] }).click()
    expect(new URL(page.url()).hash).toBe('#server-closes-first.value-3')
    const row = page.locator('tr:target')
    expect(await row.textContent()).toContain('60 s')
    expect(await row.evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)')
  })
})

describe.each(languages)('on a telephone, in %s', (language) => {
  const viewport = { width: 360, height: 740 }

  test.each(['start-here/address-already-in-use', 'write/vocabulary'])(
    'the rows of a table stand below each other and break no name: %s',
    async (path) => {
      await using opened = await open(browser, `/${language}/${path}/`, { viewport })
      await opened.page.locator('.entry').evaluateAll((sections) => sections.map((section) => section.setAttribute('open', '')))
      const tables = await opened.page.locator('.sl-markdown-content > table, .entry > table').evaluateAll((tables) =>
        tables.map((table) => ({
          cells: [...table.querySelectorAll('td')]
            .map((cell) => cell.getBoundingClientRect())
            .filter(({ left, right }) => left < 0 || right > innerWidth),
          broken: [...table.querySelectorAll('td code')]
            .filter((code) => code.getClientRects().length > code.textContent.split(/\s/).length)
            .map(({ textContent }) => textContent),
          columns: [...table.querySelectorAll('th')].map(({ textContent }) => textContent),
          said: [...table.querySelectorAll('tbody tr:first-child td')].map((cell) => getComputedStyle(cell, '::before').content),
        })),
      )
      expect(tables.length).toBeGreaterThan(0)
      const colon = language === 'ja' ? '：' : ': '
      for (const { cells, broken, columns, said } of tables) {
        expect({ cells, broken }).toEqual({ cells: [], broken: [] })
        expect(said).toEqual(columns.map((name) => (columns.length > 2 && name !== '' ? JSON.stringify(`${name}${colon}`) : 'none')))
      }
    },
  )

  test('what a command prints is seen to its end: the process that holds the port', async () => {
    await using opened = await open(browser, `/${language}/start-here/address-already-in-use/`, { viewport })
    const printed = opened.page.locator('.console .output').first()
    expect(await printed.textContent()).toContain('pid=')
    expect(await printed.evaluate((pre) => pre.scrollWidth - pre.clientWidth)).toBe(0)
  })
})

test('pages whose tables are the widest do not scroll sideways when everything folded is open', async () => {
  const widest = ['closing/client-never-closes', 'elsewhere/who-sets-it-for-you', 'looking/netstat-ss-proc', 'reuseaddr/what-it-does-not']
  await using opened = await open(browser, '/en/')
  const { page } = opened
  const over: string[] = []
  for (const path of [...widest, 'time-wait/how-long', 'time-wait/no-time-wait']) {
    await page.goto(new URL(`/en/${path}/`, page.url()).href)
    for (const width of [1024, 360]) {
      await page.setViewportSize({ width, height: 740 })
      await page.evaluate(() => {
        for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = true
      })
      await unfolded(page)
      const more = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (more > 0) over.push(`${path} at ${width} px: ${more} px too wide`)
    }
  }
  expect(over).toEqual([])
})

test('a result that is shortened leads to its calls one by one, unfolded, without scripts too', async () => {
  await using opened = await open(browser, '/en/ports/client-ports/', { javaScriptEnabled: false })
  const { page } = opened
  await page.locator('.result a[title]').first().click()
  expect(await page.locator('li:target').textContent()).toContain('accept(')
  expect(await page.locator('li:target').isVisible()).toBe(true)
})

test('beside a scenario stand its packets, its evidence and the command that repeats it', async () => {
  await using opened = await open(browser, '/en/time-wait/server-closes-first/', { javaScriptEnabled: false })
  const { page } = opened
  const footer = page.locator('#server-closes-first footer')
  const load = async (end: string) =>
    page.request.get(new URL((await footer.locator(`a[href$="${end}"]`).getAttribute('href')) ?? '', page.url()).href)
  const record = await (await load('.json')).json()
  expect([record.page, record.scenario, record.verdict.type]).toEqual(['time-wait/server-closes-first', 'server-closes-first', 'holds'])
  const pcap = await (await load('.pcap')).body()
  expect([0xa1b2c3d4, 0xa1b23c4d]).toContain(pcap.readUInt32LE(0))
  expect(pcap.length).toBeGreaterThan(24 + record.trace.events.filter(({ type }: { type: string }) => type === 'segment').length * 56)
  expect((await footer.locator('code').textContent())?.trim()).toBe('npx vitest run time-wait/server-closes-first -t server-closes-first')
})

test('the language switch keeps the page', async () => {
  await using opened = await open(browser, '/en/specimen/server-closes-first/')
  const { page } = opened
  await page.locator('starlight-lang-select select:visible').selectOption({ label: '한국어' })
  await page.waitForURL('**/ko/specimen/server-closes-first/')
  expect(await page.locator('section.evidence .verdict').textContent()).toContain(verdicts.ko)
})

test('the front page leads a telephone to the other languages and to what was checked', async () => {
  await using opened = await open(browser, '/en/', { javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const { page } = opened
  await page.locator('main a[href="/en/facts/"]').click()
  expect(await page.locator('h1').textContent()).toBe('Every checked fact')
  await page.goBack()
  await page.locator('main a[hreflang="ko"]').click()
  expect(new URL(page.url()).pathname).toBe('/ko/')
  expect(await page.locator('html').getAttribute('lang')).toBe('ko')
})

test('the chooser says in each language what the site is about', async () => {
  await using opened = await open(browser, '/', { javaScriptEnabled: false })
  for (const language of languages) {
    const link = opened.page.locator(`a[hreflang="${language}"]`)
    const title = await link.locator('small').textContent()
    await using front = await open(browser, `/${language}/`, { javaScriptEnabled: false })
    expect(title).toBe(await front.page.locator('h1').textContent())
  }
})

test.each(languages)('the chooser links to %s without scripts', async (language) => {
  await using opened = await open(browser, '/', { javaScriptEnabled: false })
  await opened.page.locator(`a[hreflang="${language}"]`).click()
  expect(new URL(opened.page.url()).pathname).toBe(`/${language}/`)
  expect(await opened.page.locator('html').getAttribute('lang')).toBe(language)
})

test('a scenario’s link leads to its panel and opens it, and evidence of each standing says so in words', async () => {
  await using opened = await open(browser, '/en/specimen/standings/#refuted', { javaScriptEnabled: false })
  expect(await opened.page.locator('section:has(:target) .verdict').textContent()).toContain('Does not hold')
  expect(await opened.page.locator('#refuted').isVisible()).toBe(true)
  expect(await opened.page.locator('section.evidence .verdict strong').allInnerTexts()).toEqual([
    ...['Not run yet', 'Recorded before the page was changed', 'Recorded before the page was changed'],
    ...['Does not hold', 'Not verified here', 'Holds', 'Holds'],
  ])
})

test('evidence that holds markup runs nothing and shows it as text', async () => {
  await using opened = await open(browser, '/en/specimen/standings/#hostile')
  await opened.page.waitForLoadState('networkidle')
  expect(opened.complaints).toEqual([])
  expect(await opened.page.locator('#hostile script').count()).toBe(0)
  expect(await opened.page.locator('#hostile svg.sequence').textContent()).toContain('<script>alert("1")</script>')
})

test.each(languages)('the feed in %s is XML, each entry with an id of its own, a date and a link', async (language) => {
  await using opened = await open(browser, `/${language}/`)
  const feed = await opened.page.evaluate(async (address) => {
    const document = new DOMParser().parseFromString(await (await fetch(address)).text(), 'application/xml')
    const text = (entry: Element, name: string) => entry.querySelector(name)?.textContent ?? ''
    return {
      root: document.documentElement.namespaceURI,
      broken: document.querySelector('parsererror')?.textContent,
      entries: [...document.querySelectorAll('entry')].map((entry) => ({
        id: text(entry, 'id'),
        updated: text(entry, 'updated'),
        title: text(entry, 'title'),
        link: entry.querySelector('link[rel=alternate]')?.getAttribute('href') ?? '',
      })),
    }
  }, `/${language}/feed.xml`)
  expect(feed.broken).toBeUndefined()
  expect(feed.root).toBe('http://www.w3.org/2005/Atom')
  expect(feed.entries.length).toBeGreaterThan(50)
  expect(new Set(feed.entries.map(({ id }) => id)).size).toBe(feed.entries.length)
  for (const { updated, title, link } of feed.entries) {
    expect(updated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(title).not.toBe('')
    expect(link).toMatch(new RegExp(`^https://2msl.example/${language}/`))
  }
})

// 50 MB of pages are read.
test('every link and every anchor of the built site resolves', { timeout: 240_000 }, () => {
  expect(brokenLinks(inject('dist'), 'https://2msl.example')).toEqual([])
})
