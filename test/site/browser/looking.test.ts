/** Keeps pictures of a fixed set of pages in `.2msl/pictures`, for people to look at; nothing is compared with them. */
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './chromium.ts'
import { open } from './pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const folder = fileURLToPath(new URL('../../../.2msl/pictures', import.meta.url))
const wide = { width: 1440, height: 900 }
const tablet = { width: 768, height: 1000 }
const telephone = { width: 360, height: 740 }

const pictures: [name: string, path: string, options: BrowserContextOptions][] = [
  ['front-en-wide', '/en/', { viewport: wide }],
  ['front-ja-tablet-dark', '/ja/', { viewport: tablet, colorScheme: 'dark' }],
  ['front-ko-telephone', '/ko/', { viewport: telephone }],
  ['cures-ja-telephone', '/ja/start-here/address-already-in-use/', { viewport: telephone }],
  ['scenario-ko-wide-dark', '/ko/time-wait/server-closes-first/', { viewport: wide, colorScheme: 'dark' }],
  ['scenario-en-telephone', '/en/time-wait/server-closes-first/', { viewport: telephone }],
  ['standings-en-forced', '/en/specimen/standings/', { viewport: wide, colorScheme: 'dark', forcedColors: 'active' }],
]

test.each(pictures)('%s is kept for looking at', async (name, path, options) => {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.png`)
  const began = Date.now()
  await using opened = await open(browser, path, options)
  const { width } = options.viewport ?? wide
  await opened.page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height: 2400 } })
  const { mtimeMs, size } = statSync(file)
  expect(mtimeMs).toBeGreaterThanOrEqual(began - 1000)
  // An empty one is smaller.
  expect(size).toBeGreaterThan(40_000)
})
