/**
 * Where one run's workers leave their records until the run is over, and their temporary files. Each run has its own, so that two at once do not meet.
 * Both are gone after any ending of the run, also one that lets it do nothing any more.
 */
import { spawn } from 'node:child_process'
import { appendFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ScenarioRecord } from '../evidence/record.ts'
import { stateFolder } from '../evidence/store.ts'

const variable = 'TWOMSL_RUN_FOLDER'

/** Called once by the process that starts the workers; what is in the folders is gone when that process ends. */
export function openRunFolder(): void {
  if (process.env[variable] !== undefined) return
  mkdirSync(stateFolder, { recursive: true })
  const folder = mkdtempSync(resolve(stateFolder, 'run-'))
  const temporary = mkdtempSync(join(tmpdir(), '2msl-'))
  process.env[variable] = folder
  // What workers, programs and tools of this run make with mkdtemp(3) lies there.
  process.env['TMPDIR'] = temporary
  removeAfterwards([folder, temporary])
}

/** Node tells of no ending by a signal, and of SIGKILL nobody could: a shell holds the other end of a pipe that the kernel closes with us. */
function removeAfterwards(folders: string[]): void {
  const remove = `trap '' INT TERM HUP; read -r never; for round in 1 2 3 4 5; do rm -rf -- "$@" && break; sleep 1; done`
  const shell = spawn('/bin/sh', ['-c', remove, 'sh', ...folders], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  shell.on('error', () => undefined).unref()
  ;(shell.stdin as Socket).unref()
  process.on('exit', () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
}

function runFolder(): string {
  const folder = process.env[variable]
  if (folder === undefined) throw new Error('The Vitest configuration has not called openRunFolder().')
  return folder
}

/** A record of this run, with the files that belong beside it by their ending. */
export interface RunRecord {
  record: ScenarioRecord
  files: Record<string, string>
}

/** Adds a record to those of this run; one line of one file a worker, since a file a scenario is slow. */
export function leaveRecord(record: ScenarioRecord, files: Record<string, Uint8Array> = {}): void {
  const paths = Object.entries(files).map(([ending, bytes]): [string, string] => {
    const path = join(runFolder(), `${process.pid}-${++count}.${ending}`)
    writeFileSync(path, bytes)
    return [ending, path]
  })
  const line: RunRecord = { record, files: Object.fromEntries(paths) }
  appendFileSync(join(runFolder(), `${process.pid}.jsonl`), `${JSON.stringify(line)}\n`)
}

let count = 0

/** What the workers have left since the last time: in watch mode one process sees many runs. */
export function takeRecords(): RunRecord[] {
  return globSync('*.jsonl', { cwd: runFolder() }).flatMap((name) => {
    const file = join(runFolder(), name)
    const lines = readFileSync(file, 'utf8').split('\n')
    rmSync(file)
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as RunRecord)
  })
}
