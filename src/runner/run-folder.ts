/** Where one run's workers leave their records until the run is over. Each run has its own, so that two at once do not meet. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stateFolder } from '../evidence/store.ts'

const variable = 'TWOMSL_RUN_FOLDER'

/** Called once by the process that starts the workers; the folder is gone when that process ends. */
export function openRunFolder(): void {
  if (process.env[variable] !== undefined) return
  mkdirSync(stateFolder, { recursive: true })
  const folder = mkdtempSync(join(stateFolder, 'run-'))
  process.env[variable] = folder
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
}

export function runFolder(): string {
  const folder = process.env[variable]
  if (folder === undefined) throw new Error('The Vitest configuration has not called openRunFolder().')
  return folder
}
