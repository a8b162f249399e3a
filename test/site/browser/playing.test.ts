import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { launch } from './chromium.ts'
import { open } from './pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const path = '/en/specimen/server-closes-first/'
const current = '.steps > li.now'
/** What moves together: the step, the drawing's row, the line of code and its copy beside the drawing. */
const together = (page: Page) =>
  page.evaluate(() => ({
    step: document.querySelector('.steps > .now')?.id,
    row: document.querySelector('.row.now')?.getAttribute('data-step'),
    line: document.querySelector('.code .line.now')?.getAttribute('data-line'),
    copy: document.querySelector('.listing .now')?.textContent?.trim(),
  }))

describe('a film', () => {
  test('goes by its keys: step, row, line of code and table move together, the address follows, and it is spoken', async () => {
    await using opened = await open(browser, path)
    const { page } = opened
    expect(await page.locator('.steps > li:visible').count()).toBe(1)
    await page.getByRole('button', { name: 'Next step' }).focus()
    for (let presses = 0; presses < 10; presses++) await page.keyboard.press('ArrowRight')
    expect(await together(page)).toEqual({
      step: 'server-closes-first.11',
      row: '11',
      line: '5',
      copy: 'session.close() // the first FIN leaves from here',
    })
    expect(new URL(page.url()).hash).toBe('#server-closes-first.11')
    expect(await page.locator('.film output').textContent()).toBe(
      'Step 11 of 18: session sends the first FIN: this end will be the one that waits in TIME_WAIT.',
    )
    expect(await page.locator('.film .list').getAttribute('data-table')).toMatch(/^In the kernel’s table: server\sLISTEN · client\sESTABLISHED/)
    const [row, box] = await Promise.all([page.locator('.row.now').first().boundingBox(), page.locator('.film figure').boundingBox()])
    expect(row?.y, 'the drawing has scrolled to it').toBeGreaterThan(box?.y ?? 0)
    expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThan((box?.y ?? 0) + (box?.height ?? 0))
    await page.keyboard.press('End')
    expect((await together(page)).step).toBe('server-closes-first.18')
    await page.keyboard.press('ArrowRight')
    expect((await together(page)).step, 'ends at its end').toBe('server-closes-first.18')
    await page.keyboard.press('Home')
    expect((await together(page)).step).toBe('server-closes-first.1')
  })

  test('goes by its buttons, by a row of the drawing, and shows all steps when asked', async () => {
    await using opened = await open(browser, path)
    const { page } = opened
    await page.getByRole('button', { name: 'Next step' }).click()
    expect(await page.locator(current).getAttribute('id')).toBe('server-closes-first.2')
    await page.getByRole('button', { name: 'Previous step' }).click()
    expect(await page.locator(current).getAttribute('id')).toBe('server-closes-first.1')
    await page.locator('.row[data-step="4"]').first().click()
    expect(await page.locator(current).getAttribute('id')).toBe('server-closes-first.4')
    await page.getByRole('button', { name: 'All steps' }).click()
    expect(await page.locator('.steps > li:visible').count()).toBe(18)
  })

  test('goes by a finger', async () => {
    await using opened = await open(browser, path, { viewport: { width: 360, height: 740 }, hasTouch: true })
    const { page } = opened
    await page.locator('.film .steps').scrollIntoViewIfNeeded()
    const box = await page.locator('.film .steps').boundingBox()
    const session = await page.context().newCDPSession(page)
    const at = (x: number) => [{ x, y: (box?.y ?? 0) + 20 }]
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(300) })
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(150) })
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await page.locator('[id="server-closes-first.2"].now').waitFor()
  })

  test.each(languages)('opens at the step that its address names, in %s', async (language) => {
    await using opened = await open(browser, `/${language}/specimen/standings/#lost-fin.4`)
    const { page } = opened
    const step = page.locator('[id="lost-fin.4"]')
    await page.locator('[id="lost-fin.4"].now').waitFor()
    expect(await step.isVisible()).toBe(true)
    expect(await page.locator('[id="lost-fin.3"]').isVisible()).toBe(false)
  })

  test('is a list without scripts, which an address unfolds and marks', async () => {
    await using opened = await open(browser, '/en/specimen/standings/#lost-fin.4', { javaScriptEnabled: false })
    const { page } = opened
    const step = page.locator('[id="lost-fin.4"]')
    expect(await step.isVisible()).toBe(true)
    expect(await page.locator('[id="lost-fin.3"]').isVisible()).toBe(true)
    expect(await step.evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)')
    expect(await page.locator('.controls').first().isVisible()).toBe(false)
  })

  test('stands beside the code and in step with it where there is room', async () => {
    await using opened = await open(browser, '/en/time-wait/server-closes-first/', { viewport: { width: 1152, height: 900 } })
    const { page } = opened
    const boxes = await page.evaluate(() =>
      ['.film .listing', '.film .steps', '.film figure'].map((each) => document.querySelector(each)?.getBoundingClientRect().toJSON()),
    )
    const [listing, steps, figure] = boxes
    expect(listing?.right).toBeLessThan(figure?.left)
    expect(steps?.right).toBeLessThan(figure?.left)
    expect(figure?.width).toBeGreaterThanOrEqual(320)
  })
})

describe('panels', () => {
  test('fold: the first of a page is open, and the address keeps what a reader opens and closes', async () => {
    await using opened = await open(browser, '/en/time-wait/server-closes-first/')
    const { page } = opened
    const state = () => page.locator('.fold').evaluateAll((folds) => folds.map((fold) => (fold as HTMLDetailsElement).open))
    const first = await state()
    expect(first).toEqual(first.map((_, index) => index === 0))
    await page.locator('.fold > summary').nth(1).click()
    await page.locator('.fold > summary').nth(0).click()
    // Each of the two writes itself into the address, one after the other.
    await page.waitForURL(/folds=[^&]*\+/)
    expect(await page.locator('.fold').nth(1).locator('.film.playing').count(), 'parsed when it is opened').toBe(1)
    await page.goto(page.url())
    expect(await state()).toEqual(first.map((_, index) => index === 1))
  })
})
