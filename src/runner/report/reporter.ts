/** After a run: puts its records together to evidence, says what was verified and what was not, and fails a run that left something out. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin } from 'vite'
import type { Reporter, TestCase, TestModule, TestRunEndReason, TestSpecification, Vitest } from 'vitest/node'
import { coverageOf, wholeCoverage } from '../../check/coverage.ts'
import { checkExecuted, type Executed, toBeRecordedAnew } from '../../check/executed.ts'
import { pageFiles, parsedPage, readPages, readPagesAround, strayFiles } from '../../check/pages.ts'
import { platformDifferences } from '../../check/platforms.ts'
import { sentenceShares } from '../../check/shown.ts'
import { declared, readColumns } from '../../evidence/columns.ts'
import { committedIn, ownIn } from '../../evidence/folders.ts'
import { platformOf } from '../../evidence/machine.ts'
import { mergeRecords, type NormalTrace } from '../../evidence/merge.ts'
import type { ScenarioRecord } from '../../evidence/record.ts'
import { readRecord, recordPath, type Shelf, writeRecord } from '../../evidence/store.ts'
import { languageAndPath } from '../../page/file.ts'
import { isLanguage, type Language, languages } from '../../page/language.ts'
import { type Page, valuesOf } from '../../page/page.ts'
import { olderTranslations } from '../../page/translation.ts'
import { printAnnotation, printProblem } from '../../problem/print.ts'
import type { Problem } from '../../problem/problem.ts'
import { internal } from '../../settings/internal.ts'
import { isWaiting, runsPages } from '../project-names.ts'
import { type RunRecord, takeRecords } from '../run-folder.ts'
import type { ScenarioSummary } from '../scenario/run-scenario.ts'
import { asPagesAre, noSuchPages, nothingRan, notRun } from './nothing-ran.ts'
import { type Orphans, OrphansOfRun } from './orphans.ts'
import { type Meant, ReadAhead } from './read-ahead.ts'
import { leaveShard, readShards, type Shard } from './shards.ts'
import { summaryText } from './summary.ts'
import { Supervisor } from './supervisor.ts'
import { triedAgainText } from './tried-again.ts'

export interface KernelReporterOptions {
  /** What else than numbers is a fact when it stands in a sentence, by the vocabulary; each with the global flag. */
  facts?: readonly RegExp[]
  /** What two runs must have in common of what the vocabulary's trace tells. */
  normalTrace?: NormalTrace | undefined
  /** Why tests are left out of every run here, and which. */
  notHere?: string | undefined
  /** What ends that which outlives its worker. */
  orphans?: (() => Promise<Orphans>) | undefined
}

export class KernelReporter implements Reporter {
  readonly #facts: readonly RegExp[]
  readonly #normalTrace: NormalTrace | undefined
  readonly #notHere: string | undefined
  readonly #supervisor = new Supervisor()
  readonly #orphans: OrphansOfRun
  #account: NodeJS.WriteStream = process.stdout
  /** The project's folder. */
  #root = ''
  #vitest: (Vitest & { filenamePattern?: string[] }) | undefined
  #shard: Shard | undefined
  /** Whether nothing runs, and what shards have left is put together. */
  #merges = false
  /** Whether tests are chosen by their names (-t). */
  #byName = false
  #byLine = false
  #planned: string[] = []
  #committed = new ReadAhead()

  constructor({ facts = [], normalTrace, notHere, orphans }: KernelReporterOptions = {}) {
    this.#orphans = new OrphansOfRun(orphans)
    this.#facts = facts
    this.#normalTrace = normalTrace
    this.#notHere = notHere
  }

