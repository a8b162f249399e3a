/** What people type who need a page: each page is there, and has keywords in every language or in none. */
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { readKeywords, readPrograms, readSayings, readSpellings } from '../../../src/site/search/keywords.ts'

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

test('each page that answers for programs is there', () => {
  expect([...readPrograms('.').keys()].filter((page) => !existsSync(`content/docs/en/${page}.mdx`))).toEqual([])
})

test('a name of a program is one word in small letters, and no other spelling of one', () => {
  const names = [...readPrograms('.').values()].flat()
  expect(names.filter((name) => !/^[a-z0-9_]+$/.test(name))).toEqual([])
  const spellings = readSpellings('.')
  expect(names.filter((name) => name in spellings)).toEqual([])
})

test('a way to say something belongs to one thing', () => {
  const ways = readSayings('.').flat()
  expect(ways.filter((way, index) => ways.indexOf(way) !== index)).toEqual([])
})
