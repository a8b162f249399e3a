/** What a page may say of itself: each key at its place with what it may be, and nothing else. */
import { expect, test } from 'vitest'
import { readFrontMatter } from '../../src/page/frontmatter.ts'
import { parsePage } from '../../src/page/parse.ts'

const only = 'only title, description, sidebar, template, sections, original'
const problems = (text: string, demanded: string[] = []) =>
  readFrontMatter(text, demanded).problems.map(({ at, found, expected, fix }) => [text.slice(at).split('\n')[0], found, expected, fix])

test.each([
  ['title: "Why is it in use?"', { title: 'Why is it in use?' }],
  ['description: ""', { description: '' }],
  ['sidebar: { order: 3 }', { sidebar: { order: 3 } }],
  ['sidebar: {}', { sidebar: {} }],
  ['template: splash', { template: 'splash' }],
  ['template: doc', { template: 'doc' }],
  ['sections: folded', { sections: 'folded' }],
  ['original: 0123456789ab', { original: '0123456789ab' }],
  ['', {}],
])('%j says what it says', (text, values) => {
  expect(readFrontMatter(text, [])).toEqual({ values, problems: [] })
})

const order = 'the place among the pages of its folder, "order: 3"'
const hash = 'the hash of the English page, which npm run sync -- --translated writes'
const question = 'a text: the question that the page answers'

test.each([
  ['title', 'title: 5', '5', question],
  ['title', 'title: " "', '" "', question],
  ['title', 'title:', 'null', question],
  ['description', 'description: [a]', '["a"]', 'a text'],
  ['sidebar', 'sidebar: 3', '3', order],
  ['sidebar', 'sidebar:', 'null', order],
  ['sidebar', 'sidebar: { order: "3" }', '{"order":"3"}', order],
  ['sidebar', 'sidebar: { order: 3, badge: 4 }', '{"order":3,"badge":4}', order],
  ['template', 'template: page', '"page"', '"splash" or "doc"'],
  ['sections', 'sections: open', '"open"', '"folded": each section stands as its heading until a reader opens it'],
  ['original', 'original: 0123456789abc', '"0123456789abc"', hash],
  ['original', 'original: 123456789012', '123456789012', hash],
])('%s cannot be as in %j', (name, text, shown, expected) => {
  expect(problems(`${name === 'title' ? '' : 'title: A\n'}${text}`)).toEqual([
    [text, `"${name}" in the front matter is ${shown}.`, expected, `mend it, or leave "${name}" out`],
  ])
})

test('a key that there is not is answered with those that there are, and the others are read', () => {
  expect(problems('draft: true\ntitle: A')).toEqual([
    [
      'draft: true',
      'The front matter has the key "draft", which readers might see and nothing checks.',
      only,
      'leave "draft" out; what it says belongs in the text',
    ],
  ])
  expect(readFrontMatter('draft: true\ntitle: A', []).values).toEqual({ title: 'A' })
})

test('what is no map of keys, or no YAML, is told as such', () => {
  expect(problems('- a')).toEqual([['- a', 'The front matter has no keys.', only, 'write "title: …"']])
  expect(problems('title: A\nsidebar: {')).toEqual([
    ['', 'The front matter is not YAML: Flow map in block collection must be sufficiently indented and end with a }.', only, 'mend it at this place'],
  ])
  expect(problems('title: A\ntitle: B')[0]?.slice(0, 2)).toEqual(['title: B', 'The front matter is not YAML: Map keys must be unique.'])
})

test('a key that is demanded is missed, one that is wrong is not missed as well', () => {
  expect(problems('', ['title', 'description'])).toEqual([
    ['', 'The front matter has no title.', '"title: …"', 'write one'],
    ['', 'The front matter has no description.', '"description: …"', 'write one'],
  ])
  expect(problems('title: 5', ['title'])).toHaveLength(1)
})

test('a page among the pages has a front matter', () => {
  const { problems: found } = parsePage('content/docs/en/closing/a.mdx', 'Text.\n')
  expect(found[0]).toMatchObject({
    code: 'page-markup',
    place: { line: 1, column: 1 },
    found: 'The page has no front matter, and so no title.',
    expected: 'a line "---", then "title: …", then a line "---"',
    fix: 'begin the page with them',
  })
})

test('a page among the pages has a title, and one that stands elsewhere needs none', () => {
  const text = '---\ndescription: A\n---\n\nText.\n'
  const untitled = (file: string) =>
    parsePage(file, text)
      .problems.map(({ found }) => found)
      .filter((found) => found.includes('title'))
  expect(untitled('content/docs/en/closing/a.mdx')).toEqual(['The front matter has no title.'])
  expect(untitled('page.mdx')).toEqual([])
})

// The site reads it with another reader of YAML.
test.each(['title: 2001-01-01', 'title: !!str 600', 'title: !!js/function x', 'title: &t A', 'title: "A"\n...\n'])(
  '%j is refused: other readers take it for something else',
  (text) => {
    expect(readFrontMatter(text, []).problems.map(({ found }) => found)).toEqual([
      'The front matter has what the site reads otherwise, or not at all: a tag, an anchor, an alias, a date without quotes or the end of a document.',
    ])
  },
)

test('a date in quotes is a text', () => {
  expect(readFrontMatter('title: "2001-01-01"', []).problems).toEqual([])
})
