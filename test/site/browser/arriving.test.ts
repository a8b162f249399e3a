import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launch } from './chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const path = '/en/time-wait/how-long/'

test('a long page that arrives in pieces has each element styled about once, not again with each piece', async () => {
  const pieces = piecesOf(readFileSync(join(inject('dist'), path, 'index.html'), 'utf8'), 12)
  await using server = await serveBegun(pieces[0] ?? '')
  const page = await browser.newPage({ viewport: { width: 412, height: 823 } })
  const session = await page.context().newCDPSession(page)
  const styled: number[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, args } of value as unknown as TraceEvent[]) if (name === 'UpdateLayoutTree') styled.push(args?.elementCount ?? 0)
  })
  await session.send('Tracing.start', { categories: 'devtools.timeline', transferMode: 'ReportEvents' })

  await page.goto(server.origin + path, { waitUntil: 'commit' })
  const response = await server.page
  for (const [index, piece] of pieces.entries()) {
    // The first is on its way already.
    if (index > 0) response.write(piece)
    if (index < pieces.length - 1) await page.waitForFunction((end) => document.documentElement.outerHTML.includes(end), endOf(index))
    await painted(page)
  }
  response.end()
  await page.waitForLoadState()
  await painted(page)

  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  const shown = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => element.checkVisibility()).length)
  expect(styled.filter((count) => count > 0).length).toBeGreaterThanOrEqual(pieces.length)
  expect(styled.reduce((sum, count) => sum + count, 0)).toBeLessThan(2 * shown)
  await page.close()
})

interface TraceEvent {
  name: string
  args?: { elementCount?: number }
}

/** Cut behind the end of an element, and a mark there: only with it has the whole piece arrived. What stands behind the page's end is not in its element. */
function piecesOf(text: string, count: number): string[] {
  // Where scripts run, what is in noscript is one text, and is there when it is whole.
  const outside = (cut: number) =>
    text.lastIndexOf('<noscript', cut) > text.lastIndexOf('</noscript', cut) ? text.indexOf('</noscript>', cut) + 11 : cut
  const cuts = Array.from({ length: count - 1 }, (_, index) =>
    outside(text.indexOf('>', text.indexOf('</', ((index + 1) * text.length) / count)) + 1),
  )
  return [0, ...cuts].map((start, index) => text.slice(start, cuts[index]) + endOf(index))
}

const endOf = (piece: number) => `<!-- piece ${piece} -->`

/** Two frames: what came before the first is on the screen with the second. */
function painted(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))
}

interface Begun extends AsyncDisposable {
  origin: string
  /** The answer to the page's request, of which only the first piece was sent. */
  page: Promise<ServerResponse>
}

async function serveBegun(first: string): Promise<Begun> {
  const types = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }
  const { promise, resolve } = Promise.withResolvers<ServerResponse>()
  const server = createServer(({ url = '/' }, response) => {
    if (url === path) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).write(first)
      return resolve(response)
    }
    response.writeHead(200, { 'content-type': types[url.split('.').at(-1) as keyof typeof types] })
    response.end(readFileSync(join(inject('dist'), url)))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    page: promise,
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
