/** `npm run bench`: runs every file of bench/, one after the other. `-- --smoke` only shows that they run: fewer rounds, no judgement of speed. */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { enterUserNamespace } from '../runner/enter-namespace.ts'
import { projectRoot } from '../settings/root.ts'
import { either, list } from '../text/words.ts'
import { commandLine, misused } from './command-line.ts'

enterUserNamespace()

const help = `usage: npm run bench -- [part of a name]... [option]

Runs every file of bench/, or those with that in their name, one after the other.

  --smoke   only show that they run: fewer rounds, no judgement of speed
  --help
`
const { values, positionals: named } = commandLine({ help, options: { smoke: { type: 'boolean' } }, words: true })
const options = values.smoke ? ['--smoke'] : []
const files = globSync('bench/*.ts', { cwd: projectRoot }).sort()
const unknown = named.filter((name) => !files.some((file) => file.includes(name)))
if (unknown.length > 0) misused(`There is no file with ${either(unknown)} in its name: ${list(files)}.`, help)
for (const file of files.filter((file) => named.length === 0 || named.some((name) => file.includes(name)))) {
  console.log(`\n${file}`)
  const { status } = spawnSync(process.execPath, [join(projectRoot, file), ...options], {
    stdio: 'inherit',
    // Closing a packet socket is left to libuv's threads, whose number can only be set for a new process.
    env: { UV_THREADPOOL_SIZE: '16', ...process.env },
  })
  if (status !== 0) process.exitCode = 1
}
