import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FixtureRun, laboratory, runPages } from '../../helpers/fixture-run.ts'

/** One lie of each kind: what the page says, and what it is made to say instead. Each stands once on the page. */
const lies = [
  {
    link: '](#server-closes-first "left")',
    said: { en: '60 seconds', ja: '60秒', ko: '60초' },
    lie: { en: '180 seconds', ja: '3分', ko: '3분' },
    run: /(60|59\.\d+) s/,
  },
  {
    link: '](#server-closes-first "client.state")',
    said: { en: 'CLOSED', ja: 'CLOSED', ko: 'CLOSED' },
    lie: { en: 'CLOSE_WAIT', ja: 'CLOSE_WAIT', ko: 'CLOSE_WAIT' },
    run: /CLOSED/,
  },
  {
    link: '](#new-socket-only "restart.errno")',
    said: { en: 'EADDRINUSE', ja: 'EADDRINUSE', ko: 'EADDRINUSE' },
    lie: { en: 'EACCES', ja: 'EACCES', ko: 'EACCES' },
    run: /EADDRINUSE/,
  },
] as const
const languages = ['en', 'ja', 'ko'] as const
const path = (language: string) => `content/docs/${language}/time-wait/server-closes-first.mdx`

let folder: string
let run: FixtureRun
const told: { file: string; place: string; lie: string; run: RegExp }[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '2msl-lies-'))
  cpSync('content/sources', join(folder, 'content/sources'), { recursive: true })
  for (const language of languages) {
    const file = path(language)
    cpSync(file, join(folder, file))
    let text = readFileSync(file, 'utf8')
    for (const { link, said, lie, run } of lies) {
      const at = text.indexOf(`[${said[language]}${link}`)
      expect(at, `${file} says ${said[language]}`).toBeGreaterThan(-1)
      text = `${text.slice(0, at)}[${lie[language]}${text.slice(at + 1 + said[language].length)}`
      told.push({ file, place: placeOf(text, at + 1), lie: lie[language], run })
    }
    writeFileSync(join(folder, file), text)
  }
  run = await runPages({ folder, ...laboratory })
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

test('nine lies in three languages are nine failures, each at its own page, line and column', () => {
  const errors = Object.values(run.report).flatMap((tests) => tests.flatMap((test) => test.errors))
  expect(errors.map(({ shownAt }) => shownAt).sort()).toEqual(told.map(({ file, place }) => `${file}:${place}`).sort())
  expect(run.status).toBe(1)
})

test('each failure says what the page claims and what the kernel did', () => {
  const errors = Object.values(run.report).flatMap((tests) => tests.flatMap((test) => test.errors))
  for (const { file, place, lie, run: measured } of told) {
    const error = errors.find(({ shownAt }) => shownAt === `${file}:${place}`)
    expect(error?.name).toBe('value-differs')
    expect(error?.message).toContain(`${file}:${place}\n  The page says "${lie}"; the run gave `)
    expect(error?.message).toMatch(measured)
  }
})

test('what the lies do not touch still holds', () => {
  const states = Object.values(run.report).map((tests) => tests.map(({ name, state }) => `${name} ${state}`))
  for (const state of states)
    expect(state).toEqual(['server-closes-first failed', 'both-sockets passed', 'new-socket-only failed', 'old-socket-only passed'])
})

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n')
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}
