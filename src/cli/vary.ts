/**
 * `npm run test:vary`: runs each scenario once more under each condition that its sentences do not name. A sentence that is general must survive that;
 * what does not hold there says so, shows both, or is restricted to where it holds.
 */
import { fileURLToPath } from 'node:url'
import defaultVocabulary from '../../scenarios/index.ts'
import { owners } from '../../scenarios/owners.ts'
import { pagesWith, readPages } from '../check/pages.ts'
import { isLanguage } from '../page/language.ts'
import { enterUserNamespace } from '../runner/enter-namespace.ts'
import { findPatience, pageWorkers } from '../runner/patience.ts'
import { openRunFolder } from '../runner/run-folder.ts'
import { type RanScenario, runPagesUnder } from '../runner/run-pages.ts'
import { prepareProcesses } from '../runner/run-setup.ts'
import type { Variation } from '../runner/vocabulary.ts'
import { needsLinux } from '../settings/platform.ts'
import { projectRoot } from '../settings/root.ts'
import { either } from '../text/words.ts'
import { commandLine, misused } from './command-line.ts'
import { failedUnder, toldOfVaried } from './mutating/varied.ts'

enterUserNamespace()
// Before the first temporary file, which then goes with the run.
openRunFolder(projectRoot)
prepareProcesses()
findPatience()

const variations: Record<string, Variation> = defaultVocabulary.variations
const vocabulary = fileURLToPath(new URL('../../scenarios/index.ts', import.meta.url))
const help = `usage: npm run test:vary -- [part of a path]... [--on condition]

Runs the scenarios of the English pages, or of those with that in their path, once more under each condition that their sentences do not name.
Exit status 1 if one does not hold there.

  --on        only under this condition: ${Object.keys(variations).join(', ')}
  --help
`
const { positionals: only, values: given } = commandLine({ help, words: true, options: { on: { type: 'string' } } })
const on = given['on'] as string | undefined
const elsewhere = needsLinux()
if (elsewhere) {
  console.error(`No scenario can be tried here: ${elsewhere}.`)
  process.exit(1)
}
if (on !== undefined && !(on in variations)) misused(`There is no condition ${on}. Expected: ${either(Object.keys(variations))}`, help)
const inEnglish = only.some((part) => isLanguage(part.split('/')[0] ?? '')) ? '' : 'content/docs/en/'
const { pages, unknown } = pagesWith(
  readPages(projectRoot).filter(({ file }) => file.startsWith(inEnglish)),
  only,
)
if (unknown.length > 0) misused(unknown.join('\n'), help)

const started = performance.now()
const names = Object.keys(variations).filter((name) => on === undefined || on === name)
const ran = await runUnder(Object.fromEntries(names.map((name) => [name, pages.map(({ file }) => file)])), pageWorkers)
const failed = failedUnder(ran)
const again = Object.keys(failed).length === 0 ? new Map<string, RanScenario[]>() : await runUnder(failed, 1)
const { said, complaints, passed } = toldOfVaried(
  { variations, ran, again, all: { conditions: on === undefined, pages: only.length === 0 } },
  (performance.now() - started) / 1000,
)
for (const complaint of complaints) console.error(complaint)
for (const line of said) console.log(line)
process.exit(passed ? 0 : 1)

/** @param files of pages, by the name of the condition */
function runUnder(files: Record<string, string[]>, workers: number): Promise<Map<string, RanScenario[]>> {
  const conditions = Object.entries(files).map(([name, include]) => [name, { include, environment: (variations[name] as Variation).environment }])
  return runPagesUnder(projectRoot, { vocabulary, owners }, Object.fromEntries(conditions), workers)
}
