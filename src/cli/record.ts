/** `npm run record`: runs scenarios and renews the committed evidence of this platform; lists the sentences that the run contradicts. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { namedPages, readPages } from '../check/pages.ts'
import { type Renewal, renewals, renewed } from '../check/renew.ts'
import { committedFolder, committedIn, ownIn } from '../evidence/folders.ts'
import { platformOf } from '../evidence/machine.ts'
import { difference } from '../evidence/merge.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import { forgetRetired, pageOf, readFiles, readRecord, readRecords, recordPath, recordPaths, removeRecord, writeRecord } from '../evidence/store.ts'
import { normalTrace } from '../lab/account/normal-trace.ts'
import { location } from '../problem/problem.ts'
import { internal } from '../settings/internal.ts'
import { needsLinux } from '../settings/platform.ts'
import { projectRoot } from '../settings/root.ts'
import { nearest } from '../text/words.ts'
import { commandLine } from './command-line.ts'
import { run } from './run.ts'

const committed = committedIn(projectRoot)
const own = ownIn(projectRoot)

const { values: options, positionals: names } = commandLine({
  help: `usage: npm run record -- [page or folder]... [option]...

Runs every scenario, also those that wait, and renews the committed evidence of this platform; shows what changed. Of a page, as time-wait/how-long,
or of a folder's pages it leaves the evidence of the others alone. Where the run contradicts a sentence it lists that sentence in every language.

  --quick                            leave out what waits
  --change 'page#scenario:expression'   put the measured number into the sentences that state it; may be repeated
  --for-sharing                      record also what does not hold here, to send it as a pull request
  --help
`,
  options: { quick: { type: 'boolean' }, change: { type: 'string', multiple: true }, 'for-sharing': { type: 'boolean' } },
  words: true,
})

const elsewhere = needsLinux()
if (elsewhere) fail(`Nothing can be recorded here: ${elsewhere}.`)
const { pages, unknown } = namedPages(readPages(projectRoot), names)
if (unknown.length > 0) fail(unknown.join('\n'))
const recorded = new Set(pages.map(({ path }) => path))

forgetRetired(own)
for (const path of recordPaths(own)) if (isRecorded(path)) removeRecord(own, path)
const waits = pages.some(({ scenarios }) => scenarios.some(({ slow }) => slow))
const projects = options.quick || !waits ? ['pages'] : ['pages', 'waiting*']
const files = names.length === 0 ? [] : pages.map(({ file }) => file)
const passed = run('vitest', ['run', ...projects.flatMap((project) => ['--project', project]), ...files], { env: { [internal.recording]: '1' } })
const fresh = readRecords(own).filter(({ page }) => recorded.has(page))
const [first] = fresh
if (!first) fail(`No scenario left evidence in ${own}.`)
if (!passed) {
  const changed = change(renewals(readPages(projectRoot), fresh))
  if (changed > 0)
    fail(`${changed === 1 ? '1 claim was' : `${changed} claims were`} changed as you asked. Read again what was written, then: npm run record`)
  if (!options['for-sharing']) fail('Nothing was recorded: the evidence must hold before it is kept.')
}
keep(fresh, platformOf(first.where))

/** Whether the record at this path is of a page that this run is for: without names, also of pages that are no more. */
function isRecorded(path: string): boolean {
  return names.length === 0 || recorded.has(pageOf(path))
}

/** @returns how many claims were changed */
function change(found: readonly Renewal[]): number {
  const names = [...new Set(found.filter(({ proposed }) => proposed !== undefined).map(({ name }) => name))]
  const wrong = options.change?.find((name) => !names.includes(name))
  const asked = found.filter(({ name, proposed }) => proposed !== undefined && options.change?.includes(name))
  for (const file of new Set(asked.map((renewal) => renewal.file))) {
    const mine = asked.filter((renewal) => renewal.file === file)
    writeFileSync(join(projectRoot, file), renewed(readFileSync(join(projectRoot, file), 'utf8'), mine))
  }
  if (found.length > 0) console.log('\nSentences that state what this run measured otherwise, in every language:')
  for (const renewal of found) {
    const { claim, measured } = renewal
    console.log(`  ${location(renewal)}  says "${claim}", the run gave ${measured}: ${howToRenew(renewal, asked.includes(renewal))}`)
  }
  if (wrong !== undefined) {
    const meant = nearest(wrong, names)
    console.error(`\nThere is nothing to change by the name '${wrong}'.${meant ? ` Fix: --change '${meant}'` : ''}`)
  }
  return asked.length
}

function howToRenew({ name, proposed, holds }: Renewal, wasChanged: boolean): string {
  if (holds) return 'that holds'
  if (wasChanged) return `changed to "${proposed}"`
  return proposed ? `npm run record -- --change '${name}' would write "${proposed}"` : 'to be written anew'
}

function keep(records: readonly ScenarioRecord[], platform: string): void {
  const gone = new Set(recordPaths(committed).filter((path) => path.startsWith(`${platform}/`) && isRecorded(path)))
  const changes: string[] = []
  for (const record of records) {
    const path = recordPath(record)
    const known = gone.delete(path)
    const before = known ? readRecord(committed, path) : undefined
    // What this machine lacks is no reason to forget what was seen on another one of its kind.
    if (before?.verdict.type === 'holds' && before.code === record.code && record.verdict.type === 'not verified here') {
      changes.push(`kept     ${path}\n         ${record.verdict.reason}`)
      continue
    }
    const changed = before && difference(before, record, normalTrace)
    if (before && changed === undefined) continue
    changes.push(`${known ? 'changed' : 'new    '}  ${path}${changed ? `\n         ${shortened(changed)}` : ''}`)
    writeRecord(committed, record, readFiles(own, path))
  }
  for (const path of gone) {
    // What waits was not run: that is no reason to forget it.
    if (options.quick && stillOnPage(path)) continue
    changes.push(`gone     ${path}`)
    removeRecord(committed, path)
  }
  console.log(
    changes.length === 0
      ? '\nThe evidence is as it was.'
      : `\n${changes.join('\n')}\nLook at the difference (git diff ${committedFolder}) before you commit it.`,
  )
  if (options['for-sharing'])
    console.log(
      `This platform is ${committedFolder}/${platform}. Commit that folder alone and send it as a pull request; the site will show it as a column.`,
    )
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

function stillOnPage(path: string): boolean {
  return pages.some((page) => page.path === pageOf(path) && page.scenarios.some(({ id }) => path.endsWith(`/${id}.json`)))
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
