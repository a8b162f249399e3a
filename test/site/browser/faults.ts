/** What is wrong with a page for somebody, found by axe and by its width, in each way of looking at it. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type axe from 'axe-core'
import type { RunOptions } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'
import { type Before, openIn } from './pages.ts'
import { keepPicture } from './pictures.ts'

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The rules that look at colours. The others see what is there, where, and how large, and need not be asked again where that is the same. */
const colours = ['color-contrast', 'link-in-text-block']

/** In a language that the site does not speak: its choosers lead nobody away. */
const wide = { viewport: { width: 1280, height: 900 }, locale: 'fr', colorScheme: 'light' } as const
const axeScript = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
/** All pages of a browser are looked at in one context, so that it loads styles and scripts once. */
const contexts = new WeakMap<Browser, Promise<BrowserContext>>()

export interface Look {
  /** The parts to look at, where the rest is the same on other pages. */
  within?: string
  /** What is done to the browser before the page is loaded. */
  before?: Before
  /** What a reader does there first, where scripts run. */
  act?: (page: Page) => Promise<unknown>
  /** The name of the pictures that are kept of it, for people to look at. */
  pictures?: string
}

export async function faultsOf(browser: Browser, path: string, { within = 'html', before, act, pictures }: Look = {}): Promise<string[]> {
  const context = await contextOf(browser, before)
  await using opened = await openIn(context, path)
  const { page } = opened
  await act?.(page)
  await page.evaluate(axeScript)
  const found = await faultsIn(page, 'light', within, everything)
  const keep = async (mode: string) => pictures !== undefined && (await keepPicture(page, `${pictures}-${mode}`))
  await keep('light')
  const layout = await layoutOf(page)
  const inColours = async (mode: string) => faultsIn(page, mode, within, (await layoutOf(page)) === layout ? colours : everything)
  await paint(page, 'dark')
  found.push(...(await inColours('dark')))
  await keep('dark')
  await page.emulateMedia({ forcedColors: 'active' })
  found.push(...(await inColours('forced colours')))
  await keep('forced')
  await page.emulateMedia({ forcedColors: 'none' })
  await paint(page, 'light')
  await page.setViewportSize({ width: 360, height: 740 })
  found.push(...(await faultsIn(page, '360 px', within, everything)))
  await keep('360')
  if (act) return found
  // What scripts leave alone is dark without them, and was looked at.
  await using unscripted = await openIn(context, inject('unscripted') + path)
  if ((await markupOf(page, within)) === (await markupOf(unscripted.page, within))) return found
  await unscripted.page.evaluate(axeScript)
  return [...found, ...(await faultsIn(unscripted.page, 'no scripts', within, everything))]
}

/**
 * Of one of many pages, in a tab that goes from one to the next: what is in its frame is looked at elsewhere.
 * @param asked all rules in light and those on colours in dark, or the rules that see words and structure
 */
export async function faultsInTab(page: Page, path: string, asked: 'all' | 'structure'): Promise<string[]> {
  const response = await page.goto(new URL(path, inject('origin')).href)
  if (response?.status() !== 200) return [`${response?.status()}: there is no such page`]
  await page.evaluate(axeScript)
  if (asked === 'structure') return faultsIn(page, 'light', 'main', everything, colours)
  const found = await faultsIn(page, 'light', 'main', everything)
  await paint(page, 'dark')
  found.push(...(await faultsIn(page, 'dark', 'main', colours)))
  await paint(page, 'light')
  return found
}

async function contextOf(browser: Browser, before?: Before): Promise<BrowserContext> {
  if (before) {
    const context = await browser.newContext(wide)
    await before(context)
    return context
  }
  const context = contexts.get(browser) ?? browser.newContext(wide)
  contexts.set(browser, context)
  return context
}

/** A script follows the reader's scheme, a moment later. */
async function paint(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme })
  await page.waitForFunction((scheme) => (document.documentElement.dataset['theme'] ?? scheme) === scheme, scheme)
}

/**
 * @param rules their names or tags
 * @param but rules that are not asked
 */
async function faultsIn(page: Page, mode: string, within: string, rules: string[], but: string[] = []): Promise<string[]> {
  const options: RunOptions = {
    runOnly: rules,
    resultTypes: ['violations'],
    rules: Object.fromEntries(but.map((rule) => [rule, { enabled: false }])),
  }
  const { found, over } = await page.evaluate(
    async ([within, options]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(within, options)
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
      )
      return { found, over: document.documentElement.scrollWidth - innerWidth }
    },
    [within, options] as const,
  )
  return (over > 0 ? [...found, `${over} px too wide`] : found).map((fault) => `${mode}: ${fault}`)
}

/** Where every element stands and how large it is, as one text. */
function layoutOf(page: Page): Promise<string> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('*'), (each) => {
      const { x, y, width, height } = each.getBoundingClientRect()
      return each.checkVisibility({ visibilityProperty: true }) ? [x, y, width, height].map(Math.round).join() : '-'
    }).join(' '),
  )
}

function markupOf(page: Page, within: string): Promise<string> {
  return page.locator(within).evaluateAll((parts) => parts.map(({ outerHTML }) => outerHTML).join('\n'))
}
