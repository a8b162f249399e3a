/** A desk's screen of 1280 × 900 at a zoom of 400 % is one of 320 × 225: everything is read by scrolling down alone, and nothing is cut off. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { launch } from './chromium.ts'
import { open, readersPages, templates, unfolded } from './pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const viewport = { width: 320, height: 225 }
const everywhere = [...templates, ...['/start-here/address-already-in-use/', '/start-here/one-sheet/', '/elsewhere/other-systems/', '/messages/']]
const paths = {
  en: [...everywhere, ...readersPages.map((path) => `/${path}/`), '/sources/', '/platforms/', '/words/', '/glossary/'],
  ja: everywhere,
  ko: everywhere,
}

test.each(languages)('in %s nothing scrolls in two directions and nothing is lost at four times the size', { timeout: 300_000 }, async (language) => {
  await using opened = await open(browser, `/${language}/`, { viewport })
  const { page } = opened
  const found: string[] = []
  for (const path of paths[language]) {
    await page.goto(new URL(`/${language}${path}`, page.url()).href)
    await unfolded(page)
    found.push(...(await lostOn(page)).map((fault) => `${path}: ${fault}`))
  }
  expect(found).toEqual([])
})

test('what is lost is found', async () => {
  await using opened = await open(browser, '/en/specimen/server-closes-first/', { viewport, bypassCSP: true })
  const { page } = opened
  expect(await lostOn(page)).toEqual([])
  await page.addStyleTag({
    content: 'main h1 { inline-size: 400px } main p { max-block-size: 1em; overflow: hidden } header.header { position: fixed; block-size: 150px }',
  })
  const found = (await lostOn(page)).join('\n')
  expect(found).toMatch(/the page is \d+ px too wide/)
  expect(found).toMatch(/is cut off/)
  expect(found).toMatch(/stays on more than half of the screen/)
})

function lostOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
    const told = (element: Element) =>
      `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${element.textContent?.trim().slice(0, 30)}`
    const over = document.documentElement.scrollWidth - innerWidth
    const all = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => element instanceof HTMLElement && shown(element))
    const found = over > 0 ? [`the page is ${over} px too wide`] : []
    let staying = 0
    for (const element of all) {
      const { overflowX, overflowY, position } = getComputedStyle(element)
      const [wide, high] = [element.scrollWidth - element.clientWidth > 1, element.scrollHeight - element.clientHeight > 1]
      const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll'
      if (wide && high && scrolls(overflowX) && scrolls(overflowY)) found.push(`${told(element)} scrolls in two directions`)
      const hidden = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
      const visible = element.clientWidth > 1 && element.clientHeight > 1
      if (visible && element.textContent?.trim() && ((wide && hidden(overflowX)) || (high && hidden(overflowY))))
        found.push(`${told(element)} is cut off`)
      if (position === 'fixed' || position === 'sticky') {
        const box = element.getBoundingClientRect()
        if (box.width > innerWidth / 2 && box.bottom > 0 && box.top < innerHeight) staying += box.height
      }
    }
    if (staying > innerHeight / 2) found.push(`what stays on more than half of the screen: ${staying} px`)
    return found
  })
}
