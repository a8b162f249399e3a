import { afterEach, expect, test, vi } from 'vitest'
import { codeBlock } from '../../src/site/code.ts'
import { wordsOf } from '../../src/site/words.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const block = () => codeBlock([{ text: "const restart = tryListen({ port: 12345 }) // 'again'" }], { lang: 'ts', words: wordsOf('en') }).markup

test('code is highlighted in the same way however slow the machine is', () => {
  const highlighted = block()
  let now = Date.now()
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 1000))
  expect(block()).toBe(highlighted)
  expect(highlighted).toContain('<span class="t-keyword">const</span>')
})
