/** A run that is spread over machines and put together again says what one run says, and leaves the same evidence. */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { difference } from '../../../src/evidence/merge.ts'
import { readRecords } from '../../../src/evidence/store.ts'
import { normalTrace } from '../../../src/lab/account/normal-trace.ts'
import { languages } from '../../../src/page/language.ts'
import { copyProject, plainEnvironment } from '../../helpers/project-copy.ts'

const pages = ['time-wait/server-closes-first', 'closing/three-or-four-segments'].flatMap((page) =>
  languages.map((language) => `content/docs/${language}/${page}.mdx`),
)

let folder: string
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function vitest(...words: string[]): Promise<string> {
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'pages', ...words], {
    cwd: folder,
    // Which language's page comes to a scenario first is not the same on two machines.
    env: { ...plainEnvironment(), TWOMSL_EACH_LANGUAGE: '1' },
  })
  child.stdin.end()
  const [printed, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
  return printed + complained
}

/** Apart from how long it took and what the reports are called. */
const told = (printed: string) =>
  printed
    .slice(printed.search(/^ {2}\d+ pages?, /m))
    .replace(/^blob report.*\n/m, '')
    .trim()

test('two shards, merged, are one run', async () => {
  folder = copyProject(pages)
  const whole = told(await vitest())
  const evidence = () => readRecords(join(folder, '.2msl/evidence'))
  const ofOne = evidence()
  expect(whole).toContain('6 pages')
  rmSync(join(folder, '.2msl/evidence'), { recursive: true })

  for (const shard of ['1/2', '2/2']) expect(told(await vitest(`--shard=${shard}`, '--reporter=blob'))).toContain('3 pages')
  // On a machine of its own, nothing is left but what the shards reported.
  rmSync(join(folder, '.2msl/evidence'), { recursive: true })
  expect(told(await vitest('--merge-reports=.vitest/blob'))).toBe(whole)

  const ofShards = evidence()
  expect(ofShards.map(({ page, scenario }) => `${page} ${scenario}`)).toEqual(ofOne.map(({ page, scenario }) => `${page} ${scenario}`))
  for (const [index, record] of ofShards.entries()) {
    const twin = ofOne[index]
    if (twin) expect(difference(twin, record, normalTrace), record.scenario).toBeUndefined()
    expect(Object.keys(record.values).sort()).toEqual([...languages].sort())
    expect(record.runs).toBeLessThanOrEqual(languages.length)
  }
  // On a busy machine one run of a scenario may differ from the others, but not of all of them.
  expect(Math.max(...ofShards.map(({ runs }) => runs))).toBe(languages.length)
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toContain('.vitest/')
})
