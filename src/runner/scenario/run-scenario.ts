import type { CheckedValue, Settled, Shown, Verdict } from '../../evidence/record.ts'
import type { OtherPage, ScenarioDescription } from '../../module/description.ts'
import { compare, type Reading } from '../../page/claim.ts'
import { isLanguage, type Language } from '../../page/language.ts'
import type { Command } from '../../page/page.ts'
import type { Place } from '../../problem/problem.ts'
import { internal } from '../../settings/internal.ts'
import { either, nearest } from '../../text/words.ts'
import { placeRunning } from '../call-site.ts'
import { blockFailure, failure, lateCodes } from '../failure.ts'
import { nowRunning } from '../now-running.ts'
import { patience } from '../patience.ts'
import { type Claim, independence } from '../realm/depends.ts'
import type { Callable } from '../realm/outside.ts'
import { Recording } from '../realm/recording.ts'
import type { Play } from '../realm/stage.ts'
import type { Account, CallSite, Session, Vocabulary } from '../vocabulary.ts'
import type { Watchdog } from '../watchdog.ts'
import { isLeftToWaiting } from '../which-run.ts'
import { wordsOf } from '../words.ts'
import { claimed, independent, invented, placesTold, swallowed } from './cannot-fail.ts'
import { checkValue } from './checked-value.ts'
import { runCommand } from './command.ts'
import { inTime, mostRuns as mostInTime } from './in-time.ts'
import { record } from './leave-record.ts'
import { endedBefore, named, notReached } from './not-reached.ts'
import { notVaried, reasonOf, unmet, variationOf } from './not-verified-here.ts'
import { type ExpectedStatements, settledByEither, settleProblem } from './settle.ts'
import { leaveFor, runsEachLanguage, sameElsewhere, takeOver } from './take-over.ts'
import { type Committed, triedBefore } from './tried-before.ts'

export interface ScenarioRun {
  page: string
  file: string
  language: Language
  scenario: ScenarioDescription
  watchdog: Watchdog
  vocabulary: Vocabulary
  statements: ExpectedStatements
  play: Play
  /** Whether a word measures nothing. */
  isOurs: (run: Callable) => boolean
  /** The same page in the other languages. */
  others: readonly OtherPage[]
  committed: Committed
  /** Whether it is declared to differ on the kernel that was started for the run: it is not held to be in time for that. */
  declared: boolean
  /** Of Vitest, by which languages share their runs; undefined where each runs itself. */
  run: string | undefined
}

/** What the reporter needs to know of a scenario; JSON. */
export interface ScenarioSummary {
  verdict: Verdict
  /** Whether it was left to the run of those that wait. */
  left: boolean
  /** Of which language the run was, where it was not this page's own. */
  takenOver?: string
  /** Whether it was run under a condition and did nothing that the condition could change. */
  idle?: true
  /** Where it was repeated: in how many runs, and in how many of them it held. */
  runs?: { all: number; held: number }
  /** Where every claim was tried against other measurements: how many, and which of them nothing could decide. */
  tried?: Tried
  /** How many values were checked, and how many the page has. */
  checked: number
  values: number
}

export interface Tried {
  claims: number
  undecided: { what: string; place: Place }[]
}

export interface Outcome {
  errors: Error[]
  /** Why it was not run. */
  skipped: string | undefined
  /** Why what did not hold says nothing against the page. */
  tooSlow?: string | undefined
  summary: ScenarioSummary
}

