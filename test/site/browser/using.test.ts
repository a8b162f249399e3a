import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch } from './chromium.ts'
import { ask, open } from './pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const path = '/en/specimen/server-closes-first/'
const closeLine = '.code .line[data-line="5"]'
const litRows = 'section.evidence .row.lit'

describe('code and diagram', () => {
  test('pointing at a line lights up what it did, and pointing there lights up the line', async () => {
    await using opened = await open(browser, path)
    const { page } = opened
    await page.hover(closeLine)
    expect(await page.locator(litRows).allTextContents()).toEqual([
      expect.stringContaining('close(session)'),
      expect.stringContaining('FIN ACK'),
      expect.stringContaining('ACK'),
      expect.stringContaining('FIN_WAIT_2'),
    ])
    await page.hover('section.evidence .row.call[data-line="9"]')
    expect(await page.locator('.code .line.lit').textContent()).toContain('tryListen')
    expect(await page.locator(litRows).count()).toBe(1)
  })

  test('the keyboard reaches a line’s result, which lights up the same and leads there', async () => {
    await using opened = await open(browser, path)
    const { page } = opened
    await page.locator(`${closeLine} .result a`).focus()
    expect(await page.locator(litRows).count()).toBe(4)
    await page.keyboard.press('Enter')
    expect(await page.locator('.steps > li:target').textContent()).toContain('close(session)')
  })

  test('copying gives the code without its results, by button and by selection', async () => {
    await using opened = await open(browser, path, { permissions: ['clipboard-read', 'clipboard-write'] })
    const { page } = opened
    await page.locator('.code [data-copy]').nth(1).click()
    const clean = '// the same port, a moment later\nconst restart = tryListen({ port: 12345 })'
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(clean)
    const selected = await page
      .locator('.code code')
      .nth(1)
      .evaluate((code) => {
        getSelection()?.selectAllChildren(code)
        return getSelection()?.toString()
      })
    expect(selected?.trim()).toBe(clean)
  })

  test.each([
    ['en', 'Copied'],
    ['ko', '복사했습니다'],
    ['ja', 'コピーしました'],
  ])('in %s a command is copied as one, without its prompt and its output, and that is said', async (language, said) => {
    await using opened = await open(browser, `/${language}/start-here/address-already-in-use/`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const { page } = opened
    await page.locator('.console .command [data-copy]').first().click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("ss -tanp 'sport = :8000'")
    await page.locator('output').filter({ hasText: said }).waitFor({ state: 'attached' })
  })

  test('the results can be hidden, and stay so on the next page', async () => {
    await using opened = await open(browser, path)
    const { page } = opened
    const button = page.locator('.code [data-results]').first()
    await button.click()
    expect(await page.locator('.result').first().isVisible()).toBe(false)
    expect(await button.getAttribute('aria-pressed')).toBe('false')
    await page.reload()
    expect(await page.locator('.result').first().isVisible()).toBe(false)
    await page.locator('.code [data-results]').first().click()
    expect(await page.locator('.result').first().isVisible()).toBe(true)
  })
})

describe('a checked value', () => {
  const value = '.checked a'
  const note = '.checked .note'

  test('tells what was measured under the pointer and under the focus; Escape puts it away', async () => {
    await using opened = await open(browser, path)
    const { page } = opened
    expect(await page.locator(note).first().isVisible()).toBe(false)
    await page.locator(value).first().hover()
    expect(await page.locator(note).first().textContent()).toContain('Measured: TIME_WAIT')
    expect(await page.locator(note).first().isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.locator(note).first().isVisible()).toBe(false)
    await page.locator(value).nth(1).focus()
    expect(await page.locator(note).nth(1).isVisible()).toBe(true)
  })

  test('under a finger shows its note where it is, and leads to its evidence at the second tap, from where a link leads back', async () => {
    await using opened = await open(browser, path, { viewport: { width: 360, height: 740 }, hasTouch: true })
    const { page } = opened
    const link = page.locator(value).first()
    await link.tap()
    expect(await page.locator(note).first().isVisible()).toBe(true)
    expect(new URL(page.url()).hash).toBe('')
    await link.tap()
    const row = page.locator('tr:target')
    await row.waitFor()
    await row.locator('a[href$=".said"]').tap()
    expect(new URL(page.url()).hash).toMatch(/\.said$/)
    const box = await link.boundingBox()
    expect(box?.y).toBeGreaterThan(0)
    expect(box?.y).toBeLessThan(740)
  })

  test('keeps its note inside a narrow screen', async () => {
    await using opened = await open(browser, path, { viewport: { width: 360, height: 740 } })
    const { page } = opened
    for (const [index, link] of (await page.locator(value).all()).entries()) {
      await link.focus()
      const box = await page.locator(note).nth(index).boundingBox()
      expect(box?.x).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360)
    }
  })
})

