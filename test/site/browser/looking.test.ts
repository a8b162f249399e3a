/** Keeps pictures of what the tests for faults do not come by, for people to look at; those of every kind of page come from there. */
import { statSync } from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { launch } from './chromium.ts'
import { open, unfolded } from './pages.ts'
import { keepPicture } from './pictures.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const wide = { width: 1440, height: 900 }
const tablet = { width: 768, height: 1000 }
const telephone = { width: 360, height: 740 }

type Picture = [name: string, path: string, options: BrowserContextOptions, before?: (page: Page) => Promise<unknown>]

const pictures = languages.flatMap((language): Picture[] => [
  [`${language}-cures-telephone`, `/${language}/start-here/address-already-in-use/`, { viewport: telephone }],
  [`${language}-scenario-wide-dark`, `/${language}/time-wait/server-closes-first/`, { viewport: wide, colorScheme: 'dark' }],
  [`${language}-program-tablet`, `/${language}/programs/daytime/`, { viewport: tablet }, unfolded],
  [`${language}-print`, `/${language}/specimen/server-closes-first/`, { viewport: tablet }, (page) => page.emulateMedia({ media: 'print' })],
])

test.each(pictures)('%s is kept for looking at', async (name, path, options, before) => {
  const began = Date.now()
  await using opened = await open(browser, path, options)
  await before?.(opened.page)
  const { mtimeMs, size } = statSync(await keepPicture(opened.page, name, { tall: true }))
  expect(mtimeMs).toBeGreaterThanOrEqual(began - 1000)
  // An empty one is smaller.
  expect(size).toBeGreaterThan(10_000)
})
