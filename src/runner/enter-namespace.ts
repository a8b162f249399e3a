/**
 * Where the user is not root, the laboratory needs a user namespace, and only a process without threads can enter one.
 * So the command starts itself once more, inside.
 */
import { spawnSync } from 'node:child_process'
import { internal } from '../settings/internal.ts'
import { isLinux } from '../settings/platform.ts'
import { setting } from '../settings/settings.ts'

/** Does not come back when the command runs inside instead. Where that is refused, the laboratory's second tier says so. */
export function enterUserNamespace(): void {
  if (process.getuid?.() === 0 || process.env[internal.entered] !== undefined || !isLinux() || setting('TWOMSL_ISOLATION') === 'address') return
  const unshare = ['--user', '--map-root-user', '--']
  if (spawnSync('unshare', [...unshare, 'true'], { stdio: 'ignore' }).status !== 0) return
  const command = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  const { status, signal } = spawnSync('unshare', [...unshare, ...command], { stdio: 'inherit', env: { ...process.env, [internal.entered]: '1' } })
  if (signal) process.kill(process.pid, signal)
  process.exit(status ?? 1)
}
