/** Pages that try to change what later pages measure, compare and say, run before the pages of the site, in one worker. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPages } from '../../../src/check/pages.ts'
import { projectRoot } from '../../../src/settings/root.ts'
import { type FixtureRun, laboratory, runPages } from '../../helpers/fixture-run.ts'

/** Vitest runs the larger file first, where it knows of no earlier run. */
const padding = 'Nothing is said here.\n'.repeat(20_000)
const poison = (code: string) => `---
title: Poison
---

It is [LISTEN](#s "server.state").

\`\`\`ts scenario=s
const server = listen({ port: 12345 })
${code}
\`\`\`

${padding}`

const poisons = {
  'of-lists': 'Array.prototype.push = () => 9',
  'of-what-expect-means': 'Object.assign(expect, { extend: () => 9 })',
  'of-maps': 'Map.prototype.get = () => undefined',
  'of-sockets': "Object.defineProperty(Object.getPrototypeOf(server), 'state', { value: 'CLOSED' })",
  'of-iterators': 'Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true, value: undefined })',
  'of-patterns': 'RegExp.prototype.exec = () => null',
  'of-all-things': "Object.defineProperty(Object.prototype, 'holds', { get: () => true, set() {} })",
  'of-words': 'Object.assign(listen, { call: () => 9 })',
}
/** One that says what is not so, and would pass if a list had been changed. */
const liar = poison('const sent = [5].length').replace('[LISTEN](#s "server.state")', '[CLOSED](#s "server.state")')

let folder: string
let run: FixtureRun
const pages = readPages(projectRoot).filter(({ language }) => language === 'en')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '2msl-poisoned-'))
  run = await behindPoisons(join(folder, 'all'), pages)
  const failed = pages.filter(({ file }) => failedIn(run, file).length > 0)
  // Poison works each time; a machine that is late does not.
  if (failed.length > 0) {
    const again = await behindPoisons(join(folder, 'again'), failed)
    for (const { file } of failed) run.report[file] = again.report[file] ?? []
  }
}, 900_000)

/** Pages of the site in one worker, after those that would change what they say. */
function behindPoisons(into: string, some: typeof pages): Promise<FixtureRun> {
  cpSync('content/sources', join(into, 'content/sources'), { recursive: true })
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(into, file)), { recursive: true })
    writeFileSync(join(into, file), text)
  }
  for (const { file, text } of some) write(file, text)
  for (const [name, code] of Object.entries(poisons)) write(`content/docs/en/poison/${name}.mdx`, poison(code))
  write('content/docs/en/poison/liar.mdx', liar.slice(0, -padding.length))
  return runPages({ folder: into, ...laboratory, args: ['--maxWorkers=1'] })
}

function failedIn({ report }: FixtureRun, file: string): string[] {
  return (report[file] ?? [])
    .filter(({ state }) => state === 'failed')
    .map(({ name, errors }) => `${file} ${name}: ${errors.map(({ message }) => message).join(' ')}`)
}

afterAll(() => rmSync(folder, { recursive: true }))

test.for(Object.keys(poisons))('the page of poison %s fails', (name) => {
  expect(run.report[`content/docs/en/poison/${name}.mdx`]?.map(({ state }) => state)).toEqual(['failed'])
})

test('what is not so fails after them as before', () => {
  const [liar] = run.report['content/docs/en/poison/liar.mdx'] ?? []
  expect(liar?.errors.map(({ message }) => message).join('\n')).toContain('the run gave LISTEN')
})

test('no page of the site comes out otherwise', () => {
  expect(pages.flatMap(({ file }) => failedIn(run, file))).toEqual([])
  expect(pages.filter(({ file }) => run.report[file] === undefined)).toEqual([])
})