  /**
   * `--reporter=json` names all the reporters that there shall be, and would leave out ours: what did not run must be told all the same, beside what
   * the others print.
   */
  stay(): Plugin {
    return {
      name: '2msl:kernel-reporter',
      configureVitest: ({ vitest: { config } }) => {
        if (config.reporters.some((reporter) => reporter === this)) return
        config.reporters.push(this)
        this.#account = process.stderr
      },
    }
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
    const { config } = vitest
    this.#root = config.root
    // Vitest cuts code frames to the terminal, or to 80 letters where there is none: a line of prose is longer, and its mark stands further to the right.
    process.stdout.columns ??= 200
    this.#shard = config.shard
    this.#merges = config.mergeReports !== undefined
    this.#byName = config.testNamePattern !== undefined
  }

  onTestRunStart(specifications: readonly TestSpecification[] = []): void {
    this.#planned = specifications
      .filter(({ project }) => runsPages(project.name))
      .map(({ moduleId, project }) => relative(project.config.root, moduleId))
    this.#byLine = specifications.some(({ testLines }) => testLines !== undefined && testLines.length > 0)
    if (this.#planned.length > 0 && holdsAgainst(this.#root))
      this.#committed.begin(committedIn(this.#root), meantBy(new Set(this.#planned), pageFiles(this.#root)))
    if (this.#merges) return
    this.#supervisor.start()
    this.#orphans.adopt()
  }

  /** What the end would wait for is found out while other pages run. */
  onTestModuleEnd({ project, relativeModuleId, moduleId }: TestModule): void {
    if (runsPages(project.name)) coverageOf(parsedPage(relativeModuleId, readFileSync(moduleId, 'utf8')), this.#facts)
  }

  onTestRunEnd(modules: readonly TestModule[], _errors: unknown = [], reason: TestRunEndReason = 'passed'): void {
    this.#supervisor.stop()
    this.#orphans.end()
    countFor(modules.flatMap((module) => [...module.children.allTests()]))
    this.#account.write(triedAgainText(modules))
    const pages = modules.filter(({ project }) => runsPages(project.name))
    const asPages = this.#strays(modules)
    tell(asPages)
    if (modules.length === 0 && asPages.length === 0) process.stderr.write(noSuchPages(this.#vitest?.filenamePattern ?? [], pageFiles(this.#root)))
    if (pages.length === 0) {
      if (this.#notHere !== undefined) this.#account.write(`  Not verified in this run, ${this.#notHere}.\n`)
      return
    }
    const root = this.#root
    const left = this.#merges ? readShards(root) : takeRecords()
    if (this.#shard) leaveShard(root, this.#shard, left)
    const own = keepEvidence(left, ownIn(root), this.#normalTrace)
    // What is being renewed is nothing to hold a run against.
    const recording = isRecording()
    const there = pageFiles(root)
    const files = new Set(pages.map(({ relativeModuleId }) => relativeModuleId))
    const meant = meantBy(files, there)
    const { few, paths } = meant
    const { records: committed, retired } = holdsAgainst(root) ? readCommitted(() => this.#committed.of(committedIn(root), meant)) : nothingCommitted
    const scenarios = pages.flatMap((module) => [...module.children.allTests()].flatMap((test) => namedSummary(test)))
    // What is of all pages the host tells; to read them takes minutes on an emulated processor.
    const elsewhere = process.env[internal.elsewhere] !== undefined
    const near = there.filter((file) => files.has(file))
    const all = elsewhere ? pagesOf(pages, []) : few ? readPagesAround(root, near) : readPages(root)
    const ran = elsewhere ? all : pagesOf(pages, all)
    const columns = readColumns(root)
    const platforms = new Set(own.map(({ where }) => platformOf(where)))
    // Where nothing ran, nothing says which one it is: the reference, which each change of a page records anew, stands for it.
    if (platforms.size === 0) platforms.add(columns.reference)
    // Nobody who changes a page has to own the kernels that are started for a run.
    const isOwn = ({ where }: ScenarioRecord) => !elsewhere && platforms.has(platformOf(where))
    const undeclared = committed.filter((record) => !declared(columns, record))
    const summary = summaryText({
      pages: ran.length,
      scenarios,
      leftOut: pages.reduce((sum, module) => sum + leftOut(module).length, 0),
      coverage: wholeCoverage(ran, this.#facts),
      ...(!elsewhere && { sentences: sentenceShares(ran, all) }),
      differences: platformDifferences(
        own.filter((record) => !declared(columns, record)),
        undeclared,
      ),
      anew: toBeRecordedAnew(
        ran,
        committed.filter((record) => !isOwn(record)),
      ),
      retired: countPlatforms(retired),
      older: olderTranslations(
        all.filter(({ path }) => paths.has(path)),
        all,
      ).map(({ file }) => file),
      notHere: this.#notHere,
    })
    this.#account.write(`${summary}\n`)
    if (!this.#merges) tell(this.#supervisor.problems())
    // What waits has a run of its own, in which the rest is rightly missing.
    if (!recording && !elsewhere && !pages.some(({ project }) => isWaiting(project.name))) failIncomplete(pages, all, there, committed, isOwn)
    const asked = this.#byName || this.#byLine
    const nothing = asked
      ? nothingRan(modules, pages, leftOut, this.#byName)
      : reason === 'interrupted'
        ? undefined
        : notRun(pages, leftOut, this.#planned)
    if (nothing !== undefined) {
      process.stderr.write(nothing)
      process.exitCode = 1
    }
  }

  /** What lies among the pages that were asked for, and no worker can say of itself that it is none. */
  #strays(modules: readonly TestModule[]): Problem[] {
    const runs = this.#vitest?.projects.some(({ name }) => runsPages(name)) && process.env[internal.elsewhere] === undefined
    if (!runs || this.#merges || !existsSync(join(this.#root, 'content/docs'))) return []
    const said = new Set(modules.map(({ relativeModuleId }) => relativeModuleId))
    return asPagesAre(strayFiles(this.#root), this.#vitest?.filenamePattern ?? []).filter(({ file }) => !said.has(file))
  }
}

/** The pages of the run, each once though several projects may run it; those of the site are read already. */
function pagesOf(modules: readonly TestModule[], all: readonly Page[]): Page[] {
  const files = new Map(modules.map(({ relativeModuleId, moduleId }) => [relativeModuleId, moduleId]))
  return [...files].map(([file, path]) => all.find((page) => page.file === file) ?? parsedPage(file, readFileSync(path, 'utf8')))
}

const nothingCommitted: Shelf = { records: [], retired: [] }

const isRecording = (): boolean => process.env[internal.recording] !== undefined

const holdsAgainst = (root: string): boolean => !isRecording() && existsSync(committedIn(root))

/** A run of a page or two reads these, and what it needs of others, and not a thousand records. @param there all pages */
function meantBy(files: ReadonlySet<string>, there: readonly string[]): Meant {
  return { few: files.size < there.length / 4, paths: new Set([...files].map((file) => languageAndPath(file).path)) }
}

/** Evidence that is not as a run left it fails the run, with its file and page. */
function readCommitted(read: () => Shelf): Shelf {
  try {
    return read()
  } catch (error) {
    process.stderr.write(`\n${(error as Error).message}\n`)
    process.exitCode = 1
    return nothingCommitted
  }
}

/** Platform → how many records. */
function countPlatforms(paths: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const platform = path.split('/')[0] ?? ''
    counts.set(platform, (counts.get(platform) ?? 0) + 1)
  }
  return counts
}

/** What cannot be written says nothing of the pages; it is told, and the run fails. */
function keepEvidence(records: readonly RunRecord[], folder: string, normalTrace: NormalTrace | undefined): ScenarioRecord[] {
  try {
    return writeEvidence(records, folder, normalTrace)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    process.stderr.write(
      `\nThe evidence of this run could not be written to ${folder}: ${message}.\n  Fix: make room there, or set TWOMSL_STATE to another folder\n`,
    )
    process.exitCode = 1
    return []
  }
}

/**
 * Puts together what the scenarios of this run left; a language that was not run keeps what it had, if the code is the same.
 * @returns the records of this run
 */
function writeEvidence(records: readonly RunRecord[], folder: string, normalTrace: NormalTrace | undefined): ScenarioRecord[] {
  const left = [...records].sort((a, b) => (languageOf(a.record) < languageOf(b.record) ? -1 : 1))
  const merged = mergeRecords(
    left.map(({ record }) => record),
    normalTrace,
  )
  const filesOf = new Map<string, Record<string, Uint8Array>>()
  for (const { record, files } of left.toReversed()) if (record.runs > 0) filesOf.set(recordPath(record), files)
  for (const record of merged) {
    const path = recordPath(record)
    const before = languages.every((language) => record.values[language]) ? undefined : readRecord(folder, path)
    const kept = before?.identity === record.identity ? before.values : {}
    writeRecord(folder, { ...record, values: { ...kept, ...record.values } }, filesOf.get(path))
  }
  return merged
}

/** English first: its run gives the trace. */
function languageOf({ values }: ScenarioRecord): string {
  return Object.keys(values)[0] ?? ''
}

/** A name pattern (`-t`) leaves tests out on purpose, and their numbers are then unknown. */
function failIncomplete(
  pages: readonly TestModule[],
  all: readonly Page[],
  files: readonly string[],
  committed: readonly ScenarioRecord[],
  isOwn: (record: ScenarioRecord) => boolean,
): void {
  const whole = pages.filter((module) =>
    [...module.children.allTests()].every((test) => summaryOf(test) !== undefined || test.result().state === 'failed'),
  )
  const ran = whole.flatMap(({ relativeModuleId }) => pageOf(relativeModuleId))
  const executed = whole.flatMap((module) =>
    pageOf(module.relativeModuleId).flatMap((page) =>
      [...module.children.allTests()].map(
        (test): Executed => ({
          ...page,
          scenario: test.name,
          values: summaryOf(test)?.values ?? Number.POSITIVE_INFINITY,
          expressions: summaryOf(test) && expressionsOf(all, module.relativeModuleId, test.name),
        }),
      ),
    ),
  )
  const there = files.flatMap(pageOf)
  const problems = checkExecuted(ran, there, executed, committed, isOwn)
  tell(problems)
}

function tell(problems: readonly Problem[]): void {
  if (problems.length === 0) return
  process.stderr.write(`\n${problems.map(printProblem).join('\n\n')}\n`)
  if (process.env['GITHUB_ACTIONS'] === 'true') process.stdout.write(problems.map((problem) => `\n${printAnnotation(problem)}\n`).join(''))
  process.exitCode = 1
}

function expressionsOf(all: readonly Page[], file: string, id: string): string[] | undefined {
  const scenario = all.find((page) => page.file === file)?.scenarios.find((one) => one.id === id)
  return scenario && valuesOf(scenario).map(({ expression }) => expression)
}

function pageOf(file: string): { page: string; language: Language }[] {
  const { language, path } = languageAndPath(file)
  return isLanguage(language) ? [{ page: path, language }] : []
}

function summaryOf(test: TestCase): ScenarioSummary | undefined {
  return test.meta().scenario
}

/** The tests that a name pattern (-t) kept from running; what a scenario needs and has not here is told by itself. */
function leftOut(module: TestModule): TestCase[] {
  return [...module.children.allTests()].filter((test) => test.result().state === 'skipped' && summaryOf(test) === undefined)
}

function namedSummary(test: TestCase) {
  const summary = summaryOf(test)
  return summary ? [{ name: `${languageAndPath(test.module.relativeModuleId).path} > ${test.name}`, summary }] : []
}

/** For `.ci/run`, which adds up several runs. */
function countFor(tests: readonly TestCase[]): void {
  const file = process.env[internal.counts]
  if (!file) return
  const number = (state: string) => tests.filter((test) => test.result().state === state).length
  appendFileSync(file, `${number('passed')} ${number('failed')} ${number('skipped')}\n`)
}
