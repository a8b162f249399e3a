/** Code is copied from the English page, and its comments with it: what is a sentence there is one in the reader's language here, and polite as the page is. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const scripts = { ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u, ko: /\p{Script=Hangul}/u }

function comments(markdown: string): string[] {
  const code = [...markdown.matchAll(/^```ts [\s\S]*?^```/gm)].join('\n')
  return [...code.matchAll(/(?<=^|\s)\/\/ (.+)$/gm)].map(([, text = '']) => text)
}

/** The comments that are still English: a word in small letters, alone or with another word behind it, none in the language of the page. */
function english(markdown: string, script: RegExp): string[] {
  return comments(markdown).filter((text) => !script.test(text) && /\b[a-z]+ [a-zA-Z]+\b|^[a-z]+$/.test(text))
}

/** Japanese comments that end with a verb in its plain form. */
function plain(markdown: string): string[] {
  return comments(markdown).filter((text) => /(?:[るたくすうつむぶぬだ]|ない)。?$/.test(text) && !/(?:ます|です|ました|でした)。?$/.test(text))
}

test.each([
  ['ko', 'f() // the server closes first', ['the server closes first']],
  ['ja', 'f() // it listens', ['it listens']],
  ['ko', 'f() // Ctrl+Z sends SIGTSTP', ['Ctrl+Z sends SIGTSTP']],
  ['ko', 'f() // 서버가 먼저 닫습니다', []],
  ['ja', 'f() // 最初の FIN', []],
  ['ko', 'f() // FIN_WAIT_1', []],
  ['ko', 'f() // kill <pid>', []],
  ['ja', "f('http://a b')", []],
  ['ja', 'f() // forged', ['forged']],
] as const)('in %s, of `%s` these comments are English: %j', (language, code, left) => {
  expect(english(`\`\`\`ts scenario=a\n${code}\n\`\`\`\n`, scripts[language])).toEqual(left)
})

test.each(['ja', 'ko'] as const)('the comments of the pages in %s are translated', (language) => {
  const left = globSync(`content/docs/${language}/**/*.mdx`).flatMap((file) =>
    english(readFileSync(file, 'utf8'), scripts[language]).map((text) => `${file}: // ${text}`),
  )
  expect(left).toEqual([])
})

test.each([
  ['f() // サーバーが先に閉じる', ['サーバーが先に閉じる']],
  ['f() // 時間が過ぎた', ['時間が過ぎた']],
  ['f() // まだ動いていない', ['まだ動いていない']],
  ['f() // サーバーが先に閉じます\ng() // 届きません\nh() // 最初の FIN\ni() // こちらで作ったもの', []],
])('of `%s` these comments are plain: %j', (code, left) => {
  expect(plain(`\`\`\`ts scenario=a\n${code}\n\`\`\`\n`)).toEqual(left)
})

test('the comments of the pages in Japanese are polite', () => {
  expect(globSync('content/docs/ja/**/*.mdx').flatMap((file) => plain(readFileSync(file, 'utf8')).map((text) => `${file}: // ${text}`))).toEqual([])
})
