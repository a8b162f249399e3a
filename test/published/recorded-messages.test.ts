/** A message that was recorded here stands on the page that recorded it. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parsedPage } from '../../src/check/pages.ts'
import { readMessages } from '../../src/site/messages/read.ts'
import { Places, Template } from '../../src/site/search/template.ts'

const { messages } = readMessages('.')

test('what was recorded here was: the page has the scenario, and its text the wording', () => {
  const wrong = messages.flatMap(({ file, recorded, wording }) => {
    if (recorded === undefined) return []
    const [path = '', scenario] = recorded.split('#')
    const text = readFileSync(`content/docs/en/${path}.mdx`, 'utf8')
    const page = parsedPage(`content/docs/en/${path}.mdx`, text)
    if (!page.scenarios.some(({ id }) => id === scenario)) return [`${file}: ${path} has no scenario ${scenario}`]
    const flat = text.replace(/\s+/g, ' ')
    return wording === undefined || new Template(wording).find(flat, new Places(flat.toLowerCase()))
      ? []
      : [`${file}: ${path} does not show "${wording}"`]
  })
  expect(wrong).toEqual([])
})
