/**
 * The glossaries have the same terms in each language, and their word lists can stand beside each other. The lists' own examples are tried by the
 * prose lint, whenever it reads them.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const languages = ['en', 'ja', 'ko'] as const

interface Rule {
  id?: string
  expected: string
  meaning?: string
  pattern?: string
  patterns?: string[]
}

const rulesOf = (name: string): Rule[] => (parse(readFileSync(`content/glossary/${name}.yaml`, 'utf8')) as { rules: Rule[] }).rules
const twice = (words: string[]) => words.filter((word, index) => words.indexOf(word) !== index)

test('each language has the same terms in the same order, each once', () => {
  const [english, ...others] = languages.map((language) => rulesOf(language).map(({ id }) => id ?? ''))
  expect(twice(english ?? [])).toEqual([])
  for (const ids of others) expect(ids).toEqual(english)
})

describe.each(languages)('%s', (language) => {
  const terms = rulesOf(language)
  const spellings = rulesOf(`spelling.${language}`)

  test('each term says in a sentence what it means', () => {
    expect(terms.filter(({ meaning }) => !/[.。]$/.test(meaning ?? '')).map(({ id }) => id)).toEqual([])
  })

  test('no word is expected by two rules, of which prh would drop one', () => {
    expect(twice([...terms, ...spellings].map(({ expected }) => expected))).toEqual([])
  })

  test('a list of wrong spellings has no character that prh would spoil', () => {
    const spoilt = [...terms, ...spellings].flatMap(({ patterns = [] }) => patterns.filter((pattern) => /[-/|]/.test(pattern)))
    expect(spoilt).toEqual([])
  })
})
