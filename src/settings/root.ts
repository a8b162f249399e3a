/** Where the project lies: the tools find its files from here, whatever folder they are started in. */
import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** Where the programs are, and what was compiled of them: the same for every state of the tools, since compiling takes seconds. */
export const programFolders = { sources: `${projectRoot}/scenarios/programs`, cache: `${projectRoot}/.2msl/programs` }
