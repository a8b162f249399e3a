/** Where evidence is kept. */
import { join } from 'node:path'

/** The reviewed evidence, in git. */
export const committedFolder = 'evidence'
/** What the tools keep on this machine, not in git. */
export const stateFolder = process.env['TWOMSL_STATE'] ?? '.2msl'
/** What this machine's runs proved. */
export const ownFolder = join(stateFolder, 'evidence')
