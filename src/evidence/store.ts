/** Where records are kept: one JSON file a scenario, in a folder a platform, under a folder that is either committed or this machine's own. */

import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { SCHEMA } from './form.ts'
import { platformOf } from './machine.ts'
import { recordSchema, type ScenarioRecord } from './record.ts'
import { hashOf, sealOf } from './seal.ts'

/** `linux-6.18-x86_64-hz250/time-wait/server-closes-first/restart.json` */
export function recordPath(record: ScenarioRecord): string {
  return join(platformOf(record.where), record.page, `${record.scenario}.json`)
}

/** The page of a record, by its path. */
export function pageOf(path: string): string {
  return path.split('/').slice(1, -1).join('/')
}

/** @returns undefined where there is none of today's form that is as a run left it: {@link whySpoilt} tells the latter apart */
export function readRecord(folder: string, path: string): ScenarioRecord | undefined {
  try {
    return existsSync(join(folder, path)) ? recordAt(folder, path) : undefined
  } catch (error) {
    if (error instanceof OtherForm || error instanceof Spoilt) return undefined
    throw error
  }
}

/** What is wrong with a record that is not as a run left it, in lines; undefined where nothing is. */
export function whySpoilt(folder: string, path: string): string | undefined {
  try {
    if (existsSync(join(folder, path))) recordAt(folder, path)
  } catch (error) {
    if (error instanceof Spoilt) return error.message
    if (!(error instanceof OtherForm)) throw error
  }
  return undefined
}

/** What lies under a folder: records, ordered by path, and the paths of those that have another form than today's. */
export interface Shelf {
  records: ScenarioRecord[]
  retired: string[]
}

/** Every record of today's form under a folder; see {@link readShelf}. */
export function readRecords(folder: string): ScenarioRecord[] {
  return readShelf(folder).records
}

/**
 * Reads the records under a folder; throws an error that names every file that is no record as a run left it, or belongs to none.
 * @param isMeant which pages' records; all, where it is left out
 */
export function readShelf(folder: string, isMeant: (page: string) => boolean = () => true): Shelf {
  const paths = globSync('**/*.*', { cwd: folder })
    .filter((path) => isMeant(pageOf(path)))
    .sort()
  const records: ScenarioRecord[] = []
  const retired: string[] = []
  const spoilt: string[] = []
  for (const path of paths.filter((path) => path.endsWith('.json'))) {
    try {
      records.push(recordAt(folder, path))
    } catch (error) {
      if (error instanceof OtherForm) retired.push(path)
      else if (error instanceof Spoilt) spoilt.push(error.message)
      else throw error
    }
  }
  if (spoilt.length > 0) throw new Spoilt(spoilt.join('\n\n'))
  const strays = strayPaths(folder, paths)
  if (strays.length > 0)
    throw new Error(
      `${strays.map((path) => `${join(folder, path)} belongs to no record.`).join('\n')}\n  Fix: remove ${strays.length === 1 ? 'it' : 'them'}, or npm run record`,
    )
  return { records, retired }
}

/** What lies beside no record that names it: a record was taken away alone, or a run was ended before it wrote the record. */
function strayPaths(folder: string, paths: readonly string[]): string[] {
  const files = paths.filter((path) => !/\.(json|\d+)$/.test(path) && statSync(join(folder, path)).isFile())
  return [...Map.groupBy(files, ownerOf)].flatMap(([owner, beside]) => {
    const named = endingsNamedIn(join(folder, owner))
    return named === undefined ? [] : beside.filter((path) => !named.includes(endingOf(path)))
  })
}

/** @returns undefined where that cannot be said: the record has another form, or is none */
function endingsNamedIn(file: string): string[] | undefined {
  if (!existsSync(file)) return []
  try {
    const { schema, files } = JSON.parse(readFileSync(file, 'utf8')) as Partial<ScenarioRecord>
    return schema === SCHEMA ? Object.keys(files ?? {}) : undefined
  } catch {
    return undefined
  }
}

/** Removes what belongs to no record. @returns the paths of what went */
export function removeStrays(folder: string, isMeant: (path: string) => boolean = () => true): string[] {
  const strays = strayPaths(folder, globSync('**/*.*', { cwd: folder }).sort().filter(isMeant))
  for (const path of strays) rmSync(join(folder, path))
  return strays
}

/** A record that another version of the tools wrote: it is no mistake, and says nothing any more. */
export class OtherForm extends Error {}

/** A record that is not as a run left it: it was changed, copied, or lost a part. */
export class Spoilt extends Error {}

