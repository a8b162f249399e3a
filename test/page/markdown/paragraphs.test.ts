/** A page's paragraphs are read by the parser that reads the page: whatever Markdown allows comes out as its reader sees it. */
import { expect, test } from 'vitest'
import { paragraphsOf } from '../../../src/page/markdown/paragraphs.ts'

const texts = (page: string) => paragraphsOf(page).map(({ text }) => text)

test.each([
  ['brackets in a link', 'See [the [second] one](../two/) here.', ['See the [second] one here.']],
  ['a parenthesis in an address, a quotation in a title', '[48](#not-checked "BSD: errno(2) (see there)") is it.', ['48 is it.']],
  ['an entity and an escape', 'a &amp; b \\* c', ['a & b * c']],
  ['a footnote', 'Said[^1].\n\n[^1]: There.', ['Said.', 'There.']],
  ['a cell with a bar in code', '| a | b |\n| - | - |\n| `x \\| y` | z |\n| | z |', ['a – b', 'x | y – z', 'z']],
  ['emphasis within emphasis', '**a *b* `*c*`** d', ['a b *c* d']],
  ['what code shows of Markdown', '`[5](#a "b")` is written', ['[5](#a "b") is written']],
  ['a list in a list and a quotation', '- one\n  two\n  - three\n\n> four\n> five', ['one\ntwo', 'three', 'four\nfive']],
  ['a box', ':::note\nInside.\n:::', ['Inside.']],
  ['front matter with CRLF, and code blocks', '---\r\ntitle: no\r\n---\r\n\r\nText.\r\n\r\n~~~ts\nconst no = 1\n~~~', ['Text.']],
])('%s', (_, page, expected) => {
  expect(texts(page)).toEqual(expected)
})

test('a heading has its depth, its place and the id that it gives itself', () => {
  expect(paragraphsOf('## Who `closes`? {#who}\n\nText.\n\n### Then')).toEqual([
    { text: 'Who closes?', start: 0, depth: 2, id: 'who' },
    { text: 'Text.', start: 25 },
    { text: 'Then', start: 32, depth: 3, id: undefined },
  ])
})

test('what is marked is found again: a whole link, a part of a text, the same word twice, behind an escape', () => {
  const page = 'It is [60 s](#a "t"), \\*98\\* and 98 of `98`.'
  const spans = [...page.matchAll(/\[60 s\]\([^)]*\)|98/g)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }))
  expect(paragraphsOf(page, spans, (index) => `<${index}>`)).toEqual([{ text: 'It is <0>, *<1>* and <2> of <3>.', start: 0 }])
})

test('of a picture its words are read, of a directive its name, and a line that is broken is two', () => {
  expect(texts('a ![b *c*](d.png) e ![](f.png) g')).toEqual(['a b c e  g'])
  expect(texts('a :b c')).toEqual(['a :b c'])
  expect(texts('a\\\nb')).toEqual(['a\nb'])
})

test('a row of a table knows what its cells are called', () => {
  expect(paragraphsOf('| a | `b` |\n| - | - |\n| 1 | **2** |\n| 3 |\n').map(({ text, columns }) => [text, columns])).toEqual([
    ['a – b', undefined],
    [
      '1 – 2',
      [
        { heading: 'a', cell: '1' },
        { heading: 'b', cell: '2' },
      ],
    ],
    ['3', [{ heading: 'a', cell: '3' }]],
  ])
})

test('what is marked is told with its own words, without those that only show how it is written', () => {
  const page = 'It is [**60** `s` ![x](y.png)](#a "t") and `98`, 98.'
  const at = (found: string, from = 0) => ({ start: page.indexOf(found, from), end: page.indexOf(found, from) + found.length })
  const said: [number, string][] = []
  const [one] = paragraphsOf(page, [at('[**60** `s` ![x](y.png)](#a "t")'), at('`98`'), at('98', page.indexOf(', 98'))], (index, words) => {
    said.push([index, words])
    return `<${index}>`
  })
  expect([one?.text, said]).toEqual([
    'It is <0> and <1>, <2>.',
    [
      [0, '60 s '],
      [1, '98'],
      [2, '98'],
    ],
  ])
})

test('a mark whose words do not stand there leaves the text as it is', () => {
  const page = 'One &amp; two'
  expect(paragraphsOf(page, [{ start: 4, end: 9 }], () => '<>')[0]?.text).toBe('One & two')
  expect(
    paragraphsOf(
      page,
      [
        { start: 0, end: 3 },
        { start: 10, end: 13 },
      ],
      (index) => `<${index}>`,
    )[0]?.text,
  ).toBe('<0> & <1>')
})
