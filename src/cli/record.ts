/** `npm run record`: runs scenarios and renews the committed evidence of this platform; lists the sentences that the run contradicts. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { namedPages, readPages } from '../check/pages.ts'
import { type Renewal, renewals, renewed } from '../check/renew.ts'
import { committedFolder, committedIn, ownIn } from '../evidence/folders.ts'
import { platformOf } from '../evidence/machine.ts'
import { forgetUnreadable, pageOf, readRecords, recordPaths, removeRecord } from '../evidence/store.ts'
import { isLanguage, languages } from '../page/language.ts'
import { internal } from '../settings/internal.ts'
import { needsLinux } from '../settings/platform.ts'
import { projectRoot } from '../settings/root.ts'
import { either } from '../text/words.ts'
import { commandLine } from './command-line.ts'
import { forget } from './forget.ts'
import { kernelHelp, kernelOptions } from './kernel-options.ts'
import { runOnKernels } from './on-kernels.ts'
import { type Asked, checkColumn, isGoneThere, pagesToRun, toldOfColumn } from './recording/elsewhere.ts'
import { toldOfRenewals, unchangeable } from './recording/renewals.ts'
import { forgetAbsent, isOnPage, renewEvidence } from './renew-evidence.ts'
import { run } from './run.ts'

const committed = committedIn(projectRoot)
const howToLook = `Look at the difference before you commit it: git add -N ${committedFolder} && git diff ${committedFolder}`
const own = ownIn(projectRoot)

const { values: options, positionals: names } = commandLine({
  help: `usage: npm run record -- [page or folder]... [option]...

Runs every scenario, also those that wait, and renews the committed evidence of this platform; shows what changed. Of a page, as time-wait/how-long,
or of a folder's pages it leaves the evidence of the others alone. Where the run contradicts a sentence it lists that sentence in every language.

  --forget                           run nothing, and remove the evidence of these pages or scenarios (page#scenario), which are no more
  --platform <folder>                with --forget: on that platform alone, also of what is still there
  --quick                            leave out what waits
  --change 'page#scenario:expression'   put the measured number into the sentences that state it; may be repeated
  --language en                      with --kernel: the sentences of one language alone, in a third of the time
  --missing                          with --kernel: the pages alone of which it has no evidence, or evidence of an older state
  --for-sharing                      record also what does not hold here, to send it as a pull request
${kernelHelp}  --help
`,
  options: {
    forget: { type: 'boolean' },
    platform: { type: 'string' },
    quick: { type: 'boolean' },
    change: { type: 'string', multiple: true },
    language: { type: 'string' },
    missing: { type: 'boolean' },
    'for-sharing': { type: 'boolean' },
    ...kernelOptions,
  },
  words: true,
})

if (options.platform !== undefined && !options.forget)
  fail('A platform is named only where evidence is forgotten. Expected: --platform with --forget')
if (options.forget) {
  try {
    console.log(forget(names, { folders: [committed, own], pages: readPages(projectRoot), platform: options.platform }).join('\n'))
  } catch (error) {
    fail((error as Error).message)
  }
  console.log(howToLook)
  process.exit()
}
const elsewhere = needsLinux()
if (elsewhere) fail(`Nothing can be recorded here: ${elsewhere}.`)
const everyPage = readPages(projectRoot)
const { pages, unknown } = namedPages(everyPage, names)
if (unknown.length > 0) fail(unknown.join('\n'))
const noChange = unchangeable(options.change ?? [], everyPage)
if (noChange.length > 0) fail(noChange.join('\n'))
const recorded = new Set(pages.map(({ path }) => path))

const waits = pages.some(({ scenarios }) => scenarios.some(({ slow }) => slow))
const projects = (options.quick || !waits ? ['pages'] : ['pages', 'waiting*']).flatMap((project) => ['--project', project])
const { language } = options
if (language !== undefined && !isLanguage(language)) fail(`There is no language "${language}". Expected: ${either(languages)}`)
if (language !== undefined && options.kernel === undefined)
  fail('The evidence of this machine is for all languages. Expected: --language with --kernel')
if (options.missing && options.kernel === undefined) fail('The evidence of this machine is renewed as a whole. Expected: --missing with --kernel')
const env = { [internal.recording]: '1' }
// What waits was not run: that is no reason to forget it.
const isGone = (path: string) => isRecorded(path) && !(options.quick && isOnPage(pages, path))

if (options.kernel !== undefined) {
  await recordElsewhere(options.kernel).catch((error: Error) => fail(error.message))
  process.exit()
}

forgetUnreadable(own)
for (const path of recordPaths(own)) if (isRecorded(path)) removeRecord(own, path)
const passed = run('vitest', ['run', ...projects, ...(names.length === 0 ? [] : filesOf(pages))], { env })
const fresh = readRecords(own).filter(({ page }) => recorded.has(page))
const [first] = fresh
if (!first) fail(`No scenario left evidence in ${own}.`)
if (!passed) {
  const changed = change(renewals(readPages(projectRoot), fresh))
  if (changed > 0)
    fail(`${changed === 1 ? '1 claim was' : `${changed} claims were`} changed as you asked. Read again what was written, then: npm run record`)
  if (!options['for-sharing']) fail('Nothing was recorded: the evidence must hold before it is kept.')
}
report([...renewEvidence(fresh, { committed, from: own, gone: isGone }), ...(passed ? forgetAbsent(pages, { committed, gone: isRecorded }) : [])])
if (options['for-sharing'])
  console.log(
    `This platform is ${committedFolder}/${platformOf(first.where)}. Commit that folder alone and send it as a pull request; the site will show it as a column.`,
  )

/** Renews the columns of other kernels: what they do otherwise is kept, and must be named; `npm run check` says where. */
async function recordElsewhere(kernel: string): Promise<void> {
  const asked: Asked = { pages, language, quick: options.quick, missing: options.missing }
  const known = options.missing ? readRecords(committed) : []
  await runOnKernels({
    kernel,
    packages: options.packages,
    env,
    args: (column) => {
      const files = filesOf(pagesToRun(asked, known, column))
      if (files.length === 0) console.log(`${column.name}: nothing is missing.`)
      else if (options.missing) console.log(`${column.name}: ${files.join(' ')}`)
      return files.length === 0 ? undefined : ['run', ...projects, ...files]
    },
    take: (records, from, column) => {
      checkColumn(records, column)
      const changes = renewEvidence(records, { committed, from, gone: (path) => isGone(path) && isGoneThere(path, asked, records) })
      for (const line of toldOfColumn(records, column)) console.log(line)
      report(changes)
    },
  })
}

function filesOf(some: readonly { file: string }[]): string[] {
  return some.map(({ file }) => file)
}

/** Whether the record at this path is of a page that this run is for: without names, also of pages that are no more. */
function isRecorded(path: string): boolean {
  return names.length === 0 || recorded.has(pageOf(path))
}

/** @returns how many claims were changed */
function change(found: readonly Renewal[]): number {
  const { asked, said, complaints } = toldOfRenewals(found, options.change)
  for (const [file, mine] of Map.groupBy(asked, (renewal) => renewal.file))
    writeFileSync(join(projectRoot, file), renewed(readFileSync(join(projectRoot, file), 'utf8'), mine))
  for (const line of said) console.log(line)
  for (const line of complaints) console.error(line)
  return asked.length
}

function report(changes: readonly string[]): void {
  console.log(changes.length === 0 ? '\nThe evidence is as it was.' : `\n${changes.join('\n')}\n${howToLook}`)
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
