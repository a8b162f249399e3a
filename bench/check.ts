/** What `npm run check` takes, of everything and of one page, each in a process of its own as a writer starts it. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../src/settings/root.ts'

const smoke = process.argv.includes('--smoke')
const page = 'time-wait/how-long'
/** On two quiet cores. */
const goals = { everything: 60, page: 10 }

function seconds(words: string[]): number {
  const startedMs = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [join(projectRoot, 'src/cli/check.ts'), ...words], { encoding: 'utf8' })
  if (status !== 0 && !smoke) throw new Error(`npm run check ${words.join(' ')} found something:\n${stderr}`)
  return (performance.now() - startedMs) / 1000
}

const took = { page: seconds([page]), ...(!smoke && { everything: seconds([]) }) }
for (const [what, s] of Object.entries(took)) {
  const goal = goals[what as keyof typeof goals]
  console.log(`check of ${what === 'page' ? page : what}: ${s.toFixed(1)} s   goal: at most ${goal} s`)
  // A busy machine is no slow check; far beyond the goal it is one.
  if (!smoke && s > 2 * goal) process.exitCode = 1
}
