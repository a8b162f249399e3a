/** The tools' own code changed in one place after the other: which tests are run with each change, what they say, and what is told of it. */
import { type Equivalent, equivalentsFile, isEquivalent } from '../../check/code/equivalents.ts'
import type { Mutant } from '../../check/code/mutants.ts'
import { apart, sieve } from '../../check/code/sieve.ts'
import { placesOf } from '../../page/places.ts'
import type { SuiteRun } from '../code-copy.ts'
import { Unchanged } from './unchanged.ts'

/** A copy of the project that is changed, and whose tests are run. */
export interface Changeable {
  /** Makes these changes, and takes back all others. */
  change(mutants: readonly Mutant[]): void
  /** @param suite what Vitest is told of the tests to run */
  run(suite: readonly string[], longestMs: number): SuiteRun
}

export interface Asking {
  copy: Changeable
  read(file: string): string
  equivalents: readonly Equivalent[]
  /** The tests that stand nearest to a file, the nearest first. */
  nearest(file: string): readonly string[]
  /** Whether there is time left: for what the nearest tests are asked, and for what comes after them. */
  hasTime: { near(): boolean; whole(): boolean }
  print(line: string): void
}

export interface Share {
  noticed: number
  of: number
  percent: number
}

/** So many tests are the nearest. */
const nearby = 8
/** Without any change no suite takes so long. With one it may take a few times as long as that, and what takes longer is as good as a test that fails. */
const longestMs = 60 * 60_000
const tools = ['--project', 'tools']
const npmTest = ['--project', 'tools', '--project', 'pages']
const slower = {
  processes: ['--project', 'processes'],
  busy: ['--project', 'busy'],
  slow: ['--project', 'waiting*', '--project', 'slow'],
  site: ['--project', 'published', '--project', 'site'],
}
const isQuick = (file: string) => !/\/(?:browser|busy|processes|published|slow)\//.test(file)

export class ChangedCode {
  readonly #asking: Asking
  readonly #counted: Mutant[]
  readonly #same: { mutant: Mutant; known: Equivalent }[]
  readonly #noticed = new Map<Mutant, string>()
  readonly #unasked: string[] = []

