/** What is wrong with a page for somebody, found by axe and by its width, in each way of looking at it. */
import axe, { type RunOptions } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { inject } from 'vitest'
import { type Before, open } from './pages.ts'

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The rules that look at colours. The others see what is there, where, and how large, and need not be asked again where that is the same. */
const colours = ['color-contrast', 'link-in-text-block']

/** In a language that the site does not speak: its choosers lead nobody away. */
const wide = { viewport: { width: 1280, height: 900 }, locale: 'fr' }

export interface Look {
  /** The parts to look at, where the rest is the same on other pages. */
  within?: string
  /** What is done to the browser before the page is loaded. */
  before?: Before
}

export async function faultsOf(browser: Browser, path: string, { within = 'html', before }: Look = {}): Promise<string[]> {
  await using opened = await open(browser, path, { ...wide, colorScheme: 'light' }, before)
  await using unscripted = await open(browser, inject('unscripted') + path, wide, before)
  const { page } = opened
  await page.evaluate(axe.source)
  const found = await faultsIn(page, 'light', within, everything)
  const layout = await layoutOf(page)
  const inColours = async (mode: string) => faultsIn(page, mode, within, (await layoutOf(page)) === layout ? colours : everything)
  await page.emulateMedia({ colorScheme: 'dark' })
  found.push(...(await inColours('dark')))
  await page.emulateMedia({ forcedColors: 'active' })
  found.push(...(await inColours('forced colours')))
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
  await page.setViewportSize({ width: 360, height: 740 })
  found.push(...(await faultsIn(page, '360 px', within, everything)))
  // What scripts leave alone is dark without them, and was looked at.
  if ((await markupOf(page, within)) === (await markupOf(unscripted.page, within))) return found
  await unscripted.page.evaluate(axe.source)
  return [...found, ...(await faultsIn(unscripted.page, 'no scripts', within, everything))]
}

/** @param rules their names or tags */
async function faultsIn(page: Page, mode: string, within: string, rules: string[]): Promise<string[]> {
  const options: RunOptions = { runOnly: rules, resultTypes: ['violations'] }
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
