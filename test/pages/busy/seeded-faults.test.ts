/** The corpus of faults: all pages of the project with a fault in many places, run once. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPages } from '../../../src/check/pages.ts'
import { languages } from '../../../src/page/language.ts'
import { projectRoot } from '../../../src/settings/root.ts'
import { type FixtureRun, laboratory, runPages } from '../../helpers/fixture-run.ts'
import { type Fault, seedFaults } from './seed.ts'

const seeded = readPages(projectRoot).map((page) => ({ page, ...seedFaults(page) }))
const kinds = ['number', 'state', 'errno', 'word', 'transcript', 'code', 'negated', 'made', 'sign', 'elsewhere'] as const

let folder: string
let run: FixtureRun
/** Those whose scenario ran on this machine. */
let tried: (Fault & { file: string; language: string | undefined })[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '2msl-seeded-'))
  cpSync('content/sources', join(folder, 'content/sources'), { recursive: true })
  for (const { page, text } of seeded) {
    mkdirSync(dirname(join(folder, page.file)), { recursive: true })
    writeFileSync(join(folder, page.file), text)
  }
  run = await runPages({ folder, ...laboratory })
  const ran = (file: string, scenario: string) => run.report[file]?.some(({ name, state }) => name === scenario && state !== 'skipped')
  tried = seeded.flatMap(({ page: { file, language }, faults }) =>
    faults.filter(({ scenario }) => ran(file, scenario)).map((fault) => ({ ...fault, file, language })),
  )
}, 1_200_000)

afterAll(() => rmSync(folder, { recursive: true }))

test('each seeded fault is reported at its line and column, and nothing else is', () => {
  // A fault in the code ends its scenario, and the values after it are told to be unchecked.
  const told = Object.values(run.report).flatMap((tests) => tests.flatMap(({ errors }) => errors.filter(({ name }) => name !== 'claim-not-reached')))
  const failures = told.map(({ shownAt }) => shownAt)
  expect(failures.sort()).toEqual(tried.map(({ file, place }) => `${file}:${place}`).sort())
  console.log(summary())
})

test.for(languages.flatMap((language) => kinds.map((kind) => [language, kind] as const)))(
  '%s: there are faults of the kind %s',
  ([language, kind]) => {
    expect(tried.filter((fault) => fault.language === language && fault.kind === kind).length).toBeGreaterThan(3)
  },
)

test('they are a hundred in each language, and more', () => {
  for (const language of languages) expect(tried.filter((fault) => fault.language === language).length).toBeGreaterThan(100)
})

/** `873 faults in 69 pages, each found at its place (en/ja/ko: number 66/66/66, …)` */
function summary(): string {
  const counts = kinds.map(
    (kind) => `${kind} ${languages.map((language) => tried.filter((one) => one.kind === kind && one.language === language).length).join('/')}`,
  )
  return `${tried.length} faults in ${seeded.length} pages, each found at its place (${languages.join('/')}: ${counts.join(', ')})`
}
