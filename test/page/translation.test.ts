import { expect, test } from 'vitest'
import { parsePage } from '../../src/page/parse.ts'
import { isOlder, withOriginal } from '../../src/page/translation.ts'

const english = parsePage('content/docs/en/a.mdx', '---\ntitle: A\n---\n\nText.\n')
const korean = (text: string) => parsePage('content/docs/ko/a.mdx', text)

test('a translation follows the original that it names, until that one changes', () => {
  const marked = withOriginal('---\ntitle: 가\n---\n\n본문.\n', english.text)
  expect(marked).toMatch(/^---\ntitle: 가\noriginal: "[0-9a-f]{12}"\n---\n\n본문\.\n$/)
  expect(isOlder(korean(marked), english)).toBe(false)
  expect(isOlder(korean(marked), parsePage(english.file, english.text.replace('Text', 'Other')))).toBe(true)
  expect(isOlder(korean(marked), parsePage(english.file, english.text.replaceAll('\n', '\r\n')))).toBe(false)
})

test('marking it again changes the mark and nothing else', () => {
  const marked = withOriginal('---\noriginal: "0123456789ab"\ntitle: 가\n---\n\n본문.\n', english.text)
  expect(marked.replace(/[0-9a-f]{12}/, '')).toBe('---\noriginal: ""\ntitle: 가\n---\n\n본문.\n')
})

test('without a mark nothing is known', () => {
  expect(isOlder(korean('본문.\n'), english)).toBeUndefined()
  expect(isOlder(korean(withOriginal('본문.\n', english.text)), undefined)).toBeUndefined()
})
