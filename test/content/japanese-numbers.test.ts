/**
 * Japanese counts each thing with its own counter, also when the number is a link: connections 本, sockets, segments and ports 個, calls 回. A quantity stands
 * without spaces in its sentence, also where the line breaks before it, and Latin letters with one, also at the edge of a link.
 */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What is said without the marks around it: no code blocks, no backticks, of a link only its text, each line of the front matter by itself. */
const spoken = (markdown: string) =>
  markdown
    .replace(/^---\n[\s\S]*?\n---\n/, (lines) => lines.replaceAll('\n', '\n\n'))
    .replace(/^ *```[\s\S]*?^ *```/gm, '')
    .replace(/\[([^[\]\n]*)\]\((?:[^()\n"]|"[^"\n]*"|\([^()\n]*\))*\)/g, '$1')
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

/** A range has the wave dash, and a number stands right before its unit, but in what Windows says. */
const shapes = [/\d+\s*[–—～]\s*\d[^\s。、]*/g, /(?<!どれか )\d (?:ミリ秒|秒|バイト|個|回|本|つ|節|台|件)/g]

const letter = '[ぁ-んァ-ヶ一-龠ー]'
const unit = '(?:ミリ秒|秒|分|時間|バイト|個|回|本|つ|節|台|件|行|番目)'

/** Spaces that a reader sees: a line break is one, too, but where both its sides are wide. */
const spaces = [
  new RegExp(`${letter}(?<!少なくとも|最大|およそ)\\s\\d[\\d,.〜]*${unit}`, 'g'),
  new RegExp(`\\d${unit} ${letter}`, 'g'),
  /(?:少なくとも|最大|およそ) \d+/g,
  new RegExp(`${letter}[A-Za-z]+|[A-Za-z]+${letter}`, 'g'),
]

const mistakes = (markdown: string) =>
  [...wrong, ...shapes, ...spaces].flatMap((pattern) => [...spoken(markdown).matchAll(pattern)].map(([text]) => text))

test.each([
  ['接続は[7](#many "left")個です', ['接続は7個']],
  ['[20](#many "left")個の接続が残ります', ['20個の接続']],
  ['ポートは合わせて[1](#many "ports")本', ['ポートは合わせて1本']],
  ['再送が[10](#lost "again")個', ['再送が10個']],
  ['[60–65秒](#a "waited")で', ['60–65秒で']],
  ['[1](#a "n") 個', ['1 個']],
  ['接続が [7](#many "left")本あり', ['が 7本']],
  ['残りは [60秒](#a "left")です', ['は 60秒']],
  ['`20回` 実行します', ['0回 実']],
  ['残り時間は\n[60秒](#a "left")です', ['は\n60秒']],
  ['[少なくとも 1](#a "n")本', ['少なくとも 1']],
  ['[root では](https://a.b/c(1))動かない、[ほかの OS](../a/)の', ['OSの']],
  ['これは[root では](../a/)動かない', ['はroot']],
  ['接続は[7](#many "left")本、二つ目の接続、RST を[1](#a "n")個、[60〜65秒](#a "waited")', []],
  ['ポート [8000](#a "port") で、`1秒`後に、errno は [98](#a "number") です。\n次の行\n\n- IPv6\n- [少なくとも1](#a "n")本、RFC 9293 の3.4節', []],
])('in %s the counts to mend are %j', (text, found) => {
  expect(mistakes(text)).toEqual(found)
})

const texts = globSync(['content/{docs/ja/**,templates}/*.mdx', 'content/i18n/ja.json']).filter((path) => !/templates\/(?!ja)/.test(path))

test.each(texts)('%s counts as one counts in Japanese', (path) => {
  expect(mistakes(readFileSync(path, 'utf8'))).toEqual([])
})
