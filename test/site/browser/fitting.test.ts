/** What fits: pages on few screens and few sheets, labels of drawings between their lifelines. Measured in a real browser. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { launch } from './chromium.ts'
import { open, readersPages, unfolded, writersPages } from './pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const mostElements = 6000
const mostSheets = 6
const telephone = { width: 360, height: 740 }
const paths = [...readersPages, ...writersPages]

test.each(languages)('in %s half of the readers’ pages take nine screens of a telephone or fewer, and none is heavy', async (language) => {
  await using opened = await open(browser, `/${language}/`, { viewport: telephone })
  const { page } = opened
  const screens: number[] = []
  const heavy: string[] = []
  for (const path of paths) {
    await page.goto(new URL(`/${language}/${path}/`, page.url()).href)
    if (readersPages.includes(path)) screens.push(await page.evaluate((height) => document.documentElement.scrollHeight / height, telephone.height))
    const elements = await page.evaluate(() => document.querySelectorAll('*').length)
    if (elements > mostElements) heavy.push(`${path} has ${elements} elements`)
  }
  expect(heavy).toEqual([])
  const median = screens.sort((a, b) => a - b)[Math.floor(screens.length / 2)]
  expect(median).toBeLessThanOrEqual(9)
})

test('on paper each page takes six sheets or fewer, with what is folded closed', { timeout: 300_000 }, async () => {
  await using opened = await open(browser, '/en/')
  const { page } = opened
  const long: string[] = []
  for (const path of paths) {
    await page.goto(new URL(`/en/${path}/`, page.url()).href)
    const sheets = await sheetsOf(page)
    if (sheets < 1 || sheets > mostSheets) long.push(`${path} takes ${sheets} sheets`)
  }
  expect(long).toEqual([])
})

test.each(languages)('in %s the page for the wall is one sheet, with its values, the drawing and the path', async (language) => {
  await using opened = await open(browser, `/${language}/start-here/one-sheet/`)
  const { page } = opened
  expect(await sheetsOf(page)).toBe(1)
  await page.emulateMedia({ media: 'print' })
  for (const part of ['.checked', 'table', 'svg.sequence', 'svg.states', '.waits'])
    expect(await page.locator(part).first().isVisible(), part).toBe(true)
  // What the drawing shows is its caption.
  expect(await page.locator('.fold > summary .shows').first().isVisible()).toBe(true)
  expect(await page.locator('.fold > summary .verdict').first().isVisible()).toBe(false)
})

/** Only remarks differ between languages: each is looked at where room is scarce. */
const widths = { en: [320, 360, 768, 1280], ja: [320], ko: [320] }

test.each(languages)('in %s no label of a drawing crosses a lifeline, another label or the edge', { timeout: 300_000 }, async (language) => {
  await using opened = await open(browser, `/${language}/`)
  const { page } = opened
  const wrong: string[] = []
  let count = 0
  for (const path of paths) {
    await page.goto(new URL(`/${language}/${path}/`, page.url()).href)
    await unfolded(page)
    for (const width of widths[language]) {
      await page.setViewportSize({ width, height: 900 })
      const found = await labelsIn(page)
      count += found.count
      wrong.push(...found.wrong.map((each) => `${path} at ${width} px: ${each}`))
    }
  }
  expect(wrong).toEqual([])
  expect(count).toBeGreaterThan(4000)
})

async function sheetsOf(page: Page): Promise<number> {
  const pdf = await page.pdf({ format: 'A4', margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' } })
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

function labelsIn(page: Page): Promise<{ count: number; wrong: string[] }> {
  return page.evaluate(() => {
    const meet = (a: DOMRect, b: DOMRect, over: number) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > over && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4
    let count = 0
    const wrong = [...document.querySelectorAll('svg.sequence, svg.states')].flatMap((drawing) => {
      const texts = [...drawing.querySelectorAll('text')].map((text) => ({ text, box: text.getBoundingClientRect() }))
      const lifes = [...drawing.querySelectorAll('.life')].map((line) => line.getBoundingClientRect())
      const name = drawing.querySelector('title')?.textContent
      count += texts.length
      const unnamed = [...drawing.querySelectorAll('.row.refused')].filter((row) => !/\bE[A-Z0-9]{2,}\b(?!…)/.test(row.textContent))
      return [
        ...unnamed.map((row) => `${name}: ${row.textContent} has lost its error’s name`),
        ...texts.flatMap(({ text, box }, index) => {
          const onLine = text.matches('.pill text, .name, .end, .host, .whose')
          const crossed = onLine
            ? []
            : lifes.filter((life) => box.left < life.left - 1 && box.right > life.right + 1 && box.top < life.bottom && box.bottom > life.top)
          const covered = texts.slice(index + 1).filter((other) => meet(box, other.box, 2))
          return [
            ...(/^.?…$/u.test(text.textContent ?? '') && !text.matches('.name:nth-of-type(n+2)')
              ? [`${name}: ${text.textContent} says nothing`]
              : []),
            ...(box.left < 0 || box.right > document.documentElement.clientWidth ? [`${name}: ${text.textContent} is cut off`] : []),
            ...(crossed.length > 0 ? [`${name}: ${text.textContent} crosses a lifeline`] : []),
            ...covered.map((other) => `${name}: ${other.text.textContent} covers ${text.textContent}`),
          ]
        }),
      ]
    })
    return { count, wrong }
  })
}
