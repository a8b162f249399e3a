import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './chromium.ts'
import { faultsOf } from './faults.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** Pages made of the whole site: each once, in one language or another, and of many things of a kind the first. */
const lists = [
  ['/en/facts/', 'h1, .facts:nth-of-type(-n+4)'],
  ['/ko/sources/', 'h1, .statements:first-of-type'],
  ['/ja/platforms/', 'h1, .matrix tr:nth-of-type(-n+9)'],
  ['/ko/unverified/', 'main'],
  ['/ja/words/', 'h1, .terms:first-of-type'],
  ['/en/errors/', 'h1, .errors:first-of-type'],
  ['/ja/errors/block-await/', 'main'],
  ['/errors/', 'html'],
  ['/errors/block-await/', 'html'],
  ['/', 'html'],
] as const

test.each(lists)('%s has no axe violation and does not scroll sideways, in any mode', async (path, within) => {
  expect(await faultsOf(browser, path, { within })).toEqual([])
})
