/** What workers leave in the folder of their run, and what the process that started them finds there. */
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ScenarioRecord } from '../../src/evidence/record.ts'
import { allRunning, nowRunning } from '../../src/runner/now-running.ts'
import { encoded, hasRunFolder, leaveRecord, openRunFolder, runFolder, takeRecords } from '../../src/runner/run-folder.ts'
import { internal } from '../../src/settings/internal.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '2msl-left-'))
  vi.stubEnv(internal.runFolder, folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const record = (scenario: string) => ({ scenario, page: 'a/b', values: [{ claim: '60 s\n' }] }) as unknown as ScenarioRecord
const octets = Uint8Array.from([0, 10, 13, 128, 255])

test('each record is taken once, with the octets that belong beside it; of several workers, and of two runs that follow one another', () => {
  expect(takeRecords()).toEqual([])
  leaveRecord(record('one'), { pcap: octets })
  leaveRecord(record('two'))
  expect(readdirSync(folder)).toEqual([`${process.pid}.jsonl`])
  expect(takeRecords()).toEqual([
    { record: record('one'), files: { pcap: Buffer.from(octets) } },
    { record: record('two'), files: {} },
  ])
  expect(takeRecords()).toEqual([])
  leaveRecord(record('three'))
  // Another worker, which was killed while it wrote.
  const half = encoded({ record: record('five'), files: {} })
  writeFileSync(join(folder, '7.jsonl'), `${encoded({ record: record('four'), files: {} })}\n${half.slice(0, 20)}`)
  expect(
    takeRecords()
      .map((one) => one.record.scenario)
      .sort(),
  ).toEqual(['four', 'three'])
  appendFileSync(join(folder, '7.jsonl'), `${half.slice(20)}\n`)
  expect(takeRecords()).toEqual([{ record: record('five'), files: {} }])
})

test('a run that has its folder makes no other; where there is none, it says who should have made it', () => {
  openRunFolder(folder)
  expect([hasRunFolder(), runFolder(), readdirSync(folder)]).toEqual([true, folder, []])
  vi.stubEnv(internal.runFolder, undefined)
  expect(hasRunFolder()).toBe(false)
  expect(runFolder).toThrow('The Vitest configuration has not called openRunFolder().')
})

test('what a worker runs is known until it is over, and nothing of a longer one before it', () => {
  const running = { file: 'content/docs/en/page.mdx', scenario: 'a'.repeat(900), line: 7, untilMs: 5 }
  const over = nowRunning(running)
  writeFileSync(join(folder, 'half.now'), '{"pid":')
  expect(allRunning()).toEqual([{ ...running, pid: process.pid }])
  over()
  expect(allRunning()).toEqual([])
  const next = { ...running, scenario: 'b' }
  nowRunning(next)
  expect(allRunning()).toEqual([{ ...next, pid: process.pid }])
  expect(readFileSync(join(folder, `${process.pid}.now`), 'utf8')).not.toContain('aaa')
  vi.stubEnv(internal.runFolder, undefined)
  expect(allRunning()).toEqual([])
})
