import defaultVocabulary from '../../scenarios/index.ts'
import { pagesWith, readPages } from '../check/pages.ts'
import { isLanguage } from '../page/language.ts'
import { printProblem } from '../problem/print.ts'
import { enterUserNamespace } from '../runner/enter-namespace.ts'
import { openRunFolder } from '../runner/run-folder.ts'
import { prepareProcesses } from '../runner/run-setup.ts'
import { needsLinux } from '../settings/platform.ts'
import { projectRoot } from '../settings/root.ts'
import { commandLine, misused } from './command-line.ts'
import { TakenConditions } from './mutating/conditions.ts'
import { runChanged } from './run-changed.ts'

enterUserNamespace()
// Before the first temporary file, which then goes with the run.
openRunFolder(projectRoot)
prepareProcesses()

const help = `usage: npm run mutate:conditions -- [part of a path]...

Takes every only= and needs= of the English pages with that in their path, or of every one, away once, and demands that its scenario then fails: under the condition
that only= excludes, and where the laboratory does not have what is needed. Exit status 1 if a scenario holds all the same.

  --help
`
const { positionals: only } = commandLine({ help, words: true })
const elsewhere = needsLinux()
if (elsewhere) {
  console.error(`No condition can be tried here: ${elsewhere}.`)
  process.exit(1)
}
const inEnglish = only.some((part) => isLanguage(part.split('/')[0] ?? '')) ? '' : 'content/docs/en/'
const { pages, unknown } = pagesWith(
  readPages(projectRoot).filter(({ file }) => file.startsWith(inEnglish)),
  only,
)
if (unknown.length > 0) misused(unknown.join('\n'), help)

const conditions = new TakenConditions(pages, defaultVocabulary.variations)
const started = performance.now()
await conditions.try(runChanged)
for (const survivor of conditions.survivors) console.error(`${printProblem(survivor)}\n`)
console.log(conditions.told((performance.now() - started) / 1000).join('\n'))
process.exit(conditions.passed ? 0 : 1)
