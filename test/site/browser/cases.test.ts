/** Public cases, as their reporters would ask, on the built site: test/cases. */
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { launch } from './chromium.ts'
import { open } from './pages.ts'
import { answersTo } from './searching.ts'

const cases = z
  .array(
    z.strictObject({
      id: z.string(),
      where: z.string(),
      what: z.string(),
      cause: z.string(),
      /** What the reporter would type or paste; each must lead there. */
      asked: z.array(z.string()).min(1),
      page: z.string(),
      /** What stands on the page, or in what the search says of the message. */
      cure: z.string(),
      solved: z.boolean(),
    }),
  )
  .parse(parse(readFileSync('test/cases/public-cases.yaml', 'utf8')))

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

describe.each(cases)('$id, $where: $what', ({ asked, page, cure, solved }) => {
  test(solved ? 'is solved' : 'is not solved yet', async () => {
    await using opened = await open(browser, '/en/')
    const answers = await answersTo(opened.page, asked)
    const arrives = answers.filter(({ paths }) => paths.slice(0, 3).includes(page))
    await opened.page.goto(new URL(`/en/${page}/`, opened.page.url()).href)
    const text = await opened.page.locator('main').textContent()
    const told = [text, ...answers.map(({ todo }) => todo)].join('\n').replaceAll('`', '')
    const open_ = [
      ...asked.filter((_, index) => !answers[index]?.paths.slice(0, 3).includes(page)).map((query) => `leads elsewhere: ${query}`),
      ...(told.includes(cure) ? [] : [`does not say: ${cure}`]),
    ]
    if (solved) expect(open_).toEqual([])
    else expect(arrives.length === asked.length && told.includes(cure), 'it is solved: say so in test/cases').toBe(false)
  })
})

test('of the public cases nine of ten are solved', () => {
  expect(cases.length).toBeGreaterThanOrEqual(70)
  expect(cases.filter(({ solved }) => solved).length / cases.length).toBeGreaterThanOrEqual(0.9)
})
