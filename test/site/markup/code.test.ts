import { afterEach, expect, test, vi } from 'vitest'
import { codeBlock } from '../../../src/site/markup/code.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

test('code is highlighted to its end however slow the machine is', () => {
  let now = Date.now()
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 1000))
  const code = codeBlock([{ text: "const restart = tryListen({ port: 12345 }) // 'again'" }], { lang: 'ts', words: wordsOf('en') }).markup
  expect(code).toContain('<span class="t-keyword">const</span>')
})
