/** `npm run mutate:code`: changes the tools' own code in one place after the other, and demands that their tests notice. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { equivalentsFile, isEquivalent, readEquivalents } from '../check/code/equivalents.ts'
import { drawn, type Mutant, mutantsOf } from '../check/code/mutants.ts'
import { nearestTests } from '../check/code/nearest.ts'
import { apart, sieve } from '../check/code/sieve.ts'
import { placesOf } from '../page/places.ts'
import { needsLinux } from '../settings/platform.ts'
import { projectRoot } from '../settings/root.ts'
import { CodeCopy, type SuiteRun } from './code-copy.ts'
import { commandLine, misused } from './command-line.ts'

const help = `usage: npm run mutate:code -- [part of a path]... [option]...

Changes the code of src/ in one place after the other, in a copy of the project, and runs the tests that stand nearest to it. With what these do not notice it
runs the rest of npm test, all such changes at once, and what fails then for each alone; with --all also the slower suites.
Prints what was noticed and what was not, each with its place. Exit status 1 if fewer were noticed than --floor says, or, with --all, than --floor-all.

  --count <number>      how many changes: 100
  --seed <number>       which ones: that of the day where it is left out; it is printed
  --floor <percent>     how many npm test must notice: 85
  --floor-all <percent> how many all suites must notice: 92
  --minutes <n>         begin nothing new after so many minutes: 60. What was not asked of everything by then counts as not noticed
  --near                run only the nearest tests
  --all                 run test:processes, test:busy, test:slow and test:site too
  --help
`
const { values: options, positionals: parts } = commandLine({
  help,
  options: {
    count: { type: 'string' },
    seed: { type: 'string' },
    floor: { type: 'string' },
    'floor-all': { type: 'string' },
    minutes: { type: 'string' },
    near: { type: 'boolean' },
    all: { type: 'boolean' },
  },
  words: true,
})
const elsewhere = needsLinux()
if (elsewhere) {
  console.error(`The tools' tests cannot be run here: ${elsewhere}.`)
  process.exit(1)
}
const number = (name: 'count' | 'seed' | 'floor' | 'floor-all' | 'minutes', otherwise: number): number => {
  const given = options[name]
  if (given !== undefined && !/^\d+$/.test(given)) misused(`--${name} takes a whole number, not ${given}.`, help)
  return given === undefined ? otherwise : Number(given)
}
const [count, floor, floorAll, minutes] = [number('count', 100), number('floor', 85), number('floor-all', 92), number('minutes', 60)]
if (count === 0) misused('--count takes how many changes are made, at least 1, not 0.', help)
if (options.near && options.all) misused('--near runs fewer tests and --all more. Expected: one of the two, or none.', help)
const seed = number('seed', Number(new Date().toISOString().slice(0, 10).replaceAll('-', '')))
const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8')
const files = globSync('src/**/*.ts', { cwd: projectRoot })
  .sort()
  .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
const chosen = drawn(
  files.flatMap((file) => mutantsOf(file, read(file))),
  count,
  seed,
)
if (chosen.length === 0)
  misused(parts.length > 0 ? `There is nothing to change in a file with ${parts.join(' or ')} in its path.` : 'There is nothing to change.', help)
const equivalents = readEquivalents(read(equivalentsFile))
const same = chosen.flatMap((mutant) => {
  const known = isEquivalent(mutant, read(mutant.file), equivalents)
  return known ? [{ mutant, known }] : []
})
const counted = chosen.filter((mutant) => !same.some((one) => one.mutant === mutant))
console.log(`${chosen.length} changes, --seed ${seed}.`)
for (const { mutant, known } of same) console.log(`the same   ${told(mutant)}\n           ${known.why}`)

/** So many tests are the nearest. */
const nearby = 8
/** A test that waits for ever is as good as one that fails. */
const longestMs = { near: 10 * 60_000, whole: 20 * 60_000, slower: 60 * 60_000 }
const npmTest = ['--project', 'tools', '--project', 'pages']
const slower = {
  processes: ['--project', 'processes'],
  busy: ['--project', 'busy'],
  slow: ['--project', 'waiting*', '--project', 'slow'],
  site: ['--project', 'published', '--project', 'site'],
}
const nearest = nearestTests(new Map(globSync('{src,test,scenarios}/**/*.ts', { cwd: projectRoot }).map((file) => [file, read(file)])))
const isQuick = (file: string) => !/\/(?:browser|busy|processes|published|slow)\//.test(file)
const endsAt = performance.now() + minutes * 60_000
const timeIsUp = () => performance.now() > endsAt
/** Of the files with a test that failed: which fail without any change. That says nothing of one. */
const failsAnyway = new Map<string, string[]>()

using copy = new CodeCopy(projectRoot)
if (copy.notApart !== undefined) console.log(`The changed tools are not kept apart from other processes and files here: ${copy.notApart}`)
const noticed = new Map<Mutant, string>()
const unasked: string[] = []
const left = () => counted.filter((mutant) => !noticed.has(mutant))

