import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import vocabulary from '../../scenarios/index.ts'
import { coverageOf, shareOf } from '../../src/check/coverage.ts'
import { checkLanguages } from '../../src/check/languages.ts'
import { readPages, strayFiles } from '../../src/check/pages.ts'
import { checkPrograms } from '../../src/check/programs.ts'
import { checkProofs } from '../../src/check/proofs/check-proofs.ts'
import { percentShown, sentenceFloor, sentenceShare } from '../../src/check/shown.ts'
import { checkStatements, forgingScenarios } from '../../src/check/statements.ts'
import { readColumns, speakingRecords } from '../../src/evidence/columns.ts'
import { committedFolder } from '../../src/evidence/folders.ts'
import { readSources } from '../../src/evidence/sources.ts'
import { readShelf, type Shelf } from '../../src/evidence/store.ts'
import { languages } from '../../src/page/language.ts'
import { printProblem } from '../../src/problem/print.ts'
import type { Problem } from '../../src/problem/problem.ts'
import { projectRoot } from '../../src/settings/root.ts'

const pages = readPages(projectRoot)
const told = (problems: readonly Problem[]): string => problems.map(printProblem).join('\n')
const coverages = new Map(pages.map((page) => [page, coverageOf(page, vocabulary.facts)]))
let shelf: Shelf = { records: [], retired: [] }

test('there are pages to check', () => {
  expect(pages.length).toBeGreaterThan(0)
})

test('nothing else lies among them', () => {
  expect(told(strayFiles(projectRoot))).toBe('')
})

test('the languages of each page agree', () => {
  expect(told(checkLanguages(pages))).toBe('')
})

test('no proof is one that cannot come out otherwise', () => {
  // `npm run check` imagines runs as well.
  expect(told(checkProofs(pages, { imagined: 0 }))).toBe('')
})

test.each(languages)('of a hundred sentences no fewer than before show what they say: %s', (language) => {
  expect(percentShown(sentenceShare(pages, language))).toBeGreaterThanOrEqual(sentenceFloor[language])
})

describe.each([...coverages].map(([page, coverage]) => ({ file: page.file, page, coverage })))('$file', ({ page, coverage }) => {
  test('states no fact that nothing checks', () => {
    expect(told(coverage.unchecked)).toBe('')
  })

  test('gives a reason for each fact that it waives, and waives few', () => {
    for (const { reason } of page.waivers) expect(reason.trim()).not.toBe('')
    // A short page has few facts: one that it waives is not many.
    if (!page.path.startsWith('elsewhere/') && page.waivers.length > 2) expect(shareOf(coverage)).toBeGreaterThanOrEqual(0.95)
  })

  test('shows programs as they are run', () => {
    expect(told(checkPrograms(page, projectRoot))).toBe('')
  })
})

test('of all facts at least 95 in a hundred are checked, other systems apart', () => {
  const all = [...coverages].flatMap(([{ path }, coverage]) => (path.startsWith('elsewhere/') ? [] : [coverage]))
  const sum = (number: (coverage: (typeof all)[number]) => number) => all.reduce((total, coverage) => total + number(coverage), 0)
  const checked = sum((coverage) => coverage.checked)
  expect(checked / (checked + sum(({ waived, unchecked }) => waived + unchecked.length))).toBeGreaterThanOrEqual(0.95)
})

test('all that lies in the evidence is as runs left it, and belongs to a record', () => {
  expect(() => {
    if (existsSync(committedFolder)) shelf = readShelf(committedFolder)
  }).not.toThrow()
})

test('the statements of the sources are settled as content/sources says', () => {
  const records = speakingRecords(readColumns(projectRoot), shelf.records)
  expect(told(checkStatements(readSources(projectRoot), records, forgingScenarios(pages, 'inject')))).toBe('')
})
