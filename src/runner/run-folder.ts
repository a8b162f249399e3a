/**
 * Where one run's workers leave their records until the run is over, and their temporary files. Each run has its own, so that two at once do not meet.
 * Both are gone after any ending of the run, also one that lets it do nothing any more.
 */
import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { stateIn } from '../evidence/folders.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import { internal } from '../settings/internal.ts'

const variable = internal.runFolder

/** Called once by the process that starts the workers; what is in the folders is gone when that process ends. */
export function openRunFolder(root: string): void {
  if (process.env[variable] !== undefined) return
  const state = stateIn(root)
  const folder = made('TWOMSL_STATE', state, () => {
    makeFolder(state)
    return mkdtempSync(join(state, 'run-'))
  })
  const temporary = made('TMPDIR', tmpdir(), () => mkdtempSync(join(tmpdir(), '2msl-')))
  process.env[variable] = folder
  // What workers, programs and tools of this run make with mkdtemp(3) lies there.
  process.env['TMPDIR'] = temporary
  removeAfterwards([folder, temporary])
}

/** Node's own way to make parents too never ends where a file system has the parent and takes no folder, as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { recursive: existsSync(folder) })
}

/** @param variable what a person sets to have another folder */
function made(variable: string, folder: string, make: () => string): string {
  try {
    return make()
  } catch (error) {
    throw new NoFolder(`Nothing can be made in ${folder}: ${(error as Error).message}.\n  Fix: set ${variable} to a folder that you may write to`)
  }
}

/** Its place is the machine: a stack would lead into these tools. */
class NoFolder extends Error {
  override stack = this.message
}

/** Node tells of no ending by a signal, and of SIGKILL nobody could: a shell holds the other end of a pipe that the kernel closes with us. */
function removeAfterwards(folders: string[]): void {
  // A program that is ended at the same time may make its folders once more: what was removed is looked for again a second later.
  const again = `found=; for folder; do [ -e "$folder" ] && found=1; done; [ "$found" ] || break`
  const remove = `trap '' INT TERM HUP; read -r never; for round in 1 2 3 4 5; do rm -rf -- "$@"; sleep 1; ${again}; done`
  const shell = spawn('/bin/sh', ['-c', remove, 'sh', ...folders], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  shell.on('error', () => undefined).unref()
  ;(shell.stdin as Socket).unref()
  process.on('exit', () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
}

/** Whether there is one already: who looks after a run may look before it begins. */
export function hasRunFolder(): boolean {
  return process.env[variable] !== undefined
}

export function runFolder(): string {
  const folder = process.env[variable]
  if (folder === undefined) throw new Error('The Vitest configuration has not called openRunFolder().')
  return folder
}

/** A record of this run, with the files that belong beside it by their ending. */
export interface RunRecord {
  record: ScenarioRecord
  files: Record<string, Uint8Array>
}

/** Adds a record to those of this run; one line of one file a worker that stays open, since opening a file a scenario is slow. */
export function leaveRecord(record: ScenarioRecord, files: Record<string, Uint8Array> = {}): void {
  const path = join(runFolder(), `${process.pid}.jsonl`)
  const file = opened.get(path) ?? openSync(path, 'a')
  opened.set(path, file)
  writeSync(file, `${encoded({ record, files })}\n`)
}

const opened = new Map<string, number>()

/** What the workers have left since this was called last: in watch mode a run follows another in the same folder. */
export function takeRecords(): RunRecord[] {
  return globSync('*.jsonl', { cwd: runFolder() }).flatMap((name) => {
    const path = join(runFolder(), name)
    // What follows the last end of a line is half a record, which a worker that was killed left.
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
    const fresh = lines.slice(taken.get(path) ?? 0)
    taken.set(path, lines.length)
    return fresh.map(decoded)
  })
}

const taken = new Map<string, number>()

/** One line of text. */
export function encoded({ record, files }: RunRecord): string {
  const texts = Object.entries(files).map(([ending, bytes]) => [ending, Buffer.from(bytes).toString('base64')])
  return JSON.stringify({ record, files: Object.fromEntries(texts) })
}

export function decoded(line: string): RunRecord {
  const { record, files } = JSON.parse(line) as { record: ScenarioRecord; files: Record<string, string> }
  const bytes = Object.entries(files).map(([ending, text]): [string, Uint8Array] => [ending, Buffer.from(text, 'base64')])
  return { record, files: Object.fromEntries(bytes) }
}
