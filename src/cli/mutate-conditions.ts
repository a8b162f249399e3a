import defaultVocabulary from '../../scenarios/index.ts'
import { conditionRounds, type TakenCondition } from '../check/mutate-conditions.ts'
import { pagesWith, readPages } from '../check/pages.ts'
import { isLanguage } from '../page/language.ts'
import type { Page } from '../page/page.ts'
import { printProblem } from '../problem/print.ts'
import { enterUserNamespace } from '../runner/enter-namespace.ts'
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

/** A machine that lacks what is needed, as far as one can be played here. */
const lacking: Record<string, Record<string, string>> = {
  namespace: { TWOMSL_ISOLATION: 'address' },
  capture: { [internal.without]: 'capture' },
  udp_diag: { [internal.without]: 'sock_diag' },
  unix_diag: { [internal.without]: 'sock_diag' },
}

/** These are met only where there is a namespace. */
const withNamespace = new Set(['wire', 'ipv6', 'ss', 'ss_lists_bound', 'ss_hides_bound', 'sock_destroy'])

interface Trial {
  words: string
  environment: Record<string, string>
  takes(condition: Pick<TakenCondition, 'key' | 'name'>): boolean
}

const trials: Trial[] = [
  ...Object.values(defaultVocabulary.variations).flatMap(({ only: name, words, environment }) =>
    name === undefined
      ? []
      : [{ words, environment, takes: ({ key, name: taken }: Pick<TakenCondition, 'key' | 'name'>) => key === 'only' && taken === name }],
  ),
  { words: 'here', environment: {}, takes: ({ key }) => key === 'needs' },
  ...[...Map.groupBy(Object.keys(lacking), (need) => JSON.stringify(lacking[need]))].map(([environment, needs]) => ({
    words: `on a machine without ${needs.join(', ')}`,
    environment: JSON.parse(environment) as Record<string, string>,
    takes: ({ key, name }: Pick<TakenCondition, 'key' | 'name'>) => key === 'needs' && needs.includes(name),
  })),
]

interface Tried {
  page: Page
  condition: TakenCondition
  found: boolean
  /** Where it ran and held. */
  held: string[]
  /** Why it did not run. */
  notes: string[]
}

const started = performance.now()
const tried = new Map<string, Tried>()
for (const trial of trials) {
  const wanted = (page: Page) =>
    conditionRounds(page, (condition) => trial.takes(condition) && !tried.get(keyOf(page, condition))?.found && !isLeft(page, condition))
  const plans = pages.map((page) => ({ page, rounds: wanted(page) }))
  const most = Math.max(0, ...plans.map(({ rounds }) => rounds.length))
  for (let round = 0; round < most; round++) {
    const changed = plans.flatMap(({ page, rounds }) => rounds.slice(round, round + 1).map((without) => ({ page, ...without })))
    const ran = await runChanged(changed, trial.environment)
    for (const { page, taken } of changed) for (const condition of taken) judge(page, condition, ran, trial.words)
  }
}

const survivors = [...tried.values()].filter(({ found, held, condition }) => !found && held.length > 0 && isPlayed(condition))
for (const { page, condition, held } of survivors) {
  const { key, name, scenario, place } = condition
  const problem = {
    code: 'claim-survives',
    file: page.file,
    place,
    found: `"${key}=${name}" was taken away, and "${scenario}" holds all the same: ${held.join('; ')}.`,
    fix: 'leave the condition out; or let the scenario, or a sentence, show what it is for',
  } as const
  console.error(`${printProblem(problem)}\n`)
}
const found = [...tried.values()].filter((one) => one.found).length
console.log(
  `${tried.size} conditions of ${pages.length} ${pages.length === 1 ? 'page' : 'pages'} taken away, ${found} missed, ${((performance.now() - started) / 1000).toFixed(1)} s.`,
)
const open = [...tried.values()].filter((one) => !one.found && !survivors.includes(one))
for (const [why, those] of Map.groupBy(open, whyNot)) console.log(`Not tried here: ${those.length} (${why})`)
console.log(survivors.length === 0 ? 'None survived.' : `${survivors.length} survived.`)
process.exit(survivors.length === 0 && tried.size > 0 ? 0 : 1)

function keyOf(page: Page, { scenario, key, name }: Omit<TakenCondition, 'place'>): string {
  return `${page.file} ${scenario} ${key}=${name}`
}

/** One that waits takes too long, and some conditions are met only where there is a namespace. */
function isLeft(page: Page, { scenario, name }: Omit<TakenCondition, 'place'>): boolean {
  const { slow = false, needs = [] } = page.scenarios.find(({ id }) => id === scenario) ?? {}
  return slow || (name === 'namespace' && needs.some((need) => withNamespace.has(need)))
}

/** Of what this machine has, and cannot be made to lack, nothing is known. */
function isPlayed({ key, name }: TakenCondition): boolean {
  return key === 'only' || name in lacking
}

function whyNot({ condition: { key, name }, held, notes }: Tried): string {
  if (key === 'needs' && held.length > 0) return `this machine has ${name}, and nothing can hide it`
  return notes[0] ?? 'it did not run'
}

function judge(page: Page, condition: TakenCondition, ran: readonly RanScenario[], where: string): void {
  const test = ran.find(({ file, scenario }) => file === page.file && scenario === condition.scenario)
  const known = tried.get(keyOf(page, condition)) ?? { page, condition, found: false, held: [], notes: [] }
  tried.set(keyOf(page, condition), known)
  const { key } = condition
  // The laboratory cannot tell what is asked there: the fence says so before it runs.
  if (test?.state === 'skipped' && key === 'needs' && known.held.length > 0) known.found = true
  else if (test === undefined || test.state === 'skipped') known.notes.push(test?.note ?? 'it did not run')
  else if (test.failures.length > 0) known.found = true
  else known.held.push(`it held ${where}`)
}
