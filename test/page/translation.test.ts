import { expect, test } from 'vitest'
import { parsePage } from '../../src/page/parse.ts'
import { isOlder, withOriginal } from '../../src/page/translation.ts'

const english = parsePage('content/docs/en/a.mdx', '---\ntitle: A\n---\n\nText.\n')
const markedBy = (text: string) => withOriginal(text, parsePage('content/docs/ko/a.mdx', text).frontMatter?.span, english.text)
const korean = (text: string) => parsePage('content/docs/ko/a.mdx', text)

test('a translation follows the original that it names, until that one changes', () => {
  const marked = markedBy('---\ntitle: 가\n---\n\n본문.\n')
  expect(marked).toMatch(/^---\ntitle: 가\noriginal: "[0-9a-f]{12}"\n---\n\n본문\.\n$/)
  expect(isOlder(korean(marked), english)).toBe(false)
  expect(isOlder(korean(marked), parsePage(english.file, english.text.replace('Text', 'Other')))).toBe(true)
  expect(isOlder(korean(marked), parsePage(english.file, english.text.replaceAll('\n', '\r\n')))).toBe(false)
})

test('marking it again changes the mark and nothing else', () => {
  const marked = markedBy('---\noriginal: "0123456789ab"\ntitle: 가\n---\n\n본문.\n')
  expect(marked.replace(/[0-9a-f]{12}/, '')).toBe('---\noriginal: ""\ntitle: 가\n---\n\n본문.\n')
})

test('without a mark nothing is known', () => {
  expect(isOlder(korean('본문.\n'), english)).toBeUndefined()
  expect(isOlder(korean(markedBy('본문.\n')), undefined)).toBeUndefined()
})

test.each([
  ['a block scalar', 'title: >-\n  One\n  two', 'One two'],
  ['a comment', 'title: One # two', 'One'],
  ['an escape', 'title: "\\x41"', 'A'],
  ['lines that end as on Windows', 'title: One\r\ndescription: two', 'One'],
])('%s in the front matter is read as YAML', (_, yaml, title) => {
  const end = yaml.includes('\r') ? '\r\n' : '\n'
  const page = korean(`---${end}${yaml}${end}---${end}${end}본문.${end}`)
  expect(page.frontMatter?.title).toBe(title)
  expect(page.text.slice(page.frontMatter?.span.start, page.frontMatter?.span.end)).toBe(yaml)
})
