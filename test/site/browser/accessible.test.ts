import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { launch } from './chromium.ts'
import { open, templates } from './pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const wide = { width: 1280, height: 900 }
const modes = {
  light: (page: Page) => page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' }),
  dark: (page: Page) => page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' }),
  'forced colours': (page: Page) => page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' }),
  '360 px': async (page: Page) => {
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
    await page.setViewportSize({ width: 360, height: 740 })
  },
}

/** Pages made of the whole site: each once, in one language or another. */
const lists = ['/en/facts/', '/ko/sources/', '/ja/platforms/', '/ko/unverified/', '/ja/words/', '/en/errors/', '/errors/']

describe.each(languages)('in %s', (language) => {
  test.each(templates)('%s has no axe violation and does not scroll sideways, in any mode', async (template) => {
    await using opened = await open(browser, `/${language}${template}`, { viewport: wide })
    expect(await violationsIn(opened.page, Object.entries(modes))).toEqual([])
  })
})

test.each(lists)('%s has no axe violation and does not scroll sideways, wide and dark, narrow and light', async (path) => {
  await using opened = await open(browser, path, { viewport: wide })
  expect(
    await violationsIn(
      opened.page,
      Object.entries(modes).filter(([mode]) => mode === 'dark' || mode === '360 px'),
    ),
  ).toEqual([])
})

async function violationsIn(page: Page, wanted: [string, (page: Page) => Promise<void>][]): Promise<string[]> {
  const found: string[] = []
  for (const [mode, set] of wanted) {
    await set(page)
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'], runOnly: rules })
      .analyze()
    for (const { id, nodes } of violations)
      found.push(...nodes.map(({ target, failureSummary }) => `${mode}: ${id} at ${target.join(' ')}: ${failureSummary}`))
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) found.push(`${mode}: ${over} px too wide`)
  }
  return found
}
