/** The evidence that the site shows: records with their traces and captures, found by page and scenario. Knows files, no HTML. */
import { resolve } from 'node:path'
import { committedFolder } from '../../evidence/folders.ts'
import { platformOf } from '../../evidence/machine.ts'
import type { ScenarioRecord } from '../../evidence/record.ts'
import { readRecords, recordPath } from '../../evidence/store.ts'
import { type Trace, traceSchema } from '../../evidence/trace.ts'
import { setting } from '../../settings/settings.ts'
import { shared } from '../shared.ts'
import { named } from './names.ts'

export interface Evidence {
  record: ScenarioRecord
  /** Absent when nothing ran. */
  trace: Trace | undefined
  /** `linux-6.18-x86_64-hz250` */
  platform: string
  /** Below `/evidence/` on the site, without its ending: `linux-6.18-x86_64-hz250/time-wait/server-closes-first/restart`. */
  path: string
  /** The captures that lie beside it, by their endings: `pcap`, or one of each host, `near.pcap`. */
  captures: string[]
}

export type EvidenceIndex = ReadonlyMap<string, readonly Evidence[]>

/** The folder that the site is built from. */
export function evidenceFolder(root: string): string {
  return resolve(root, setting('TWOMSL_EVIDENCE') ?? committedFolder)
}

/** The evidence that the site is built from, read once. */
export function siteEvidence(root: string): EvidenceIndex {
  return shared('evidence', () => readEvidence(evidenceFolder(root)))
}

/** All evidence under a folder, the newest first for each scenario. */
export function readEvidence(folder: string): EvidenceIndex {
  const index = new Map<string, Evidence[]>()
  for (const record of readRecords(folder)) {
    const path = recordPath(record)
      .replace(/\\/g, '/')
      .replace(/\.json$/, '')
    const evidence = {
      record,
      trace: readTrace(record, path),
      platform: platformOf(record.where),
      path,
      captures: Object.keys(record.files).filter((ending) => /(?:^|\.)pcap$/.test(ending)),
    }
    const key = keyOf(record.page, record.scenario)
    index.set(key, [...(index.get(key) ?? []), evidence].sort(newestFirst))
  }
  return index
}

export function evidenceOf(index: EvidenceIndex, page: string, scenario: string): readonly Evidence[] {
  return index.get(keyOf(page, scenario)) ?? []
}

const keyOf = (page: string, scenario: string) => `${page}#${scenario}`

function newestFirst(a: Evidence, b: Evidence): number {
  const [first, second] = [a.record.where, b.record.where]
  return second.date.localeCompare(first.date) || second.release.localeCompare(first.release, 'en', { numeric: true }) || a.path.localeCompare(b.path)
}

function readTrace(record: ScenarioRecord, path: string): Trace | undefined {
  if (record.trace === undefined || record.trace === null) return undefined
  const { success, data, error } = traceSchema.safeParse(record.trace)
  if (success) return named(data)
  const issues = error.issues.map((issue) => `  trace.${issue.path.join('.')}: ${issue.message}`).join('\n')
  throw new Error(`${path}.json has a trace that cannot be drawn.\n${issues}\n  Fix: npm run record`)
}
