/** Where records are kept: one JSON file a scenario, in a folder a platform, under a folder that is either committed or this machine's own. */

import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { recordSchema, type ScenarioRecord, type Where } from './record.ts'

/** The reviewed evidence, in git. */
export const committedFolder = 'evidence'
/** What the tools keep on this machine, not in git. */
export const stateFolder = process.env['TWOMSL_STATE'] ?? '.2msl'
/** What this machine's runs proved. */
export const ownFolder = join(stateFolder, 'evidence')

/** `linux-6.18-x86_64`: one column of the site. */
export function platformOf(where: Where): string {
  const [release] = /^\d+\.\d+/.exec(where.release) ?? [where.release]
  return `${where.system}-${release}-${where.machine}`.toLowerCase()
}

/** `linux-6.18-x86_64/time-wait/server-closes-first/restart.json` */
export function recordPath(record: ScenarioRecord): string {
  return join(platformOf(record.where), record.page, `${record.scenario}.json`)
}

/** The page of a record, by its path. */
export function pageOf(path: string): string {
  return path.split('/').slice(1, -1).join('/')
}

/** @returns undefined where there is none */
export function readRecord(folder: string, path: string): ScenarioRecord | undefined {
  const file = join(folder, path)
  return existsSync(file) ? parseRecord(file) : undefined
}

/** Every record under a folder, ordered by path; throws an error that names the file when one is not a record. */
export function readRecords(folder: string): ScenarioRecord[] {
  return recordPaths(folder).map((path) => parseRecord(join(folder, path)))
}

/** The paths of all records under a folder, in order; none where the folder is not there. */
export function recordPaths(folder: string): string[] {
  return globSync('**/*.json', { cwd: folder }).sort()
}

export function writeRecord(folder: string, record: ScenarioRecord, files: Record<string, Uint8Array> = {}): void {
  const path = join(folder, recordPath(record))
  mkdirSync(dirname(path), { recursive: true })
  replaceFile(path, printRecord(record))
  for (const [ending, bytes] of Object.entries(files)) replaceFile(path.replace(/json$/, ending), bytes)
}

/** Another process that reads at the same time sees the old file or the new one, never a half. */
function replaceFile(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}`
  writeFileSync(temporary, content)
  renameSync(temporary, path)
}

/** Copies what stands beside a record (its pcap) to another folder. */
export function copyFiles(from: string, to: string, path: string): void {
  for (const name of globSync(path.replace(/json$/, '*'), { cwd: from })) {
    if (!name.endsWith('.json')) copyFileSync(join(from, name), join(to, name))
  }
}

export function removeRecord(folder: string, path: string): void {
  for (const name of globSync(path.replace(/json$/, '*'), { cwd: folder })) rmSync(join(folder, name))
}

/** One event, one value, one row a line: a changed run is a diff of a few lines. */
export function printRecord(record: ScenarioRecord): string {
  return `${print({ ...record, seal: sealOf(record) }, '')}\n`
}

/** Evidence comes from runs: a record that was changed by hand does not fit its seal. */
function sealOf(record: unknown): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 16)
}

function parseRecord(file: string): ScenarioRecord {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`${file} is not JSON. Fix: npm run record`, { cause })
  }
  const { seal, ...record } = json as { seal?: unknown }
  const { success, data, error } = recordSchema.safeParse(record)
  if (success && seal === sealOf(record)) return data
  if (success)
    throw new Error(
      `${file} was changed by hand: its seal does not fit what is in it.\n  Page: ${data.page}, scenario: ${data.scenario}\n  Fix: npm run record`,
    )
  const issues = error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`).join('\n')
  throw new Error(`${file} is not a record.\n${issues}\n  Fix: npm run record`)
}

const lineWidth = 160

function print(value: unknown, indent: string): string {
  const flat = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || (indent !== '' && flat.length + indent.length <= lineWidth)) return flat
  const inner = `${indent}  `
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[\n${value.map((item) => inner + print(item, inner)).join(',\n')}\n${indent}]`
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return `{\n${entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${print(item, inner)}`).join(',\n')}\n${indent}}`
}
