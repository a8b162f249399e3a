/**
 * What each scenario takes of the processor that runs somebody else's program: user and system mode of the whole tree of its processes.
 * Processor time, since the time of the clock depends on what the machine does besides. Scenarios run one after the other.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { owners } from '../scenarios/owners.ts'
import { readPages } from '../src/check/pages.ts'
import { conditionNamed } from '../src/lab/network/conditions.ts'
import { software } from '../src/lab/words/software.ts'
import { runPagesIn } from '../src/runner/run-pages.ts'
import { environments } from '../src/runner/which-run.ts'
import { projectRoot } from '../src/settings/root.ts'
import { measuredInto } from './helpers/measured-vocabulary.ts'

const smoke = process.argv.includes('--smoke')
/** Seconds. */
const GOAL = 5
/** What runs programs in other languages is somebody else's as well; cc is not: it compiles the laboratory's own. */
const languages = ['node', 'python3', 'java', 'ruby', 'webrick', 'php', 'perl', 'go', 'rustc']
const isProgram = (need: string): boolean => Object.hasOwn(software, need) || languages.includes(need)

const pages = readPages(projectRoot)
  .filter(({ language }) => language === 'en')
  .map(({ file, scenarios }) => ({ file, scenarios: scenarios.filter(({ needs }) => needs.some(isProgram)) }))
  .filter(({ scenarios }) => scenarios.length > 0)
/** With the name of a page it measures only that one. */
const [named] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const chosen = pages.filter(({ file }) => file.includes(named ?? (smoke ? '/node-dev-servers.mdx' : '')))

const folder = mkdtempSync(join(tmpdir(), '2msl-bench-'))
process.env[measuredInto] = join(folder, 'processor')
Object.assign(process.env, environments.every)
const ran: { name: string; programs: number; laboratory: number }[] = []
const notRun: string[] = []
try {
  for (const { file, scenarios } of chosen) {
    rmSync(process.env[measuredInto] ?? '', { force: true })
    const results = await runPagesIn(
      projectRoot,
      { vocabulary: join(import.meta.dirname, 'helpers/measured-vocabulary.ts'), owners },
      [file],
      scenarios.map(({ id }) => id),
    )
    const measured = existsSync(process.env[measuredInto] ?? '') ? readFileSync(process.env[measuredInto] ?? '', 'utf8') : ''
    for (const { id, needs } of scenarios) {
      const name = `${file.replace(/^content\/docs\/en\/|\.mdx$/g, '')}#${id}`
      const result = results.find(({ scenario }) => scenario === id)
      const line = measured.split('\n').find((text) => text.startsWith(`${id}\t`))
      const missing = needs.map((need) => conditionNamed(need)?.()).find((reason) => reason !== undefined)
      if (line === undefined || result?.state !== 'passed') {
        notRun.push(`${name}: ${missing ?? result?.note ?? result?.failures[0]?.message ?? 'it was not run'}`)
        if (missing === undefined) process.exitCode = 1
        continue
      }
      const [, programs = 0, laboratory = 0] = line.split('\t').map(Number)
      ran.push({ name, programs, laboratory })
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

ran.sort((a, b) => b.programs - a.programs)
for (const { name, programs, laboratory } of ran)
  console.log(`  ${name.padEnd(48)} ${programs.toFixed(2).padStart(6)} s, and ${laboratory.toFixed(2)} s of the laboratory's own`)
for (const text of notRun) console.log(`  not measured here: ${text}`)
const over = ran.filter(({ programs }) => programs > GOAL)
console.log(`  ${ran.length} scenarios with programs, ${over.length} of them above ${GOAL} s of the processor (goal: none)`)
if (over.length > 0) process.exitCode = 1