  constructor(chosen: readonly Mutant[], asking: Asking) {
    this.#asking = asking
    this.#same = chosen.flatMap((mutant) => {
      const known = isEquivalent(mutant, asking.read(mutant.file), asking.equivalents)
      return known ? [{ mutant, known }] : []
    })
    this.#counted = chosen.filter((mutant) => !this.#same.some((one) => one.mutant === mutant))
    for (const { mutant, known } of this.#same) asking.print(`the same   ${this.#told(mutant)}\n           ${known.why}`)
  }

  askNearest(): void {
    const { nearest, hasTime, print } = this.#asking
    const tests = new Map(this.#counted.map(({ file }) => [file, nearest(file).filter(isQuick).slice(0, nearby)]))
    const all = [...new Set([...tests.values()].flat())].sort()
    const unchanged = all.length > 0 && hasTime.near() ? this.#unchanged([...tools, ...all]) : undefined
    for (const mutant of this.#counted) {
      if (!hasTime.near()) {
        this.#unasked.push(`${this.#left().length} changes of anything, but together`)
        return
      }
      const near = tests.get(mutant.file) ?? []
      const by = near.length > 0 && unchanged ? this.#alone(mutant, tools, near, unchanged) : undefined
      if (by !== undefined) this.#noticed.set(mutant, by)
      print(`${by === undefined ? 'not nearby' : 'noticed   '} ${this.#told(mutant)}${by === undefined ? '' : `\n           by ${by}`}`)
    }
  }

  /** What the nearest tests did not notice is asked of all of `npm test`. */
  askTest(): void {
    this.#ask('npm test', npmTest)
  }

  /** What `npm test` did not notice is asked of the suites that start processes, wait, keep a processor busy or open a browser. */
  askSlower(): void {
    for (const [name, suite] of Object.entries(slower)) this.#ask(`test:${name}`, suite)
  }

  get share(): Share {
    const [noticed, of] = [this.#noticed.size, this.#counted.length]
    return { noticed, of, percent: of === 0 ? 100 : Math.floor((noticed / of) * 100) }
  }

  /** What is left, and what was not asked. */
  told(): string[] {
    const { length } = this.#same
    return [
      ...this.#left().map((mutant) => `SURVIVED   ${this.#told(mutant)}`),
      ...this.#unasked.map((what) => `Time was up: not asked of ${what}.`),
      ...(length > 0
        ? [`${length} ${length === 1 ? 'change does' : 'changes do'} nothing, by ${equivalentsFile}, and ${length === 1 ? 'is' : 'are'} not counted.`]
        : []),
    ]
  }

  #left(): Mutant[] {
    return this.#counted.filter((mutant) => !this.#noticed.has(mutant))
  }

  /** What these tests say and take as the code is; nothing where they cannot be run at all. */
  #unchanged(suite: readonly string[]): Unchanged | undefined {
    const { copy, print } = this.#asking
    copy.change([])
    const ran = copy.run(suite, longestMs)
    if (!ran.passed && ran.failed.size === 0) {
      print(`These fail without any change, and were not asked: ${suite.join(' ')}\n${lastLine(ran)}`)
      return undefined
    }
    for (const [file, tests] of ran.failed) for (const test of tests) print(`Fails without any change, and is not asked: ${named(file, test)}`)
    return new Unchanged(ran)
  }

  #alone(mutant: Mutant, projects: readonly string[], files: readonly string[], unchanged: Unchanged): string | undefined {
    const { copy } = this.#asking
    const run = (mutants: readonly Mutant[], ...more: string[]) => {
      copy.change(mutants)
      return copy.run([...projects, ...files, ...more], unchanged.longestMs(files))
    }
    const ran = run([mutant], '--bail', '1')
    if (ran.passed) return undefined
    const [first] = unchanged.newIn(ran.failed)
    if (first) return named(first[0], first[1][0] ?? '')
    if (ran.failed.size > 0) return undefined
    // Nothing failed but the run, or nothing came to its end: that it does without the change is seen, and that it does not with it once more.
    const without = run([])
    if (!without.passed && without.failed.size === 0) return undefined
    return run([mutant], '--bail', '1').passed ? undefined : 'the run itself'
  }

  /** Asks a whole suite of what is left. */
  #ask(name: string, suite: readonly string[]): void {
    const { copy, hasTime, print } = this.#asking
    const left = this.#left()
    if (left.length === 0) return
    const unchanged = hasTime.whole() ? this.#unchanged(suite) : undefined
    if (unchanged === undefined && hasTime.whole()) return
    for (const group of apart(left)) {
      const sieved = sieve(group, {
        together: (mutants) => {
          if (!hasTime.whole() || unchanged === undefined) return undefined
          copy.change(mutants)
          const ran = copy.run(suite, unchanged.longestMs())
          const failed = [...unchanged.newIn(ran.failed).keys()]
          return { passed: ran.passed || (ran.failed.size > 0 && failed.length === 0), failed }
        },
        alone: (mutant, failed) => (unchanged ? this.#alone(mutant, projectsOf(suite), failed, unchanged) : undefined),
      })
      for (const [mutant, by] of sieved.noticed) {
        this.#noticed.set(mutant, by)
        print(`noticed    ${this.#told(mutant)}\n           by ${by} (${name})`)
      }
      if (sieved.untried.length > 0) this.#unasked.push(`${name}: ${sieved.untried.length} changes`)
    }
  }

  #told({ file, start, kind, from, to }: Mutant): string {
    const { line, column } = placesOf(this.#asking.read(file)).at(start)
    const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 70)
    return `${file}:${line}:${column}  ${kind}: ${short(from)} → ${short(to)}`
  }
}

/** A file that could not be read has no test of its own that failed. */
function named(file: string, test: string): string {
  return test === '' ? file : `${file} > ${test}`
}

function projectsOf(suite: readonly string[]): string[] {
  return suite.filter((word, index) => word === '--project' || suite[index - 1] === '--project')
}

function lastLine({ printed }: SuiteRun): string | undefined {
  return printed.trim().split('\n').at(-1)
}
