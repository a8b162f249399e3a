import defaultVocabulary from '../../scenarios/index.ts'
import { type Mutation, mutationRounds } from '../check/mutate.ts'
import { tryAgainstRecord } from '../check/mutate-recorded.ts'
import { pagesWith, readPages } from '../check/pages.ts'
import { readColumns, speakingRecords } from '../evidence/columns.ts'
import { committedFolder, committedIn } from '../evidence/folders.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import { readSources } from '../evidence/sources.ts'
import { readRecords } from '../evidence/store.ts'
import { isLanguage } from '../page/language.ts'
import type { Page } from '../page/page.ts'
import { printProblem } from '../problem/print.ts'
import type { Problem } from '../problem/problem.ts'
import { enterUserNamespace } from '../runner/enter-namespace.ts'
import { lateCodes } from '../runner/failure.ts'
import { openRunFolder } from '../runner/run-folder.ts'
import type { RanScenario } from '../runner/run-pages.ts'
import { prepareProcesses } from '../runner/run-setup.ts'
import { internal } from '../settings/internal.ts'
import { needsLinux } from '../settings/platform.ts'
import { projectRoot } from '../settings/root.ts'
import { commandLine, misused } from './command-line.ts'
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
const plans = pages.map((page) => ({ page, rounds: mutationRounds(page) }))
const most = Math.max(0, ...plans.map(({ rounds }) => rounds.length))
const { statements } = readSources(projectRoot)
const records = committed()
const started = performance.now()
const survivors: Problem[] = []
const counts = { value: 0, settles: 0, transcript: 0, expect: 0 }
const unseen = new Map<string, number>()
let recorded = 0

const measurements = { tried: 0, undecided: [] as string[], notTried: new Map<string, number>() }
tryMeasurements(
  await runChanged(
    pages.map((page) => ({ page, text: page.text })),
    { [internal.thorough]: '1' },
  ),
)

for (let round = 0; round < most; round++) {
  const mutated = plans.flatMap(({ page, rounds }) => {
    const changed = rounds[round]
    return changed && changed.mutations.length > 0 ? [{ page, ...changed }] : []
  })
  const ran = await runChanged(mutated)
  const again = mutated.filter(({ page, mutations }) => mutations.some((mutation) => endedBefore(page, mutation, ran)))
  const secondRan = again.length > 0 ? await runChanged(again) : []
  for (const { page, mutations } of mutated)
    for (const mutation of mutations) judge(page, mutation, endedBefore(page, mutation, ran) ? secondRan : ran)
}

for (const survivor of survivors) console.error(`${printProblem(survivor)}\n`)
const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
console.log(
  `${total} claims changed in ${pages.length} ${pages.length === 1 ? 'page' : 'pages'} (${Object.entries(counts)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')}), ${most} ${most === 1 ? 'run' : 'runs'}, ${((performance.now() - started) / 1000).toFixed(1)} s.`,
)
if (recorded > 0) console.log(`${recorded} of them, of scenarios that were not run now, were held against what ${committedFolder} says was measured.`)
for (const [reason, count] of unseen) console.log(`Not tried here: ${count} (${reason})`)
console.log(`${measurements.tried} claims were tried against other measurements.`)
for (const [reason, count] of measurements.notTried) console.log(`Scenarios not tried so: ${count} (${reason})`)
if (measurements.undecided.length > 0)
  console.log(['Nothing could decide whether these depend on what was measured:', ...measurements.undecided.map((line) => `  ${line}`)].join('\n'))
console.log(survivors.length === 0 ? 'None survived: each was found at its place.' : `${survivors.length} survived.`)
process.exit(survivors.length === 0 && total > 0 ? 0 : 1)

