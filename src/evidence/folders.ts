/** Where evidence is kept, under the folder of the project. */
import { join, resolve } from 'node:path'
import { setting } from '../settings/settings.ts'

/** The reviewed evidence, in git. */
export const committedFolder = 'evidence'

export function committedIn(root: string): string {
  return join(root, committedFolder)
}

/** What the tools keep on this machine, not in git. */
export function stateIn(root: string): string {
  return resolve(root, setting('TWOMSL_STATE') ?? '.2msl')
}

/** What this machine's runs proved. */
export function ownIn(root: string): string {
  return join(stateIn(root), 'evidence')
}
