/**
 * Which claims of a scenario do not depend on what was measured: its blocks are run again over what the words gave, with other measurements.
 * A claim that holds whatever these are shows nothing. It knows neither Vitest nor the kernel.
 */
import type { LineRange, ScenarioDescription } from '../../module/description.ts'
import { compare, type Reading } from '../../page/claim.ts'
import type { Callable } from './outside.ts'
import type { Recording } from './recording.ts'
import { type Plan, Replay } from './replay.ts'
import type { Play } from './stage.ts'

export interface Rerun {
  scenario: ScenarioDescription
  recording: Recording
  play: Play
  isOurs: (run: Callable) => boolean
  /** How many values the script has. Claims beyond these are what other languages say of the same ones, in the same order. */
  taken: number
  readingOf: (index: number) => Reading
  /** The page's line that is running. */
  lineRunning: () => number | undefined
  /** On which lines the `settles` and the `expect` of the run stand, each in its order. */
  lines: Record<'settles' | 'expect', readonly number[]>
  /** Runs the work, and ends it when it takes too long; false when it did. */
  limited: (work: () => void) => boolean
  /** What a run might have given in place of a text, by the vocabulary: other errors for an error, other states for a state. */
  othersOf?: ((text: string) => readonly string[]) | undefined
  /** How many runs it may take to find out. */
  mostRuns: number
}

/** A claim of a scenario, in a key: `value 3`, `settles 0`, `expect 1`, each by its number in the order of the run. */
export type Claim = `${'value' | 'settles' | 'expect'} ${number}`

export interface Independence {
  /** Holds whatever was measured. */
  claims: Claim[]
  /** What a run with other measurements ended before, so that nothing is known of it. */
  undecided: Claim[]
  /** Two verdicts on one statement that are always each other's opposite, by their numbers: they are of one moment. */
  opposites: [number, number][]
  /** Numbers that are a multiple of one measurement: how many times, or undefined where they count its digits. */
  multiples: [Claim, times: number | undefined][]
}

/** How many runs with several other measurements, before each is changed alone. */
const mixed = 14

/** How many conditions of one verdict are met one after the other. */
const mostConditions = 5

/** Whether a claim held in one run; what the run did not come to has no entry. */
type Outcome = Map<Claim, boolean>

export function independence(asked: Rerun): Independence {
  const rerun = { ...asked, scenario: { ...asked.scenario, literals: asked.scenario.literals.filter(isLikely) } }
  const found: Independence = { claims: [], undecided: [], opposites: [], multiples: [] }
  const decided = rerun.limited(() => Object.assign(found, decide(rerun)))
  return decided ? found : { claims: [], undecided: claimsOf(rerun), opposites: [], multiples: [] }
}

/** No word gives so much: what is below it would be so whatever was measured. */
const beyondAll = 1e8

function isLikely(literal: string | number): boolean {
  return typeof literal === 'string' || Math.abs(literal) < beyondAll
}

function decide(rerun: Rerun): Independence {
  const first = once(rerun, () => undefined)
  const undecided = new Set<Claim>()
  // What came out otherwise than in the run itself cannot be judged so; a verdict may be no.
  const open = new Set([...first.held].filter(([claim, held]) => held || claim.startsWith('settles')).map(([claim]) => claim))
  const pairs = oppositePairs(first.statements, first.held)
  const note = (run: Run, alone: boolean) => {
    for (const claim of open) {
      const held = run.held.get(claim)
      if (held === undefined && alone && !run.threw && hasPart(rerun, claim, run.line)) undecided.add(claim)
      if (undecided.has(claim) || (held !== undefined && held !== first.held.get(claim))) open.delete(claim)
    }
    for (const pair of pairs) {
      const [one, other] = pair.map((number) => run.held.get(`settles ${number}`))
      if (one !== undefined && one === other) pairs.delete(pair)
    }
  }
  let runs = 0
  const more = () => open.size + pairs.size > 0 && runs++ < rerun.mostRuns
  for (let round = 0; round < mixed && more(); round++) note(once(rerun, mixedPlan(round), false), false)
  // What two of them have in common, or that they differ, is otherwise only where both are others.
  for (const into of [1, 'another', ...rerun.scenario.literals])
    if (more())
      note(
        once(rerun, (_, change) => (change === 'value' ? { into } : undefined), false),
        false,
      )
  // Where each measurement is made: those that have a part in no open claim need no run of their own.
  const lines: (number | undefined)[] = []
  if (open.size + pairs.size > 0) {
    once(rerun, (index) => {
      lines[index] = rerun.lineRunning()
      return undefined
    })
  }
  // From the last one backwards: a claim mostly depends on what was measured shortly before it.
  for (let index = first.count - 1; index >= 0; index--) {
    if (pairs.size === 0 && ![...open].some((claim) => hasPart(rerun, claim, lines[index]))) continue
    for (let way = 0, ways = 1; way < ways && more(); way++) {
      const run = once(rerun, (at) => (at === index ? way : undefined))
      ways = run.ways
      note(run, true)
    }
  }
  const refusals = [...open].filter((claim) => first.held.get(claim) === false)
  for (const claim of refusals) {
    const line = rerun.lines.settles[Number(claim.split(' ')[1])]
    for (let index = 0; index < first.count; index++) if (lines[index] === line) chase(rerun, index, () => open.has(claim) && more(), note)
  }
  for (const claim of refusals) {
    const parts = [...lines.keys()].filter((index) => hasPart(rerun, claim, lines[index]))
    for (const [at, one] of parts.entries())
      for (const other of parts.slice(at + 1)) changeBoth(rerun, [one, other], () => open.has(claim) && more(), note)
  }
  const multiples = multiplesOf(rerun, first, lines)
  if (runs > rerun.mostRuns) return { claims: [], undecided: [...undecided, ...open], opposites: [], multiples }
  return { claims: [...open], undecided: [...undecided], opposites: [...pairs], multiples }
}

