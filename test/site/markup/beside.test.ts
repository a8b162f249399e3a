import { expect, test } from 'vitest'
import { aside, gap, listed, paired } from '../../../src/site/markup/beside.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'

test.each([
  ['en', 'Linux 6.1 (emulated, aarch64): 7'],
  ['ja', 'Linux 6.1（エミュレーター、aarch64）：7'],
  ['ko', 'Linux 6.1 (에뮬레이터, aarch64): 7'],
] as const)('in %s words stand beside each other as %s', (language, written) => {
  const words = wordsOf(language)
  const kind = { en: 'emulated', ja: 'エミュレーター', ko: '에뮬레이터' }[language]
  expect(paired(aside('Linux 6.1', listed([kind, 'aarch64'], words), words), 7, words)).toBe(written)
})

test('two sentences have a space between them, in Japanese none', () => {
  expect((['en', 'ja', 'ko'] as const).map((language) => `A${gap({ language })}B`)).toEqual(['A B', 'AB', 'A B'])
})

test('nothing more needs no brackets', () => {
  expect(aside('Linux 6.1', '', wordsOf('ja'))).toBe('Linux 6.1')
})
