import defaultVocabulary from '../../scenarios/index.ts'
import { pagesWith, readPages } from '../check/pages.ts'
import { readColumns, speakingRecords } from '../evidence/columns.ts'
import { committedIn } from '../evidence/folders.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import { readSources } from '../evidence/sources.ts'
import { readRecords } from '../evidence/store.ts'
import { printProblem } from '../problem/print.ts'
import { enterUserNamespace } from '../runner/enter-namespace.ts'
import { openRunFolder } from '../runner/run-folder.ts'
import { prepareProcesses } from '../runner/run-setup.ts'
import { needsLinux } from '../settings/platform.ts'
import { projectRoot } from '../settings/root.ts'
import { commandLine, misused } from './command-line.ts'
import { ChangedClaims } from './mutating/claims.ts'
import { runChanged } from './run-changed.ts'

enterUserNamespace()
// Before the first temporary file, which then goes with the run.
openRunFolder(projectRoot)
prepareProcesses()

const help = `usage: npm run mutate -- [part of a path]...

Changes every claim of the pages with that in their path, or of every page, once, and demands that the run fails at that place. Then runs each scenario over
other measurements (another error, state, number, order), and demands that no claim holds whatever they are. Exit status 1 if a claim survives.

  --help
`
const { positionals: only } = commandLine({ help, words: true })
const elsewhere = needsLinux()
if (elsewhere) {
  console.error(`No claim can be tried here: ${elsewhere}.`)
  process.exit(1)
}
const { pages, unknown } = pagesWith(readPages(projectRoot), only)
if (unknown.length > 0) misused(unknown.join('\n'), help)
const claims = new ChangedClaims(pages, {
  statements: readSources(projectRoot).statements,
  records: committed(),
  spellings: defaultVocabulary.spellings,
})
const started = performance.now()
await claims.try(runChanged)
for (const survivor of claims.survivors) console.error(`${printProblem(survivor)}\n`)
console.log(claims.told((performance.now() - started) / 1000).join('\n'))
process.exit(claims.passed ? 0 : 1)

/** Evidence that is not as a run left it is nothing to hold a claim against. */
function committed(): ScenarioRecord[] {
  try {
    return speakingRecords(readColumns(projectRoot), readRecords(committedIn(projectRoot)))
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}
