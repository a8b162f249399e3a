/** The lists of the whole site: folded to their headings, opened by an address, filtered by topic. */
import { globSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { launch } from './chromium.ts'
import { faultsOf } from './faults.ts'
import { open } from './pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const folded = ['messages', 'facts', 'sources', 'words', 'unverified']
const lists = [...folded, 'platforms', 'glossary']
const telephone = { width: 360, height: 740 }
const mostScreens = 12
const mostElements = 6000
const mostSheets = 6

test.each(languages)('in %s each takes few screens of a telephone, few sheets, and is not heavy', { timeout: 120_000 }, async (language) => {
  await using opened = await open(browser, `/${language}/`, { viewport: telephone })
  const { page } = opened
  const long: string[] = []
  for (const list of lists) {
    await page.goto(new URL(`/${language}/${list}/`, page.url()).href)
    const screens = await page.evaluate((height) => document.documentElement.scrollHeight / height, telephone.height)
    const elements = await page.evaluate(() => document.querySelectorAll('*').length)
    const pdf = await page.pdf({ format: 'A4', margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' } })
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
    if (screens > mostScreens || sheets > mostSheets || sheets < 1) long.push(`${list}: ${screens.toFixed(1)} screens, ${sheets} sheets`)
    if (elements > mostElements) long.push(`${list}: ${elements} elements`)
  }
  expect(long).toEqual([])
})

test.each([
  ['a program that it is named after', '/en/messages/#program-nginx', '.entry:has(#program-nginx) section'],
  ['a statement in it', '/ja/sources/#s0-25', '#s0-25'],
  ['a word in it', '/ko/words/#TIME_WAIT', '#TIME_WAIT'],
])('an entry is opened by the address of %s, and the others stay closed', async (_, path, shown) => {
  await using opened = await open(browser, path)
  const { page } = opened
  await page.locator(shown).first().waitFor()
  expect(await page.locator('.entry[open]').count()).toBe(1)
  await page.waitForFunction(() => scrollY > 100)
})

test('a message of a heavy entry is found by its own address, and its entry is fetched once', async () => {
  await using opened = await open(browser, '/ja/messages/#nginx-emfile')
  const { page } = opened
  await page.locator('#nginx-emfile').waitFor()
  expect(await page.locator('.entry[open] > summary').allTextContents()).toEqual([expect.stringContaining('nginx')])
  // That it was opened is told to the page in a task of its own.
  await page.evaluate(() => new Promise((done) => setTimeout(done)))
  expect(opened.complaints).toEqual([])
  const asked = opened.requests.filter((url) => url.includes('/messages/nginx/'))
  expect(asked).toHaveLength(1)
})

test('where a heavy entry cannot be fetched, the link to its page is shown', async () => {
  await using opened = await open(browser, '/en/messages/')
  await opened.page.route('**/messages/nginx/', (route) => route.abort())
  const entry = opened.page.locator('.entry', { has: opened.page.locator('#program-nginx') })
  await entry.locator('summary').click()
  await entry.locator('a[href$="/en/messages/nginx/"]').waitFor()
})

test('an entry is opened by a link of the page, and without scripts by hand', async () => {
  await using opened = await open(browser, '/en/words/')
  await opened.page
    .locator('.letters a')
    .filter({ hasText: /^SO_LINGER$/ })
    .click()
  expect(await opened.page.locator('#SO_LINGER').isVisible()).toBe(true)
  await using unscripted = await open(browser, '/en/messages/', { javaScriptEnabled: false })
  await unscripted.page
    .locator('.entry > summary')
    .filter({ hasText: /^nginx\b/ })
    .click()
  // What is heavy is one page further.
  await unscripted.page.locator('.entry[open] a').click()
  expect(await unscripted.page.locator('main').textContent()).toContain('accept4() failed')
  await unscripted.page.locator('main > p > a').click()
  await unscripted.page
    .locator('.entry > summary')
    .filter({ hasText: /^MariaDB\b/ })
    .click()
  expect(await unscripted.page.locator('.entry[open]').first().textContent()).toContain("Can't start server: Bind on TCP/IP port")
})

describe('the facts', () => {
  test('of one topic are shown when it is chosen; the address keeps it, and the way back shows all', async () => {
    await using opened = await open(browser, '/en/facts/')
    const { page } = opened
    const seen = () => page.locator('section.topic:visible > h2').allTextContents()
    const all = await seen()
    expect(all.length).toBeGreaterThan(8)
    const select = page.locator('topic-filter select')
    await select.selectOption({ label: 'SO_REUSEADDR' })
    expect(await seen()).toEqual(['SO_REUSEADDR'])
    expect(new URL(page.url()).hash).toBe('#topic-reuseaddr')
    await page.reload()
    await page.waitForFunction(() => customElements.get('topic-filter'))
    expect(await seen()).toEqual(['SO_REUSEADDR'])
    expect(await select.inputValue()).toBe('topic-reuseaddr')
    await select.selectOption({ index: 0 })
    expect(await seen()).toEqual(all)
    expect(new URL(page.url()).hash).toBe('')
  })

  test('are all there without scripts, and no filter that would do nothing', async () => {
    await using opened = await open(browser, '/ja/facts/', { javaScriptEnabled: false })
    expect(await opened.page.locator('topic-filter').isVisible()).toBe(false)
    expect(await opened.page.locator('section.topic:visible').count()).toBeGreaterThan(8)
  })
})

test.each(folded.flatMap((list) => languages.map((language) => `/${language}/${list}/`)))(
  '%s has no axe violation in what is opened',
  async (path) => {
    const act = async (page: Page) => {
      await page.locator('.entry > summary').nth(1).click()
      await page.locator('.entry[open]').first().waitFor()
    }
    expect(await faultsOf(browser, path, { within: 'h1, .entry[open]', act })).toEqual([])
  },
)

describe('where it ran', () => {
  test('all scenarios are there when they are asked for, and without scripts', async () => {
    const rows = async (javaScriptEnabled: boolean) => {
      await using opened = await open(browser, '/en/platforms/', { javaScriptEnabled })
      const whole = opened.page.locator('.entry')
      await whole.locator('summary').click()
      await whole.locator('table').waitFor()
      return await whole.locator('tbody tr').count()
    }
    const asked = await rows(true)
    expect(asked).toBeGreaterThan(300)
    expect(await rows(false)).toBe(asked)
  })

  test.each(languages)('in %s no word of the table is broken, and on a desk the last column is seen', async (language) => {
    await using opened = await open(browser, `/${language}/platforms/`)
    const { page } = opened
    const broken = await page.locator('.matrix').first().evaluate(brokenWords)
    expect(broken).toEqual([])
    const heads = await page.locator('.matrix').first().locator('th[scope="col"]').all()
    const wider = await Promise.all(
      heads.map((head) => head.evaluate((cell) => (cell.scrollWidth > cell.clientWidth ? cell.textContent : undefined))),
    )
    expect(
      wider.filter((name) => name !== undefined),
      'a head stands over its neighbour',
    ).toEqual([])
    expect(
      await page
        .locator('.scroll')
        .first()
        .evaluate((box) => box.scrollWidth - box.clientWidth),
    ).toBeLessThanOrEqual(1)
  })
})

test('what a heavy page unfolds, and what another kernel did, fits a telephone too', { timeout: 240_000 }, async () => {
  const paths = globSync('{en,ja,ko}/**/{evidence,on}/**/index.html', { cwd: inject('dist') }).map((file) => `/${file.replace(/index\.html$/, '')}`)
  expect(paths.length).toBeGreaterThan(30)
  await using opened = await open(browser, '/en/', { viewport: telephone, javaScriptEnabled: false })
  const { page } = opened
  const wrong: string[] = []
  for (const path of paths) {
    await page.goto(new URL(path, inject('origin')).href)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) wrong.push(`${path}: ${over} px too wide`)
    const elements = await page.evaluate(() => document.querySelectorAll('*').length)
    if (elements > mostElements) wrong.push(`${path}: ${elements} elements`)
  }
  expect(wrong).toEqual([])
})

test('what a heavy page unfolds comes in its place, and the browser has nothing to complain of', async () => {
  const [file = ''] = globSync('en/**/evidence/*/index.html', { cwd: inject('dist') }).filter((each) => !each.includes('specimen'))
  const [, page, scenario] = /^(.*)\/evidence\/([^/]+)\/index\.html$/.exec(file) ?? []
  await using opened = await open(browser, `/${page}/#${scenario}`)
  await opened.page.waitForFunction((id) => {
    const fold = document.querySelector(`[data-scenario="${id}"] .fold`)
    return fold?.querySelector('.body') && !fold.querySelector('.body > noscript')
  }, scenario)
  expect(opened.complaints).toEqual([])
})

/** Words of Latin letters or Hangul that stand on two lines. */
function brokenWords(table: Element): string[] {
  const walker = document.createTreeWalker(table, NodeFilter.SHOW_TEXT)
  const broken: string[] = []
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    for (const { 0: word, index } of text.data.matchAll(/[\p{Script=Latin}\p{Script=Hangul}\p{N}.]+/gu)) {
      const range = document.createRange()
      range.setStart(text, index)
      range.setEnd(text, index + word.length)
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)))
      if (lines.size > 1) broken.push(word)
    }
  }
  return broken
}
