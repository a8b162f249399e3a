/** A heading has no full stop, by which the list of spellings finds a plain 한다: it ends in a noun, in 때, in 까, or in 합니다 as the text does. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The headings and titles that end in 한다. */
const plain = (markdown: string) =>
  [...markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^(?:#{2,}|title:) +["']?(.*?)["']?$/gm)]
    .map(([, heading = '']) => heading)
    .filter((heading) => /(?<!니)다$/.test(heading))

test.each([
  ['## 마스터는 종료되고 워커가 포트를 쓴다\n', ['마스터는 종료되고 워커가 포트를 쓴다']],
  ['## 워커가 포트를 씁니다\n\n### 끝까지 읽기\n', []],
  ["title: '포트를 막는다'\n", ['포트를 막는다']],
  ['```sh\n## 포트를 막는다\n```\n', []],
])('in %j the headings to mend are %j', (markdown, found) => {
  expect(plain(markdown)).toEqual(found)
})

test.each(globSync('content/docs/ko/**/*.mdx'))('no heading of %s ends in 한다', (path) => {
  expect(plain(readFileSync(path, 'utf8'))).toEqual([])
})
