/** Runs one of the project's own tools and waits for it. */
import { spawnSync } from 'node:child_process'

export interface RunOptions {
  /** Keep its output back unless it fails, or whatever happens. */
  quiet?: boolean | 'always'
  env?: Record<string, string>
}

/** @returns whether it succeeded */
export function run(tool: string, args: readonly string[], { quiet = false, env = {} }: RunOptions = {}): boolean {
  const { status, signal, error, stdout, stderr } = spawnSync(`node_modules/.bin/${tool}`, args, {
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...env },
    maxBuffer: 256 * 1024 * 1024,
  })
  if (error) throw new Error(`${tool} could not be started. Fix: npm ci`, { cause: error })
  if (signal) process.kill(process.pid, signal)
  if (quiet === true && status !== 0) process.stderr.write(Buffer.concat([stdout, stderr]))
  return status === 0
}
