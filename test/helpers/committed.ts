/** What is committed of one page, on all platforms: to read all of it takes a second. */
import { globSync } from 'node:fs'
import { readColumns } from '../../src/evidence/columns.ts'
import { committedIn } from '../../src/evidence/folders.ts'
import { readRecord } from '../../src/evidence/store.ts'
import { projectRoot } from '../../src/settings/root.ts'
import { type EvidenceIndex, evidenceAmong } from '../../src/site/survey/evidence.ts'

export function committedOf(page: string): EvidenceIndex {
  const folder = committedIn(projectRoot)
  const records = globSync(`*/${page}/*.json`, { cwd: folder })
    .sort()
    .flatMap((path) => readRecord(folder, path) ?? [])
  return evidenceAmong(readColumns(projectRoot), records)
}
