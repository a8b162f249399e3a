/** `TWOMSL_KERNEL=6.1 npx vitest …`: the same command, on another kernel. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../settings/root.ts'
import { setting } from '../settings/settings.ts'

export function runElsewhere(): void {
  const kernel = setting('TWOMSL_KERNEL')
  if (kernel === undefined) return
  const { TWOMSL_KERNEL: _, ...env } = process.env
  const args = [join(projectRoot, 'src/cli/test.ts'), '--kernel', kernel, ...process.argv.slice(2)]
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env })
  process.exit(status ?? 1)
}
