/** What scripts bring finds its room kept: nothing that a reader has begun to read moves when they arrive late, as on a slow line. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { launch } from './chromium.ts'
import { open } from './pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** Each kind of page: those with a box, with choices, with a filter, with a film, and lists. */
const paths = ['', 'start-here/address-already-in-use/', 'reuseaddr/matrix/', 'facts/', 'messages/', 'time-wait/server-closes-first/', 'platforms/']
const telephone = { width: 412, height: 823 }
/** With more, Lighthouse takes marks away: 0.1 is "good". */
const mostMoved = 0.01

test.each(languages)('in %s no page moves under its reader', async (language) => {
  const moved: string[] = []
  for (const path of paths) {
    await using opened = await open(browser, 'about:blank', { viewport: telephone }, (context) => context.addInitScript(tellWhatMoves))
    const { page } = opened
    let scripts = () => {}
    const painted = new Promise<void>((resolve) => {
      scripts = resolve
    })
    await page.route('**/*.js', async (route) => {
      await painted
      await route.continue()
    })
    await page.goto(new URL(`/${language}/${path}`, inject('origin')).href, { waitUntil: 'commit' })
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0 && document.readyState !== 'loading')
    scripts()
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))
    const { sum, what } = await page.evaluate(() => (window as unknown as { moves: Moves }).moves)
    if (sum > mostMoved) moved.push(`${path} by ${sum.toFixed(3)}: ${what.join('; ')}`)
  }
  expect(moved).toEqual([])
})

test('what moves is seen', async () => {
  await using opened = await open(browser, '/en/', { viewport: telephone, bypassCSP: true }, (context) => context.addInitScript(tellWhatMoves))
  const { page } = opened
  await page.evaluate(() => {
    const late = document.createElement('div')
    late.style.blockSize = '200px'
    document.querySelector('main')?.prepend(late)
  })
  await page.waitForFunction(() => (window as unknown as { moves: Moves }).moves.sum > 0.05)
})

interface Moves {
  sum: number
  what: string[]
}

/** Runs before the page's scripts. */
function tellWhatMoves(): void {
  interface Shift extends PerformanceEntry {
    value: number
    sources: { node?: Node }[]
  }
  const moves: Moves = { sum: 0, what: [] }
  Object.assign(window, { moves })
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries() as Shift[]) {
      moves.sum += value
      moves.what.push(...sources.map(({ node }) => (node instanceof Element ? `${node.localName}.${node.className}` : (node?.nodeName ?? ''))))
    }
  }).observe({ type: 'layout-shift', buffered: true })
}
