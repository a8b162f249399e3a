/** The pages that the browser tests look at, and how they open one. */
import { globSync } from 'node:fs'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { inject } from 'vitest'

/** One of each kind: a front page, a page whose evidence holds, a page with evidence of every standing. */
export const templates = ['/', '/specimen/server-closes-first/', '/specimen/standings/']

/** The readers' pages, without their language: `time-wait/how-long`. */
const allPages = globSync('content/docs/en/**/*.mdx')
  .map((file) => file.replace(/\\/g, '/').replace(/^content\/docs\/en\/|\.mdx$/g, ''))
  .filter((path) => path !== 'index')
  .sort()
export const readersPages = allPages.filter((path) => !path.startsWith('write/'))
/** Those of people who write pages, in the same form. */
export const writersPages = allPages.filter((path) => path.startsWith('write/'))

/** What the page complained about: errors on its console, uncaught exceptions, failed requests. */
export interface Opened extends AsyncDisposable {
  page: Page
  complaints: string[]
  /** Every address that was asked for. */
  requests: string[]
}

/** What is done to a browser's context before a page is loaded in it. */
export type Before = (context: BrowserContext) => Promise<unknown>

/** @param path of the site, or a whole address */
export async function open(browser: Browser, path: string, options: BrowserContextOptions = {}, before?: Before): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  await before?.(context)
  return { ...(await openIn(context, path)), [Symbol.asyncDispose]: () => context.close() }
}

/** A page beside others, which shares what they have loaded. */
export async function openIn(context: BrowserContext, path: string): Promise<Opened> {
  const page = await context.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => requests.push(request.url()))
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`))
  await page.goto(new URL(path, inject('origin')).href)
  return { page, complaints, requests, [Symbol.asyncDispose]: () => page.close() }
}

/** Asks the site's search for something, and waits for what it says to the whole of it: what it says to a part of it comes and goes. */
export async function ask(page: Page, query: string, opening = 'Control+k'): Promise<void> {
  const field = page.locator('site-search dialog[open] textarea')
  await page.keyboard.press(opening)
  await field.waitFor()
  await page.keyboard.type(query)
  const status = page.locator('site-search [role=status]')
  const answered = status.filter({ hasText: query }).filter({ hasText: /\d/ })
  await answered.waitFor().catch(async (error: unknown) => {
    throw new Error(`Asked for "${await field.inputValue()}", the search says: "${await status.textContent()}"`, { cause: error })
  })
}

/** Opens everything that is folded, and waits until it is there. */
export async function unfolded(page: Page): Promise<void> {
  const open = () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = true
  }
  await page.evaluate(open)
  await page.waitForFunction(() => document.querySelector('.fold .body > noscript') === null)
  await page.evaluate(open)
}
