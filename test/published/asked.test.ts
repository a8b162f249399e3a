/** Questions as people type them, asked of the index of the site's pages, without a browser. */
import { expect, test } from 'vitest'
import { type Language, languages } from '../../src/page/language.ts'
import { knownMessages } from '../../src/site/messages/data.ts'
import { readMessages } from '../../src/site/messages/read.ts'
import { type Answer, SiteIndex } from '../../src/site/search/ask.ts'
import { searchData } from '../../src/site/search/search-data.ts'
import { surveyOf } from '../../src/site/survey/survey.ts'
import { isOneOf } from '../site/browser/queries/answers.ts'
import { asked as en } from '../site/browser/queries/asked-en.ts'
import { asked as ja } from '../site/browser/queries/asked-ja.ts'
import { asked as ko } from '../site/browser/queries/asked-ko.ts'

const asked: Record<Language, typeof en> = { en, ja, ko }
// The search knows no evidence.
const survey = surveyOf('.', new Map())
const known = knownMessages(readMessages('.').messages)

test.each(languages)('in %s at least 95 of 100 questions have a right page among the first three', (language) => {
  const index = new SiteIndex(JSON.parse(JSON.stringify(searchData('.', language, survey))), known)
  const list = asked[language].flatMap(([right, queries]) => queries.map((query) => ({ right, query })))
  const wrong = list.flatMap(({ right, query }) => {
    const first = pathsOf(index.answer(query)).slice(0, 3)
    return first.some((path) => isOneOf(path, right)) ? [] : [`${query}: ${first.join(', ')}`]
  })
  expect(list.length).toBeGreaterThan(810)
  expect(wrong.length / list.length, wrong.join('\n')).toBeLessThanOrEqual(0.05)
})

/** In the order of the list, without their language. */
function pathsOf({ recognised, recognisedAt, pages, anyway }: Answer): string[] {
  const hrefs = pages.map(({ href }) => href)
  if (recognised) hrefs.splice(recognisedAt, 0, recognised.href)
  return [...new Set([...hrefs, ...anyway.map(({ href }) => href)].map((href) => href.replace(/^\/\w\w\/|\/?(?:#.*)?$/g, '') || 'index'))]
}
