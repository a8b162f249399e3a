import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import vocabulary from '../../../scenarios/index.ts'
import { languages } from '../../../src/page/language.ts'
import { codes } from '../../../src/problem/codes.ts'
import { isLinux } from '../../../src/settings/platform.ts'
import { readExplanations, saysOf } from '../../../src/site/errors/explanations.ts'
import { errorIndex, errorPage, withCode } from '../../../src/site/errors/pages.ts'

const explanations = readExplanations(process.cwd())

/** The codes that the laboratory's source names, and one for each call that a word without `try` demands to work. */
function laboratoryCodes(): string[] {
  const source = (pattern: string) =>
    globSync(pattern, { cwd: 'src/lab' })
      .map((file) => readFileSync(`src/lab/${file}`, 'utf8'))
      .join('\n')
  const named = [...source('**/*.ts').matchAll(/[(`']('?)(lab-[a-z]+(?:-[a-z]+)*)['`]/g)].map(([, , code]) => code ?? '')
  const calls = [...source('sockets/{descriptor,stream,messages,socket}.ts').matchAll(/call: '([a-z]+)'/g)]
    // poll() tells of a closed descriptor as an event, and nothing demands that it works.
    .filter(([, call]) => call !== 'poll')
    .map(([, call]) => `lab-${call}-failed`)
  return [...new Set([...named, ...calls])].sort()
}

test('every code has its file, and every file its code', () => {
  const files = globSync('content/errors/*').map((file) => basename(file, '.yaml'))
  expect(files.sort()).toEqual([...Object.keys(codes), ...laboratoryCodes()].sort())
})

test('titles of the table and of the English pages are sentences of their own, and no two codes share one', () => {
  for (const language of languages) {
    const titles = explanations.map((one) => one[language].title)
    expect(titles.filter((title) => /[.。]$/.test(title))).toEqual([])
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  }
})

describe.each(explanations)('$code', (one) => {
  test('shows a page, and what is printed for it', () => {
    const { files, says } = one.example
    expect(files.length).toBeGreaterThan(0)
    expect(says).toContain(one.code)
    expect(says).toContain(`  See /errors/${one.code}/\n`)
    expect(says.match(/See \/errors\/([\w-]+)/g)?.every((line) => line.endsWith(`/${one.code}`))).toBe(true)
  })

  test('is written in each language', () => {
    const scripts = { en: /^[\p{ASCII}…]+$/u, ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, ko: /\p{Script=Hangul}/u }
    const ends = { en: /\.$/, ja: /。$/, ko: /다\.$/ }
    for (const language of languages) {
      const { title, means, mend } = one[language]
      for (const text of [title, means, mend]) {
        expect(text).toMatch(scripts[language])
        expect(text.split('`').length % 2, text).toBe(1)
      }
      for (const text of [means, mend]) expect(text).toMatch(ends[language])
    }
  })

  test.each(languages)('has a page in %s', (language) => {
    const { title, headings, body } = errorPage(one, language)
    expect(title).toContain(one.code)
    for (const { slug } of headings) expect(body.markup).toContain(`id="${slug}"`)
    expect(body.markup).not.toContain('undefined</h2>')
  })
})

test.each(languages)('the index in %s leads to every code', (language) => {
  const { markup } = errorIndex(explanations, language).body
  expect([...markup.matchAll(/href="([^"]+)"/g)].map(([, link]) => link)).toEqual(explanations.map(({ code }) => `/${language}/errors/${code}/`))
})

test('of all messages of a page, those with the code are shown, each as a terminal shows it', () => {
  const expected =
    'sum: failed\nother: fails/a/page.mdx:1:1\n  no\n❯ fails/a/page.mdx:1:1\none: fails/a/page.mdx:2:3\n  yes\n    - more\n❯ fails/a/page.mdx:2:3\ngood: passed\n'
  expect(saysOf(expected, 'one')).toBe('page.mdx:2:3  one\n  yes\n    - more\n')
  expect(saysOf('page.mdx:1:1  one\n  yes\npage.mdx:2:2  other\n  no\n', 'one')).toBe('page.mdx:1:1  one\n  yes\n')
})

test('text stays text beside code', () => {
  expect(withCode('a <b> `c < d` e').markup).toBe('a &lt;b&gt; <code>c &lt; d</code> e')
})

test.skipIf(!isLinux())('a word used outside a scenario says what its page shows', () => {
  const { listen } = vocabulary.words
  expect(() => listen({ port: 12345 })).toThrow(expect.objectContaining({ code: 'lab-no-scenario' }))
  expect(explanations.find(({ code }) => code === 'lab-no-scenario')?.example.says).toContain('A word of the laboratory was used outside a scenario.')
})
