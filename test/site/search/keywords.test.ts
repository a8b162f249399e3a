/** What people type who need a page: each page is there, and has keywords in every language or in none. */
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { readKeywords, readSpellings } from '../../../src/site/search/keywords.ts'

test.each(languages)('in %s each page that is named is there', (language) => {
  const missing = [...readKeywords('.', language).keys()].filter((page) => !existsSync(`content/docs/${language}/${page}.mdx`))
  expect(missing).toEqual([])
})

test('a page has keywords in every language, or in none', () => {
  const [first, ...others] = languages.map((language) => [...readKeywords('.', language).keys()].sort())
  for (const pages of others) expect(pages).toEqual(first)
})

test('a spelling leads to one word, which is no spelling itself', () => {
  const spellings = readSpellings('.')
  expect(Object.values(spellings).filter((word) => word in spellings)).toEqual([])
})
