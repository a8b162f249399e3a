/**
 * What each worker is running now, in a file of the run's folder, so that the process that started the workers knows it even of one that can say nothing
 * any more: one that was stopped, or killed.
 */
import { ftruncateSync, globSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { hasRunFolder, runFolder } from './run-folder.ts'

export interface NowRunning {
  pid: number
  file: string
  scenario: string
  /** The line of its first fence. */
  line: number
  /** On the clock of the machine, in milliseconds: when it must be over. */
  untilMs: number
}

const opened = new Map<string, number>()

/** @returns what is called when the scenario is over */
export function nowRunning(running: Omit<NowRunning, 'pid'>): () => void {
  const path = join(runFolder(), `${process.pid}.now`)
  const file = opened.get(path) ?? openSync(path, 'w')
  opened.set(path, file)
  // Longer than any before it, or what was behind it would follow.
  writeSync(file, JSON.stringify({ ...running, pid: process.pid }).padEnd(1024), 0)
  return () => {
    ftruncateSync(file, 0)
  }
}

/** Scenarios that have begun and are not over. */
export function allRunning(): NowRunning[] {
  if (!hasRunFolder()) return []
  return globSync('*.now', { cwd: runFolder() }).flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(join(runFolder(), name), 'utf8')) as NowRunning]
    } catch {
      // Between two scenarios, or half written: it is looked at again.
      return []
    }
  })
}
