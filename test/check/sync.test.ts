import { expect, test } from 'vitest'
import { synced } from '../../src/check/sync.ts'
import { parsePage } from '../../src/page/parse.ts'

const english = parsePage(
  'content/docs/en/a.mdx',
  'Text.\n\n```ts scenario=one\nconst a = 2 // two\n\nconst b = a\n```\n\n```ts scenario=one\nconst c = b\n```\n',
)

test('code that differs is copied, in the indentation of its fence; the prose stays', () => {
  const korean = parsePage(
    'content/docs/ko/a.mdx',
    '한글 🎉\n\n- 목록\n\n  ```ts scenario=one\n  const a = 1 // 하나\n  ```\n\n> ```ts scenario=one\n> const c = 0\n> ```\n\n끝\n',
  )
  expect(synced(english, korean)).toEqual({
    text: '한글 🎉\n\n- 목록\n\n  ```ts scenario=one\n  const a = 2 // two\n\n  const b = a\n  ```\n\n> ```ts scenario=one\n> const c = b\n> ```\n\n끝\n',
    problems: [],
  })
})

test('code that is the same keeps its comments', () => {
  const text = '```ts scenario=one\nconst a = 2 // 둘\nconst b = a\n```\n\n```ts scenario=one\nconst c = b\n```\n'
  expect(synced(english, parsePage('content/docs/ko/a.mdx', text))).toEqual({ text, problems: [] })
})

test('fences that are missing are named, and nothing is guessed', () => {
  const text = '```ts scenario=one\nconst a = 1\n```\n'
  expect(synced(english, parsePage('content/docs/ko/a.mdx', text))).toEqual({
    text,
    problems: ['"one" has 1 blocks here and 2 in English; make the fences the same, and sync again'],
  })
  expect(synced(english, parsePage('content/docs/ko/a.mdx', ''))).toMatchObject({
    problems: ['the scenario "one" is not there; write its fence where it belongs, empty, and sync again'],
  })
})

test('code that holds a fence gets a fence that it does not close', () => {
  const original = parsePage('content/docs/en/a.mdx', '````ts scenario=one\nconst a = `\n```\n`\n````\n')
  const { text, problems } = synced(original, parsePage('content/docs/ko/a.mdx', '```ts scenario=one\nconst a = 1\n```\n'))
  expect({ text, problems }).toEqual({ text: '````ts scenario=one\nconst a = `\n```\n`\n````\n', problems: [] })
})
