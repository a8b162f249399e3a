/** The search of the built site, asked in a real browser as people ask. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Language, languages } from '../../../src/page/language.ts'
import { launch } from './chromium.ts'
import { ask, open } from './pages.ts'
import { type Answer, isOneOf, answers as pagesOf } from './queries/answers.ts'
import { en } from './queries/en.ts'
import { ja } from './queries/ja.ts'
import { ko } from './queries/ko.ts'
import { typed } from './queries/typed.ts'
import { answersTo } from './searching.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const queries: Record<Language, [Answer, string[]][]> = { en, ja, ko }

describe.each(languages)('in %s', (language) => {
  const lists: [readonly string[], string[]][] = [
    ...queries[language].map(([answer, asked]): [string[], string[]] => [pagesOf[answer], asked]),
    ...typed[language],
  ]
  const list = lists.flatMap(([right, asked]) => asked.map((query) => ({ right, query })))

  test('at least 95 of 100 queries have a right page among the first three, and none ends empty', async () => {
    await using opened = await open(browser, `/${language}/`)
    const answers = await answersTo(
      opened.page,
      list.map(({ query }) => query),
    )
    const found = answers.map(({ paths }) => paths)
    const wrong = list.flatMap(({ right, query }, index) => {
      const first = found[index]?.slice(0, 3) ?? []
      return first.some((path) => isOneOf(path, right)) ? [] : [`${query}: ${first.join(', ')}`]
    })
    expect(list.length).toBeGreaterThanOrEqual(200)
    expect(new Set(list.map(({ query }) => query)).size).toBe(list.length)
    expect(wrong.length / list.length, wrong.join('\n')).toBeLessThanOrEqual(0.05)
    expect(found.filter((paths) => paths.length === 0)).toEqual([])
  })
})

test('a pasted message stands first, with what was read out of it', async () => {
  await using opened = await open(browser, '/en/')
  await ask(opened.page, 'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)')
  const first = opened.page.locator('site-search li').first()
  expect(await first.locator('a').first().textContent()).toBe('nginx: EADDRINUSE, port 80')
  expect(await first.textContent()).toContain("ss -ltnp 'sport = :80'")
  await opened.page.keyboard.press('Enter')
  await opened.page.waitForURL(/\/en\/(?!$)/)
  expect(opened.complaints).toEqual([])
})

test('a whole stack trace may be pasted', async () => {
  await using opened = await open(browser, '/ko/')
  await opened.page.keyboard.press('Control+k')
  const trace =
    'node:events:497\n      throw er;\n\nError: listen EADDRINUSE: address already in use :::3000\n    at Server.setupListenHandle [as _listen2] (node:net:1463:16)'
  await opened.page.locator('site-search textarea').fill(trace)
  const first = opened.page.locator('site-search li').first()
  await first.waitFor()
  expect(await first.locator('a').first().textContent()).toBe('Node.js: EADDRINUSE, 3000번 포트')
})

test('what is not found leads to where to begin, and pages for writers are marked', async () => {
  await using opened = await open(browser, '/en/')
  await opened.page.keyboard.press('Control+k')
  await opened.page.locator('site-search textarea').fill('qqqqq zzzzz')
  await opened.page.locator('site-search li').first().waitFor()
  expect(await opened.page.locator('site-search [role=status]').textContent()).toBe('Nothing found for “qqqqq zzzzz”. Where to begin:')
  expect(await opened.page.locator('site-search li a').first().getAttribute('href')).toMatch(/start-here\/address-already-in-use\/$/)
  await opened.page.locator('site-search textarea').fill('fence key scenario')
  await opened.page.locator('site-search li .mark').first().waitFor()
  expect(await opened.page.locator('site-search li').first().locator('.mark').count()).toBe(0)
})

test('a click beside the dialog closes it, and so does one on an answer that stands on this page; one on what is written does not', async () => {
  await using opened = await open(browser, '/en/start-here/address-already-in-use/')
  const { page } = opened
  const dialog = page.locator('site-search dialog')
  await ask(page, 'child of a dead server')
  await page.locator('site-search textarea').click()
  expect(await dialog.isVisible()).toBe(true)
  await page.mouse.click(3, 880)
  await dialog.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+k')
  // The page is not loaded anew: nothing but the click closes the dialog.
  await page.evaluate(() => document.documentElement.setAttribute('data-stays', ''))
  await page.locator('site-search li a.part[href^="/en/start-here/address-already-in-use/#"]').first().click()
  await dialog.waitFor({ state: 'hidden' })
  expect(new URL(page.url()).hash).not.toBe('')
  expect(await page.locator('html[data-stays]').count()).toBe(1)
})

test('what is typed before the page’s modules run is searched for, to the last letter', async () => {
  await using context = await browser.newContext()
  const modules = Promise.withResolvers<void>()
  await context.route(/\.js$/, async (route) => {
    await modules.promise
    await route.continue()
  })
  const page = await context.newPage()
  await page.goto(new URL('/en/', inject('origin')).href, { waitUntil: 'commit' })
  await page.locator('site-search > button').waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('port ')
  modules.resolve()
  await page.waitForFunction(() => document.querySelector('site-search [role=status]')?.textContent)
  await page.keyboard.type('3000 in use')
  await page
    .locator('site-search [role=status]')
    .filter({ hasText: 'port 3000 in use' })
    .filter({ hasText: /^\d+ pages for/ })
    .waitFor()
  expect(await page.locator('site-search textarea').inputValue()).toBe('port 3000 in use')
})

test('a command in an answer breaks at its spaces alone, also on a telephone', async () => {
  await using opened = await open(browser, '/en/', { viewport: { width: 360, height: 740 } })
  await ask(opened.page, 'docker port is already allocated')
  const code = opened.page.locator('site-search li code')
  await code.first().waitFor()
  const broken = await code.evaluateAll((codes) =>
    codes.flatMap((each) => {
      const text = each.firstChild
      if (!(text instanceof Text)) return []
      const topOf = (at: number) => {
        const range = document.createRange()
        range.setStart(text, at)
        range.setEnd(text, at + 1)
        return range.getBoundingClientRect().top
      }
      return [...text.data].flatMap((letter, at) =>
        at > 0 && letter !== ' ' && text.data[at - 1] !== ' ' && topOf(at) > topOf(at - 1) + 4 ? [text.data] : [],
      )
    }),
  )
  expect(broken).toEqual([])
})

test('arrow keys go from the field to the answers and back', async () => {
  await using opened = await open(browser, '/en/')
  await ask(opened.page, 'TIME_WAIT')
  await opened.page.keyboard.press('ArrowDown')
  await opened.page.keyboard.press('ArrowDown')
  expect(await opened.page.evaluate(() => [...document.querySelectorAll('site-search li a')].indexOf(document.activeElement as Element))).toBe(1)
  await opened.page.keyboard.press('ArrowUp')
  await opened.page.keyboard.press('ArrowUp')
  expect(await opened.page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
})

test('the box of the start page names the case, and its port goes into every command that was not measured', async () => {
  await using opened = await open(browser, '/en/start-here/address-already-in-use/')
  const { page } = opened
  await page.locator('paste-box textarea').fill('Error: listen EADDRINUSE: address already in use :::3000')
  await page.locator('paste-box li').first().waitFor()
  expect(await page.locator('paste-box li a').first().textContent()).toBe('Node.js: EADDRINUSE, port 3000')
  expect(await page.locator('paste-box input').inputValue()).toBe('3000')
  expect(await page.locator('.sl-markdown-content .code').first().textContent()).toContain("ss -tanp 'sport = :3000'")
  await page.locator('paste-box input').fill('70000')
  await page.locator('paste-box input[aria-invalid=true]').waitFor()
  expect(await page.locator('.sl-markdown-content .code').first().textContent()).toContain("'sport = :8000'")
  expect(await page.locator('.code[data-scenario="running-server"]').first().textContent()).toContain(':8000')
  expect(opened.complaints).toEqual([])
})

test.each([
  ['en', '2026/11/30 09:12:44 [emerg] 1187#1187: bind() to [::]:8443 failed (98: Address already in use)', '8443', "sport = :8443'"],
  ['ja', 'Error: listen EADDRINUSE: address already in use 0.0.0.0:5173', '5173', "sport = :5173'"],
  ['ko', 'docker: Bind for 0.0.0.0:8090 failed: port is already allocated.', '8090', 'publish=8090'],
])('on a telephone the page that a message leads to looks for the port that was read: %s', async (language, message, port, command) => {
  await using opened = await open(browser, `/${language}/`, { viewport: { width: 360, height: 740 } })
  const { page } = opened
  await page.locator('paste-box textarea').fill(message)
  await page.locator('paste-box li a').first().click()
  await page.waitForURL(new RegExp(`/your-program/[^?]*\\?port=${port}`))
  await page.locator('.own-port').first().waitFor()
  expect(await page.locator('.sl-markdown-content .code:not([data-scenario])').first().textContent()).toContain(command)
  expect(await page.locator('.code[data-scenario] .own-port').count()).toBe(0)
  expect(opened.complaints).toEqual([])
})

test.each([
  ['en', 'LISTEN 0 511 0.0.0.0:3000 0.0.0.0:* users:(("node",pid=48213,fd=23))', 'start-here/address-already-in-use', 'kill 48213'],
  ['ja', '  TCP    0.0.0.0:8080           0.0.0.0:0              LISTENING       14532', 'elsewhere/windows', 'taskkill /PID 14532 /F'],
  ['ko', 'node 48213 me 23u IPv6 0x12 0t0 TCP *:3000 (LISTEN)\nEADDRINUSE: :::3000', 'start-here/address-already-in-use', 'kill 48213'],
])('the page that a row leads to ends the process that the row names: %s', async (language, row, path, command) => {
  await using opened = await open(browser, `/${language}/`, { viewport: { width: 360, height: 740 } })
  const { page } = opened
  await page.locator('paste-box textarea').fill(row)
  await page.locator('paste-box li a').first().click()
  await page.waitForURL(new RegExp(`/${path}/[^?]*\\?port=\\d+&pid=\\d+`))
  await page.locator('.own-pid').first().waitFor()
  expect(await page.locator('.sl-markdown-content .code:not([data-scenario])').first().textContent()).toContain(command)
  expect(await page.locator('.code[data-scenario] .own-pid').count()).toBe(0)
  expect(opened.complaints).toEqual([])
})

test('in the box of the start page a row’s process goes into the commands, until another port is typed', async () => {
  await using opened = await open(browser, '/en/start-here/address-already-in-use/')
  const { page } = opened
  const first = page.locator('.sl-markdown-content .code').first()
  await page.locator('paste-box textarea').fill('tcp 0 0 0.0.0.0:3000 0.0.0.0:* LISTEN 48213/node')
  await page.locator('.own-pid').first().waitFor()
  expect(await first.textContent()).toContain('kill 48213')
  await page.locator('paste-box input').fill('3001')
  await page.getByText("'sport = :3001'").first().waitFor()
  expect(await first.textContent()).toContain('kill PID')
  expect(opened.complaints).toEqual([])
})

test('the matrix answers what is chosen, with where it was measured, the run that shows it and an address to be shared', async () => {
  const asked = new URLSearchParams({ state: 'a-servers-time_wait', first: 'SO_REUSEADDR', second: 'SO_REUSEADDR' })
  await using opened = await open(browser, `/en/reuseaddr/matrix/?${asked}`)
  const { page } = opened
  const output = page.locator('matrix-asker output')
  const answer = output.locator('strong')
  await page.locator('matrix-asker select[name=addresses]').selectOption({ index: 1 })
  expect(await answer.textContent()).toMatch(/^works/)
  expect(await output.textContent()).toMatch(/Linux \d+\.\d+/)
  expect(await output.locator('a').first().getAttribute('href')).toMatch(/^#server/)
  await page.locator('matrix-asker select[name=second]').selectOption({ index: 0 })
  expect(await answer.textContent()).toMatch(/^EADDRINUSE/)
  expect(await page.locator('td.asked').textContent()).toContain('EADDRINUSE')
  const shared = new URL(page.url()).search
  expect(shared).toBe('?state=a-servers-time_wait&first=SO_REUSEADDR&second=none&addresses=2')
  expect(await output.locator('a').last().getAttribute('href')).toBe(shared)
  expect(opened.complaints).toEqual([])
  // The same address asks the same in another language; one that was shared before has the words.
  for (const [language, address] of [
    ['ko', shared],
    ['en', `?${new URLSearchParams({ state: 'A server’s TIME_WAIT', first: 'SO_REUSEADDR', second: '–', addresses: '127.0.0.1, then 127.0.0.2' })}`],
  ]) {
    await page.goto(new URL(`/${language}/reuseaddr/matrix/${address}`, page.url()).href)
    await answer.waitFor()
    expect(await page.locator('matrix-asker select').evaluateAll((all) => all.map((select) => (select as HTMLSelectElement).value))).toEqual([
      ...['a-servers-time_wait', 'SO_REUSEADDR', 'none', language === 'ko' ? '2' : '1'],
    ])
  }
})

test('the matrix begins with two sockets on the same address', async () => {
  await using opened = await open(browser, '/ja/reuseaddr/matrix/')
  await opened.page.locator('matrix-asker output strong').waitFor()
  expect(await opened.page.locator('matrix-asker select[name=addresses]').inputValue()).toBe('2')
})
