import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { fill } from '../../../src/site/markup/fill.ts'
import { html } from '../../../src/site/markup/html.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'

const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../content/i18n/${language}.json`, import.meta.url), 'utf8'))
const english = read('en')
const ours = Object.keys(english).filter((key) => /^(evidence|site)\./.test(key))

test.each(languages)('%s has each of our words, with the same places to fill', (language) => {
  const words = read(language)
  const places = (text = '') => [...new Set(text.match(/\{\w+\}/g))].sort()
  expect(
    Object.keys(words)
      .filter((key) => /^(evidence|site)\./.test(key))
      .sort(),
  ).toEqual([...ours].sort())
  for (const key of ours) expect([key, places(words[key])]).toEqual([key, places(english[key])])
})

test('a word is filled with its values', () => {
  expect(wordsOf('ko')('evidence.bytes', { bytes: 5 })).toBe('5바이트')
})

test('a place is filled with 0 and with an empty text too, and stays where nothing is given', () => {
  const words = wordsOf('en')
  expect(words('evidence.runs.other', { runs: 0 })).toBe('0 runs, each with this result')
  expect(words('evidence.where', { system: '', release: 0, machine: '' })).toBe(' 0, ')
  expect(words('evidence.where')).toBe('{system} {release}, {machine}')
})

test('markup in a place stays markup and text is escaped; what is empty or 0 fills its place too, and one without a value stays', () => {
  const words = wordsOf('en')
  expect(fill(words, 'evidence.where', { system: html`<code>a</code>`, release: '<b>', machine: 'c' }).markup).toBe('<code>a</code> &lt;b&gt;, c')
  expect(fill(words, 'evidence.where', { system: '', release: 0, machine: false }).markup).toBe(' 0, ')
  expect(fill(words, 'evidence.where', {}).markup).toBe('{system} {release}, {machine}')
})
