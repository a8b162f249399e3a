/** The tools' own code changed in one place after the other: which tests are run with each change, what they say, and what is told of it. */
import { type Equivalent, equivalentsFile, isEquivalent } from '../../check/code/equivalents.ts'
import type { Mutant } from '../../check/code/mutants.ts'
import { apart, sieve } from '../../check/code/sieve.ts'
import { placesOf } from '../../page/places.ts'
import type { SuiteRun } from '../code-copy.ts'

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
/** A test that waits for ever is as good as one that fails. */
const longestMs = { near: 10 * 60_000, whole: 20 * 60_000, slower: 60 * 60_000 }
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
  /** Of the files with a test that failed: which fail without any change. That says nothing of one. */
  readonly #failsAnyway = new Map<string, string[]>()

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
    for (const mutant of this.#counted) {
      if (!hasTime.near()) {
        this.#unasked.push(`${this.#left().length} changes of anything, but together`)
        return
      }
      const tests = nearest(mutant.file).filter(isQuick).slice(0, nearby)
      const by = tests.length > 0 ? this.#alone(mutant, ['--project', 'tools', ...tests], longestMs.near) : undefined
      if (by !== undefined) this.#noticed.set(mutant, by)
      print(`${by === undefined ? 'not nearby' : 'noticed   '} ${this.#told(mutant)}${by === undefined ? '' : `\n           by ${by}`}`)
    }
  }

  /** What the nearest tests did not notice is asked of all of `npm test`. */
  askTest(): void {
    this.#ask('npm test', npmTest, longestMs.whole)
  }

  /** What `npm test` did not notice is asked of the suites that start processes, wait, keep a processor busy or open a browser. */
  askSlower(): void {
    for (const [name, suite] of Object.entries(slower)) this.#ask(`test:${name}`, suite, longestMs.slower)
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

  /** The tests that fail with the changes and not without them: each file that fails is run once without any. */
  #failing({ failed }: SuiteRun, suite: readonly string[], most: number): Map<string, string[]> {
    const { copy, print } = this.#asking
    const unknown = [...failed.keys()].filter((file) => !this.#failsAnyway.has(file))
    if (unknown.length > 0) {
      copy.change([])
      const ran = copy.run([...projectsOf(suite), ...unknown], most)
      // A run that failed without a failing test says nothing of any of them.
      const nothingSaid = !ran.passed && ran.failed.size === 0
      if (nothingSaid) print(`These fail without any change, and are not asked: ${unknown.join(' ')}\n${lastLine(ran)}`)
      for (const file of unknown) this.#failsAnyway.set(file, nothingSaid ? (failed.get(file) ?? []) : (ran.failed.get(file) ?? []))
      for (const [file, tests] of ran.failed) for (const test of tests) print(`Fails without any change, and is not asked: ${file} > ${test}`)
    }
    const fresh = [...failed].map(([file, tests]) => [file, tests.filter((test) => !this.#failsAnyway.get(file)?.includes(test))] as const)
    return new Map(fresh.filter(([, tests]) => tests.length > 0))
  }

  #alone(mutant: Mutant, suite: readonly string[], most: number): string | undefined {
    const { copy, print } = this.#asking
    copy.change([mutant])
    const ran = copy.run([...suite, '--bail', '1'], most)
    if (ran.passed) return undefined
    const [first] = this.#failing(ran, suite, most)
    if (first) return `${first[0]} > ${first[1][0]}`
    if (ran.failed.size > 0) return undefined
    // Nothing failed but the run, or nothing came to its end: that it does without the change is seen, and that it does not with it once more.
    copy.change([])
    const without = copy.run(suite, most)
    if (!without.passed && without.failed.size === 0) {
      print(`These fail without any change, and were not asked: ${suite.join(' ')}\n${lastLine(without)}`)
      return undefined
    }
    copy.change([mutant])
    return copy.run([...suite, '--bail', '1'], most).passed ? undefined : 'the run itself'
  }

  /** Asks a whole suite of what is left. */
  #ask(name: string, suite: readonly string[], most: number): void {
    const { copy, hasTime, print } = this.#asking
    for (const group of apart(this.#left())) {
      const sieved = sieve(group, {
        together: (mutants) => {
          if (!hasTime.whole()) return undefined
          copy.change(mutants)
          const ran = copy.run(suite, most)
          const failed = [...this.#failing(ran, suite, most).keys()]
          return { passed: ran.passed || (ran.failed.size > 0 && failed.length === 0), failed }
        },
        alone: (mutant, failed) => this.#alone(mutant, [...projectsOf(suite), ...failed], most),
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

function projectsOf(suite: readonly string[]): string[] {
  return suite.filter((word, index) => word === '--project' || suite[index - 1] === '--project')
}

function lastLine({ printed }: SuiteRun): string | undefined {
  return printed.trim().split('\n').at(-1)
}
