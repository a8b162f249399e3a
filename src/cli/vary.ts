/**
 * `npm run test:vary`: runs each scenario once more under each condition that its sentences do not name. A sentence that is general must survive that;
 * what does not hold there says so, shows both, or is restricted to where it holds.
 */
import { fileURLToPath } from 'node:url'
import defaultVocabulary from '../../scenarios/index.ts'
import { pagesWith, readPages } from '../check/pages.ts'
import { variedProblem } from '../check/vary.ts'
import { isLanguage } from '../page/language.ts'
import type { ProblemCode } from '../problem/codes.ts'
import { printProblem } from '../problem/print.ts'
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

enterUserNamespace()
// Before the first temporary file, which then goes with the run.
openRunFolder(projectRoot)
prepareProcesses()
findPatience()

/** Shares of the scenarios of reader pages, which may not fall: those that are tried under at least one condition, and those that are tried over a wire. */
const LEAST_SHARE = 0.85
const LEAST_OVER_A_WIRE = 0.6
const wires = ['wire', 'hosts']

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
/** Of reader pages: those under whose conditions it was tried. */
const triedUnder = new Map<string, string[]>()
/** Of reader pages: those that have sent nothing over any wire. */
const silent = new Set<string>()
const isReaders = (file: string) => !/^content\/docs\/\w+\/write\//.test(file)
let broken = 0

const names = Object.keys(variations).filter((name) => on === undefined || on === name)
const ran = await runUnder(Object.fromEntries(names.map((name) => [name, pages.map(({ file }) => file)])), pageWorkers)
// What failed beside all the others is run again without them: a processor that was busy elsewhere is no condition.
const failed = Object.fromEntries(
  [...ran].flatMap(([name, all]) => {
    const files = new Set(all.filter(({ failures }) => failures.length > 0).map(({ file }) => file))
    return files.size === 0 ? [] : [[name, [...files]]]
  }),
)
const again = Object.keys(failed).length === 0 ? new Map<string, RanScenario[]>() : await runUnder(failed, 1)

for (const name of names) {
  const variation = variations[name] as Variation
  const all = (ran.get(name) ?? []).map((one) =>
    one.failures.length === 0 ? one : (again.get(name)?.find(({ file, scenario }) => file === one.file && scenario === one.scenario) ?? one),
  )
  for (const one of all) {
    const key = `${one.file} ${one.scenario}`
    if (isReaders(one.file)) triedUnder.set(key, [...(triedUnder.get(key) ?? []), ...(one.state === 'skipped' ? [] : [name])])
    if (wires.includes(name) && one.idle) silent.add(key)
    if (one.failures.length > 0) broken++
    for (const failure of one.failures) console.error(`${told(variation, one, failure)}\n`)
  }
  console.log(`${name}, ${variation.words}: ${all.filter(({ state }) => state !== 'skipped').length} of ${all.length} scenarios were run once more.`)
  const reasons = Map.groupBy(
    all.filter(({ state }) => state === 'skipped'),
    ({ note }) => note?.replace(/^slow: .*/, 'it waits: a run of all conditions would take too long') ?? 'no reason',
  )
  for (const [reason, those] of [...reasons].sort((a, b) => b[1].length - a[1].length)) console.log(`  not varied: ${those.length}, ${reason}`)
}
const twice = [...again.values()].flat().length
if (twice > 0) console.log(`What had failed was run again, with nothing beside it: ${twice} scenarios of its pages.`)

const all = [...triedUnder.entries()]
const overWire = ([, under]: [string, string[]]) => under.some((name) => wires.includes(name))
const shares = [
  {
    words: 'scenarios of reader pages',
    under: 'under at least one condition that they do not name',
    least: LEAST_SHARE,
    of: all,
    counts: ([, under]: [string, string[]]) => under.length > 0,
  },
  {
    words: 'scenarios of reader pages that send something',
    under: 'over a wire',
    least: LEAST_OVER_A_WIRE,
    of: all.filter((one) => !silent.has(one[0]) || overWire(one)),
    counts: overWire,
  },
]
let tooFew = false
for (const { words, under, least, of, counts } of on === undefined ? shares : []) {
  const tried = of.filter(counts).length
  const share = of.length === 0 ? 1 : tried / of.length
  console.log(`${tried} of ${of.length} ${words} (${Math.floor(share * 100)} %) were run ${under}.`)
  if (only.length > 0 || share >= least) continue
  tooFew = true
  console.error(`At least ${least * 100} % must be.`)
}
console.log(`All that took ${((performance.now() - started) / 1000).toFixed(1)} s.`)
console.log(broken === 0 ? 'All hold there too.' : `${broken} do not hold there.`)
process.exit(broken === 0 && !tooFew ? 0 : 1)

/** @param files of pages, by the name of the condition */
function runUnder(files: Record<string, string[]>, workers: number): Promise<Map<string, RanScenario[]>> {
  const conditions = Object.entries(files).map(([name, include]) => [name, { include, environment: (variations[name] as Variation).environment }])
  return runPagesUnder(projectRoot, vocabulary, Object.fromEntries(conditions), workers)
}

/** The message of a failed test says place, finding and fix of the engine; here it is told what it means under a condition. */
function told(variation: Variation, { file, scenario }: RanScenario, { code, message, place }: RanScenario['failures'][number]): string {
  const found = message.replace(/^\S+:\d+:\d+\s*/, '').replace(/\n\s*Fix: [\s\S]*$/, '')
  return printProblem(variedProblem(variation, scenario, { code: code as ProblemCode, file, place: place ?? { line: 1, column: 1 }, found, fix: '' }))
}
