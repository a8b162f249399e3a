import { expect, test } from 'vitest'
import { codePoint, cut, cutLines, isPrintable, turning, visible } from '../../src/problem/characters.ts'

test.each([
  ['a', 'U+0061'],
  ['\u202e', 'U+202E'],
  ['\t', 'U+0009'],
  ['🎉', 'U+1F389'],
])('%j has the number %s', (character, number) => {
  expect(codePoint(character)).toBe(number)
})

test.each([
  ['a\nb\tc', 'a\nb\tc'],
  ['\x00\x1b[31m\x1f', '␀␛[31m␟'],
  [' ~', ' ~'],
  ['\x7f', '␡'],
  ['\x80\x9b', '‹U+0080›‹U+009B›'],
  ['a\u202eb\u200bc\u2028', 'a‹U+202E›b‹U+200B›c‹U+2028›'],
  ['👩\u200d💻', '👩\u200d💻'],
  ['::error::x', '∷error::x'],
  ['a\n  ::warning::x\nb ::c', 'a\n  ∷warning::x\nb ::c'],
  ['##[group]x ##vso[x] ## a', '＃＃[group]x ＃＃vso[x] ## a'],
])('%j is printed as %j', (text, printed) => {
  expect(visible(text)).toBe(printed)
})

test('what turns letters around is known', () => {
  expect(['\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069'].every((letter) => turning.test(letter))).toBe(true)
  expect(['a', '\u200b', '\u2065', '\u206a'].some((letter) => turning.test(letter))).toBe(false)
})

test('a long text is cut in the middle, and no letter in two', () => {
  expect(cut('abcdef', 6)).toBe('abcdef')
  expect(cut('abcdefg', 6)).toBe('abc … 1 letters more … efg')
  expect(cut('abcdefg', 5)).toBe('ab … 3 letters more … fg')
  expect(cut('ab🎉cd🎉ef', 6)).toBe('ab … 6 letters more … ef')
})

test('of many lines the first and the last are left', () => {
  expect(cutLines('1\n2\n3\n4', 4)).toBe('1\n2\n3\n4')
  expect(cutLines('1\n2\n3\n4\n5', 4)).toBe('1\n2\n  … 1 lines more; the record of this run in .2msl/evidence has them …\n4\n5')
  expect(cutLines('1\n2\n3\n4\n5\n6', 3)).toBe('1\n  … 4 lines more; the record of this run in .2msl/evidence has them …\n6')
})

test.each([
  ['a\r\n\tb\n한글 🎉 👩\u200d💻', true],
  ['a\x1b[2J', false],
  ['a\x00', false],
  ['a\x0b', false],
  ['a\x9b', false],
  ['a\rb', false],
  ['a\u202eb', false],
])('whether a terminal shows %j and does nothing else: %s', (text, printable) => {
  expect(isPrintable(text)).toBe(printable)
})
