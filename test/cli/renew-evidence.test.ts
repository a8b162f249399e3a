import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { forgetAbsent, isOnPage, renewEvidence } from '../../src/cli/renew-evidence.ts'
import { readShelf, recordPath, recordPaths, writeRecord } from '../../src/evidence/store.ts'
import { parsePage } from '../../src/page/parse.ts'
import { type Change, madeUpRecord } from '../helpers/made-up-record.ts'

const folder = mkdtempSync(join(tmpdir(), '2msl-renew-'))
afterAll(() => rmSync(folder, { recursive: true }))

const page = parsePage('content/docs/en/sums.mdx', '```ts scenario=kept\nconst total = add(2, 2)\n```\n')
const record = (scenario: string, release: string, change: Change = {}) =>
  madeUpRecord({ page: 'sums', scenario, identity: 'now', where: { release }, ...change })

test('a scenario that its page no longer has is forgotten on every platform; what is stale elsewhere stays', () => {
  const [committed, from] = [join(folder, 'committed'), join(folder, 'run')]
  for (const release of ['6.18.44', '6.1.1', '5.10.46']) {
    writeRecord(committed, record('renamed', release))
    writeRecord(committed, record('kept', release, { identity: 'before' }))
  }
  writeRecord(committed, record('other', '5.10.46', { page: 'products' }))
  const isRecorded = (path: string) => path.includes('/sums/')
  renewEvidence([record('kept', '6.18.44')], { committed, from, gone: isRecorded })
  expect(forgetAbsent([page], { committed, gone: isRecorded })).toEqual([
    'gone     linux-5.10-x86_64-hz250/sums/renamed.json',
    'gone     linux-6.1-x86_64-hz250/sums/renamed.json',
  ])
  expect(recordPaths(committed)).toEqual([
    'linux-5.10-x86_64-hz250/products/other.json',
    'linux-5.10-x86_64-hz250/sums/kept.json',
    'linux-6.1-x86_64-hz250/sums/kept.json',
    'linux-6.18-x86_64-hz250/sums/kept.json',
  ])
})

test('a run elsewhere that did not come to a scenario of the page takes nothing from it; what the page no longer has goes', () => {
  const [committed, from] = [join(folder, 'ended'), join(folder, 'run')]
  for (const scenario of ['kept', 'renamed']) writeRecord(committed, record(scenario, '5.10.46'))
  const changes = renewEvidence([record('other', '5.10.46', { page: 'products' })], { committed, from, gone: (path) => !isOnPage([page], path) })
  expect(changes).toEqual(['new      linux-5.10-x86_64-hz250/products/other.json', 'gone     linux-5.10-x86_64-hz250/sums/renamed.json'])
})

test('a capture whose record was taken away alone goes when its page is recorded on that platform, and is told; those of other pages and platforms stay', () => {
  const [committed, from] = [join(folder, 'bare'), join(folder, 'run')]
  const pcap = { pcap: Buffer.from('abc') }
  for (const [release, page] of [
    ['6.18.44', 'sums'],
    ['6.18.44', 'products'],
    ['6.1.1', 'sums'],
  ] as const)
    writeRecord(committed, record('bare', release, { page }), pcap)
  for (const path of recordPaths(committed)) rmSync(join(committed, path))
  expect(renewEvidence([record('kept', '6.18.44')], { committed, from, gone: (path) => path.includes('/sums/') })).toEqual([
    'new      linux-6.18-x86_64-hz250/sums/kept.json',
    'gone     linux-6.18-x86_64-hz250/sums/bare.pcap\n         it belonged to no record',
  ])
  expect(() => readShelf(committed)).toThrow(
    /6\.1-.*sums\/bare\.pcap belongs to no record\.\n.*6\.18-.*products\/bare\.pcap belongs to no record\.\n {2}Fix: remove them/,
  )
})

test('a record that was changed by hand, or is only half there, is written anew, and why is told', () => {
  const [committed, from] = [join(folder, 'spoilt'), join(folder, 'run')]
  const file = join(committed, recordPath(record('kept', '6.18.44')))
  const renew = () => renewEvidence([record('kept', '6.18.44')], { committed, from, gone: () => false })
  renew()
  const asItWas = readFileSync(file, 'utf8')
  expect(renew()).toEqual([])
  for (const [spoil, why] of [
    [(text: string) => text.replace('"holds"', '"does not hold"'), 'is not a record.'],
    [(text: string) => text.replace('24.21.0', '24.22.0'), 'was changed by hand: its seal does not fit what is in it.'],
    [(text: string) => text.slice(0, 30), expect.stringMatching(/^is not JSON: /)],
  ] as const) {
    writeFileSync(file, spoil(asItWas))
    const [told = '', ...more] = renew()
    expect(more).toEqual([])
    expect(told.split(`${file} `)).toEqual(['changed  linux-6.18-x86_64-hz250/sums/kept.json\n         ', why])
    expect(readFileSync(file, 'utf8')).toBe(asItWas)
  }
})
