import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRecords } from '../../../src/evidence/store.ts'
import { type FixtureRun, runPages } from '../../helpers/fixture-run.ts'

const sentences = { en: 'It is [4](#sum "total").', ja: '合計は[4](#sum "total")です。', ko: '합은 [4](#sum "total")입니다.' }
type Language = keyof typeof sentences

interface Written {
  sentence?: string
  code?: string
}

const twoSums = 'const total = add(2, 2)\nconst other = add(2, 3)'

const pages: Record<string, Partial<Record<Language, Written>>> = {
  same: { en: {}, ja: {}, ko: {} },
  'other-comments': { en: { code: 'const total = add(2, 2) // two' }, ko: { code: 'const total = add(2, 2) // 둘' } },
  'other-number': { en: {}, ko: { sentence: '합은 [5](#sum "total")입니다.' } },
  'no-number': { en: {}, ko: { sentence: '합은 [TIME_WAIT](#sum "total")입니다.' } },
  'other-code': { en: {}, ko: { code: 'const total = add(2, 3)' } },
  'other-expression': { en: { code: twoSums }, ko: { sentence: '합은 [4](#sum "other")입니다.', code: twoSums } },
  'first-fails': { en: { sentence: 'It is [5](#sum "total").' }, ko: {} },
}

const fileOf = (page: string, language: Language) => `content/docs/${language}/sums/${page}.mdx`

let folder: string
let shared: FixtureRun

/** One worker: the pages run one after the other, those of one language first. */
const run = (args: string[], env: Record<string, string> = {}) =>
  runPages({ folder, args: ['--maxWorkers=1', ...args], env: { TWOMSL_STATE: join(folder, 'state'), ...env } })

const takenOver = ({ output }: FixtureRun) => Number(/^ *The sentences of (\d+) scenarios? /m.exec(output)?.[1] ?? 0)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '2msl-languages-'))
  for (const [page, languages] of Object.entries(pages))
    for (const [language, { sentence, code = 'const total = add(2, 2)' }] of Object.entries(languages) as [Language, Written][]) {
      const file = join(folder, fileOf(page, language))
      mkdirSync(dirname(file), { recursive: true })
      const lines = ['---', 'title: A sum', '---', '', sentence ?? sentences[language], '', '```ts scenario=sum', code, '```', '']
      writeFileSync(file, lines.join('\n'))
    }
  shared = await run([])
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

describe('the languages of a page share one run', () => {
  test('where their code is the same but for comments: two of three took it over, and one of two', () => {
    expect(takenOver(shared), shared.output).toBe(3)
  })

  test('and each has its sentence in the record of that one run', () => {
    const record = readRecords(join(folder, 'state/evidence')).find(({ page }) => page === 'sums/same')
    const holds = [{ claim: '4', measured: { type: 'number', value: 4 }, holds: true }]
    expect(record).toMatchObject({ verdict: { type: 'holds' }, runs: 1, values: { en: holds, ja: holds, ko: holds } })
  })

  test.each(['other-number', 'no-number', 'other-code', 'other-expression'])(
    'but a false page fails by its own run, at its own place: %s',
    (page) => {
      expect(shared.report[fileOf(page, 'en')]).toMatchObject([{ state: 'passed' }])
      expect(shared.report[fileOf(page, 'ko')]).toMatchObject([{ state: 'failed', errors: [{ shownAt: `${fileOf(page, 'ko')}:5:5` }] }])
    },
  )

  test('and a page that fails hands nothing over', () => {
    expect(shared.report[fileOf('first-fails', 'en')]).toMatchObject([{ state: 'failed' }])
    expect(shared.report[fileOf('first-fails', 'ko')]).toMatchObject([{ state: 'passed' }])
  })

  test('nor is anything left for the next run', async () => {
    const next = await run(['docs/ko/sums/same', 'docs/ko/sums/other-number'])
    expect(next.report[fileOf('same', 'ko')], next.output).toMatchObject([{ state: 'passed' }])
    expect(next.report[fileOf('other-number', 'ko')], next.output).toMatchObject([{ state: 'failed' }])
    expect(takenOver(next)).toBe(0)
  }, 60_000)

  test('nor where each is asked to run by itself', async () => {
    const each = await run(['sums/same', 'sums/other-comments'], { TWOMSL_EACH_LANGUAGE: '1' })
    expect(each.status, each.output).toBe(0)
    expect(takenOver(each)).toBe(0)
    expect(readRecords(join(folder, 'state/evidence')).find(({ page }) => page === 'sums/same')?.runs).toBe(3)
  }, 60_000)
})
