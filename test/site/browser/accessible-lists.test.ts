import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { launch } from './chromium.ts'
import { faultsOf } from './faults.ts'
import { ask } from './pages.ts'
import { pictureOf } from './pictures.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** Pages made of the whole site, in each language; of many things of a kind the first. */
const lists: [path: string, within: string][] = [
  ['/facts/', 'h1, .facts:nth-of-type(-n+4)'],
  ['/sources/', 'h1, .statements:first-of-type'],
  ['/platforms/', 'h1, .matrix tr:nth-of-type(-n+9)'],
  ['/unverified/', 'main'],
  ['/words/', 'h1, .terms:first-of-type'],
  ['/errors/', 'h1, .errors:first-of-type'],
  ['/errors/block-await/', 'main'],
]
/** Where a language is chosen. */
const choosers = ['/', '/404.html', '/errors/', '/errors/block-await/']
const pages = [
  ...languages.flatMap((language) => lists.map(([path, within]) => [`/${language}${path}`, within] as const)),
  ...choosers.map((path) => [path, 'html'] as const),
]

test.each(pages)('%s has no axe violation and does not scroll sideways, in any mode', async (path, within) => {
  expect(await faultsOf(browser, path, { within, pictures: pictureOf(path) })).toEqual([])
})

test.each([
  ['en', 'address already in use'],
  ['ja', '再起動'],
  ['ko', '포트가'],
])('the search in %s has none either, with what it found', async (language, query) => {
  const act = (page: Page) => ask(page, query)
  expect(await faultsOf(browser, `/${language}/`, { within: 'site-search', act, pictures: `${language}-search` })).toEqual([])
})
