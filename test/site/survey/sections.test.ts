/** The order of the sidebar, and what it is called in each language. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listLinks, sectionRank, sectionsOf, sectionTitle } from '../../../src/site/survey/sections.ts'

function projectWith(...files: string[]): string {
  const root = mkdtempSync(join(tmpdir(), '2msl-sections-'))
  for (const file of files) {
    mkdirSync(join(root, 'content/docs/en', file, '..'), { recursive: true })
    writeFileSync(join(root, 'content/docs/en', file), '')
  }
  return root
}

function outline(...files: string[]): string[] {
  const root = projectWith(...files)
  const sections = sectionsOf(root).map(
    ({ label, items }) =>
      `${label}: ${items.map((item) => ('link' in item ? `${item.label} ${item.link}` : item.autogenerate.directory)).join(', ')}`,
  )
  rmSync(root, { recursive: true })
  return sections
}

const verdicts =
  'What was checked: Index /words/, Words and their meanings /glossary/, Every checked fact /facts/, ' +
  'The sources and what became of them /sources/, Where it ran /platforms/, What is not verified /unverified/'

test('folders with a page stand in the order of a reader’s need, unknown ones after them, what is for writers last', () => {
  expect(
    outline('index.mdx', 'write/a.mdx', 'zebra/a.mdx', 'apple/a.mdx', 'closing/a.mdx', 'time-wait/a.mdx', 'start-here/a.mdx', 'empty/a.txt').map(
      (line) => line.replace(/^What was checked.*/, 'Lists'),
    ),
  ).toEqual([
    ...[
      'Start here: start-here, Messages of programs /messages/',
      'TIME_WAIT: time-wait',
      'Closing a connection: closing',
      'apple: apple',
      'zebra: zebra',
      'Lists',
    ],
    'Write a page: write, Error messages /errors/',
  ])
})

test('where no folder is for writers the errors stand by themselves, behind the lists', () => {
  expect(outline('index.mdx')).toEqual([verdicts, 'Error messages: Error messages /errors/'])
})

test('each is named in every language', () => {
  const root = projectWith('start-here/a.mdx', 'other/a.mdx')
  const [start, other] = sectionsOf(root)
  expect(start).toMatchObject({ label: sectionTitle('start-here', 'en') })
  expect(start?.translations).toEqual({ ja: sectionTitle('start-here', 'ja'), ko: sectionTitle('start-here', 'ko') })
  expect(other).toMatchObject({ label: 'other', translations: { ja: 'other', ko: 'other' } })
  rmSync(root, { recursive: true })
})

test('the front page comes first, then each folder by its place, and those without one share the last', () => {
  const known = 'start-here your-program elsewhere looking time-wait reuseaddr ports closing two-hosts programs write'.split(' ')
  expect(['', ...known, 'other'].map(sectionRank)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(['', ...known, 'other'].map((folder) => sectionTitle(folder, 'en'))).toEqual([
    ...['Front page', 'Start here', 'Your program', 'Other systems and languages', 'Looking at sockets', 'TIME_WAIT', 'SO_REUSEADDR', 'Ports'],
    ...['Closing a connection', 'Two hosts', 'The programs', 'Write a page', 'other'],
  ])
})

test('a page without a sidebar leads to the lists in its language', () => {
  expect(listLinks('ko').map(({ href }) => href)).toEqual(
    ['words', 'glossary', 'facts', 'sources', 'platforms', 'unverified'].map((list) => `/ko/${list}/`),
  )
  expect(listLinks('en').map(({ title }) => title)).toEqual([
    ...['Index', 'Words and their meanings', 'Every checked fact', 'The sources and what became of them', 'Where it ran', 'What is not verified'],
  ])
})
