/** Runs one of the project's own tools. */
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { projectRoot } from '../settings/root.ts'
import { notInstalled } from './installed.ts'

export interface RunOptions {
  /** Keep its output back unless it fails, or whatever happens. */
  quiet?: boolean | 'always'
  env?: Record<string, string>
}

/** Each tool's own script, which Node runs everywhere as it is; what lies in node_modules/.bin is another kind of file on each system. */
const scripts = { astro: 'astro/bin/astro.mjs', biome: '@biomejs/biome/bin/biome', vitest: 'vitest/vitest.mjs' }
export type Tool = keyof typeof scripts

/** What each tool is given before all else. Node reads our TypeScript itself: to bundle the configuration first takes half a second of each start. */
const always: Record<Tool, readonly string[]> = { astro: [], biome: [], vitest: ['--configLoader=native'] }

/** Waits for it. @returns whether it succeeded */
export function run(tool: Tool, args: readonly string[], { quiet = false, env = {} }: RunOptions = {}): boolean {
  const { status, signal, error, stdout, stderr } = spawnSync(process.execPath, [scriptOf(tool), ...always[tool], ...args], {
    cwd: projectRoot,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...env },
    maxBuffer: 256 * 1024 * 1024,
  })
  if (error) throw new Error(`${tool} could not be started.`, { cause: error })
  if (signal) process.kill(process.pid, signal)
  if (quiet === true && status !== 0) process.stderr.write(Buffer.concat([stdout, stderr]))
  return status === 0
}

/** Runs it beside what else is done. @returns what it printed; undefined when it succeeded */
export async function runBeside(tool: Tool, args: readonly string[]): Promise<string | undefined> {
  const child = spawn(process.execPath, [scriptOf(tool), ...always[tool], ...args], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  const [stdout, stderr, status] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended])
  return status === 0 ? undefined : Buffer.concat([stdout, stderr]).toString()
}

function scriptOf(tool: Tool): string {
  const script = scripts[tool]
  const missing = notInstalled(
    script
      .split('/')
      .slice(0, script.startsWith('@') ? 2 : 1)
      .join('/'),
  )
  if (missing) throw new Error(missing)
  return join(projectRoot, 'node_modules', script)
}
