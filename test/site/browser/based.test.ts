/** A build for a folder of a host, as GitHub Pages gives to a project: everything stays inside it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { brokenLinks } from '../../../src/site/dist/links.ts'
import { build, layOut, project } from './build.ts'

const base = '/2msl'
const site = 'https://someone.github.io'
let root: string
let dist: string
beforeAll(async () => {
  root = mkdtempSync(join(project, '.2msl/based-'))
  layOut(root)
  await build(root, { TWOMSL_SITE: site, TWOMSL_BASE: `${base}/`, TWOMSL_REPOSITORY: 'https://github.com/someone/2msl' })
  dist = join(root, 'dist')
}, 300_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('every link, download, feed, picture and address of it leads to what is there', () => {
  expect(brokenLinks(dist, site, base)).toEqual([])
})

test('what machines read names the whole address', () => {
  const text = (file: string) => readFileSync(join(dist, file), 'utf8')
  expect(text('robots.txt')).toContain(`Sitemap: ${site}${base}/sitemap-index.xml`)
  expect(text('en/feed.xml')).toContain(`<link rel="self" href="${site}${base}/en/feed.xml"/>`)
  expect(text('evidence/index.json')).toContain(`${site}${base}/evidence/linux`)
  expect(text('llms.txt')).toContain(`](${site}${base}/en/`)
  expect(text('sitemap-0.xml')).toMatch(new RegExp(`hreflang="en" href="${site}${base}/en/`))
  expect(text('en/index.html')).toContain(`<link rel="alternate" hreflang="x-default" href="${site}${base}/"`)
  expect(text('en/time-wait/how-long/index.html')).toContain('https://github.com/someone/2msl/edit/main/content/docs/en/time-wait/how-long.mdx')
})

test('readers come from its root to their language, and from there to a page, its packets and the search', async () => {
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' }
  const outside: string[] = []
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    if (!pathname.startsWith(`${base}/`)) outside.push(pathname)
    try {
      const file = pathname.slice(base.length).replace(/\/$/, '/index.html')
      const body = readFileSync(join(dist, file))
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(body)
    } catch {
      response.writeHead(404, { 'content-type': 'text/html' }).end(readFileSync(join(dist, '404.html')))
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch({ executablePath: inject('chromium'), args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ locale: 'ko-KR' })
    await page.goto(`${origin}${base}/`)
    await page.waitForURL(`${origin}${base}/ko/`)
    await page.goto(`${origin}${base}/en/time-wait/how-long/`)
    expect(await page.locator('.film.playing').count()).toBe(1)
    await page.goto(`${origin}${base}/KO/time-wait/How-Long/`)
    expect(await page.locator('section a').first().getAttribute('href')).toBe(`${base}/ko/time-wait/how-long/`)
    await page.goto(`${origin}${base}/en/specimen/standings/`)
    await page.keyboard.press('Control+k')
    await page.locator('site-search dialog[open] textarea').waitFor()
    await page.keyboard.type('TIME_WAIT')
    await page.locator('site-search li a').first().waitFor()
    expect(outside).toEqual([])
  } finally {
    await browser.close()
    server.close()
    server.closeAllConnections()
  }
})
