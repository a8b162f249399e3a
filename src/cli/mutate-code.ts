/** `npm run mutate:code`: changes the tools' own code in one place after the other, and demands that their tests notice. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { drawn, type Mutant, mutantsOf, mutated } from '../check/mutate-code.ts'
import { placesOf } from '../page/places.ts'
import { environmentOfAPerson } from '../settings/internal.ts'
import { needsLinux } from '../settings/platform.ts'
import { projectRoot } from '../settings/root.ts'
import { commandLine, misused } from './command-line.ts'

const help = `usage: npm run mutate:code -- [part of a path]... [option]...

Changes the code of src/ in one place after the other, in a copy of the project, and runs first the tests of the file's folder, then all tools' tests and all pages.
Prints what none of them noticed, with its place. Exit status 1 if fewer were noticed than --floor says.

  --count <number>   how many changes: 100
  --seed <number>    which ones: that of the day where it is left out; it is printed
  --floor <percent>  how many must be noticed: 85
  --minutes <n>      begin no further change after so many minutes: 60
  --near             run only the tests of the file's folder
  --help
`
const { values: options, positionals: parts } = commandLine({
  help,
  options: {
    count: { type: 'string' },
    seed: { type: 'string' },
    floor: { type: 'string' },
    minutes: { type: 'string' },
    near: { type: 'boolean' },
  },
  words: true,
})
const elsewhere = needsLinux()
if (elsewhere) {
  console.error(`The tools' tests cannot be run here: ${elsewhere}.`)
  process.exit(1)
}
const number = (name: 'count' | 'seed' | 'floor' | 'minutes', otherwise: number): number => {
  const given = options[name]
  if (given !== undefined && !/^\d+$/.test(given)) misused(`--${name} takes a whole number, not ${given}.`, help)
  return given === undefined ? otherwise : Number(given)
}
const [count, floor, minutes] = [number('count', 100), number('floor', 85), number('minutes', 60)]
if (count === 0) misused('--count takes how many changes are made, at least 1, not 0.', help)
const seed = number('seed', Number(new Date().toISOString().slice(0, 10).replaceAll('-', '')))
const files = globSync('src/**/*.ts', { cwd: projectRoot })
  .sort()
  .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
const chosen = drawn(
  files.flatMap((file) => mutantsOf(file, readFileSync(join(projectRoot, file), 'utf8'))),
  count,
  seed,
)
if (chosen.length === 0)
  misused(parts.length > 0 ? `There is nothing to change in a file with ${parts.join(' or ')} in its path.` : 'There is nothing to change.', help)
console.log(`${chosen.length} changes, --seed ${seed}.`)

const all = ['--project', 'tools', '--project', 'pages']
/** A test that waits for ever is as good as one that fails. */
const longestMs = 10 * 60_000
const folder = copy()
const started = performance.now()
const survivors: Mutant[] = []
let tried = 0
try {
  const before = run(options.near ? ['--project', 'tools', 'test/page/'] : all)
  if (before.status !== 0) {
    const failed = before.stdout.split('\n').filter((line) => /^\s*FAIL\s/.test(line))
    throw new Error(`The tests fail without any change, so nothing can be said of any:\n${failed.join('\n') || before.stdout.slice(-2000)}`)
  }
  for (const mutant of chosen) {
    if (performance.now() - started > minutes * 60_000) break
    tried++
    const path = join(folder, mutant.file)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, mutated(text, mutant))
    const noticed = suites(mutant).some((suite) => !passes(suite))
    writeFileSync(path, text)
    if (!noticed) survivors.push(mutant)
    console.log(`${noticed ? 'noticed ' : 'SURVIVED'}  ${told(mutant)}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const share = Math.floor(((tried - survivors.length) / tried) * 100)
console.log(
  `${tried - survivors.length} of ${tried} were noticed: ${share} %${tried < chosen.length ? `; ${chosen.length - tried} not tried, time was up` : ''}.`,
)
process.exit(share >= floor ? 0 : 1)

function suites({ file }: Mutant): string[][] {
  const room = dirname(file).replace(/^src/, 'test')
  const near = [room, room.split('/').slice(0, 2).join('/')].find((path) => existsSync(join(projectRoot, path)))
  return [...(near ? [['--project', 'tools', `${near}/`]] : []), ...(options.near && near ? [] : [all])]
}

function passes(suite: readonly string[]): boolean {
  return run(suite).status === 0
}

function run(suite: readonly string[]) {
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs')
  return spawnSync(process.execPath, [vitest, 'run', '--bail', '1', ...suite], {
    cwd: folder,
    env: { ...environmentOfAPerson(), CI: '1', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    timeout: longestMs,
    killSignal: 'SIGKILL',
  })
}

/** The project as git has it and as it stands here, without its evidence of this machine. */
function copy(): string {
  const target = mkdtempSync(join(tmpdir(), '2msl-mutants-'))
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  for (const file of stdout.split('\0')) if (file !== '' && existsSync(join(projectRoot, file))) cpSync(join(projectRoot, file), join(target, file))
  symlinkSync(join(projectRoot, 'node_modules'), join(target, 'node_modules'))
  spawnSync('git', ['init', '--quiet'], { cwd: target })
  return target
}

function told({ file, start, kind, from, to }: Mutant): string {
  const { line, column } = placesOf(readFileSync(join(projectRoot, file), 'utf8')).at(start)
  const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 70)
  return `${file}:${line}:${column}  ${kind}: ${short(from)} → ${short(to)}`
}