/**
 * Numbers that grow by twice what one measurement grows by, or by so many times: how often it is counted, the page wrote, and no run can contradict it.
 * However the page does it: by a function, a generator, a class, a list.
 */
function multiplesOf(rerun: Rerun, first: Run, known: readonly (number | undefined)[]): Independence['multiples'] {
  const { values } = rerun.scenario
  const found = new Map<number, number | undefined>()
  const asked = [...first.numbers].filter(([index, number]) => !(isPath.test(values[index]?.expression ?? '') && first.given.has(number)))
  if (asked.length === 0) return []
  const lines = [...known]
  if (lines.length === 0)
    once(rerun, (index) => {
      lines[index] = rerun.lineRunning()
      return undefined
    })
  for (let index = first.count - 1; index >= Math.max(0, first.count - mostMultiplied); index--) {
    if (!asked.some(([number]) => !found.has(number) && hasPart(rerun, `value ${number}`, lines[index]))) continue
    const runs = [0, 1, 2].map((way) => once(rerun, (at) => (at === index ? way : undefined)))
    for (const [number, value] of asked) {
      const grown = runs.map((run) => {
        const now = run.numbers.get(number)
        return run.changed === undefined || now === undefined ? undefined : ([...run.changed, now] as const)
      })
      const [one, other, farther] = grown
      if (one === undefined || other === undefined || one[1] === other[1]) continue
      const [slope, again] = [one, other].map(([before, after, now]) => (now - value) / (after - before)) as [number, number]
      if (Math.abs(slope - again) < 1e-9 && !isOnce(slope)) found.set(number, slope)
      if (farther !== undefined && [one, other, farther].every((way) => countsDigits(value, way)) && farther[2] > value + 1)
        found.set(number, undefined)
    }
  }
  return [...found].map(([number, times]) => [`value ${number}`, times])
}

const isPath = /^[\w$]+(?:\??\.[\w$]+)*$/
/** How many measurements before the end are asked for. */
const mostMultiplied = 60

/** As it is, not at all, in another unit, or divided by another measurement. */
function isOnce(slope: number): boolean {
  return Math.abs(slope) < 1 + 1e-9
}

function countsDigits(value: number, [before, after, now]: readonly [number, number, number]): boolean {
  return now - value === String(after).length - String(before).length
}

/**
 * A verdict that is no because the first of several conditions is not met has not asked for the others. Once this measurement is what the page
 * looks for, another one is
 * made; then that is what it looks for; and so on.
 */
function chase(rerun: Rerun, first: number, more: () => boolean, note: (run: Run, alone: boolean) => void): void {
  const into = new Map<number, string | number>()
  const run = () =>
    once(
      rerun,
      (index, change) => {
        const literal = into.get(index)
        return change === 'value' && literal !== undefined ? { into: literal } : undefined
      },
      false,
    )
  const literals = rerun.scenario.literals.flatMap((one): (string | number)[] => (typeof one === 'number' ? [one, one + 1, one - 1] : [one]))
  let asked = run().count
  for (let index = first; index < first + mostConditions; index++) {
    const further = literals.some((literal) => {
      if (!more()) return false
      into.set(index, literal)
      const tried = run()
      note(tried, false)
      const comesFurther = tried.count > asked
      asked = Math.max(asked, tried.count)
      return comesFurther
    })
    if (!further) return
  }
}