export function runScenario(run: ScenarioRun): Outcome {
  const { scenario } = run
  const notNow =
    isLeftToWaiting(scenario.slow) && run.vocabulary.nowhere?.() === undefined ? `slow: npm run test:slow -- ${run.page} runs it` : undefined
  const notHere = notNow === undefined ? (unmet(run) ?? notVaried(run)) : undefined
  if (notHere?.type === 'unknown') return unknownNeed(run, notHere.need)
  const reason = notNow ?? notHere?.reason
  if (reason !== undefined) {
    const verdict: Verdict = { type: 'not verified here', reason }
    // A machine on which nothing can be run is no platform of which anything could be told.
    if (notHere?.type === 'unmet') record(run, { verdict, values: unchecked(scenario), settles: [], transcripts: [] }, undefined)
    return {
      errors: written(scenario),
      skipped: reason,
      summary: { verdict, left: notNow !== undefined, checked: 0, values: scenario.values.length },
    }
  }
  const taken = takenOver(run)
  if (taken) return taken
  const { errors, values, settles, transcripts, account, notVerified, tried, tooSlow } = inTime(() => execute(run), run.declared ? 1 : mostInTime)
  if (notVerified !== undefined && errors.length === 0) {
    const verdict: Verdict = { type: 'not verified here', reason: notVerified }
    record(run, { verdict, values: unchecked(scenario), settles: [], transcripts: [] }, undefined)
    return { errors, skipped: notVerified, summary: { verdict, left: false, checked: 0, values: scenario.values.length } }
  }
  const idle = errors.length === 0 && account !== undefined ? variationOf(run)?.idle?.(account) : undefined
  if (idle !== undefined) {
    const verdict: Verdict = { type: 'not verified here', reason: idle }
    return { errors, skipped: idle, summary: { verdict, left: false, idle: true, checked: 0, values: scenario.values.length } }
  }
  const verdict = verdictOf(errors, run.declared ? undefined : tooSlow)
  record(run, { verdict, values, settles, transcripts }, account)
  const checked = values.filter(({ measured }) => measured !== undefined).length
  return { errors, skipped: undefined, tooSlow, summary: { verdict, left: false, checked, values: scenario.values.length, ...(tried && { tried }) } }
}

/** Where another language's page has run the same, and held these sentences against it. */
function takenOver(run: ScenarioRun): Outcome | undefined {
  const { scenario } = run
  if (run.run === undefined || runsEachLanguage() || scenario.problems.length > 0 || scenario.elsewhere.length > 0) return undefined
  const taken = takeOver(run.run, scenario.key)
  if (!taken) return undefined
  const values = unchecked(scenario).map((value, index): CheckedValue => ({ ...value, measured: taken.measured[index], holds: true }))
  const verdict: Verdict = { type: 'holds' }
  record(run, { verdict, values, settles: taken.settles, transcripts: taken.transcripts }, undefined, 0)
  return {
    errors: [],
    skipped: undefined,
    summary: { verdict, left: false, takenOver: taken.from, checked: values.length, values: values.length },
  }
}

