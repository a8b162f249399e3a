/** Japanese counts each thing with its own counter, also when the number is a link: connections 本, sockets, segments and ports 個, calls 回. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What is said without the marks around it: no code blocks, no backticks, of a link only its text. */
const spoken = (markdown: string) =>
  markdown
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/\[([^[\]\n]*)\]\([^)\n]*?(?:"[^"\n]*")?\)/g, '$1')
    .replace(/`/g, '')

const number = '\\d[\\d,]*(?:以上|以下)?'
const between = '(?:は合わせて|[がはをもの])?'
const counter = '(?:本|個|つ|回|件|台)'

/** What is counted, and its counter: the thing before the number, and the thing after it. */
const counters: [things: string, right: string][] = [
  ['接続', '本'],
  ['(?:ソケット|ポート|RST)', '個'],
  ['(?:再送|呼び出し)', '回'],
]

const wrong = counters.flatMap(([things, right]) => [
  new RegExp(`${things}${between}${number}(?!${right})${counter}`, 'g'),
  new RegExp(`\\d+(?:以上|以下)?(?!${right})${counter}の${things}`, 'g'),
])

/** A range has the wave dash, and a number stands right before its unit. */
const shapes = [/\d+\s*[–—～]\s*\d[^\s。、]*/g, /\d (?:ミリ秒|秒|バイト|個|回|本|つ|節|台|件)/g]

const mistakes = (markdown: string) => [...wrong, ...shapes].flatMap((pattern) => [...spoken(markdown).matchAll(pattern)].map(([text]) => text))

test.each([
  ['接続は[7](#many "left")個です', ['接続は7個']],
  ['[20](#many "left")個の接続が残ります', ['20個の接続']],
  ['ポートは合わせて[1](#many "ports")本', ['ポートは合わせて1本']],
  ['再送が[10](#lost "again")個', ['再送が10個']],
  ['[60–65秒](#a "waited")で', ['60–65秒で']],
  ['[1](#a "n") 個', ['1 個']],
  ['接続は[7](#many "left")本、二つ目の接続、RST を[1](#a "n")個、[60〜65秒](#a "waited")', []],
])('in %s the counts to mend are %j', (text, found) => {
  expect(mistakes(text)).toEqual(found)
})

const texts = globSync(['content/docs/ja/**/*.mdx', 'content/i18n/ja.json'])

test.each(texts)('%s counts as one counts in Japanese', (path) => {
  expect(mistakes(readFileSync(path, 'utf8'))).toEqual([])
})
