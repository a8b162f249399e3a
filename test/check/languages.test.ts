import { expect, test } from 'vitest'
import { checkLanguages } from '../../src/check/languages.ts'
import { parsePage } from '../../src/page/parse.ts'
import { printProblem } from '../../src/problem/print.ts'

const english = '[4](#sum "total")\n\n```ts scenario=sum\nconst total = add(2, 2) // a sum\n```\n'
const korean = '```ts scenario=sum\nconst total = add(2, 2) // 합\n```\n\n[4](#sum "total")입니다. 다시 [4](#sum "total")입니다.\n'
const page = (language: string, text: string, path = 'a') => parsePage(`content/docs/${language}/${path}.mdx`, text)
const check = (...pages: ReturnType<typeof page>[]) => checkLanguages(pages).map(printProblem)

test('comments, order and how often a value is said may differ', () => {
  expect(check(page('en', english), page('ja', english), page('ko', korean))).toEqual([])
})

test('a page that one language lacks is named', () => {
  expect(check(page('en', english), page('ko', korean))).toEqual([
    'content/docs/en/a.mdx:1:1  language-missing\n  The page is missing in Japanese.\n  Fix: npm run new -- a, and translate what it writes\n  See /errors/language-missing/',
  ])
})

test('a page that all others lack is named once, and one that English lacks belongs there first', () => {
  const missing = (...pages: Parameters<typeof check>) => check(...pages).map((text) => text.split('\n').slice(1, 3))
  expect(missing(page('en', english))).toEqual([
    ['  The page is missing in Japanese and Korean.', '  Fix: npm run new -- a, and translate what it writes'],
  ])
  expect(missing(page('ko', korean))).toEqual([
    ['  The page is missing in English and Japanese.', '  Fix: write it in English first, which is the original'],
  ])
})

test('a copy of the English page is no translation of it', () => {
  const text = `A server that closes first keeps the connection in [4](#sum "total").\n\n${english.slice(english.indexOf('```'))}`
  expect(check(page('en', text), page('ja', `${text}\nこれは和です。\n`), page('ko', text))).toEqual([
    'content/docs/ko/a.mdx:1:1  language-differs\n  Nothing on this page is Korean.\n  Fix: translate it, then: npm run sync -- --translated a\n  See /errors/language-differs/',
  ])
})

test('another key at the fence is a difference too', () => {
  expect(check(page('en', english), page('ja', english), page('ko', korean.replace('scenario=sum', 'scenario=sum slow timeout=3s')))).toEqual([
    'content/docs/ko/a.mdx:1:1  language-differs\n  The fence of "sum" says otherwise than content/docs/en/a.mdx:3: needs= slow timeout=3000ms.\n  Expected: needs= not slow timeout=10000ms\n  Fix: copy the fence from the English page\n  See /errors/language-differs/',
  ])
})

test('a transcript that one language lacks is a difference too', () => {
  const shown = '\n```console scenario=sum\n$ steps\none\n```\n'
  expect(check(page('en', english + shown), page('ja', english + shown), page('ko', korean))).toEqual([
    'content/docs/ko/a.mdx:1:1  language-differs\n  The commands of "sum" are not those of content/docs/en/a.mdx:3: none.\n  Expected: steps\n  Fix: copy the transcript\n  See /errors/language-differs/',
  ])
})

test('other code, other expressions and other scenarios are shown with both places', () => {
  const other = korean.replace('2, 2', '2, 3').replaceAll('"total"', '"total + 1"')
  const more = `${korean}\n\`\`\`ts scenario=more\nadd(1, 1)\n\`\`\`\n`
  expect(check(page('en', english), page('ko', other), page('ja', english))).toEqual([
    'content/docs/ko/a.mdx:1:1  language-differs\n  The code of "sum" is not the code of content/docs/en/a.mdx:3.\n  Expected: the same code; only comments may differ\n  Fix: npm run sync\n  See /errors/language-differs/',
    'content/docs/ko/a.mdx:1:1  language-differs\n  Nothing on this page checks total of "sum", as "4" of content/docs/en/a.mdx:1:2 does.\n  Fix: say it here too: [text](#sum "total")\n  See /errors/language-differs/',
    'content/docs/ko/a.mdx:5:1  language-differs\n  "4" checks total + 1 of "sum", which nothing on content/docs/en/a.mdx does.\n  Fix: say it in English too, or take the link away here\n  See /errors/language-differs/',
  ])
  expect(check(page('en', english), page('ko', more), page('ja', english))).toEqual([
    'content/docs/ko/a.mdx:7:1  language-differs\n  The scenario "more" is not on content/docs/en/a.mdx.\n  Fix: write it in English too, or take it away here\n  See /errors/language-differs/',
  ])
  expect(check(page('en', more), page('ko', korean), page('ja', more))).toEqual([
    'content/docs/ko/a.mdx:1:1  language-differs\n  The scenario "more" of content/docs/en/a.mdx:7 is not on this page.\n  Fix: write ```ts scenario=more where it belongs, empty, then: npm run sync\n  See /errors/language-differs/',
  ])
})

test('a translation that does not say which English page it was made from is named', () => {
  const text = 'It is [4](#one "n") and [5](#one "n").\n\n```ts scenario=one\nconst n = x()\n```\n'
  const of = (front: string) => [
    parsePage('content/docs/en/a.mdx', text),
    parsePage('content/docs/ja/a.mdx', `---\ntitle: a\noriginal: "0123456789ab"\n---\n\nこれは四であり、${text}`),
    parsePage('content/docs/ko/a.mdx', `---\ntitle: a\n${front}---\n\n이것은 넷이고, ${text}`),
  ]
  expect(checkLanguages(of('original: "0123456789ab"\n'))).toEqual([])
  expect(checkLanguages(of('')).map(({ file, found, fix }) => [file, found, fix])).toEqual([
    [
      'content/docs/ko/a.mdx',
      'The page does not say which English page it was made from.',
      'when it says what the English page says: npm run sync -- --translated a',
    ],
  ])
})

test('the commands of a scenario are the same in every language, however many there are', () => {
  const transcript = (...commands: string[]) =>
    `${english}\n\`\`\`console scenario=sum\n${commands.map((command) => `$ ${command}\na\n`).join('')}\`\`\`\n`
  const two = transcript('ss -t', 'ss -l')
  const inKorean = (text: string) => text.replace('// a sum', '// 합').replace(/^/, '합입니다. ')
  expect(check(page('en', two), page('ja', two), page('ko', inKorean(two))).filter((text) => text.includes('commands'))).toEqual([])
  for (const other of [transcript('ss -l', 'ss -t'), transcript('ss -t ss -l'), transcript('ss -t')])
    expect(
      check(page('en', two), page('ko', inKorean(other))).filter((text) => text.includes('The commands of "sum" are not those of')),
    ).toHaveLength(1)
})
