/** The sources' statements are complete, and complete in each language. Nothing runs here; what the runs say of them is checked by src/check/statements.ts. */
import { describe, expect, test } from 'vitest'
import { readSources } from '../../src/evidence/sources.ts'
import { projectRoot } from '../../src/settings/root.ts'

const { sources, statements, problems } = readSources(projectRoot)
const all = [...statements.values()]

const numberOf = ({ id }: { id: string }) => Number(id.split('-')[1])
const where = ({ file, line, id }: { file: string; line: number; id: string }) => `${file}:${line} ${id}`

test('the files of the five sources can be read', () => {
  expect(problems).toEqual([])
  expect(sources.map(({ id }) => id)).toEqual(['s0', 's1', 's2', 's3', 's4'])
})

test('the statements have the numbers 1 to 90, each once', () => {
  expect(all.map(numberOf).sort((a, b) => a - b)).toEqual(Array.from({ length: 90 }, (_, index) => index + 1))
})

test('no source makes a statement twice', () => {
  for (const { file, statements } of sources) {
    const ids = statements.map(({ id }) => id)
    expect(ids, file).toEqual([...new Set(ids)])
  }
})

test('the second source repeats the first, except for two statements of its own and what the first has of its program', () => {
  const [first, second] = sources.map(({ statements }) => statements.map(numberOf))
  expect(second?.filter((number) => !first?.includes(number))).toEqual([17, 18])
  expect(first?.filter((number) => !second?.includes(number))).toEqual([19, 20, 21])
})

test('what depends or is false says on what, or what is right instead', () => {
  expect(all.filter(({ verdict, on }) => (verdict === 'depends' || verdict === false) && !on).map(where)).toEqual([])
})

test('what is true, or not verified here, needs no condition', () => {
  expect(all.filter(({ verdict, on }) => (verdict === true || verdict === 'unverified') && on).map(where)).toEqual([])
})

test('what is not verified here is proved by a document that it names, and no page settles it', () => {
  expect(all.filter(({ verdict, proof, by }) => verdict === 'unverified' && (proof !== 'document' || by === undefined)).map(where)).toEqual([])
  expect(all.filter(({ verdict, settled }) => verdict === 'unverified' && settled.length > 0).map(where)).toEqual([])
})

describe('each text is written in its language', () => {
  const texts = [
    ...sources.flatMap(({ file, title, about }) => [title, about].map((text) => ({ place: file, text }))),
    ...all.flatMap((statement) =>
      [statement.says, statement.on, statement.arranged].flatMap((text) => (text ? [{ place: where(statement), text }] : [])),
    ),
  ]
  const scripts = { en: /^[\p{ASCII}]+$/u, ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, ko: /\p{Script=Hangul}/u }

  test.each(['en', 'ja', 'ko'] as const)('%s', (language) => {
    expect(texts.filter(({ text }) => !scripts[language].test(text[language])).map(({ place }) => place)).toEqual([])
  })

  test('and ends like a sentence', () => {
    const ends = { en: /[.:]$/, ja: /[。：]$/, ko: /[.:]$/ }
    const statementTexts = texts.filter(({ place }) => place.includes(' '))
    for (const language of ['en', 'ja', 'ko'] as const) {
      expect(statementTexts.filter(({ text }) => !ends[language].test(text[language].trim())).map(({ place }) => `${place} ${language}`)).toEqual([])
    }
  })
})

test('a page is named once, without its language and extension', () => {
  for (const statement of all) {
    expect(statement.settled, where(statement)).toEqual([...new Set(statement.settled)])
    expect(
      statement.settled.filter((page) => !/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(page)),
      where(statement),
    ).toEqual([])
  }
})
