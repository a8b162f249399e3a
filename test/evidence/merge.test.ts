import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { difference, mergeRecords } from '../../src/evidence/merge.ts'
import {
  forgetUnreadable,
  printRecord,
  readFiles,
  readRecord,
  readRecords,
  readShelf,
  recordPath,
  recordPaths,
  removeStrays,
  whySpoilt,
  writeRecord,
} from '../../src/evidence/store.ts'
import { type Change, madeUpRecord } from '../helpers/made-up-record.ts'

/** Where a value is taken, and in which sentence. */
const placed = { after: 1, sentence: '5e47e' }

const record = (change: Change = {}) =>
  madeUpRecord({
    values: { en: [{ claim: '60 s', expression: 't', ...placed, measured: { type: 'duration', milliseconds: 59998 }, holds: true }] },
    trace: { sockets: [], events: [{ type: 'call', atUs: 12, tookUs: 3, call: 'bind', errno: 'EADDRINUSE' }] },
    ...change,
  })

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '2msl-evidence-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a record comes back from its file as it was written, with the hash of what lies beside it', () => {
  writeRecord(folder, record())
  expect(readRecords(folder)).toEqual([record()])
  expect(recordPath(record())).toBe('linux-6.18-x86_64-hz250/time-wait/a/one.json')
  writeRecord(folder, record(), { pcap: Buffer.from('abc') })
  expect(readRecords(folder)).toEqual([record({ files: { pcap: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' } })])
  expect(readFiles(folder, recordPath(record()))).toEqual({ pcap: Buffer.from('abc') })
  writeRecord(folder, record())
  expect(readFiles(folder, recordPath(record())), 'a capture of an earlier run is gone').toEqual({})
})

test('a long record, in many lines, comes back as it was', () => {
  const events = Array.from({ length: 40 }, (_, index) => ({
    type: 'call',
    atUs: index,
    tookUs: 3,
    call: 'bind',
    lists: [[index], ['x'.repeat(300), 'y']],
  }))
  const long = record({ trace: { sockets: [], events } })
  writeRecord(folder, long)
  expect(readRecords(folder)).toEqual([long])
  expect(printRecord(long).split('\n').length).toBeGreaterThan(events.length)
})

test('a capture that was changed, taken away or laid beside by hand is named with its page', () => {
  const pcap = join(folder, recordPath(record()).replace('json', 'pcap'))
  const of =
    /\n {2}Page: time-wait\/a, scenario: one\n {2}Fix: npm run record -- time-wait\/a, on linux-6\.18-x86_64-hz250; or npm run record -- --forget time-wait\/a#one --platform linux-6\.18-x86_64-hz250$/
  writeRecord(folder, record(), { pcap: Buffer.from('abc') })
  writeFileSync(pcap, 'abd')
  expect(() => readRecords(folder)).toThrow(/one\.pcap was changed by hand: /)
  expect(() => readRecords(folder)).toThrow(of)
  rmSync(pcap)
  expect(() => readRecords(folder)).toThrow(/one\.pcap is not there\./)
  expect(() => readRecords(folder)).toThrow(of)
  writeRecord(folder, record())
  writeFileSync(pcap, 'abc')
  expect(() => readRecords(folder)).toThrow(/one\.pcap belongs to no record\.\n {2}Fix: remove it, or npm run record$/)
})

test('all files that belong to no record are named at once, and can be removed; what a record names stays', () => {
  writeRecord(folder, record(), { pcap: Buffer.from('abc') })
  const path = recordPath(record())
  const strays = [path.replace('one.json', 'gone.near.pcap'), path.replace('one.json', 'one.far.pcap'), path.replace('a/one.json', 'b/two.pcap')]
  for (const stray of strays) {
    mkdirSync(dirname(join(folder, stray)), { recursive: true })
    writeFileSync(join(folder, stray), 'abc')
  }
  const told = strays.map((stray) => `${join(folder, stray)} belongs to no record.\n`).join('')
  expect(() => readShelf(folder)).toThrow(new Error(`${told}  Fix: remove them, or npm run record`))
  expect(removeStrays(folder, (stray) => stray.includes('/b/'))).toEqual(strays.slice(2))
  expect(removeStrays(folder)).toEqual(strays.slice(0, 2))
  expect(readRecords(folder).map(({ files }) => Object.keys(files))).toEqual([['pcap']])
})

test('records that another version of the tools wrote say nothing, are no mistake, and can be forgotten with what lies beside them; the others stay', () => {
  writeRecord(folder, record(), { pcap: Buffer.from('abc') })
  const old = record({ scenario: 'old' })
  writeRecord(folder, old, { pcap: Buffer.from('abc') })
  const file = join(folder, recordPath(old))
  writeFileSync(file, readFileSync(file, 'utf8').replace('"schema": 4', '"schema": 3'))
  expect(readRecords(folder).map(({ scenario }) => scenario)).toEqual(['one'])
  expect(readShelf(folder).retired).toEqual([recordPath(old)])
  expect(readRecord(folder, recordPath(old))).toBeUndefined()
  forgetUnreadable(folder)
  expect(readRecords(folder).map(({ scenario }) => scenario)).toEqual(['one'])
})

test('all records that are not as a run left them are named at once; each tells why, is read as none, and may be forgotten before a run', () => {
  for (const scenario of ['changed', 'half', 'kept']) writeRecord(folder, record({ scenario }), { pcap: Buffer.from('abc') })
  const [changed, half, kept] = ['changed', 'half', 'kept'].map((scenario) => recordPath(record({ scenario }))) as [string, string, string]
  writeFileSync(join(folder, changed), readFileSync(join(folder, changed), 'utf8').replace('59998', '30000'))
  writeFileSync(join(folder, half), readFileSync(join(folder, half), 'utf8').slice(0, 99))
  const copy = kept.replace('kept', 'copy')
  cpSync(join(folder, kept), join(folder, copy))
  expect(() => readRecords(folder)).toThrow(
    /changed\.json was changed by hand: [\s\S]+\n\n.*copy\.json is the record of .*kept\.json\.\n.*\n\n.*half\.json is not JSON: /,
  )
  expect(whySpoilt(folder, changed)).toMatch(/changed\.json was changed by hand: /)
  expect(whySpoilt(folder, half)).toMatch(/half\.json is not JSON: /)
  expect(whySpoilt(folder, copy)).toMatch(/copy\.json is the record of /)
  expect(whySpoilt(folder, kept)).toBeUndefined()
  expect([changed, half, copy].map((path) => readRecord(folder, path))).toEqual([undefined, undefined, undefined])
  forgetUnreadable(folder)
  expect(recordPaths(folder)).toEqual([kept])
  expect(readRecords(folder)).toHaveLength(1)
})

test('one event stands on one line', () => {
  expect(
    printRecord(record())
      .split('\n')
      .filter((line) => line.includes('EADDRINUSE')),
  ).toHaveLength(1)
})

test('a record that was changed by hand is named with its page', () => {
  writeRecord(folder, record())
  const file = join(folder, recordPath(record()))
  for (const [from, to] of [
    ['59998', '30000'],
    ['"runs": 1', '"runs": 9'],
    ['EADDRINUSE', 'EACCES'],
    [/,\n {2}"seal": "\w+"/, ''],
  ] as const) {
    const text = printRecord(record())
    writeFileSync(file, text.replace(from, to))
    expect(readFileSync(file, 'utf8')).not.toBe(text)
    expect(() => readRecords(folder)).toThrow(/one\.json was changed by hand: .*\n {2}Page: time-wait\/a, scenario: one\n {2}Fix: npm run record/)
  }
})

test('a file that is no record is named with what is wrong in it', () => {
  writeFileSync(join(folder, 'bad.json'), '{ "schema": 4, "page": 3 }')
  expect(() => readRecords(folder)).toThrow(/bad\.json is not a record\.\n {2}page: .*expected string/)
  writeFileSync(join(folder, 'bad.json'), '{')
  expect(() => readRecords(folder)).toThrow(/bad\.json is not JSON/)
})

test('two runs agree when they differ in times and days alone', () => {
  const later = record({ trace: { sockets: [], events: [{ type: 'call', atUs: 99, tookUs: 1, call: 'bind', errno: 'EADDRINUSE' }] }, runs: 3 })
  later.where = { ...later.where, date: '2027-01-01', node: '24.22.0' }
  later.values = { en: [{ claim: '60 s', expression: 't', ...placed, measured: { type: 'duration', milliseconds: 59991 }, holds: true }] }
  expect(difference(record(), later)).toBeUndefined()
})

test('two runs agree when what a command printed differs in numbers alone, and when the vocabulary says that their traces do', () => {
  const printed = (line: string) => record({ transcripts: [{ command: 'ss', output: [line] }] })
  expect(difference(printed('TIME-WAIT 127.0.0.1:40001   timer:(59sec)'), printed('TIME-WAIT 127.0.0.1:41234 timer:(9sec)'))).toBeUndefined()
  expect(difference(printed('TIME-WAIT 127.0.0.1:40001'), printed('FIN-WAIT-2 127.0.0.1:40001'))).toBe(
    'transcripts.0.output.0: FIN-WAIT-0 0.0.0.0:0, before: TIME-WAIT 0.0.0.0:0',
  )
  const other = record({ trace: { sockets: [], events: [] } })
  expect(difference(record(), other)).toMatch(/^trace\.events\.0: nothing, before: \{/)
  expect(difference(record(), other, () => ({}))).toBeUndefined()
})

test.each([
  [
    'errno',
    record({ trace: { sockets: [], events: [{ type: 'call', atUs: 12, tookUs: 3, call: 'bind', errno: 'EACCES' }] } }),
    'trace.events.0.errno: EACCES, before: EADDRINUSE',
  ],
  ['code', record({ code: 'other' }), 'code: other, before: c0de'],
  ['kernel', record({ where: { ...record().where, release: '6.19.0' } }), 'where.release: 6.19, before: 6.18'],
  [
    'claim',
    record({ values: { en: [{ claim: '61 s', expression: 't', ...placed, measured: { type: 'duration', milliseconds: 59998 }, holds: true }] } }),
    'claims.0.1.0.claim: 61 s, before: 60 s',
  ],
  ['verdict', record({ verdict: { type: 'not verified here', reason: 'x' } }), 'verdict.type: not verified here, before: holds'],
])('two runs with another %s do not agree, and it is said where', (_, other, where) => {
  expect(difference(record(), other)).toBe(where)
})

test('three languages make one record: all their values, the runs that agreed, the worst verdict', () => {
  const ko = record({
    values: { ko: [{ claim: '60초', expression: 't', ...placed, measured: { type: 'duration', milliseconds: 59900 }, holds: true }] },
  })
  const ja = record({
    values: { ja: [{ claim: '61秒', expression: 't', ...placed, measured: { type: 'duration', milliseconds: 59900 }, holds: false }] },
    verdict: { type: 'does not hold', problems: ['61秒'] },
  })
  const [merged, ...others] = mergeRecords([record(), ko, ja])
  expect(others).toEqual([])
  expect(Object.keys(merged?.values ?? {})).toEqual(['en', 'ko', 'ja'])
  expect(merged).toMatchObject({ runs: 2, verdict: { type: 'does not hold', problems: ['61秒'] } })
})
