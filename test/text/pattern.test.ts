import { expect, test } from 'vitest'
import { pattern, piece } from '../../src/text/pattern.ts'

test('a pattern over several lines is that of one line', () => {
  const written = pattern('iu')`
    ^(?:one
    |two words
    |\p{N}+)$
  `
  expect(written).toEqual(/^(?:one|two words|\p{N}+)$/iu)
})

test('a piece that is put in keeps its blanks and its signs', () => {
  const unit = piece`
    (?:a second
    |\d+ ms)
  `
  expect(pattern('')`^after ${unit}$`).toEqual(/^after (?:a second|\d+ ms)$/)
})
