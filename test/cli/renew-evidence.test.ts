import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { forgetAbsent, renewEvidence } from '../../src/cli/renew-evidence.ts'
import type { ScenarioRecord } from '../../src/evidence/record.ts'
import { recordPaths, writeRecord } from '../../src/evidence/store.ts'
import { parsePage } from '../../src/page/parse.ts'

const folder = mkdtempSync(join(tmpdir(), '2msl-renew-'))
afterAll(() => rmSync(folder, { recursive: true }))

const page = parsePage('content/docs/en/sums.mdx', '```ts scenario=kept\nconst total = add(2, 2)\n```\n')
const record = (scenario: string, release: string, change: Partial<ScenarioRecord> = {}): ScenarioRecord => ({
  schema: 4,
  page: 'sums',
  scenario,
  code: 'now',
  identity: 'now',
  verdict: { type: 'holds' },
  where: { system: 'Linux', release, machine: 'x86_64', kernel: 'host', hz: 250, conditions: [], node: '24.21.0', date: '2026-11-21', details: {} },
  runs: 1,
  values: {},
  settles: [],
  transcripts: [],
  files: {},
  ...change,
})

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