function execute({ page, scenario, file, language, watchdog, vocabulary, statements, play, isOurs, others, run, committed }: ScenarioRun) {
  const elsewhere =
    run === undefined || runsEachLanguage()
      ? []
      : others.flatMap((page) =>
          sameElsewhere(scenario, [page]).map((other) => ({
            ...other,
            language: isLanguage(page.language) ? page.language : language,
            held: new Set<number>(),
          })),
        )
  const start = { line: scenario.codeLines[0]?.[0] ?? 1, column: 1 }
  const errors = [...written(scenario), ...scenario.elsewhere.map((problem) => failure({ ...problem, file }))]
  const values = unchecked(scenario)
  let variables: Record<string, () => unknown> = {}
  let account: Account | undefined
  let session: Session | undefined
  let tried: Tried | undefined
  const codeLines = new Map(scenario.codeLines)
  const callSite = (): CallSite | undefined => {
    const place = placeRunning(file)
    return place && { file, line: place.line, codeLine: codeLines.get(place.line) ?? 0 }
  }
  const readingOf = (index: number): Reading => ({ language, spellings: scenario.values[index]?.exact ? undefined : vocabulary.spellings })
  const readingElsewhere = (other: (typeof elsewhere)[number], index: number): Reading => ({
    language: other.language,
    spellings: other.values[index]?.exact ? undefined : vocabulary.spellings,
  })
  const holdsElsewhere = (other: (typeof elsewhere)[number], index: number, measured: unknown): boolean => {
    try {
      return compare(other.values[index]?.claim ?? '', measured, readingElsewhere(other, index)).type === 'holds'
    } catch {
      // What is wrong with it, its own page tells.
      return false
    }
  }
  const came = new Set<number>()
  /** The texts that a checked value gave. */
  const texts = new Map<number, string[]>()
  const value = (index: number, measure: () => unknown) => {
    const { claim, expression, place } = scenario.values[index] as ScenarioDescription['values'][number]
    came.add(index)
    const gave = () => {
      const measured = measure()
      texts.set(
        index,
        [measured].flat(3).filter((one): one is string => typeof one === 'string'),
      )
      for (const other of elsewhere) if (holdsElsewhere(other, index, measured)) other.held.add(index)
      return measured
    }
    const problem = checkValue(claim, expression, gave, readingOf(index), values[index] as CheckedValue, vocabulary.kindOf)
    if (problem) errors.push(failure({ ...problem, found: [problem.found, ...(session?.failed?.() ?? [])].join('\n'), file, place }))
  }
  const transcripts: Shown[] = []
  const transcript = (index: number, number: number) => {
    const command = scenario.transcripts[index]?.[number] as Command
    const { shown, problem } = runCommand(command, session as Session)
    transcripts.push(shown)
    if (problem) errors.push(failure({ ...problem, file }))
  }
  const settles: Settled[] = []
  const called = new Set<string>()
  /** In the order of the run. */
  const places: Record<'settles' | 'expect', Place[]> = { settles: [], expect: [] }
  const calling = (name: 'settles' | 'expect') => {
    const place = placeRunning(file)
    called.add(`${place?.line}:${place?.column}`)
    places[name].push(place ?? start)
  }
  const settle = (statement: string, holds: boolean) => {
    calling('settles')
    const at = placeRunning(file)
    const either = scenario.calls.some(({ name, place, ...call }) => name === 'settles' && call.either && isAt(place, at))
    const problem = settleProblem(statement, holds, statements) ?? (either && holds ? settledByEither(statement) : undefined)
    if (problem) errors.push(failure({ ...problem, file, place: at ?? start }))
    settles.push({ statement, holds })
  }
  const refutations: { error: unknown; place: Place }[] = []
  const refuted = (error: unknown) => refutations.push({ error, place: placeRunning(file) ?? start })
  const recording = new Recording(isOurs)
  const ended: { thrown: unknown }[] = []
  let over: () => void = () => undefined
  try {
    const timeoutMs = scenario.timeoutMs * patience()
    over = nowRunning({ file, scenario: scenario.id, line: scenario.line, untilMs: Date.now() + timeoutMs })
    session = vocabulary.open({ scenario: scenario.id, needs: scenario.needs, timeoutMs, callSite })
    watchdog.run(file, timeoutMs, () =>
      play({ value, transcript, settles: settle, reached: () => calling('expect'), names: (thunks) => (variables = thunks), refuted }, recording),
    )
  } catch (thrown) {
    ended.push({ thrown })
  }
  const lateMs = session?.lateMs?.() ?? 0
  // What goes wrong at the end hides nothing of what went wrong before.
  try {
    account = session?.close(reached(variables))
  } catch (thrown) {
    ended.push({ thrown })
  } finally {
    over()
  }
  const notVerified = ended.map(({ thrown }) => reasonOf(thrown)).find((reason) => reason !== undefined)
  if (notVerified !== undefined) return { errors, values, settles, transcripts, account, notVerified, lateMs: 0 }
  // Only a closed session knows its variables by name, and so tells best what went wrong.
  errors.push(...ended.map(({ thrown }) => blockFailure(thrown, file, start, [...wordsOf(vocabulary), ...scenario.names])))
  // The scenario that went on caught what should have ended it.
  const caught = ended.length > 0 ? [] : refutations
  errors.push(...caught.map(({ error, place }) => failure({ ...swallowed(error), file, place })))
  const missed = {
    values: scenario.values.filter(({ readable }, index) => readable && !came.has(index)),
    calls: scenario.calls.filter(({ place }) => !called.has(`${place.line}:${place.column}`)),
  }
  errors.push(
    ...(ended.length > 0 ? endedBefore(missed.values, file) : [...missed.values.map(named), ...missed.calls].map((claim) => notReached(claim, file))),
  )
  if (ended.length === 0) {
    const told = placesTold(errors)
    const made = invented(texts, recording, scenario).filter(({ place }) => !told.has(`${place.line}:${place.column}`))
    errors.push(...made.map((problem) => failure({ ...problem, file })))
  }
  const makesClaims = scenario.values.length + settles.length + places.expect.length > 0
  if (ended.length === 0 && makesClaims && !triedBefore(committed, page, scenario, [{ language, values: scenario.values }, ...elsewhere])) {
    const count = scenario.values.length
    const everywhere = elsewhere.flatMap((other) => other.values.map((value, index) => ({ ...value, from: scenario.values[index]?.from ?? [] })))
    const all = independence({
      scenario: { ...scenario, values: [...scenario.values, ...everywhere] },
      taken: count,
      recording,
      play,
      isOurs,
      readingOf: (at) => {
        const other = elsewhere[Math.floor(at / count) - 1]
        return other ? readingElsewhere(other, at % count) : readingOf(at)
      },
      lineRunning: () => placeRunning(file)?.line,
      lines: { settles: places.settles.map(({ line }) => line), expect: places.expect.map(({ line }) => line) },
      limited: (work) => watchdog.limited((thorough ? mostThoroughMs : mostRerunMs) * patience(), work),
      mostRuns: thorough ? mostThoroughRuns : mostRuns,
      othersOf: vocabulary.othersOf,
    })
    const beyond = (claim: Claim) => (claim.startsWith('value') ? Math.floor(Number(claim.split(' ')[1]) / Math.max(1, count)) : 0)
    // A claim that cannot fail is told by the page that makes it.
    for (const claim of all.claims) elsewhere[beyond(claim) - 1]?.held.clear()
    const found = {
      ...all,
      claims: all.claims.filter((claim) => beyond(claim) === 0),
      undecided: all.undecided.filter((claim) => beyond(claim) === 0),
    }
    if (thorough) {
      const undecided = found.undecided.map((claim) => claimed(claim, scenario, places, settles))
      tried = { claims: scenario.values.length + settles.length + places.expect.length, undecided }
    }
    // A claim of which something is told already needs no second reason.
    const told = placesTold(errors)
    const fresh = independent(found, scenario, places, settles).filter(({ place }) => !told.has(`${place.line}:${place.column}`))
    errors.push(...fresh.map((problem) => failure({ ...problem, file })))
  }
  if (errors.length === 0 && run !== undefined) {
    const measured = values.map((value) => value.measured)
    for (const { key, held } of elsewhere) if (held.size === values.length) leaveFor(run, key, { from: language, measured, settles, transcripts })
  }
  return { errors, values, settles, transcripts, account, notVerified, tried, lateMs }
}

