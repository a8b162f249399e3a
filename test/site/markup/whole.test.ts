import { describe, expect, test } from 'vitest'
import { inlineCode } from '../../../src/site/markup/inline-code.ts'
import { piecesOf } from '../../../src/site/markup/whole.ts'

describe('a command in a sentence', () => {
  test('ends no line within an option or a hyphenated name', () => {
    expect(String(inlineCode("ss -tanp 'sport = :8000'"))).toBe('<code dir="auto">ss <span class="whole">-tanp</span> &#39;sport = :8000&#39;</code>')
    expect(String(inlineCode('so-reuseport'))).toBe('<code dir="auto" class="whole">so-reuseport</code>')
  })

  test('is as it was where nothing in it has a hyphen, and where a word is longer than a telephone is wide', () => {
    expect(String(inlineCode('kill PID'))).toBe('<code dir="auto">kill PID</code>')
    expect(piecesOf('a - b').map(({ whole }) => whole)).toEqual([false, false, false, false, false])
    expect(piecesOf('--an-option-that-is-longer-than-this').map(({ whole }) => whole)).toEqual([false])
  })
})
