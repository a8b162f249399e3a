/** Axe on every page: all of its rules in English, light and dark; in the translations, whose markup and colours are the same, what sees their words. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { launch } from './chromium.ts'
import { faultsInTab } from './faults.ts'
import { readersPages } from './pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const sections = [...new Set(readersPages.map((path) => path.split('/')[0] ?? ''))]
/** The lists are looked at in accessible-lists.test.ts, where the many things of a kind in them are taken once. */
const paths = [...readersPages, ...sections, 'write', 'write/a-page', 'write/publish', 'glossary']
/** Pages that go through one tab in a test. */
const perTab = 8
const tabs = languages.flatMap((language) =>
  Array.from({ length: Math.ceil(paths.length / perTab) }, (_, index) => {
    const inTab = paths.slice(index * perTab, (index + 1) * perTab)
    return { language, from: inTab[0], inTab }
  }),
)

test.each(tabs)('$language, from $from on: no violation', { timeout: 180_000 }, async ({ language, inTab }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' })
  const page = await context.newPage()
  const found: string[] = []
  for (const path of inTab) {
    const faults = await faultsInTab(page, `/${language}/${path}/`, language === 'en' ? 'all' : 'structure')
    found.push(...faults.map((fault) => `${path}: ${fault}`))
  }
  await context.close()
  expect(found).toEqual([])
})
