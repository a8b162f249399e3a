import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { withoutParticles } from '../../../src/site/search/particles.ts'
import { ranking } from '../../../src/site/search/ranking.ts'
import { launch } from './chromium.ts'
import { open } from './pages.ts'
import { queries } from './queries.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test.each(languages)('in %s each query has its answer first', async (language) => {
  await using opened = await open(browser, `/${language}/`)
  const list = queries[language]
  const asked = list.map(([query]) => (language === 'ko' ? withoutParticles(query) : query))
  const found = await opened.page.evaluate<(string | undefined)[]>(find(asked))
  const wrong = list.flatMap(([query, wanted], index) => {
    const first = [wanted].flat().map((path) => (path === 'index' ? `/${language}/` : `/${language}/${path}/`))
    return first.includes(found[index] ?? '') ? [] : [`${query}: ${found[index]} comes first, not ${first.join(' or ')}`]
  })
  expect(wrong).toEqual([])
  expect(list.length).toBeGreaterThanOrEqual(20)
})

/** Runs in the page, where the index is; as text, because the test runner has its own idea of import(). */
function find(asked: readonly string[]): string {
  return `(async () => {
    const pagefind = await import('/pagefind/pagefind.js')
    await pagefind.options(${JSON.stringify({ ranking })})
    await pagefind.init()
    const first = []
    for (const query of ${JSON.stringify(asked)}) {
      const { results } = await pagefind.search(query)
      first.push((await results[0]?.data())?.url)
    }
    return first
  })()`
}
