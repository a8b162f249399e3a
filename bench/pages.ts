/**
 * What it costs that a scenario stands in a page: the same steps in a page and in a plain Vitest file written by hand.
 * And how the cost grows with the number of scenarios.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openRunFolder } from '../src/runner/run-folder.ts'
import { internal } from '../src/settings/internal.ts'
import { projectRoot } from '../src/settings/root.ts'
import { steps } from './helpers/greeting.ts'
import { memoryOf } from './helpers/memory.ts'

// What is measured has a run of its own each time; this one is for the pages.
openRunFolder(projectRoot)
delete process.env[internal.runFolder]

const smoke = process.argv.includes('--smoke')
const project = join(import.meta.dirname, '..')
const PER_FILE = 10

const page = (): string => {
  const scenarios = Array.from({ length: PER_FILE }, (_, i) => {
    const id = `scenario-${i}`
    const [state, error] = [`[TIME_WAIT](#${id} "session.state")`, `[EADDRINUSE](#${id} "restart.errno")`]
    const block = `\`\`\`ts scenario=${id}\n${steps}\n\`\`\``
    return `The server's end is in ${state}, bind gives ${error}.\n\n${block}\n\nThe state is ${state}, the error is ${error}.\n`
  })
  return `---\ntitle: A page\ndescription: For the bench.\n---\n\n${scenarios.join('\n')}`
}

const byHand = (): string => {
  const tests = Array.from(
    { length: PER_FILE },
    (_, i) => `it('scenario-${i}', () => {
  const scenario = vocabulary.open({ scenario: 'scenario-${i}', timeoutMs: 5000, callSite: () => undefined })
  let names = {}
  try {
${steps.replace(/^/gm, '    ')}
    names = { server, client, session, restart }
    expect(session.state).toBe('TIME_WAIT')
    expect(restart.errno).toBe('EADDRINUSE')
  } finally {
    scenario.close(names)
  }
})
`,
  )
  return `import { expect, it } from 'vitest'\nimport vocabulary, { connect, listen, tryListen } from '${project}/scenarios/index.ts'\n\n${tests.join('\n')}`
}

interface Run {
  tookMs: number
  /** The most memory that all processes together held at one time. */
  memoryMB: number
}

/** Runs Vitest once over so many scenarios. */
async function run(kind: 'page' | 'by hand', scenarios: number): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), '2msl-bench-'))
  try {
    const pages = join(folder, 'content/docs/en/bench')
    mkdirSync(pages, { recursive: true })
    for (let i = 0; i < scenarios / PER_FILE; i++) {
      if (kind === 'page') writeFileSync(join(pages, `page-${i}.mdx`), page())
      else writeFileSync(join(pages, `page-${i}.test.ts`), byHand())
    }
    writeFileSync(join(folder, 'vitest.config.ts'), config)
    const startedMs = performance.now()
    const vitest = [join(project, 'node_modules/vitest/vitest.mjs'), 'run', '--config', join(folder, 'vitest.config.ts')]
    const child = spawn(process.execPath, vitest, {
      cwd: folder,
      env: { ...process.env, TWOMSL_STATE: join(folder, 'state'), UV_THREADPOOL_SIZE: '16', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (text: Buffer) => {
      output += text
    })
    child.stderr.on('data', (text: Buffer) => {
      output += text
    })
    let memoryMB = 0
    const watch = setInterval(() => {
      memoryMB = Math.max(memoryMB, memoryOf(child.pid ?? 0))
    }, 250)
    const status = await new Promise((resolve) => child.on('close', resolve))
    clearInterval(watch)
    const tookMs = performance.now() - startedMs
    if (status !== 0 || !output.includes(`${scenarios} passed`)) throw new Error(output.slice(-3000))
    return { tookMs, memoryMB }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const config = `import { owners } from '${project}/scenarios/owners.ts'
import { scenarioPages } from '${project}/src/runner/plugin.ts'
import { openRunFolder } from '${project}/src/runner/run-folder.ts'

openRunFolder(import.meta.dirname)

export default {
  root: import.meta.dirname,
  cacheDir: 'state/vite',
  plugins: [scenarioPages({ vocabulary: '${project}/scenarios/index.ts', owners })],
  server: { fs: { strict: false } },
  test: { include: ['content/docs/**/*.{mdx,test.ts}'], pool: 'forks', isolate: false, maxWorkers: 2, reporters: ['dot'] },
}
`

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** In turns, so that whatever else the machine does falls on both. */
export async function pageCost(rounds = 3, scenarios = 1000): Promise<void> {
  const pages: number[] = []
  const hand: number[] = []
  for (let i = 0; i < rounds; i++) {
    pages.push((await run('page', scenarios)).tookMs)
    hand.push((await run('by hand', scenarios)).tookMs)
  }
  console.log(`${scenarios.toLocaleString('en').padEnd(5)} scenarios in pages               ${(mean(pages) / 1000).toFixed(2)} s`)
  console.log(`the same steps written by hand         ${(mean(hand) / 1000).toFixed(2)} s`)
  console.log(`in pages against by hand               ${(mean(pages) / mean(hand)).toFixed(2)}      goal: at most 1.15`)
}

export async function growth(): Promise<void> {
  const few = await run('page', 300)
  const many = await run('page', 3000)
  console.log(`300 scenarios in pages                 ${(few.tookMs / 1000).toFixed(2)} s`)
  console.log(`3,000 scenarios in pages               ${(many.tookMs / 1000).toFixed(2)} s   goal: at most 10`)
  console.log(`3,000 against 300                      ${(many.tookMs / few.tookMs).toFixed(1)}      goal: at most 10.5`)
  console.log(`memory for 3,000                       ${Math.round(many.memoryMB)} MB   goal: at most 600`)
}

if (import.meta.main) {
  if (smoke) {
    await pageCost(1, 20)
  } else {
    await pageCost()
    await growth()
  }
}