for (const mutant of counted) {
  // The rest of the time is for what these do not notice.
  if (performance.now() > endsAt - minutes * 60_000 * 0.4) {
    unasked.push(`${left().length} changes of anything, but together`)
    break
  }
  const tests = nearest(mutant.file)
    .map(({ file }) => file)
    .filter(isQuick)
    .slice(0, nearby)
  const by = tests.length > 0 ? alone(mutant, ['--project', 'tools', ...tests], longestMs.near) : undefined
  if (by !== undefined) noticed.set(mutant, by)
  console.log(`${by === undefined ? 'not nearby' : 'noticed   '} ${told(mutant)}${by === undefined ? '' : `\n           by ${by}`}`)
}
if (!options.near) ask('npm test', npmTest, longestMs.whole)
const byTest = share()
if (options.all) for (const [name, suite] of Object.entries(slower)) ask(`test:${name}`, suite, longestMs.slower)
copy.change([])

for (const mutant of left()) console.log(`SURVIVED   ${told(mutant)}`)
for (const what of unasked) console.log(`Time was up: not asked of ${what}.`)
if (same.length > 0) console.log(`${same.length} changes do nothing, by ${equivalentsFile}, and are not counted.`)
console.log(`${byTest.noticed} of ${counted.length} were noticed by ${options.near ? 'the nearest tests' : 'npm test'}: ${byTest.percent} %.`)
const byAll = share()
if (options.all) console.log(`${byAll.noticed} of ${counted.length} were noticed by all suites: ${byAll.percent} %.`)
process.exitCode = byTest.percent >= floor && (!options.all || byAll.percent >= floorAll) ? 0 : 1

function share(): { noticed: number; percent: number } {
  return { noticed: noticed.size, percent: counted.length === 0 ? 100 : Math.floor((noticed.size / counted.length) * 100) }
}

/** The tests that fail with the changes and not without them: each file that fails is run once without any. */
function failing({ failed }: SuiteRun, suite: readonly string[], most: number): Map<string, string[]> {
  const unknown = [...failed.keys()].filter((file) => !failsAnyway.has(file))
  if (unknown.length > 0) {
    copy.change([])
    const ran = copy.run([...projectsOf(suite), ...unknown], most)
    // A run that failed without a failing test says nothing of any of them.
    const nothingSaid = !ran.passed && ran.failed.size === 0
    if (nothingSaid) console.log(`These fail without any change, and are not asked: ${unknown.join(' ')}\n${ran.printed.trim().split('\n').at(-1)}`)
    for (const file of unknown) failsAnyway.set(file, nothingSaid ? (failed.get(file) ?? []) : (ran.failed.get(file) ?? []))
    for (const [file, tests] of ran.failed) for (const test of tests) console.log(`Fails without any change, and is not asked: ${file} > ${test}`)
  }
  const fresh = [...failed].map(([file, tests]) => [file, tests.filter((test) => !failsAnyway.get(file)?.includes(test))] as const)
  return new Map(fresh.filter(([, tests]) => tests.length > 0))
}

function projectsOf(suite: readonly string[]): string[] {
  return suite.filter((word, index) => word === '--project' || suite[index - 1] === '--project')
}

function alone(mutant: Mutant, suite: readonly string[], most: number): string | undefined {
  copy.change([mutant])
  const ran = copy.run([...suite, '--bail', '1'], most)
  if (ran.passed) return undefined
  const [first] = failing(ran, suite, most)
  if (first) return `${first[0]} > ${first[1][0]}`
  if (ran.failed.size > 0) return undefined
  // Nothing failed but the run, or nothing came to its end: that it does without the change is seen, and that it does not with it once more.
  copy.change([])
  const without = copy.run(suite, most)
  if (!without.passed && without.failed.size === 0) {
    console.log(`These fail without any change, and were not asked: ${suite.join(' ')}\n${without.printed.trim().split('\n').at(-1)}`)
    return undefined
  }
  copy.change([mutant])
  return copy.run([...suite, '--bail', '1'], most).passed ? undefined : 'the run itself'
}

/** Asks a whole suite of what is left. */
function ask(name: string, suite: readonly string[], most: number): void {
  for (const group of apart(left())) {
    const sieved = sieve(group, {
      together(mutants) {
        if (timeIsUp()) return undefined
        copy.change(mutants)
        const ran = copy.run(suite, most)
        const failed = [...failing(ran, suite, most).keys()]
        return { passed: ran.passed || (ran.failed.size > 0 && failed.length === 0), failed }
      },
      alone: (mutant, failed) => alone(mutant, [...projectsOf(suite), ...failed], most),
    })
    for (const [mutant, by] of sieved.noticed) {
      noticed.set(mutant, by)
      console.log(`noticed    ${told(mutant)}\n           by ${by} (${name})`)
    }
    if (sieved.untried.length > 0) unasked.push(`${name}: ${sieved.untried.length} changes`)
  }
}

function told({ file, start, kind, from, to }: Mutant): string {
  const { line, column } = placesOf(read(file)).at(start)
  const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 70)
  return `${file}:${line}:${column}  ${kind}: ${short(from)} → ${short(to)}`
}
