/** Evidence is read as it was written, by these tools and by those that wrote what is committed; what is otherwise is told whole. */
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SCHEMA } from '../../src/evidence/form.ts'
import { printRecord, readRecord, readShelf, recordPath, whySpoilt, writeRecord } from '../../src/evidence/store.ts'
import { madeUpRecord } from '../helpers/made-up-record.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '2msl-store-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = recordPath(madeUpRecord())
const renew =
  'npm run record -- time-wait/a, on linux-6.18-x86_64-hz250; or npm run record -- --forget time-wait/a#one --platform linux-6.18-x86_64-hz250'

/** The file as written, changed. */
function spoil(change: (text: string) => string, to = path): string {
  writeRecord(folder, madeUpRecord(), { pcap: Buffer.from('abc') })
  const text = readFileSync(join(folder, path), 'utf8')
  expect(change(text)).not.toBe(text)
  mkdirSync(dirname(join(folder, to)), { recursive: true })
  writeFileSync(join(folder, to), change(text))
  return join(folder, to)
}

test('of each platform a committed record is read, with the seal that it has', () => {
  const platforms = Object.values(Object.groupBy(globSync('*/*/*.json', { cwd: 'evidence' }).sort(), (file) => file.split('/')[0] ?? '')).map(
    (files) => files?.[0] ?? '',
  )
  expect(platforms.length).toBeGreaterThan(3)
  for (const file of platforms) expect(whySpoilt('evidence', file), file).toBeUndefined()
})

test('a seal is sixteen digits of the SHA-256 of what is in the record, in the order in which it stands there', () => {
  writeRecord(folder, madeUpRecord())
  const { seal, ...record } = JSON.parse(readFileSync(join(folder, path), 'utf8'))
  expect(seal).toBe(createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 16))
})

test('what is not as a run left it is told with its file, its page and how it is renewed', () => {
  const told = (change: (text: string) => string, to?: string) => {
    const file = spoil(change, to)
    try {
      readShelf(folder)
    } catch (error) {
      return (error as Error).message.replace(file, 'FILE').replaceAll(folder, 'FOLDER')
    } finally {
      rmSync(join(folder, 'linux-6.18-x86_64-hz250'), { recursive: true })
    }
    return undefined
  }
  const about = '\n  Page: time-wait/a, scenario: one'
  expect(told((text) => text.replace('"runs": 1', '"runs": 2'))).toBe(
    `FILE was changed by hand: its seal does not fit what is in it.${about}\n  Fix: ${renew}`,
  )
  expect(told((text) => text.replace('"runs": 1', '"runs": "1"'))).toBe(
    `FILE is not a record.\n  runs: Invalid input: expected number, received string\n  Fix: ${renew}`,
  )
  expect(told((text) => text.slice(0, 1))).toMatch(/^FILE is not JSON: \S.*\n {2}Fix: npm run record -- time-wait\/a, on /)
  const elsewhere = 'linux-6.18-x86_64-hz250/time-wait/b/one.json'
  expect(told((text) => `${text} `, elsewhere)).toBe(
    `FILE is the record of FOLDER/${path}.\n  Fix: ${renew.replaceAll('time-wait/a', 'time-wait/b')}`,
  )
})

test('a list of 240 letters, with its indentation, stands on one line; one letter more breaks it', () => {
  const bare = '  [{"command":"c","output":[""]}]'.length
  const lines = (length: number) =>
    printRecord(madeUpRecord({ transcripts: [{ command: 'c', output: ['x'.repeat(length - bare)] }] }))
      .split('\n')
      .filter((line) => /transcripts|xx/.test(line))
  expect(lines(240)).toEqual([expect.stringMatching(/^ {2}"transcripts": \[\{"command":"c","output":\["x+"\]\}\],$/)])
  expect(lines(241)).toEqual(['  "transcripts": [', expect.stringMatching(/^ {6}"output": \["x+"\]$/)])
})

test('a record of another form is no mistake: it says nothing, and is listed', () => {
  spoil((text) => text.replace(`"schema": ${SCHEMA}`, `"schema": ${SCHEMA - 1}`))
  expect(readShelf(folder)).toEqual({ records: [], retired: [path] })
  expect(readRecord(folder, path)).toBeUndefined()
  expect(whySpoilt(folder, path)).toBeUndefined()
})
