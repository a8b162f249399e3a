/** The evidence that the site shows: records with their traces and captures, found by page and scenario. Knows files, no HTML. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Columns, declared, isReference, type Reason, readColumns } from '../../evidence/columns.ts'
import { committedFolder, ownIn } from '../../evidence/folders.ts'
import { compareVersions } from '../../evidence/kernel-condition.ts'
import { platformOf } from '../../evidence/machine.ts'
import type { ScenarioRecord } from '../../evidence/record.ts'
import { readRecords, recordPath } from '../../evidence/store.ts'
import { type Trace, traceSchema } from '../../evidence/trace.ts'
import { catalogueFile, readCatalogue } from '../../kernels/catalogue.ts'
import type { Language } from '../../page/language.ts'
import { internal } from '../../settings/internal.ts'
import { setting } from '../../settings/settings.ts'
import type { Words } from '../markup/words.ts'
import { forget, shared, sharedOf } from '../shared.ts'
import { named } from './names.ts'

export interface Evidence {
  record: ScenarioRecord
  /** Absent when nothing ran. */
  trace: Trace | undefined
  /** `linux-6.18-x86_64-hz250` */
  platform: string
  /** Whether it is of the platform that the site is released with. */
  reference: boolean
  /** Why it does not hold there, where that is declared. */
  reason: Reason | undefined
  /** As `--kernel` calls it, where the project starts this kernel itself: `5.10`. */
  kernel?: string | undefined
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

/** Where a page that is being written finds what runs have shown: in what is committed, and in what this machine's last runs found, which comes first. */
export function liveFolders(root: string): string[] {
  return setting('TWOMSL_EVIDENCE') === undefined ? [evidenceFolder(root), ownIn(root)] : [evidenceFolder(root)]
}

const isLive = () => shared('live', () => false)

/** From now on, {@link siteEvidence} is that of {@link liveFolders}. */
export function showLive(): void {
  forget('live')
  shared('live', () => true)
}

/** The evidence that the site is built from, read once. */
export function siteEvidence(root: string): EvidenceIndex {
  return sharedOf('evidence', evidenceFolder(root), () =>
    readEvidence(columnsShown(root), ...(isLive() ? liveFolders(root) : [evidenceFolder(root)])),
  )
}

/** The platform of the machine on which `npm start` ran; undefined where the site shows what is committed. */
export function thisMachine(): string | undefined {
  return process.env[internal.thisMachine]
}

type Shown = Pick<Columns, 'reference' | 'differences'> & {
  /** How `--kernel` calls each platform that the project starts itself. */
  kernels?: ReadonlyMap<string, string>
}

/** Whoever runs the scenarios reads first what their own machine gave; the others stand beside it. */
function columnsShown(root: string): Shown {
  const columns = readColumns(root)
  const kernels = existsSync(join(root, catalogueFile)) ? readCatalogue(root) : []
  return { ...columns, reference: thisMachine() ?? columns.reference, kernels: new Map(kernels.map(({ platform, name }) => [platform, name])) }
}

/**
 * All evidence under these folders, that of the reference first for each scenario, then the newest kernel; of the same platform, that of the last
 * folder alone.
 */
export function readEvidence(columns: Shown, ...folders: string[]): EvidenceIndex {
  return evidenceAmong(
    columns,
    folders.flatMap((folder) => (existsSync(folder) ? readRecords(folder) : [])),
  )
}

/** As {@link readEvidence}, of records that are read already. */
export function evidenceAmong(columns: Shown, records: readonly ScenarioRecord[]): EvidenceIndex {
  const index = new Map<string, Evidence[]>()
  for (const record of records) {
    const path = recordPath(record)
      .replace(/\\/g, '/')
      .replace(/\.json$/, '')
    const evidence = {
      record,
      trace: readTrace(record, path),
      platform: platformOf(record.where),
      reference: isReference(columns, record),
      reason: declared(columns, record)?.reason,
      kernel: columns.kernels?.get(platformOf(record.where)),
      path,
      captures: Object.keys(record.files).filter((ending) => /(?:^|\.)pcap$/.test(ending)),
    }
    const key = keyOf(record.page, record.scenario)
    const others = (index.get(key) ?? []).filter((other) => other.path !== path)
    index.set(key, [...others, evidence].sort(byPlatform))
  }
  return index
}

export function evidenceOf(index: EvidenceIndex, page: string, scenario: string): readonly Evidence[] {
  return index.get(keyOf(page, scenario)) ?? []
}

/** Of each index and language once: its films are drawn from these. */
const readIn = new WeakMap<EvidenceIndex, Map<Language, EvidenceIndex>>()

/** With names in the reader's language for the sockets that the page names not. */
export function evidenceIn(index: EvidenceIndex, words: Words): EvidenceIndex {
  const known = readIn.get(index) ?? new Map<Language, EvidenceIndex>()
  readIn.set(index, known)
  const told = known.get(words.language) ?? new Map([...index].map(([key, all]) => [key, all.map((each) => toldIn(each, words))]))
  known.set(words.language, told)
  return told
}

function toldIn(evidence: Evidence, words: Words): Evidence {
  const trace = evidence.trace && named(evidence.trace, words)
  return trace === evidence.trace ? evidence : { ...evidence, trace }
}

const keyOf = (page: string, scenario: string) => `${page}#${scenario}`

/** By the platforms alone: a day says nothing of what a record is worth. */
export function byPlatform(a: Evidence, b: Evidence): number {
  const [first, second] = [a.record.where, b.record.where]
  return (
    Number(b.reference) - Number(a.reference) ||
    Number(second.system === 'Linux') - Number(first.system === 'Linux') ||
    compareVersions(second.release, first.release) ||
    a.path.localeCompare(b.path)
  )
}

function readTrace(record: ScenarioRecord, path: string): Trace | undefined {
  if (record.trace === undefined || record.trace === null) return undefined
  const { success, data, error } = traceSchema.safeParse(record.trace)
  if (success) return data
  const issues = error.issues.map((issue) => `  trace.${issue.path.join('.')}: ${issue.message}`).join('\n')
  throw new Error(`${path}.json has a trace that cannot be drawn.\n${issues}\n  Fix: npm run record`)
}
