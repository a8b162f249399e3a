/**
 * A run that is spread over machines (`--shard=1/2`) leaves its records beside Vitest's own report of it, `.vitest/blob`; `--merge-reports` puts both together,
 * so that the evidence is that of one run. The languages of a page may well have run on different machines.
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decoded, encoded, type RunRecord } from '../run-folder.ts'

const folder = '.vitest/records'

export interface Shard {
  index: number
  count: number
}

export function leaveShard(root: string, { index, count }: Shard, records: readonly RunRecord[]): void {
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, folder, `records-${index}-${count}.jsonl`), records.map((record) => `${encoded(record)}\n`).join(''))
}

/** The records of all shards. */
export function readShards(root: string): RunRecord[] {
  const files = globSync('*.jsonl', { cwd: join(root, folder) }).sort()
  return files.flatMap((name) =>
    readFileSync(join(root, folder, name), 'utf8')
      .split('\n')
      .slice(0, -1)
      .map(decoded),
  )
}
