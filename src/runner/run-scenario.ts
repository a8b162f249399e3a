/** Runs one scenario: conditions, blocks, checked values, evidence. It does not know Vitest. */

import { arch, release, type as systemName } from 'node:os'
import { whyNotVaried } from '../check/vary.ts'
import type { Machine } from '../evidence/machine.ts'
import { type KindOf, measuredOf } from '../evidence/measured.ts'
import { type CheckedValue, SCHEMA, type ScenarioRecord, type Settled, type Shown, type Verdict } from '../evidence/record.ts'
import type { OtherPage, ScenarioDescription } from '../module/description.ts'
import { compare, type Reading, show } from '../page/claim.ts'
import { isLanguage, type Language } from '../page/language.ts'
import type { Command } from '../page/page.ts'
import { cut } from '../problem/characters.ts'
import type { Place, Problem } from '../problem/problem.ts'
import { internal } from '../settings/internal.ts'
import { either, nearest } from '../text/words.ts'
import { placeRunning } from './call-site.ts'
import { runCommand } from './command.ts'
import { blockFailure, failure, lateCodes } from './failure.ts'
import { nowRunning } from './now-running.ts'
import { patience } from './patience.ts'
import { type Claim, type Independence, independence } from './realm/depends.ts'
import type { Callable } from './realm/outside.ts'
import { Recording, wordsIn } from './realm/recording.ts'
import type { Play } from './realm/stage.ts'
import { leaveRecord } from './run-folder.ts'
import { type ExpectedStatements, settleProblem } from './settle.ts'
import { leaveFor, runsEachLanguage, sameElsewhere, takeOver } from './take-over.ts'
import type { Account, CallSite, NotVerifiedHere, Session, Variation, Vocabulary } from './vocabulary.ts'
import type { Watchdog } from './watchdog.ts'
import { isLeftToWaiting } from './which-run.ts'
import { wordsOf } from './words.ts'

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
  const { errors, values, settles, transcripts, account, notVerified, tried } = execute(run)
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
  const verdict = verdictOf(errors)
  record(run, { verdict, values, settles, transcripts }, account)
  const checked = values.filter(({ measured }) => measured !== undefined).length
  return { errors, skipped: undefined, summary: { verdict, left: false, checked, values: scenario.values.length, ...(tried && { tried }) } }
}

