/** What the search of a language needs, made of a small made-up project, and asked. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { knownMessages } from '../../../src/site/messages/data.ts'
import { readMessages } from '../../../src/site/messages/read.ts'
import { SiteIndex } from '../../../src/site/search/ask.ts'
import { searchData } from '../../../src/site/search/search-data.ts'
import { seeAlso } from '../../../src/site/survey/see-also.ts'
import { surveyOf } from '../../../src/site/survey/survey.ts'

const root = mkdtempSync(join(tmpdir(), '2msl-search-'))
afterAll(() => rmSync(root, { recursive: true }))
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}
const page = (path: string, title: string, body: string, language = 'en') =>
  write(`content/docs/${language}/${path}.mdx`, `---\ntitle: '${title}'\ndescription: About ${path}.\n---\n\n${body}\n`)

page('index', 'Front', 'All pages.')
page(
  'start-here/address-already-in-use',
  'Address already in use',
  'See [how long](../../time-wait/how-long/). The state is `TIME_WAIT`.\n\n## Who has the port\n\nText.',
)
page('time-wait/how-long', 'How long', 'It is `TIME_WAIT`, with `EADDRINUSE`.\n\n```sh\n$ ss -tan\n```')
page('time-wait/other', 'Other', '`EADDRINUSE`, `TIME_WAIT` and `SO_LINGER`.')
page('ports/alone', 'Alone', '`SO_LINGER`.')
page('write/a-page', 'Write a page', 'Fences. `SO_LINGER`.')
page('index', '앞', '모든 문서.', 'ko')
page('time-wait/how-long', '얼마나', '`TIME_WAIT`.\n\n## 길이\n\n글.', 'ko')
write('content/keywords/en.yaml', 'time-wait/how-long: [sixty seconds, 60]\n')
write('content/keywords/ko.yaml', '{}\n')
write('content/keywords/programs.yaml', 'ports/alone: [[docker, 도커], [3000]]\n')
write('content/keywords/spellings.yaml', 'docker: [도커, Dokcer]\n')
write('content/keywords/sayings.yaml', 'stays: { en: [does not go away], ja: [残る], ko: [안 없어져요] }\n')
write(
  'content/messages/one.yaml',
  `program: nginx
systems: [linux]
errno: EADDRINUSE
wording: 'bind() to {address}:{port} failed'
example: 'bind() to 0.0.0.0:80 failed'
source: https://example.org/
page: time-wait/how-long
do: { en: 'Wait.', ja: '待ちます。', ko: '기다립니다.' }
`,
)
for (const path of ['content/errors/value-differs.yaml', 'test/fixtures/pages/fails/wrong-word-duration-truth'])
  cpSync(path, join(root, path), { recursive: true })
const survey = surveyOf(root, new Map())
const english = searchData(root, 'en', survey)

test('has every page of the language, the lists, and what the tool says, which is for writers', () => {
  const hrefs = (contributors: true | undefined) => english.pages.filter((one) => one.contributors === contributors).map(({ href }) => href)
  expect(hrefs(undefined)).toEqual([
    ...['/en/', '/en/start-here/address-already-in-use/', '/en/time-wait/how-long/', '/en/time-wait/other/', '/en/ports/alone/'],
    ...['messages', 'facts', 'sources', 'platforms', 'unverified', 'words'].map((list) => `/en/${list}/`),
  ])
  expect(hrefs(true)).toEqual(['/en/write/a-page/', '/en/errors/', '/en/errors/value-differs/'])
  expect(english.pages.find(({ href }) => href === '/en/start-here/address-already-in-use/')).toEqual({
    ...{ href: '/en/start-here/address-already-in-use/', title: 'Address already in use', text: 'About start-here/address-already-in-use.' },
    headings: [{ id: 'who-has-the-port', title: 'Who has the port' }],
  })
  expect(english.pages.find(({ href }) => href.includes('value-differs'))?.title).toMatch(/^value-differs: [^`]+$/)
})

test('knows names, subjects, other spellings, what is said, and where one begins', () => {
  expect(english.names).toEqual(['timewait', 'solinger'].sort())
  expect(english.subjects).toEqual(['docker', 'nginx', '도커'].sort())
  expect(english.spellings).toEqual({ 도커: 'docker', dokcer: 'docker' })
  expect(english.sayings).toEqual([['does not go away', '残る', '안 없어져요']])
  expect(english.anyway.map((id) => english.pages[id]?.href)).toEqual(['/en/start-here/address-already-in-use/', '/en/'])
  expect(english.advice).toEqual({
    texts: ['Wait.'],
    pages: [{ href: '/en/time-wait/how-long/', title: 'How long' }],
    programs: ['nginx'],
    messages: [[0, 0]],
  })
})

test('finds a page by its words, keywords, headings, commands, messages and programs', () => {
  const index = new SiteIndex(JSON.parse(JSON.stringify(english)), knownMessages(readMessages(root).messages))
  const first = (query: string) => index.answer(query).pages[0]?.href
  expect(first('sixty')).toBe('/en/time-wait/how-long/')
  expect(first('who has')).toBe('/en/start-here/address-already-in-use/')
  expect(first('tan')).toBe('/en/time-wait/how-long/')
  expect(first('failed')).toBe('/en/time-wait/how-long/')
  expect(first('nginx')).toBe('/en/time-wait/how-long/')
  expect(first('도커')).toBe('/en/ports/alone/')
  expect(first('3000')).toBe('/en/ports/alone/')
  expect(index.answer('nginx: bind() to 0.0.0.0:80 failed').recognised?.todo).toBe('Wait.')
})

test('of a translation has its words, and the anchors of the English page', () => {
  const korean = searchData(root, 'ko', survey)
  const found = korean.pages.find(({ href }) => href === '/ko/time-wait/how-long/')
  expect(found).toEqual({
    href: '/ko/time-wait/how-long/',
    title: '얼마나',
    text: 'About time-wait/how-long.',
    headings: [expect.objectContaining({ title: '길이' })],
  })
  expect(korean.pages[0]?.title).toBe('앞')
  expect(korean.advice.texts).toEqual(['기다립니다.'])
})

test('a reader goes on to pages that lead to this one, then to those that share its rarest words; writers to those of writers', () => {
  const pages = survey.filter(({ language }) => language === 'en')
  const from = (path: string) => {
    const found = pages.find((one) => one.page.path === path)
    return found && seeAlso(found, pages).map((one) => one.page.path)
  }
  expect(from('time-wait/how-long')).toEqual(['start-here/address-already-in-use', 'time-wait/other', 'ports/alone'])
  expect(from('start-here/address-already-in-use')?.at(-1)).toBe('time-wait/how-long')
  expect(from('ports/alone')?.[0]).toBe('time-wait/other')
  expect(from('write/a-page')).toEqual([])
})
