/** `npm run record`: runs every scenario, also the slow ones, and renews the committed evidence; shows what changed. */
import { existsSync } from 'node:fs'
import { agree } from '../evidence/merge.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import { committedFolder, copyFiles, ownFolder, platformOf, readRecords, recordPath, removeRecord, writeRecord } from '../evidence/store.ts'
import { run } from './run.ts'

const passed = run('vitest', ['run', '--project', 'pages'], { env: { TWOMSL_RUN: process.argv.includes('--quick') ? 'quick' : 'all', TWOMSL_RECORDING: '1' } })
if (!passed) {
  console.error('Nothing was recorded: the evidence must hold before it is kept.')
  process.exit(1)
}

const fresh = readRecords(ownFolder)
const [newest] = fresh
if (!newest) {
  console.error(`No scenario left evidence in ${ownFolder}.`)
  process.exit(1)
}
const platform = platformOf(newest.where)
const kept = new Map(readCommitted(platform).map((record) => [recordPath(record), record]))
const changes: string[] = []
for (const record of fresh) {
  const path = recordPath(record)
  const before = kept.get(path)
  kept.delete(path)
  if (before && agree(before, record)) continue
  changes.push(`${before ? 'changed' : 'new    '}  ${path}`)
  writeRecord(committedFolder, record)
  copyFiles(ownFolder, committedFolder, path)
}
for (const [path] of kept) {
  changes.push(`gone     ${path}`)
  removeRecord(committedFolder, path)
}
console.log(
  changes.length === 0
    ? 'The evidence is as it was.'
    : `${changes.join('\n')}\nLook at the difference (git diff ${committedFolder}) before you commit it.`,
)

function readCommitted(platform: string): ScenarioRecord[] {
  return existsSync(committedFolder) ? readRecords(committedFolder).filter(({ where }) => platformOf(where) === platform) : []
}