test('values that hold, that do not and that were not verified differ by line and by sign', async () => {
  await using opened = await open(browser, '/en/specimen/standings/')
  const looks = (state: string) =>
    opened.page
      .locator(`.sl-markdown-content > p .checked.${state} a`)
      .first()
      .evaluate((link) => [getComputedStyle(link).textDecorationStyle, link.querySelector('.sign')?.textContent])
  expect(await looks('holds')).toEqual(['solid', undefined])
  expect(await looks('fails')).toEqual(['wavy', '✗'])
  expect(await looks('open')).toEqual(['dashed', '?'])
})

test('in forced colours the kinds of segments differ by their lines alone', async () => {
  await using opened = await open(browser, path, { forcedColors: 'active' })
  const { page } = opened
  const lines = async (segment: string) =>
    page
      .locator(`svg.sequence .segment.${segment} .arrow`)
      .first()
      .evaluate((line) => {
        const { stroke, strokeWidth, strokeDasharray } = getComputedStyle(line)
        return { stroke, shape: `${strokeWidth} ${strokeDasharray} ${/-(\w+)\)$/.exec(line.getAttribute('marker-end') ?? '')?.[1]}` }
      })
  const first = await Promise.all(['ack', 'data', 'fin'].map(lines))
  await page.goto(new URL('/en/specimen/standings/#lost-fin', page.url()).href)
  const more = await Promise.all(['fin.lost:not(.again)', 'fin.lost.again', 'rst'].map(lines))
  const all = [...first, ...more]
  expect(new Set(all.map(({ stroke }) => stroke)).size).toBe(1)
  expect(new Set(all.map(({ shape }) => shape)).size).toBe(all.length)
  expect(await page.locator('svg.sequence .segment.lost .cross').count()).toBe(2)
})

test('a translation that is older than its original says so above its title, in forced colours in the reader’s', async () => {
  await using opened = await open(browser, '/ja/specimen/standings/', { forcedColors: 'active' })
  const banner = opened.page.locator('.sl-banner')
  expect(await banner.textContent()).toContain('英語のページ')
  const looks = await banner.evaluate((box) => {
    const { backgroundColor, color, borderBlockEndStyle } = getComputedStyle(box)
    const { backgroundColor: canvas, color: text } = getComputedStyle(document.body)
    return { own: [backgroundColor, color], page: [canvas, text], borderBlockEndStyle }
  })
  expect(looks.own).toEqual(looks.page)
  expect(looks.borderBlockEndStyle).toBe('solid')
  await opened.page.goto(new URL('/ko/specimen/standings/', opened.page.url()).href)
  expect(await banner.count()).toBe(0)
})

describe('the table of contents', () => {
  test('looks at headings and at nothing else, on the wide page and on the telephone: it is ours, not Starlight’s', async () => {
    await using opened = await open(browser, path, {}, (context) => context.addInitScript(tellWhatIsObserved))
    const { page } = opened
    await page.waitForFunction(() => customElements.get('starlight-toc') && customElements.get('mobile-starlight-toc'))
    const observed = await page.evaluate(() => (window as unknown as { observed: Element[] }).observed.map((element) => element.localName))
    expect(observed.filter((name) => !/^h[1-6]$/.test(name))).toEqual([])
    expect(observed.length).toBe(2 * (await page.locator('starlight-toc nav a').count()))
  })

  test('marks the section that is being read', async () => {
    await using opened = await open(browser, path)
    const { page } = opened
    const last = page.locator('starlight-toc nav a').last()
    await last.click()
    await page
      .locator('starlight-toc nav a[aria-current=true]')
      .filter({ hasText: (await last.textContent())?.trim() ?? '' })
      .waitFor()
  })
})

