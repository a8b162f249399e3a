/** `npm run bench`: runs every file of bench/, one after the other. `-- --smoke` only shows that they run: fewer rounds, no judgement of speed. */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { enterUserNamespace } from '../runner/enter-namespace.ts'

enterUserNamespace()

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const options = process.argv.slice(2).filter((argument) => argument.startsWith('-'))
const files = globSync('bench/*.ts').sort()
for (const file of files.filter((file) => named.length === 0 || named.some((name) => file.includes(name)))) {
  console.log(`\n${file}`)
  const { status } = spawnSync(process.execPath, [file, ...options], {
    stdio: 'inherit',
    // Closing a packet socket is left to libuv's threads, whose number can only be set for a new process.
    env: { UV_THREADPOOL_SIZE: '16', ...process.env },
  })
  if (status !== 0) process.exitCode = 1
}
