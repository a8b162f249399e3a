/** Which sentences show what they say: by a checked value, a source, or a link to a section that runs something; counted alike in three languages. */
import { expect, test } from 'vitest'
import { percentShown, printBare, sentenceShare, sentenceShares } from '../../src/check/shown.ts'
import { parsePage } from '../../src/page/parse.ts'

const block = '\n\n```ts scenario=it\nconst it = add(2, 5)\n```\n'
const page = (text: string, { language = 'en', path = 'sums/page', title = 'A title' } = {}) =>
  parsePage(`content/docs/${language}/${path}.mdx`, `---\ntitle: ${title}\ndescription: Of sums.\n---\n\n${text}`)
const bare = (text: string, more: Parameters<typeof page>[1][] = []) =>
  sentenceShare([page(text), ...more.map((options) => page(`It is [7](#it "it").${block}`, options))], 'en').bare.map(({ text }) => text)

test.each([
  ['a checked value', 'It is [7](#it "it").'],
  ['a document that says it', 'On FreeBSD it is [7](#not-checked "errno(2)"). By [RFC 9293](https://www.rfc-editor.org/rfc/rfc9293) it is.'],
  ['a section of the page that runs something', 'It is [shown](#sums). It is [7](#it "it").\n\n## Sums\n\nIt is [7](#it "it").'],
  ['a statement of the sources', 'Some [say so](../../sources/#s0-1). It is [7](#it "it").'],
  ['a name with dots, and a claim with dots, in one sentence', 'The `a.b. C` is [7. 8. 9](#it "it").'],
  ['an item and a row with a value', '- It is [7](#it "it").\n\n| a | b |\n| - | - |\n| c | [7](#it "it") |'],
])('shown by %s', (_, text) => {
  expect(bare(text + block)).toEqual([])
})

test('a link to another page shows if that page, or the section that it names, runs something', () => {
  const other = { path: 'sums/other' }
  expect(
    bare(`It is [7](#it "it"). See [there](../other/). See [nowhere](../none/), and [no section](../other/#none).\n\nIt is [7](#it "it").${block}`, [
      other,
    ]),
  ).toEqual(['See nowhere, and no section.'])
})

test('a section shows what is below its own headings, and nothing of the next one; the beginning shows nothing of a section', () => {
  const sections = `## First\n\n### Deep\n\nIt is [7](#it "it").\n\n## Second\n\nIt is [7](#it "it").\n\n### Bare\n\n### Last\n\nIt is [7](#it "it").`
  const links = ['first', 'deep', 'second', 'bare', 'last'].map((anchor) => `See [${anchor}](#${anchor}).`).join(' ')
  expect(bare(`${links}\n\n${sections}${block}`).filter((text) => text.startsWith('See'))).toEqual(['See bare.'])
  const reordered = '## First\n\n## Second\n\nIt is [7](#it "it").'
  expect(bare(`See [first](#first). See [second](#second).\n\n${reordered}${block}`).filter((text) => text.startsWith('See'))).toEqual(['See first.'])
})

test('a scenario shows by its name, and a translation has the anchors of its English page too', () => {
  expect(bare(`It is [shown](#it). It is [not](#that). It is [7](#it "it").${block}`)).toEqual(['It is not.'])
  const there = (language: string, heading: string) => page(`## ${heading}\n\n[7](#it "it")${block}`, { language, path: 'sums/other' })
  const korean = page(`[합](../other/#sums)입니다. [합](../other/#합)입니다. [합](../other/#none)입니다. [7](#it "it")${block}`, { language: 'ko' })
  expect(sentenceShare([korean], 'ko', [korean, there('ko', '합'), there('en', 'Sums')]).bare.map(({ place }) => place.column)).toEqual([46])
})

test('a sentence may begin with a name in code or with a link', () => {
  expect(bare(`It is [7](#it "it"). \`sum\` says so. [Nowhere](../none/) too. It is [7](#it "it").${block}`)).toEqual([
    'sum says so.',
    'Nowhere too.',
  ])
})

test('a sentence that only claims is listed with its place; what introduces a block is no claim', () => {
  const { bare, shown, all } = sentenceShare(
    [page(`It is [7](#it "it"). It always is. So it goes:${block}\nAnd a heading follows.\n\n## It is seven\n\nNobody shows it.\n`)],
    'en',
  )
  expect(bare.map(printBare)).toEqual([
    'content/docs/en/sums/page.mdx:6:22  It always is.',
    'content/docs/en/sums/page.mdx:12:1  And a heading follows.',
    'content/docs/en/sums/page.mdx:14:4  It is seven',
    'content/docs/en/sums/page.mdx:16:1  Nobody shows it.',
  ])
  // Beside the value, the title and the description, which the answer below them shows.
  expect([shown, all]).toEqual([3, 7])
})

test('a title and a description are shown by the answer that follows them', () => {
  expect(bare(`Nothing is shown here.\n\n## Later\n\nIt is [7](#it "it").${block}`)).toEqual(['A title', 'Of sums.', 'Nothing is shown here.'])
})

test('pages for writers do not count, each language counts by itself, and the share is cut', () => {
  const shares = sentenceShares([
    page(`It is [7](#it "it"). It is so.\n\n- [7](#it "it")${block}`),
    page(`値は [7](#it "it") です。そうなります。\n\n- [7](#it "it")${block}`, { language: 'ja', title: '題' }),
    page(`It is so.${block}`, { path: 'write/page' }),
  ])
  expect(Object.fromEntries(Object.entries(shares).map(([language, share]) => [language, percentShown(share)]))).toEqual({ en: 75, ja: 75, ko: 100 })
})