/** A run on that platform writes a record anew; where nobody has it, it can only be taken away. */
function howToRenew(path: string): string {
  const [platform] = path.split('/')
  const page = pageOf(path)
  if (page === '') return 'remove it'
  return `npm run record -- ${page}, on ${platform}; or npm run record -- --forget ${page}#${basename(path, '.json')} --platform ${platform}`
}

/** The paths of all records under a folder, in order; none where the folder is not there. */
export function recordPaths(folder: string): string[] {
  return globSync('**/*.json', { cwd: folder }).sort()
}

/** @param files what belongs beside it, by ending; what lay there before is gone */
export function writeRecord(folder: string, record: ScenarioRecord, files: Record<string, Uint8Array> = {}): void {
  const path = recordPath(record)
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  for (const name of filesBeside(folder, path)) if (!(endingOf(name) in files)) rmSync(join(folder, name))
  for (const [ending, bytes] of Object.entries(files)) replaceFile(join(folder, beside(path, ending)), bytes)
  const hashes = Object.fromEntries(
    Object.entries(files)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([ending, bytes]) => [ending, hashOf(bytes)]),
  )
  replaceFile(join(folder, path), printRecord({ ...record, files: hashes }))
}

/** Another process that reads at the same time sees the old file or the new one, never a half. */
function replaceFile(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}`
  writeFileSync(temporary, content)
  renameSync(temporary, path)
}

/** What lies beside a record, by ending. */
export function readFiles(folder: string, path: string): Record<string, Uint8Array> {
  return Object.fromEntries(filesBeside(folder, path).map((name) => [endingOf(name), readFileSync(join(folder, name))]))
}

export function removeRecord(folder: string, path: string): void {
  for (const name of [path, ...filesBeside(folder, path)]) rmSync(join(folder, name))
}

/** Removes what another version of the tools wrote, and what is not as a run left it. Only for evidence that the next run writes anew. */
export function forgetUnreadable(folder: string): void {
  removeStrays(folder)
  for (const path of recordPaths(folder)) if (readRecord(folder, path) === undefined) removeRecord(folder, path)
}

function filesBeside(folder: string, path: string): string[] {
  return globSync(beside(path, '*'), { cwd: folder }).filter((name) => !name.endsWith('.json'))
}

/** `pcap`, and where a scenario has several hosts `near.pcap`: all after the first dot of the name. */
function endingOf(path: string): string {
  return basename(path).replace(/^[^.]*\./, '')
}

/** The path of the record beside which a file lies. */
function ownerOf(path: string): string {
  return join(dirname(path), `${basename(path).replace(/\..*$/, '')}.json`)
}

function beside(path: string, ending: string): string {
  return path.replace(/json$/, ending)
}

/** One event, one value, one row a line: a changed run is a diff of a few lines. */
export function printRecord(record: ScenarioRecord): string {
  return `${print({ ...record, seal: sealOf(record) }, '')}\n`
}

/** A record says itself of which page, scenario and platform it is: a copy of it elsewhere is evidence of nothing. */
function recordAt(folder: string, path: string): ScenarioRecord {
  const file = join(folder, path)
  const fix = `\n  Fix: ${howToRenew(path)}`
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Spoilt(`${file} is not JSON: ${(cause as Error).message}${fix}`, { cause })
  }
  const { seal, ...record } = Object(json) as { seal?: unknown; schema?: unknown }
  if (typeof record.schema === 'number' && record.schema !== SCHEMA) throw new OtherForm(`${file} has the form ${record.schema}, not ${SCHEMA}.`)
  const { success, data, error } = recordSchema.safeParse(record)
  if (!success) {
    const issues = error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')
    throw new Spoilt(`${file} is not a record.\n${issues}${fix}`)
  }
  const about = `\n  Page: ${data.page}, scenario: ${data.scenario}${fix}`
  if (seal !== sealOf(record)) throw new Spoilt(`${file} was changed by hand: its seal does not fit what is in it.${about}`)
  if (recordPath(data) !== path) throw new Spoilt(`${file} is the record of ${join(folder, recordPath(data))}.${fix}`)
  // What lies beside a record is as much from a run as the record.
  for (const [ending, hash] of Object.entries(data.files)) {
    const file = join(folder, beside(path, ending))
    if (!existsSync(file)) throw new Spoilt(`${file} is not there.${about}`)
    if (hashOf(readFileSync(file)) !== hash) throw new Spoilt(`${file} was changed by hand: its record has another hash of it.${about}`)
  }
  return data
}

const lineWidth = 240

function print(value: unknown, indent: string): string {
  const flat = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || (indent !== '' && flat.length + indent.length <= lineWidth)) return flat
  const inner = `${indent}  `
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[\n${value.map((item) => inner + print(item, inner)).join(',\n')}\n${indent}]`
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return `{\n${entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${print(item, inner)}`).join(',\n')}\n${indent}}`
}