function isAt(place: Place, other: Place | undefined): boolean {
  return place.line === other?.line && place.column === other.column
}

/** What it may take to find out whether a claim depends on what was measured. */
const mostRuns = 400
const mostRerunMs = 3000
/** And where that alone is what is asked. */
const mostThoroughRuns = 5000
const mostThoroughMs = 10_000
const thorough = process.env[internal.thorough] !== undefined

/** What did not come to its end in time contradicts nothing: the machine may be slow. What else was found does. */
function verdictOf(errors: readonly Error[], tooSlow: string | undefined): Verdict {
  if (errors.length === 0) return { type: 'holds' }
  const problems = errors.map(firstLines)
  if (tooSlow !== undefined) return { type: 'did not end here', problems }
  const late = errors.some(({ name }) => lateCodes.includes(name)) && errors.every(({ name }) => [...lateCodes, 'claim-not-reached'].includes(name))
  return late ? { type: 'did not end here', problems } : { type: 'does not hold', problems }
}

function unknownNeed({ scenario, file, vocabulary }: ScenarioRun, need: string): Outcome {
  const place = scenario.needsAt?.[scenario.needs.indexOf(need)] ?? { line: scenario.line, column: 1 }
  const meant = nearest(need, vocabulary.conditionNames)
  const error = failure({
    code: 'need-unknown',
    file,
    place,
    found: `The scenario needs "${need}", which nobody knows.`,
    expected: either(vocabulary.conditionNames),
    fix: meant ? `write "${meant}"` : `name one of these, or leave "${need}" out`,
  })
  const verdict: Verdict = { type: 'does not hold', problems: [error.message] }
  return {
    errors: [...written(scenario), error, ...endedBefore(scenario.values, file)],
    skipped: undefined,
    summary: { verdict, left: false, checked: 0, values: scenario.values.length },
  }
}

/** Of a scenario that cannot be read: it was not run, and does not hold. */
export function notRun(scenario: ScenarioDescription, file: string): Outcome {
  const errors = [...written(scenario), ...endedBefore(scenario.values, file)]
  const verdict: Verdict = { type: 'does not hold', problems: errors.map(firstLines) }
  return { errors, skipped: undefined, summary: { verdict, left: false, checked: 0, values: scenario.values.length } }
}

/** What is wrong with the scenario as it is written. */
function written({ problems }: ScenarioDescription): Error[] {
  return problems.map((problem) => failure(problem))
}

function unchecked(scenario: ScenarioDescription): CheckedValue[] {
  return scenario.values.map(({ claim, expression, after, sentence }) => ({ claim, expression, after, sentence, holds: false }))
}

/** A variable that the run did not come to cannot be read; it is left out. */
function reached(variables: Record<string, () => unknown>): Record<string, unknown> {
  const names: Record<string, unknown> = {}
  for (const [name, read] of Object.entries(variables)) {
    try {
      names[name] = read()
    } catch {
      // Its declaration was not reached.
    }
  }
  return names
}

function firstLines(error: Error): string {
  return `${error.name}: ${error.message}`
}
