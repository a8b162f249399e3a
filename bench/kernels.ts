/**
 * What another kernel costs against this machine's own: the same pages by the same command, here and on each user-mode Linux; and what it costs to start it.
 * From that it projects what `npm test -- --kernel 5.10,6.1,6.12,7.2` takes, which runs all pages in three languages.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stateIn } from '../src/evidence/folders.ts'
import { type Kernel, readCatalogue } from '../src/kernels/catalogue.ts'
import { runOn } from '../src/kernels/guest.ts'
import { environmentOfAPerson } from '../src/settings/internal.ts'
import { projectRoot } from '../src/settings/root.ts'

const smoke = process.argv.includes('--smoke')
/** Sockets alone, and one that starts programs: these are what takes longest there. */
const pages = smoke ? ['index'] : ['index', 'time-wait/server-closes-first', 'reuseaddr/what-it-does', 'closing/every-state', 'programs/echo']
const every = ['vitest/vitest.mjs', 'run', '--project', 'pages']
const vitest = [...every, ...pages.map((page) => `docs/en/${page}.mdx`)]
const nothing = ['typescript/bin/tsc', '--version']
/** Of the slowest kernel against this machine's own, when nothing else runs. */
const GOAL = 30
/** For all user-mode kernels and all pages in three languages, on two cores. */
const GOAL_OF_ALL_MINUTES = 8
/** Kernels that `--kernel` runs at the same time. */
const AT_ONCE = 2

function here([program = '', ...words]: readonly string[], allowed: readonly (number | null)[] = [0]): number {
  const state = mkdtempSync(join(tmpdir(), '2msl-bench-'))
  const startedMs = performance.now()
  const { status, stdout } = spawnSync(process.execPath, [join(projectRoot, 'node_modules', program), ...words], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...environmentOfAPerson(), TWOMSL_STATE: state, NO_COLOR: '1' },
  })
  const tookMs = performance.now() - startedMs
  rmSync(state, { recursive: true })
  if (!allowed.includes(status)) throw new Error(stdout.slice(-3000))
  return tookMs / 1000
}

async function there(kernel: Kernel, command: readonly string[]): Promise<number> {
  const startedMs = performance.now()
  const { status, folder } = await runOn(kernel, { project: projectRoot, sources: { store: join(stateIn(projectRoot), 'kernels') }, command })
  rmSync(folder, { recursive: true })
  if (status !== 0) throw new Error(`${command.join(' ')} gave ${status} on ${kernel.name}.`)
  return (performance.now() - startedMs) / 1000
}

const own = { start: here(nothing), pages: here(vitest) }
console.log(`  here: ${own.pages.toFixed(1)} s for ${pages.length === 1 ? 'one page' : `${pages.length} pages`}`)
// What does not hold today takes its time as well.
const whole = smoke ? undefined : here(every, [0, 1])
if (whole !== undefined) console.log(`  here: ${whole.toFixed(1)} s for all pages in three languages`)
/** Seconds that each kernel would take for all pages. */
const projected: number[] = []
const kernels = readCatalogue(projectRoot).filter(({ kind }) => kind === 'user-mode')
for (const kernel of smoke ? kernels.slice(0, 1) : kernels) {
  try {
    // Fetched and unpacked, it is only started the second time.
    await there(kernel, nothing)
    const start = (await there(kernel, nothing)) - own.start
    const took = (await there(kernel, vitest)) - start
    const ratio = took / own.pages
    if (whole !== undefined) projected.push(start + ratio * whole)
    console.log(
      `  ${kernel.name.padEnd(5)} ${ratio.toFixed(1)} times as long (goal: at most ${GOAL}): ${took.toFixed(1)} s, and ${start.toFixed(1)} s to start and end it`,
    )
    if (!smoke && ratio > 2 * GOAL) process.exitCode = 1
  } catch (error) {
    console.log(`  ${kernel.name}: not measured here: ${(error as Error).message}`)
  }
}
if (projected.length > 0) {
  const minutes = (allAtOnce(projected) / 60).toFixed(1)
  console.log(`  all pages in three languages on ${projected.length} of ${kernels.length} kernels, ${AT_ONCE} at a time:`)
  console.log(`    about ${minutes} min, projected from ${pages.length} pages (goal: ${GOAL_OF_ALL_MINUTES} min when nothing else runs)`)
}

/** How long it takes until the last one has ended, when each next one begins where a place is free. */
function allAtOnce(seconds: readonly number[]): number {
  const places = Array.from({ length: AT_ONCE }, () => 0)
  for (const each of seconds) {
    const free = places.indexOf(Math.min(...places))
    places[free] = (places[free] ?? 0) + each
  }
  return Math.max(...places)
}
