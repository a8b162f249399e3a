import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { expect } from 'vitest'
import { environmentOfAPerson } from '../../../src/settings/internal.ts'
import { projectRoot } from '../../../src/settings/root.ts'
import { itNeeds } from '../../lab/in-scenario.ts'

/** As SECURITY.md says how to run a stranger's page. */
const script = `set -e
mount --bind . .
mount --bind .2msl "$PWD/.2msl"
mount -o remount,ro,bind "$PWD"
cd "$PWD"
! touch package.json 2>/dev/null
exec "$@"`

itNeeds('namespace', 'wire')(
  'a page runs where the project may only be read, but for .2msl, and there is no home',
  { timeout: 300_000 },
  ({ skip }) => {
    mkdirSync(`${projectRoot}/.2msl`, { recursive: true })
    const tried = spawnSync('unshare', ['--mount', 'sh', '-c', script, 'sh', 'true'], { cwd: projectRoot, encoding: 'utf8' })
    if (tried.status !== 0) skip(`not verified here: ${tried.stderr.trim()}`)
    const { status, stdout, stderr } = spawnSync('unshare', ['--mount', 'sh', '-c', script, 'sh', process.execPath, 'src/cli/test.ts', 'ports/udp'], {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { ...environmentOfAPerson(), HOME: `${projectRoot}/no-home`, NO_COLOR: '1', FORCE_COLOR: '0' },
    })
    expect(stdout + stderr).toMatch(/\n {2}\d+ pages?, \d+ scenarios: \d+ hold/)
    expect(status).toBe(0)
  },
)
