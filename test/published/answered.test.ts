/** Every page that answers messages says so in its head, as the site draws it. */
import { expect, test } from 'vitest'
import { isLanguage, languages } from '../../src/page/language.ts'
import type { Page } from '../../src/page/page.ts'
import { elementsOf } from '../../src/site/markup/elements.ts'
import { wordsOf } from '../../src/site/markup/words.ts'
import { answeredBy, answeringPage, headText } from '../../src/site/messages/answered.ts'
import type { Message } from '../../src/site/messages/message.ts'
import { readMessages } from '../../src/site/messages/read.ts'
import { answeredMessages } from '../../src/site/page/answered.ts'
import { pagesOf } from '../../src/site/survey/read-page.ts'

const root = process.cwd()
const { messages } = readMessages(root)

/** What a reader finds in the head of a page, and what is missing there. */
function missing(page: Page, original: Page | undefined, all: readonly Message[], listed = all): string[] {
  const list = answeredMessages(listed, page, original, wordsOf(isLanguage(page.language) ? page.language : 'en'))
  const head = `${headText(page)}\n${elementsOf(list?.markup ?? '')
    .map(({ text }) => text)
    .join('\n')}`
  return all.filter(({ example }) => !head.includes(example)).map(({ id }) => `${page.file}: ${id}`)
}

test.each(languages)('in %s each message stands in the title or the head of the page that answers it', (language) => {
  const faults = [...new Set(messages.map(answeringPage))].flatMap((path) => {
    const { page, english: original } = pagesOf(root, `content/docs/${language}/${path}.mdx`)
    return page ? missing(page, original, answeredBy(path, messages)) : [`no page ${language}/${path}`]
  })
  expect(faults).toEqual([])
})

test('a message that the list forgets is missed', () => {
  const { page, english: original } = pagesOf(root, 'content/docs/ko/your-program/nginx.mdx')
  const all = answeredBy('your-program/nginx', messages)
  const [first, ...rest] = all.filter(({ example }) => page && !headText(page).includes(example))
  expect(first && page && missing(page, original, all, rest)).toEqual([`content/docs/ko/your-program/nginx.mdx: ${first?.id}`])
})