/** Where another language's page has run the same, and held these sentences against it. */
function takenOver(run: ScenarioRun): Outcome | undefined {
  const { scenario } = run
  if (run.run === undefined || runsEachLanguage() || scenario.problems.length > 0) return undefined
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

function execute({ scenario, file, language, watchdog, vocabulary, statements, play, isOurs, others, run }: ScenarioRun) {
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
  const errors = written(scenario)
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
    const problem = check(claim, expression, gave, readingOf(index), values[index] as CheckedValue, vocabulary.kindOf)
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
    const problem = settleProblem(statement, holds, statements)
    if (problem) errors.push(failure({ ...problem, file, place: placeRunning(file) ?? start }))
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
  // What goes wrong at the end hides nothing of what went wrong before.
  try {
    account = session?.close(reached(variables))
  } catch (thrown) {
    ended.push({ thrown })
  } finally {
    over()
  }
  const notVerified = ended.map(({ thrown }) => reasonOf(thrown)).find((reason) => reason !== undefined)
  if (notVerified !== undefined) return { errors, values, settles, transcripts, account, notVerified }
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
  if (ended.length === 0 && scenario.values.length + settles.length + places.expect.length > 0) {
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
  return { errors, values, settles, transcripts, account, notVerified, tried }
}

/** What it may take to find out whether a claim depends on what was measured. */
const mostRuns = 400
const mostRerunMs = 3000
/** And where that alone is what is asked. */
const mostThoroughRuns = 5000
const mostThoroughMs = 10_000
const thorough = process.env[internal.thorough] !== undefined

/** A claim in words, and where it stands. */
function claimed(
  claim: Claim,
  { values }: ScenarioDescription,
  places: Record<'settles' | 'expect', Place[]>,
  settles: readonly Settled[],
): { what: string; place: Place } {
  const [kind, number] = claim.split(' ') as ['value' | 'settles' | 'expect', string]
  const index = Number(number)
  if (kind === 'value') return { what: `"${values[index]?.claim}"`, place: values[index]?.place ?? nowhere }
  return { what: kind === 'settles' ? `settles ${settles[index]?.statement}` : 'expect', place: places[kind][index] ?? nowhere }
}

const nowhere = { line: 1, column: 1 }

function swallowed(error: unknown): Omit<Problem, 'file' | 'place'> {
  const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  return {
    code: 'block-threw',
    found: `This expect did not hold, and the block went on: ${cut(said, mostShown)}`,
    expected: 'an expect that ends its scenario when it does not hold',
    fix: 'take it out of the try',
  }
}

function placesTold(errors: readonly Error[]): Set<string | undefined> {
  return new Set(errors.map(({ stack }) => /:(\d+:\d+)$/.exec(stack ?? '')?.[1]))
}

/** Checked values whose text has words that nothing gave in this run: the page made them of something else. */
function invented(texts: ReadonlyMap<number, readonly string[]>, recording: Recording, { values }: ScenarioDescription): Omit<Problem, 'file'>[] {
  if ([...texts.values()].flat().length === 0) return []
  const given = recording.given()
  return [...texts].flatMap(([index, gave]): Omit<Problem, 'file'>[] => {
    const word = gave.flatMap(wordsIn).find((one) => !given.has(one.toLowerCase()))
    const value = values[index]
    if (word === undefined || value === undefined) return []
    return [
      {
        code: 'value-cannot-fail',
        place: value.place,
        found: `The checked value "${cut(value.claim, mostShown)}" has the word "${cut(word, mostShown)}", which nothing gave in this run: the page itself makes it (${value.expression}).`,
        expected: 'a text as a word of the vocabulary, a program or the kernel gave it',
        fix: 'say what was given; what the blocks make of it is true or false, and is claimed so',
      },
    ]
  })
}

/** Claims that no other measurement makes fail. */
function independent(
  { claims, opposites }: Independence,
  { values }: ScenarioDescription,
  places: Record<'settles' | 'expect', Place[]>,
  settles: readonly Settled[],
): Omit<Problem, 'file'>[] {
  const rest = {
    code: 'value-cannot-fail',
    expected: 'something that another run could contradict',
    fix: 'let it be computed from what the run measured',
  } as const
  return [
    ...claims.map((claim) => {
      const [kind, number] = claim.split(' ') as ['value' | 'settles' | 'expect', string]
      const value = kind === 'value' ? values[Number(number)] : undefined
      if (value)
        return {
          ...rest,
          place: value.place,
          found: `The checked value "${value.claim}" holds whatever the words give: ${value.expression} does not depend on it.`,
        }
      const what = kind === 'settles' ? `What settles ${settles[Number(number)]?.statement}` : 'This expect'
      return {
        ...rest,
        place: places[kind === 'value' ? 'expect' : kind][Number(number)] ?? nowhere,
        found: `${what} is the same whatever the words give.`,
      }
    }),
    ...opposites.map(([one, other]) => ({
      ...rest,
      place: places.settles[other] ?? nowhere,
      found: `This settles ${settles[other]?.statement} as the opposite of what line ${places.settles[one]?.line} says of the same moment.`,
      expected: 'two conditions of the run, of which one shows it and the other does not',
      fix: 'change the condition in between, and look again',
    })),
  ]
}

function reasonOf(thrown: unknown): string | undefined {
  return thrown instanceof Error ? (thrown as Partial<NotVerifiedHere>).notVerifiedHere : undefined
}

/** What did not come to its end in time contradicts nothing: the machine may be slow. What else was found does. */
function verdictOf(errors: readonly Error[]): Verdict {
  if (errors.length === 0) return { type: 'holds' }
  const problems = errors.map(firstLines)
  const late = errors.some(({ name }) => lateCodes.includes(name)) && errors.every(({ name }) => [...lateCodes, 'claim-not-reached'].includes(name))
  return late ? { type: 'did not end here', problems } : { type: 'does not hold', problems }
}

/** Of a measured text, in letters, in a message. */
const mostShown = 300

function check(
  claim: string,
  expression: string,
  measure: () => unknown,
  reading: Reading,
  value: CheckedValue,
  kindOf?: KindOf,
): Omit<Problem, 'file' | 'place'> | undefined {
  let measured: unknown
  try {
    measured = measure()
  } catch (thrown) {
    if (reasonOf(thrown) !== undefined) throw thrown
    return {
      code: 'value-threw',
      found: `The expression of the checked value "${claim}" threw: ${String(thrown)}`,
      expected: `a value from: ${expression}`,
      fix: 'mend the expression; only the blocks above this place have run',
    }
  }
  const comparison = compare(claim, measured, reading)
  value.measured = measuredOf(measured, kindOf)
  switch (comparison.type) {
    case 'holds':
      value.holds = true
      return undefined
    case 'differs':
      return {
        code: 'value-differs',
        found: `The page says "${claim}"; the run gave ${comparison.measured === '' ? 'an empty text' : cut(comparison.measured, mostShown)} (${expression}).`,
        expected: comparison.expected,
        fix: 'mend the sentence, or the scenario if it does not show what the sentence means',
      }
    case 'unreadable':
      if (measured === undefined) return undefinedValue(claim, expression, comparison.expected)
      return {
        code: 'value-unreadable',
        found: `The page says "${claim}"; the run gave ${cut(show(measured), mostShown)} (${expression}), and the two cannot be compared.`,
        expected: comparison.expected,
        fix: 'write the claim in such a form, or let the expression give what the claim says',
      }
  }
}

/** A call that worked has no error, and a name that is not there has no value: neither says so itself. */
function undefinedValue(claim: string, expression: string, expected: string): Omit<Problem, 'file' | 'place'> {
  const [, call] = /^(.+?)\??\.errno$/.exec(expression.trim()) ?? []
  if (call !== undefined)
    return {
      code: 'value-unreadable',
      found: `The page says "${claim}"; the call worked, so that it gave no error: ${expression} is undefined.`,
      expected: `a call that fails, or a claim of what it did: ${call}.ok is true`,
      fix: 'mend the sentence, or the scenario if it does not show what the sentence means',
    }
  return {
    code: 'value-unreadable',
    found: `The page says "${claim}"; the run gave nothing to compare it with: ${expression} is undefined.`,
    expected,
    fix: 'look whether each name in it is written as it is called, and has its value above this place',
  }
}

type Unmet = { type: 'unmet'; reason: string } | { type: 'nowhere'; reason: string } | { type: 'unknown'; need: string }

function unmet({ scenario, vocabulary: { conditionNamed, nowhere, variations = {} } }: ScenarioRun): Unmet | undefined {
  const only = Object.values(variations).map((variation) => variation.only)
  const unknown = scenario.needs.find((need) => conditionNamed(need) === undefined) ?? scenario.only.find((name) => !only.includes(name))
  if (unknown !== undefined) return { type: 'unknown', need: unknown }
  const here = nowhere?.()
  if (here !== undefined) return { type: 'nowhere', reason: here }
  for (const need of scenario.needs) {
    const reason = conditionNamed(need)?.()
    if (reason !== undefined) return { type: 'unmet', reason: `needs ${need}: ${reason}` }
  }
  return undefined
}

/** Why it is not run once more under the condition that is asked for. */
/** The condition under which it is run once more. */
function variationOf({ vocabulary }: ScenarioRun): Variation | undefined {
  const name = process.env[internal.variation]
  return name === undefined ? undefined : vocabulary.variations?.[name]
}

function notVaried(run: ScenarioRun): { type: 'unmet'; reason: string } | undefined {
  const variation = variationOf(run)
  if (variation === undefined) return undefined
  const reason = whyNotVaried(variation, run.scenario)
  return reason === undefined ? undefined : { type: 'unmet', reason }
}

function unknownNeed({ scenario, file, vocabulary }: ScenarioRun, need: string): Outcome {
  const place = { line: (scenario.codeLines[0]?.[0] ?? 2) - 1, column: 1 }
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

type Claimed = Pick<ScenarioDescription['values'][number], 'claim' | 'place'>

const named = ({ claim, place }: Claimed) => ({ name: `the checked value "${claim}"`, place })

/** A claim in a function that nothing calls, in a branch that is not taken, in a loop over nothing. */
function notReached({ name, place }: { name: string; place: Place }, file: string): Error {
  return failure({
    code: 'claim-not-reached',
    file,
    place,
    found: `The run did not come to ${name === 'settles' || name === 'expect' ? `this ${name}` : name}, so nothing checked it.`,
    expected: 'every claim is reached in every run',
    fix: 'move it out of the function, branch or loop, or take it away',
  })
}

/** What a run that ended too early would have checked: it is told, so that nothing is left out silently. */
function endedBefore(values: readonly Claimed[], file: string): Error[] {
  const [first, ...more] = values
  if (!first) return []
  const others = more.map(({ claim, place }) => `"${claim}" (${place.line}:${place.column})`).join(', ')
  return [
    failure({
      code: 'claim-not-reached',
      file,
      place: first.place,
      found: `The scenario ended before this was checked: "${first.claim}"${others && `, and ${others}`}.`,
      fix: 'mend what ended it; whether this holds shows then',
    }),
  ]
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

const saysOfItself: Machine = {
  system: systemName(),
  release: release().replace(/-.*$/, ''),
  machine: arch() === 'x64' ? 'x86_64' : arch(),
  kernel: 'host',
}

type Findings = Pick<ScenarioRecord, 'verdict' | 'settles' | 'transcripts'> & { values: CheckedValue[] }

function record(
  { page, language, scenario, vocabulary }: ScenarioRun,
  { verdict, values, settles, transcripts }: Findings,
  account: Account | undefined,
  runs = 1,
): void {
  const record: ScenarioRecord = {
    schema: SCHEMA,
    page,
    scenario: scenario.id,
    code: scenario.code,
    identity: scenario.identity,
    verdict,
    where: {
      ...(vocabulary.machine?.() ?? saysOfItself),
      conditions: [],
      node: process.versions.node,
      date: new Date().toISOString().slice(0, 10),
      details: account?.details ?? {},
    },
    runs,
    values: { [language]: values },
    settles,
    transcripts,
    trace: account?.trace,
    // Hashed when they are written beside it.
    files: {},
  }
  leaveRecord(record, account?.files)
}

function firstLines(error: Error): string {
  return `${error.name}: ${error.message}`
}
