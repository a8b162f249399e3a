/**
 * Everything that is measured, as ratios within one run: `npm run bench`.
 * Closing a packet socket is left to libuv's threads, whose number can only be set for a new process.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

for (const script of ['lab.ts', 'pages.ts']) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, script)], {
    stdio: 'inherit',
    env: { UV_THREADPOOL_SIZE: '16', ...process.env },
  })
  if (status !== 0) process.exit(status ?? 1)
}
