/** The lists of the whole site, of the specimen pages, letter by letter. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Source } from '../../../src/evidence/sources.ts'
import { factsList } from '../../../src/site/lists/facts.ts'
import { glossaryList } from '../../../src/site/lists/glossary.ts'
import type { List } from '../../../src/site/lists/list.ts'
import { messagesList } from '../../../src/site/lists/messages.ts'
import { platformsList } from '../../../src/site/lists/platforms.ts'
import { sectionList } from '../../../src/site/lists/section.ts'
import { sourcesList } from '../../../src/site/lists/sources.ts'
import { unverifiedList } from '../../../src/site/lists/unverified.ts'
import { wordsList } from '../../../src/site/lists/words.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { surveyOf } from '../../../src/site/survey/survey.ts'
import { expectedIn } from '../../helpers/expected-file.ts'
import { evidenceFrom } from '../specimen/evidence.ts'
import { specimenFolder, specimenRecords } from '../specimen/records.ts'

const root = mkdtempSync(join(tmpdir(), '2msl-drawn-'))
afterAll(() => rmSync(root, { recursive: true }))
cpSync(specimenFolder, join(root, 'content/docs'), { recursive: true })
const index = Map.groupBy(
  specimenRecords.map((record) =>
    evidenceFrom({ ...record, ...(record.scenario === 'server-closes-first' && { settles: [{ statement: 's0-1', holds: true }] }) }),
  ),
  ({ record }) => `${record.page}#${record.scenario}`,
)
const survey = surveyOf(root, index)
const whole = { language: 'en' as const, words: wordsOf('en'), pages: survey.filter(({ language }) => language === 'en'), survey }
const says = (text: string) => ({ en: text, ja: `${text} (ja)`, ko: `${text} (ko)` })

const glossary = [
  { id: 'ss', expected: 'ss', meaning: 'A command: `ss -t`.' },
  { id: 'time-wait', expected: 'TIME_WAIT', meaning: 'A state.' },
]
const statement = { says: says('It waits.'), settled: [] as string[], proof: 'always' as const }
const source: Source = {
  ...{ id: 's0', file: 's0.txt', title: says('A source'), about: says('What it is about') },
  statements: [
    { ...statement, id: 's0-1', verdict: true },
    { ...statement, id: 's0-2', verdict: false, proof: 'sometimes', arranged: says('A segment is forged.') },
    { ...statement, id: 's0-3', verdict: 'depends', proof: 'definition' },
    { ...statement, id: 's0-4', verdict: true, proof: 'document', by: 'RFC 9293', settled: ['specimen/standings'] },
  ],
}
const message = {
  ...{ systems: ['linux' as const], beside: [], unless: [], not: [], signs: [], keywords: [], file: '', source: 'https://example.org/' },
  ...{ errno: 'EMFILE', page: 'specimen/server-closes-first', do: says('Close them: `ss`.') },
}
const messages = [
  { ...message, id: 'any', level: 'program' as const, example: 'accept: Too many open files' },
  { ...message, id: 'one', level: 'program' as const, program: 'nginx', example: 'nginx: Too many open files', page: 'specimen/standings' },
  { ...message, id: 'other', level: 'language' as const, program: 'Go', example: 'accept4: too many open files', systems: ['macos' as const] },
]

test.each<[string, () => List]>([
  ['facts', () => factsList(whole)],
  ['platforms', () => platformsList(whole)],
  ['unverified', () => unverifiedList(whole)],
  ['words', () => wordsList(whole, glossary)],
  ['glossary', () => glossaryList(glossary, whole)],
  ['sources', () => sourcesList([source], whole)],
  ['messages', () => messagesList(messages, whole)],
  ['section', () => sectionList('specimen', whole)],
])('%s', (name, list) => {
  const { body, ...rest } = list()
  const drawn = `${JSON.stringify(rest, undefined, 2)}\n${String(body)}`.replace(/></g, '>\n<')
  const file = join(import.meta.dirname, `list-${name}.txt`)
  expect(drawn, `Fix: where the change is meant, remove ${file}, run this once more, and read what changed`).toBe(expectedIn(file, drawn))
})
