import { expect, test } from 'vitest'
import { namedPages } from '../../src/check/pages.ts'
import { parsePage } from '../../src/page/parse.ts'

const pages = ['en/time-wait/how-long', 'ja/time-wait/how-long', 'en/time-wait/how-long-2', 'en/index', 'en/write/how'].map((path) =>
  parsePage(`content/docs/${path}.mdx`, ''),
)
const named = (...names: string[]) => namedPages(pages, names).pages.map(({ file }) => file.slice('content/docs/'.length, -'.mdx'.length))

test.each([
  [[], ['en/time-wait/how-long', 'ja/time-wait/how-long', 'en/time-wait/how-long-2', 'en/index', 'en/write/how']],
  [['time-wait/how-long'], ['en/time-wait/how-long', 'ja/time-wait/how-long']],
  [['time-wait'], ['en/time-wait/how-long', 'ja/time-wait/how-long', 'en/time-wait/how-long-2']],
  [
    ['index', 'write'],
    ['en/index', 'en/write/how'],
  ],
])('the names %j mean %j', (names, expected) => {
  expect(named(...names)).toEqual(expected)
})

test('a name that no page has is said, with the one that may be meant', () => {
  expect(namedPages(pages, ['time-wait/how-lang', 'write/how', 'xyz']).unknown).toEqual([
    'There is no page time-wait/how-lang. Fix: write time-wait/how-long',
    'There is no page xyz.',
  ])
})
