/** What it costs to change every claim of every page once, against `npm test`: the real commands, one after the other. */
import { spawnSync } from 'node:child_process'

const smoke = process.argv.includes('--smoke')
/** For a smoke test one page will do. */
const pages = smoke ? ['time-wait/server-closes-first'] : []

function seconds(script: string, args: readonly string[]): number {
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(`${script} ${args.join(' ')} failed:\n${stdout}${stderr}`)
  return (performance.now() - started) / 1000
}

const test = seconds('node_modules/vitest/vitest.mjs', ['run', '--project', 'pages', ...(smoke ? pages : ['--project', 'tools'])])
const mutate = seconds('src/cli/mutate.ts', pages)
console.log(`  npm test: ${test.toFixed(1)} s`)
console.log(`  npm run mutate: ${mutate.toFixed(1)} s, ${(mutate / test).toFixed(2)} times (goal: at most 3)`)
