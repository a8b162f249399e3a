/** What people type who need a page: each page is there, and has keywords in every language or in none. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
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

describe('a file of content/keywords', () => {
  const root = mkdtempSync(join(tmpdir(), '2msl-keywords-'))
  afterAll(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'content/keywords'), { recursive: true })
  const read = <Read>(name: string, text: string, by: (root: string) => Read): Read => {
    writeFileSync(join(root, `content/keywords/${name}.yaml`), text)
    return by(root)
  }

  test('gives each page its words, numbers too', () => {
    expect([...read('ko', 'a/b: [sixty, 60]\nc: [x]\n', () => readKeywords(root, 'ko'))]).toEqual([
      ['a/b', 'sixty, 60'],
      ['c', 'x'],
    ])
    expect([...read('programs', 'a/b: [[docker, 도커], [3000]]\n', readPrograms)]).toEqual([['a/b', ['docker', '도커', '3000']]])
    expect(read('spellings', 'docker: [도커, Dokcer]\n', readSpellings)).toEqual({ 도커: 'docker', dokcer: 'docker' })
    expect(read('sayings', 'stays: { en: [stays, 残る], ja: [残る], ko: [남아요] }\n', readSayings)).toEqual([['stays', '残る', '남아요']])
  })

  test('that is otherwise is refused, with its name and the place in it', () => {
    expect(() => read('ko', 'a/b: []\n', () => readKeywords(root, 'ko'))).toThrow(/^content\/keywords\/ko\.yaml:1:6\n {2}a\/b: Too small/)
    expect(() => read('programs', 'a/b: [docker]\n', readPrograms)).toThrow(/^content\/keywords\/programs\.yaml:1:\d+\n.*expected array/)
    expect(() => read('spellings', 'docker: 도커\n', readSpellings)).toThrow(/^content\/keywords\/spellings\.yaml:1:\d+\n.*expected array/)
    expect(() => read('sayings', 'stays: { en: [a], fr: [b] }\n', readSayings)).toThrow(/^content\/keywords\/sayings\.yaml:1:\d+\n/)
    expect(() => read('sayings', "stays: { en: ['a'], ja: ['b'], ko: [''] }\n", readSayings)).toThrow(/^content\/keywords\/sayings\.yaml:1:\d+\n/)
  })
})