describe('search', () => {
  test.each([
    ['ko', '소켓은', /소켓/],
    ['ja', 'ソケット', /ソケット/],
    ['en', 'sockets', /sockets?/i],
  ])('in %s finds %s', async (language, query, found) => {
    await using opened = await open(browser, `/${language}/specimen/standings/`)
    const { page } = opened
    await ask(page, query)
    expect(await page.locator('site-search li').first().textContent()).toMatch(found)
    expect(opened.complaints).toEqual([])
  })

  test.each([
    ['ko', '세그먼트는 세 개인가요', 'closing/three-or-four-segments'],
    ['ja', 'CLOSE_WAIT たまる', 'closing/client-never-closes'],
    ['en', 'how long TIME_WAIT', 'time-wait/how-long'],
  ])('in %s leads from “%s” to its answer with the keyboard alone, also somebody who does not wait', async (language, query, answer) => {
    await using opened = await open(browser, `/${language}/specimen/standings/`)
    const { page } = opened
    await page.keyboard.press('Control+k')
    await page.locator('site-search dialog[open] textarea').waitFor()
    await page.keyboard.type(query)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/${language}/${answer}/`)
  })

  test('its results are reached by Tab, and Escape leaves them where the reader was', async () => {
    await using opened = await open(browser, '/en/specimen/standings/', { viewport: { width: 360, height: 740 } })
    const { page } = opened
    const button = page.locator('site-search > button')
    await button.focus()
    await ask(page, 'listen', 'Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.matches('site-search li:first-child > a:first-child'))).toBe(true)
    expect(await page.locator('site-search li').evaluateAll(hasTwins)).toBe(false)
    await page.keyboard.press('Escape')
    expect(await page.locator('site-search dialog').isVisible()).toBe(false)
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  })
})

describe('on paper', () => {
  test('what is open is printed whole, what is folded in one line, on light ground, and the evidence has its address', async () => {
    await using opened = await open(browser, path, { colorScheme: 'dark' })
    const { page } = opened
    await page.locator('section.evidence summary').filter({ hasText: 'How it ran' }).click()
    await page.emulateMedia({ media: 'print' })
    const figure = page.locator('.film figure')
    expect(await figure.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0)
    expect(await page.locator('.controls').isVisible()).toBe(false)
    expect(await page.locator('section.evidence tr').filter({ hasText: 'session.timer' }).isVisible()).toBe(false)
    const styles = (selector: string, pseudo?: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element, pseudo) => {
          const { backgroundColor, color, content } = getComputedStyle(element, pseudo)
          return { backgroundColor, color, content }
        }, pseudo)
    expect((await styles('.code pre')).backgroundColor).toBe('rgb(245, 247, 245)')
    expect((await styles('.downloads a')).color).toBe('rgb(0, 104, 122)')
    expect((await styles('.downloads a', '::after')).content).toMatch(/\/evidence\/.*\.json"$/)
  })
})

describe('the keyboard', () => {
  test.each([1280, 360])('reaches everything in order at %s px, each stop with a visible focus, and is caught nowhere', async (width) => {
    await using opened = await open(browser, path, { viewport: { width, height: 900 } })
    const { page } = opened
    const stops: string[] = []
    const invisible: string[] = []
    let left = false
    for (let presses = 0; presses < 200 && !left; presses++) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body) return undefined
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        const name = element.textContent?.trim() || element.getAttribute('aria-label') || element.tagName
        return { name, visible: outlineStyle !== 'none' && outlineWidth !== '0px', inMain: element.closest('main') !== null }
      })
      left = stop === undefined
      if (stop?.inMain) stops.push(stop.name)
      if (stop?.visible === false) invisible.push(stop.name)
    }
    expect(left).toBe(true)
    expect(invisible).toEqual([])
    const order = ['TIME_WAIT', '→\u00a0bind: EADDRINUSE', '←', '→', 'All steps', 'Checked values', '#server-closes-first', '30 seconds?']
    expect(stops.filter((name) => order.includes(name))).toEqual(order)
  })

  test('comes to the text in two presses', async () => {
    await using opened = await open(browser, path)
    const { page } = opened
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toContain('Skip to content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  })

  test('opens the menu of a telephone, and Escape closes it', async () => {
    await using opened = await open(browser, path, { viewport: { width: 360, height: 740 } })
    const { page } = opened
    const menu = page.locator('.sl-menu-button')
    const entry = page.locator('.sidebar-content a').first()
    await menu.focus()
    await page.keyboard.press('Enter')
    expect(await entry.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await entry.isVisible()).toBe(false)
    expect(await menu.evaluate((button) => button === document.activeElement)).toBe(true)
  })
})

test('nothing moves for readers who asked for that', async () => {
  const moving = async (reducedMotion: 'reduce' | 'no-preference') => {
    await using opened = await open(browser, path, { reducedMotion })
    return await opened.page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element)
          return /[1-9]/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth'
        }).length,
    )
  }
  expect(await moving('no-preference')).toBeGreaterThan(0)
  expect(await moving('reduce')).toBe(0)
})

/** Runs before the page's scripts. */
function tellWhatIsObserved(): void {
  const observed: Element[] = []
  Object.assign(window, { observed })
  const { observe } = IntersectionObserver.prototype
  IntersectionObserver.prototype.observe = function (element: Element): void {
    observed.push(element)
    observe.call(this, element)
  }
}

/** Whether an item names one place twice. */
function hasTwins(items: Element[]): boolean {
  return items.some((item) => {
    const names = [...item.querySelectorAll('a')].map(({ textContent }) => textContent)
    return new Set(names).size < names.length
  })
}