/** Evidence that is not as a run left it is nothing to hold a claim against. */
function committed(): ScenarioRecord[] {
  try {
    return speakingRecords(readColumns(projectRoot), readRecords(committedIn(projectRoot)))
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}

/** What a run found of the pages as they are, over what it measured and over what it might have measured. */
function tryMeasurements(ran: readonly RanScenario[]): void {
  for (const { file, scenario, state, left, note, tried, failures } of ran) {
    const why =
      state === 'skipped'
        ? left
          ? 'slow: npm run test:slow runs it'
          : (note ?? 'skipped')
        : tried === undefined && !failures.some(({ code }) => code === 'value-cannot-fail')
          ? failures[0] && `it fails as it is: ${failures[0].code}`
          : undefined
    if (why !== undefined) measurements.notTried.set(why, (measurements.notTried.get(why) ?? 0) + 1)
    measurements.tried += tried?.claims ?? 0
    for (const { what, place } of tried?.undecided ?? []) measurements.undecided.push(`${file}:${place.line}:${place.column}  ${what} (${scenario})`)
    for (const { code, message, place } of failures) {
      if (code !== 'value-cannot-fail') continue
      const found = `It does not depend on what it says it shows.\n${message.split('\n')[1]?.trim() ?? message}`
      survivors.push({
        code: 'claim-survives',
        file,
        place: place ?? { line: 1, column: 1 },
        found,
        fix: 'let it be computed from what the run measured',
      })
    }
  }
}

function testOf(page: Page, { scenario }: Mutation, ran: readonly RanScenario[]): RanScenario | undefined {
  return ran.find((test) => test.file === page.file && test.scenario === scenario)
}

/** What came too late on a busy machine ended the scenario before the claim: that shows nothing, and the page is run once more. */
function endedBefore(page: Page, mutation: Mutation, ran: readonly RanScenario[]): boolean {
  const test = testOf(page, mutation, ran)
  return (test?.failures ?? []).some(({ code }) => lateCodes.includes(code)) && !isFound(mutation, test)
}

function isFound({ kind, expected }: Mutation, test: RanScenario | undefined): boolean {
  return (test?.failures ?? []).some(
    ({ code, place }) =>
      code !== 'claim-not-reached' &&
      place?.line === expected.line && // What the sentence says of the link is told at its bracket, one column before its text.
      (kind === 'transcript' || place.column === expected.column || (code === 'value-negated' && place.column === expected.column - 1)),
  )
}

function judge(page: Page, mutation: Mutation, ran: readonly RanScenario[]): void {
  const { kind, expected, from, to, statement } = mutation
  const test = testOf(page, mutation, ran)
  if (test?.state === 'skipped') {
    judgeRecorded(page, mutation, test.left ? 'slow: npm run test:slow runs it' : (test.note ?? 'skipped'))
    return
  }
  // What a statement depends on is judged over all scenarios together, not in one of them.
  if (statement !== undefined && statements.get(statement)?.verdict === 'depends') return
  counts[kind]++
  if (isFound(mutation, test)) return
  survivors.push({
    code: 'claim-survives',
    file: page.file,
    place: mutation.place,
    found: `"${from}" was changed to "${to}", and the run did not fail at ${expected.line}:${expected.column}.\n${told(test)}`,
    fix: 'claim something that the run can contradict',
  })
}

/** A scenario that waits, or that needs what is not here: its values are kept in the evidence, and only the claim changes. */
function judgeRecorded(page: Page, mutation: Mutation, note: string): void {
  const trial = tryAgainstRecord(mutation, {
    language: isLanguage(page.language) ? page.language : 'en',
    record: records.find(({ page: path, scenario }) => path === page.path && scenario === mutation.scenario),
    identity: page.scenarios.find(({ id }) => id === mutation.scenario)?.identity ?? '',
    spellings: defaultVocabulary.spellings,
    refuses(id, holds) {
      const verdict = statements.get(id)?.verdict
      return verdict === 'depends' ? undefined : verdict !== holds
    },
  })
  if (trial.type === 'not tried') {
    const reason = `${note}; ${trial.why}`
    unseen.set(reason, (unseen.get(reason) ?? 0) + 1)
    return
  }
  counts[mutation.kind]++
  recorded++
  if (trial.type === 'found') return
  const { from, to, place } = mutation
  const fix = 'claim something that the run can contradict'
  survivors.push({ code: 'claim-survives', file: page.file, place, found: `"${from}" was changed to "${to}".\n${trial.why}`, fix })
}

function told(test: RanScenario | undefined): string {
  if (!test) return 'The scenario did not run at all.'
  if (test.failures.length === 0) return 'It did not fail at all.'
  return `It failed ${test.failures.map(({ code, place }) => `at ${place ? `${place.line}:${place.column}` : 'no place'} (${code})`).join(', ')}.`
}
