/** Ways to say one thing: in all languages, with English endings, with and without spaces in Korean. */
import { expect, test } from 'vitest'
import { Sayings } from '../../../src/site/search/sayings.ts'

const sayings = new Sayings([
  ['kill', 'free up', 'ポート 解放', '죽이'],
  ["won't start", '안 켜', '立ち上がらない'],
])

test.each([
  ['who killed port 80', ['saying0']],
  ['free-up the port', ['saying0']],
  ['skill', []],
  ['ポート解放', ['saying0']],
  ['포트 죽이기', ['saying0']],
  ['nginx가 안켜져요', ['saying1']],
  ['nginx가 안 켜짐', ['saying1']],
  ["WON'T START after kill", ['saying0', 'saying1']],
  ['サーバーが立ち上がらない', ['saying1']],
  ['', []],
])('%s', (text, terms) => {
  expect(sayings.termsOf(text)).toEqual(terms)
})
