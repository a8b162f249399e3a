/** What `npm ci` leaves out (`.npmrc`): the packages that lint, read prose and open a browser. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../settings/root.ts'

/** @returns one line that names what is missing and the command that installs it; undefined when all of the packages are there */
export function notInstalled(...packages: string[]): string | undefined {
  const missing = packages.filter((name) => !existsSync(join(projectRoot, 'node_modules', name)))
  if (missing.length === 0) return undefined
  return `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not installed. Fix: npm ci --include=dev`
}
