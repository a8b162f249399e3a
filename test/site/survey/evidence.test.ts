import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeRecord } from '../../../src/evidence/store.ts'
import { evidenceOf, readEvidence } from '../../../src/site/survey/evidence.ts'
import { recordOf } from '../specimen/records.ts'

const folder = mkdtempSync(join(tmpdir(), '2msl-evidence-'))
afterAll(() => rmSync(folder, { recursive: true }))
const record = recordOf('specimen/server-closes-first', 'server-closes-first')

const columns = { reference: 'linux-6.2-x86_64-hz250', differences: [] }

test('the evidence of a scenario is found with its capture, the reference first and then the newest kernel, whatever the day', () => {
  writeRecord(folder, record, { pcap: new Uint8Array([1]) })
  writeRecord(folder, { ...record, where: { ...record.where, release: '6.2.1' } })
  writeRecord(folder, { ...record, where: { ...record.where, release: '5.10.0', date: '2026-12-01' } })
  const found = evidenceOf(readEvidence(columns, folder), record.page, record.scenario)
  expect(found.map(({ platform, captures }) => [platform, captures])).toEqual([
    ['linux-6.2-x86_64-hz250', []],
    ['linux-6.18-x86_64-hz250', ['pcap']],
    ['linux-5.10-x86_64-hz250', []],
  ])
})

test('who writes sees what the last run here found, in place of what is committed of the same kernel', () => {
  const own = mkdtempSync(join(tmpdir(), '2msl-evidence-'))
  writeRecord(own, { ...record, code: 'as it is now' })
  const found = evidenceOf(readEvidence(columns, folder, own, join(own, 'nowhere')), record.page, record.scenario)
  expect(found.map(({ platform, record: { code } }) => [platform, code === 'as it is now'])).toEqual([
    ['linux-6.2-x86_64-hz250', false],
    ['linux-6.18-x86_64-hz250', true],
    ['linux-5.10-x86_64-hz250', false],
  ])
  rmSync(own, { recursive: true })
})

test('two hosts have a capture each, and what lay there before is gone', () => {
  const two = mkdtempSync(join(tmpdir(), '2msl-evidence-'))
  writeRecord(two, record, { pcap: new Uint8Array([1]) })
  writeRecord(two, record, { 'near.pcap': new Uint8Array([1]), 'far.pcap': new Uint8Array([2]) })
  const [found] = evidenceOf(readEvidence(columns, two), record.page, record.scenario)
  expect(found?.captures.sort()).toEqual(['far.pcap', 'near.pcap'])
  rmSync(two, { recursive: true })
})

test('a trace that cannot be drawn is an error that names its file', () => {
  const broken = mkdtempSync(join(tmpdir(), '2msl-evidence-'))
  writeRecord(broken, { ...record, trace: { sockets: [], events: [{ type: 'nap' }] } })
  expect(() => readEvidence(columns, broken)).toThrow(
    /^linux-6.18-x86_64-hz250\/specimen\/server-closes-first\/server-closes-first\.json has a trace that cannot be drawn\.\n {2}trace\.events\.0\.type: /,
  )
  rmSync(broken, { recursive: true })
})
