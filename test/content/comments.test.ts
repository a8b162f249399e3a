/** Code is copied from the English page, and its comments with it: what is a sentence there is one in the reader's language here. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const scripts = { ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u, ko: /\p{Script=Hangul}/u }

/** The comments that are still English: a word in small letters and another word behind it, none in the language of the page. */
function english(markdown: string, script: RegExp): string[] {
  const code = [...markdown.matchAll(/^```ts [\s\S]*?^```/gm)].join('\n')
  const comments = [...code.matchAll(/(?<=^|\s)\/\/ (.+)$/gm)].map(([, text = '']) => text)
  return comments.filter((text) => !script.test(text) && /\b[a-z]+ [a-zA-Z]+\b/.test(text))
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
] as const)('in %s, of `%s` these comments are English: %j', (language, code, left) => {
  expect(english(`\`\`\`ts scenario=a\n${code}\n\`\`\`\n`, scripts[language])).toEqual(left)
})

test.each(['ja', 'ko'] as const)('the comments of the pages in %s are translated', (language) => {
  const left = globSync(`content/docs/${language}/**/*.mdx`).flatMap((file) =>
    english(readFileSync(file, 'utf8'), scripts[language]).map((text) => `${file}: // ${text}`),
  )
  expect(left).toEqual([])
})
