import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { committedFolder } from '../../../src/evidence/folders.ts'
import { recordPaths } from '../../../src/evidence/store.ts'
import { languages } from '../../../src/page/language.ts'
import { copyProject, plainEnvironment } from '../../helpers/project-copy.ts'

const path = 'time-wait/server-closes-first'
const pages = languages.map((language) => `content/docs/${language}/${path}.mdx`)
const [page = ''] = pages
/** What was recorded of the page, with the captures, which not every platform has. */
const recorded = new Set(
  recordPaths(committedFolder)
    .filter((record) => record.includes(`/${path}/`))
    .map((record) => join(committedFolder, dirname(record))),
)

let folder: string
/** Where the page now says what is not so. */
let places: string[]

beforeAll(() => {
  folder = copyProject([...pages, ...recorded])
  // Two lies in one scenario; and one scenario is gone.
  const said = readFileSync(join(folder, page), 'utf8')
    .replace('[TIME_WAIT](#server-closes-first', '[CLOSED](#server-closes-first')
    .replace('[EADDRINUSE](#server-closes-first', '[EACCES](#server-closes-first')
    .replace(/```ts scenario=old-socket-only[\s\S]*?```\n/, '')
    .replaceAll(/\[([^\]]+)\]\(#old-socket-only "[^"]+"\)/g, '`$1`')
  writeFileSync(join(folder, page), said)
  places = ['[CLOSED](#server-closes-first', '[EACCES](#server-closes-first'].map((lie) => {
    const before = said.slice(0, said.indexOf(lie) + 1).split('\n')
    return `${before.length}:${(before.at(-1) ?? '').length + 1}`
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

test('on GitHub every failure is annotated once, at its line and column of the page, also a scenario that did not run', async () => {
  const { status, output } = await run([], { GITHUB_ACTIONS: 'true' })
  const annotations = [...output.matchAll(/^::error (.*?)::(.*)$/gm)].map(([, properties = '', message = '']) => {
    const { file, line, column, col } = Object.fromEntries(properties.split(',').map((property) => property.split('='))) as Record<string, string>
    return `${file?.replace(`${folder}/`, '')}:${line}:${column ?? col} ${message.split(/:|%0A/)[0]}`
  })
  expect(annotations.sort()).toEqual([`${page}:1:1 scenario-gone`, ...places.map((place) => `${page}:${place} value-differs`)].sort())
  expect(status).toBe(1)
})

test('the reports of Vitest name every failure with its message', async () => {
  const { status, output } = await run(['--reporter=junit', '--outputFile.junit=report.xml', '--reporter=json', '--outputFile.json=report.json'])
  expect(status).toBe(1)
  expect(output, 'what did not run is told beside them').toContain('The scenario "old-socket-only" is in the evidence, but not in this run.')
  const xml = readFileSync(join(folder, 'report.xml'), 'utf8')
  expect(xml.match(/<testsuites [^>]*failures="1"/g)).toHaveLength(1)
  const json = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as {
    testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[]
  }
  const results = json.testResults.flatMap(({ assertionResults }) => assertionResults)
  expect(results.map(({ title, status }) => `${title}: ${status}`)).toEqual([
    'server-closes-first: failed',
    'both-sockets: passed',
    'new-socket-only: passed',
  ])
  const messages = results.flatMap(({ failureMessages }) => failureMessages)
  for (const place of places) {
    expect(messages.filter((message) => message.startsWith(`value-differs: ${page}:${place}\n`))).toHaveLength(1)
    expect(xml).toContain(`${page}:${place}\n`)
  }
})

async function run(args: readonly string[], env: Record<string, string> = {}): Promise<{ status: number | null; output: string }> {
  const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'pages', page, ...args], {
    cwd: folder,
    env: { ...plainEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const status = new Promise<number | null>((resolve) => vitest.on('close', resolve))
  const [output, complaints] = await Promise.all([text(vitest.stdout), text(vitest.stderr)])
  return { status: await status, output: output + complaints }
}
