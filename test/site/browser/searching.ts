/** Asks the built site's search without typing, and gets what its list would show. */
import type { Page } from 'playwright-core'
import type { Answer } from '../../../src/site/search/ask.ts'

export interface Answered {
  /** In the list's order, without their language; the front page is `index`. */
  paths: string[]
  /** What is said of a recognised message. */
  todo: string
}

export async function answersTo(page: Page, asked: readonly string[]): Promise<Answered[]> {
  const answers = await page.evaluate(async (list) => {
    const search = document.querySelector('site-search') as HTMLElement & { answer(query: string): Promise<Answer> }
    const all: { hrefs: string[]; todo: string }[] = []
    for (const query of list) {
      const { pages, recognised, recognisedAt, contributors, anyway } = await search.answer(query)
      const hrefs = pages.map(({ href }) => href)
      if (recognised) hrefs.splice(recognisedAt, 0, recognised.href)
      all.push({ hrefs: [...hrefs, ...contributors.map(({ href }) => href), ...anyway.map(({ href }) => href)], todo: recognised?.todo ?? '' })
    }
    return all
  }, asked)
  return answers.map(({ hrefs, todo }) => ({
    paths: [...new Set(hrefs.map((href) => href.replace(/^\/\w\w\/|\/?(?:#.*)?$/g, '') || 'index'))],
    todo,
  }))
}
