import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { weightsOf } from '../../../src/site/dist/weight.ts'
import { launch } from './chromium.ts'
import { open, templates } from './pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const mostBytes = 80_000
const mostScriptBytes = 8_000
/** Each kind of page, and one in each language. */
const paths = [
  ...templates.map((template) => `/en${template}`),
  ...languages.filter((language) => language !== 'en').map((language) => `/${language}${templates[1]}`),
]

test.each(paths)('%s is light on a first visit, asks no other host and complains about nothing', async (path) => {
  await using opened = await open(browser, path)
  await opened.page.waitForLoadState('networkidle')
  expect(opened.requests.filter((url) => !url.startsWith(inject('origin')))).toEqual([])
  expect(opened.complaints).toEqual([])
  const inline = await opened.page.evaluate(() =>
    [...document.querySelectorAll('script:not([src], [type="application/ld+json"])')].map(({ textContent }) => textContent).join('\n'),
  )
  const weights = [...new Set(opened.requests)].map((url) => ({ url, bytes: compressed(url) }))
  const scripts = weights.filter(({ url }) => url.endsWith('.js'))
  const sum = (list: typeof weights) => list.reduce((total, { bytes }) => total + bytes, 0)
  expect(sum(weights)).toBeLessThanOrEqual(mostBytes)
  expect(sum(scripts) + gzipSync(inline).length).toBeLessThanOrEqual(mostScriptBytes)
})

test('the script of films, with all else that a page’s text needs, is four kilobytes', () => {
  const folder = join(inject('dist'), '_astro')
  const players = readdirSync(folder).filter((file) => file.endsWith('.js') && readFileSync(join(folder, file), 'utf8').includes('ArrowRight'))
  expect(players).not.toEqual([])
  expect(players.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0)).toBeLessThanOrEqual(4000)
})

// 50 MB of pages are read.
test('every page of the built site is light on a first visit', { timeout: 240_000 }, () => {
  const weights = weightsOf(inject('dist'))
  expect(weights.filter(({ bytes, scriptBytes }) => bytes > mostBytes || scriptBytes > mostScriptBytes)).toEqual([])
  // What the files name is what a browser asks for: the pages above would not stand among them otherwise.
  expect(weights.map(({ file }) => file)).toEqual(expect.arrayContaining(paths.map((path) => `${path}index.html`)))
})

function compressed(url: string): number {
  const { pathname } = new URL(url)
  return gzipSync(readFileSync(join(inject('dist'), pathname.endsWith('/') ? `${pathname}index.html` : pathname))).length
}