/** A verdict that is no because of two measurements that were made before it is yes only where both are others. */
function changeBoth(rerun: Rerun, [one, other]: [number, number], more: () => boolean, note: (run: Run, alone: boolean) => void): void {
  for (let first = 0, ways = 1; first < ways; first++) {
    for (let second = 0, others = 1; second < others && more(); second++) {
      const run = once(rerun, (index) => (index === one ? first : index === other ? second : undefined), false)
      others = run.ways
      note(run, false)
    }
    if (first === 0) ways = once(rerun, (index) => (index === one ? 0 : undefined), false).ways
  }
}

/** All of them: nothing is known of any. */
function claimsOf({ scenario: { values }, lines }: Rerun): Claim[] {
  return [
    ...values.map((_, index): Claim => `value ${index}`),
    ...lines.settles.map((_, index): Claim => `settles ${index}`),
    ...lines.expect.map((_, index): Claim => `expect ${index}`),
  ]
}

/** Whether a measurement that was made on this line has a part in a claim: then the claim depends on it, though it is not known how. */
function hasPart({ scenario: { values, calls, statements }, lines }: Rerun, claim: Claim, line: number | undefined): boolean {
  const [kind, number] = claim.split(' ') as ['value' | 'settles' | 'expect', string]
  const within = ([first, last]: LineRange) => line !== undefined && first <= line && line <= last
  const from =
    kind === 'value'
      ? values[Number(number)]?.from
      : calls.find(({ name, place }) => name === kind && place.line === lines[kind][Number(number)])?.from
  return from === undefined || from.some(within) || !statements.some(within)
}

interface Run {
  held: Outcome
  /** Of the verdicts, in the order of the run. */
  statements: string[]
  /** How many measurements it came to. */
  count: number
  /** Where the last one was changed. */
  line: number | undefined
  /** A word threw that had not. */
  threw: boolean
  /** How many ways there were to change it. */
  ways: number
  /** Of a number: what it was, and what it was changed into. */
  changed: [before: number, after: number] | undefined
  /** Values that are numbers, by their places in the script. */
  numbers: Map<number, number>
  /** The numbers that the words gave. */
  given: ReadonlySet<number>
}

/** @param alone whether one measurement is changed, and where that is made counts: finding it out costs more than changing it */
function once({ scenario, taken, recording, play, isOurs, readingOf, lineRunning, othersOf }: Rerun, plan: Plan, alone = true): Run {
  const [held, numbers, statements]: [Outcome, Run['numbers'], string[]] = [new Map(), new Map(), []]
  let line: number | undefined
  const onChange = () => {
    if (alone) line = lineRunning()
  }
  const replay = new Replay(recording, plan, { literals: scenario.literals, othersOf, isOurs, onChange })
  let expects = 0
  try {
    play(
      {
        value(index, measure) {
          const given = outcomeOf(measure)
          if (typeof given?.value === 'number') numbers.set(index, given.value)
          for (let at = index; at < scenario.values.length; at += taken)
            held.set(`value ${at}`, given !== undefined && holds(scenario.values[at]?.claim ?? '', given.value, readingOf(at)))
        },
        transcript: () => undefined,
        settles(statement, is) {
          held.set(`settles ${statements.length}`, is === true)
          statements.push(statement)
        },
        reached: () => undefined,
        names: () => undefined,
        expected(is) {
          held.set(`expect ${expects++}`, is)
        },
      },
      replay,
    )
  } catch {
    // What it did not come to has no entry.
  }
  const { count, threw, ways, changed, numbers: given } = replay
  return { held, statements, numbers, line, count, threw, ways, changed, given }
}

function outcomeOf(measure: () => unknown): { value: unknown } | undefined {
  try {
    return { value: measure() }
  } catch {
    return undefined
  }
}

function holds(claim: string, measured: unknown, reading: Reading): boolean {
  try {
    return compare(claim, measured, reading).type === 'holds'
  } catch {
    return false
  }
}

/**
 * The first change all, later ones ever fewer, each in a way of its own; always the same ones.
 * The first leave lists as long as they are and let no word throw: what is not in a list, or not given, mostly ends the run before its claims.
 */
function mixedPlan(round: number): Plan {
  const one = 1 << (round % (mixed / 2))
  return (index, change) => {
    if (change !== 'value' && round < (change === 'throw' ? mixed - 2 : mixed / 2)) return undefined
    const chance = hash(index * 31 + round * 7919)
    return chance % one === 0 ? Math.floor(chance / 64) : undefined
  }
}

function hash(number: number): number {
  let mixed = Math.imul(number ^ 0x9e3779b9, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Verdicts on one statement of which one says yes and the other no. */
function oppositePairs(statements: readonly string[], held: Outcome): Set<[number, number]> {
  const pairs = new Set<[number, number]>()
  for (const [one, statement] of statements.entries()) {
    for (let other = one + 1; other < statements.length; other++) {
      if (statements[other] === statement && held.get(`settles ${one}`) !== held.get(`settles ${other}`)) pairs.add([one, other])
    }
  }
  return pairs
}
