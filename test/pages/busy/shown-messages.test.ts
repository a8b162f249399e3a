/** The messages that the README and the page on writing show come from a run with the mistake that they name. CONTRIBUTING.md is walked through elsewhere. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPages } from '../../../src/check/pages.ts'
import { projectRoot } from '../../../src/settings/root.ts'
import { type FixtureRun, laboratory, runPages } from '../../helpers/fixture-run.ts'

const pages = readPages(projectRoot)
const documents = [{ file: 'README.md', text: readFileSync('README.md', 'utf8') }, ...pages.filter(({ path }) => path === 'write/a-page')]
const messages = documents.flatMap(({ file, text }) =>
  [...text.matchAll(/^( *)value-differs: (content\/\S+?):(\d+):(\d+)\n((?:\1 {2}.*\n)+)/gm)].map(
    ([, indent = '', page = '', line, column, rest = '']) => ({
      shownIn: file,
      page,
      line: Number(line),
      column: Number(column),
      lines: rest
        .trimEnd()
        .split('\n')
        .map((one) => one.slice(indent.length)),
      written: /^ *The page says "(.*?)"/.exec(rest)?.[1] ?? '',
    }),
  ),
)

let folder: string
let run: FixtureRun

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '2msl-messages-'))
  cpSync('content/sources', join(folder, 'content/sources'), { recursive: true })
  for (const { page, line, column, written } of messages) {
    const lines = readFileSync(page, 'utf8').split('\n')
    const before = lines[line - 1]?.slice(0, column - 1) ?? ''
    lines[line - 1] = before + (lines[line - 1]?.slice(column - 1) ?? '').replace(/^.*?(?=\]\(#)/, written)
    mkdirSync(dirname(join(folder, page)), { recursive: true })
    writeFileSync(join(folder, page), lines.join('\n'))
  }
  run = await runPages({ folder, ...laboratory })
})

afterAll(() => rmSync(folder, { recursive: true }))

test('there is one in the README and in each language', () => {
  expect(messages.map(({ shownIn }) => shownIn)).toEqual([
    'README.md',
    ...['en', 'ja', 'ko'].map((language) => `content/docs/${language}/write/a-page.mdx`),
  ])
})

test.for(messages)('$shownIn: that claim at $line:$column of $page gives it', ({ page, line, column, lines }) => {
  const errors = run.report[page]?.flatMap((one) => one.errors) ?? []
  const [error] = errors.filter(({ shownAt }) => shownAt === `${page}:${line}:${column}`)
  expect(`${error?.name}: ${error?.message}`).toBe([`value-differs: ${page}:${line}:${column}`, ...lines].join('\n'))
})
