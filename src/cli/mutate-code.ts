/** `npm run mutate:code`: changes the tools' own code in one place after the other, and demands that their tests notice. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { equivalentsFile, readEquivalents } from '../check/code/equivalents.ts'
import { drawn, mutantsOf } from '../check/code/mutants.ts'
import { nearestTests } from '../check/code/nearest.ts'
import { needsLinux } from '../settings/platform.ts'
import { projectRoot } from '../settings/root.ts'
import { CodeCopy } from './code-copy.ts'
import { commandLine, misused } from './command-line.ts'
import { ChangedCode } from './mutating/code.ts'

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
console.log(`${chosen.length} changes, --seed ${seed}.`)
using copy = new CodeCopy(projectRoot)
if (copy.notApart !== undefined) console.log(`The changed tools are not kept apart from other processes and files here: ${copy.notApart}`)
const nearest = nearestTests(new Map(globSync('{src,test,scenarios}/**/*.ts', { cwd: projectRoot }).map((file) => [file, read(file)])))
const endsAt = performance.now() + minutes * 60_000
const code = new ChangedCode(chosen, {
  copy,
  read,
  equivalents: readEquivalents(read(equivalentsFile)),
  nearest: (file) => nearest(file).map((test) => test.file),
  hasTime: {
    // The rest of the time is for what these do not notice.
    near: () => performance.now() <= endsAt - minutes * 60_000 * 0.4,
    whole: () => performance.now() <= endsAt,
  },
  print: (line) => console.log(line),
})
code.askNearest()
if (!options.near) code.askTest()
const byTest = code.share
if (options.all) code.askSlower()
const byAll = code.share
copy.change([])

for (const line of code.told()) console.log(line)
console.log(`${byTest.noticed} of ${byTest.of} were noticed by ${options.near ? 'the nearest tests' : 'npm test'}: ${byTest.percent} %.`)
if (options.all) console.log(`${byAll.noticed} of ${byAll.of} were noticed by all suites: ${byAll.percent} %.`)
process.exitCode = byTest.percent >= floor && (!options.all || byAll.percent >= floorAll) ? 0 : 1
