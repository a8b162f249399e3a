import { readFileSync } from 'node:fs'
import { createHighlighter } from 'shiki'
import { afterEach, expect, test, vi } from 'vitest'
import { codeBlock, drawnTokens } from '../../../src/site/markup/code.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const text = "const restart = tryListen({ port: 12345 }) // 'again'"
const highlighter = await createHighlighter({ themes: ['github-light'], langs: ['ts'] })

test('code is highlighted to its end however slow the machine is', () => {
  let now = Date.now()
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 1000))
  // By the same clock the highlighter leaves a line plain where it has a limit: else this would show nothing.
  const limited = highlighter.codeToTokensBase(text, { lang: 'ts', theme: 'github-light', tokenizeTimeLimit: 500 })
  expect(limited.flat().map(({ content }) => content)).not.toContain('const')
  const code = codeBlock([{ text }], { lang: 'ts', words: wordsOf('en') }).markup
  expect(code).toContain('<span class="t-keyword">const</span>')
})

test('only what the style sheet draws differently is an element of its own', () => {
  const styles = readFileSync(new URL('../../../src/site/styles/code.css', import.meta.url), 'utf8')
  expect([...drawnTokens].sort()).toEqual([...new Set([...styles.matchAll(/\.t-([\w-]+)/g)].map(([, kind]) => kind))].sort())
  const { markup } = codeBlock([{ text: 'const restart = tryListen({ port: 12345 })' }], { lang: 'ts', words: wordsOf('en') })
  expect(markup).toContain('<span class="t-function">tryListen</span>({ port<span class="t-keyword">:</span> 12345 })')
})
