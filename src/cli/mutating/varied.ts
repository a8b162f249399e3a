/** What scenarios did under conditions that their sentences do not name: what is told of it, and whether enough of them were tried. Pure. */
import { variedProblem } from '../../check/vary.ts'
import type { ProblemCode } from '../../problem/codes.ts'
import { printProblem } from '../../problem/print.ts'
import type { RanScenario } from '../../runner/run-pages.ts'
import type { Variation } from '../../runner/vocabulary.ts'

/** Shares of the scenarios of reader pages, which may not fall: those that are tried under at least one condition, and those that are tried over a wire. */
const LEAST_SHARE = 0.85
const LEAST_OVER_A_WIRE = 0.6
const wires = ['wire', 'hosts']

/** What each scenario did, by the name of the condition. */
export type RanUnder = ReadonlyMap<string, readonly RanScenario[]>

export interface Varied {
  variations: Readonly<Record<string, Variation>>
  ran: RanUnder
  /** What failed beside all the others, run again without them: a processor that was busy elsewhere is no condition. */
  again: RanUnder
  /** Whether all conditions were tried, and which pages: only then the shares are told, and only of all pages are they judged. */
  all: { conditions: boolean; pages: boolean }
}

/** The pages that have something to run again, by the name of the condition. */
export function failedUnder(ran: RanUnder): Record<string, string[]> {
  return Object.fromEntries(
    [...ran].flatMap(([name, all]) => {
      const files = new Set(all.filter(({ failures }) => failures.length > 0).map(({ file }) => file))
      return files.size === 0 ? [] : [[name, [...files]]]
    }),
  )
}

export interface Told {
  said: string[]
  complaints: string[]
  passed: boolean
}

/** @param seconds that all of it took */
export function toldOfVaried({ variations, ran, again, all }: Varied, seconds: number): Told {
  const [said, complaints]: [string[], string[]] = [[], []]
  /** Of reader pages: those under whose conditions it was tried. */
  const triedUnder = new Map<string, string[]>()
  /** Of reader pages: those that have sent nothing over any wire. */
  const silent = new Set<string>()
  let broken = 0
  for (const [name, first] of ran) {
    const variation = variations[name] as Variation
    const scenarios = first.map((one) => (one.failures.length === 0 ? one : (secondOf(one, again.get(name)) ?? one)))
    for (const one of scenarios) {
      const key = `${one.file} ${one.scenario}`
      if (isReaders(one.file)) triedUnder.set(key, [...(triedUnder.get(key) ?? []), ...(one.state === 'skipped' ? [] : [name])])
      if (wires.includes(name) && one.idle) silent.add(key)
      if (one.failures.length > 0) broken++
      for (const failure of one.failures) complaints.push(`${contradiction(variation, one, failure)}\n`)
    }
    const skipped = scenarios.filter(({ state }) => state === 'skipped')
    said.push(`${name}, ${variation.words}: ${scenarios.length - skipped.length} of ${scenarios.length} scenarios were run once more.`)
    const reasons = Map.groupBy(
      skipped,
      ({ note }) => note?.replace(/^slow: .*/, 'it waits: a run of all conditions would take too long') ?? 'no reason',
    )
    for (const [reason, those] of [...reasons].sort((a, b) => b[1].length - a[1].length)) said.push(`  not varied: ${those.length}, ${reason}`)
  }
  const twice = [...again.values()].flat().length
  if (twice > 0) said.push(`What had failed was run again, with nothing beside it: ${twice} scenarios of its pages.`)
  const tooFew: string[] = []
  for (const { words, under, least, of, tried } of all.conditions ? sharesOf(triedUnder, silent) : []) {
    const share = of === 0 ? 1 : tried / of
    said.push(`${tried} of ${of} ${words} (${Math.floor(share * 100)} %) were run ${under}.`)
    if (all.pages && share < least) tooFew.push(`At least ${least * 100} % must be.`)
  }
  said.push(`All that took ${seconds.toFixed(1)} s.`, broken === 0 ? 'All hold there too.' : `${broken} do not hold there.`)
  return { said, complaints: [...complaints, ...tooFew], passed: broken === 0 && tooFew.length === 0 }
}

interface Share {
  words: string
  under: string
  least: number
  of: number
  tried: number
}

function sharesOf(triedUnder: ReadonlyMap<string, readonly string[]>, silent: ReadonlySet<string>): Share[] {
  const overWire = ([, under]: readonly [string, readonly string[]]) => under.some((name) => wires.includes(name))
  const every = [...triedUnder]
  const sending = every.filter((one) => !silent.has(one[0]) || overWire(one))
  return [
    {
      words: 'scenarios of reader pages',
      under: 'under at least one condition that they do not name',
      least: LEAST_SHARE,
      of: every.length,
      tried: every.filter(([, under]) => under.length > 0).length,
    },
    {
      words: 'scenarios of reader pages that send something',
      under: 'over a wire',
      least: LEAST_OVER_A_WIRE,
      of: sending.length,
      tried: sending.filter(overWire).length,
    },
  ]
}

function secondOf({ file, scenario }: RanScenario, again: readonly RanScenario[] | undefined): RanScenario | undefined {
  return again?.find((one) => one.file === file && one.scenario === scenario)
}

function isReaders(file: string): boolean {
  return !/^content\/docs\/\w+\/write\//.test(file)
}

/** The message of a failed test says place, finding and fix of the engine; here it is told what it means under a condition. */
function contradiction(variation: Variation, { file, scenario }: RanScenario, { code, message, place }: RanScenario['failures'][number]): string {
  const found = message.replace(/^\S+:\d+:\d+\s*/, '').replace(/\n\s*Fix: [\s\S]*$/, '')
  return printProblem(variedProblem(variation, scenario, { code: code as ProblemCode, file, place: place ?? { line: 1, column: 1 }, found, fix: '' }))
}
