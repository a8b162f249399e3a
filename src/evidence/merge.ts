/** Records of one scenario from several runs (one a language at least) put together to one, and compared apart from their times. */
import { seriesOf } from './machine.ts'
import type { Measured } from './measured.ts'
import type { ScenarioRecord, Verdict } from './record.ts'

/** One record for each scenario, in the order in which they are first met. The first run of each gives the trace. */
export function mergeRecords(records: readonly ScenarioRecord[], normal: NormalTrace = whole): ScenarioRecord[] {
  const groups = new Map<string, ScenarioRecord[]>()
  for (const record of records) {
    const key = `${record.page}#${record.scenario}`
    groups.set(key, [...(groups.get(key) ?? []), record])
  }
  return [...groups.values()].map((group) => merge(group, normal))
}

/** What two runs must have in common of what a vocabulary tells of them, by the vocabulary. */
export type NormalTrace = (trace: unknown, details: Record<string, string>) => object

/**
 * In what two runs did not see the same: everything but the times, the day, what is counted over several runs, and what chance decides in the trace.
 * @returns undefined where they did; else where, and what was there: `trace.calls.3.errno: EACCES, before: EADDRINUSE`
 */
export function difference(before: ScenarioRecord, now: ScenarioRecord, normal: NormalTrace = whole): string | undefined {
  return firstDifference(comparable(before, normal), comparable(now, normal), [])
}

function firstDifference(before: unknown, now: unknown, path: readonly string[]): string | undefined {
  if (JSON.stringify(before) === JSON.stringify(now)) return undefined
  if (isObject(before) && isObject(now)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(now)])) {
      const found = firstDifference(before[key], now[key], [...path, key])
      if (found) return found
    }
  }
  const told = (value: unknown) => (value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value))
  return `${path.join('.')}: ${told(now)}, before: ${told(before)}`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

const whole: NormalTrace = (trace, details) => ({ trace, details })

/** A number whose name ends in `Us` or `Ms` is a time: no two runs have the same. */
export function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, item]) => !(typeof item === 'number' && /[a-z](Us|Ms)$/.test(name)))
      .map(([name, item]) => [name, withoutTimes(item)]),
  )
}

function merge(records: ScenarioRecord[], normal: NormalTrace): ScenarioRecord {
  // A page that took over the run of another language's has none of its own.
  const own = records.filter(({ runs }) => runs > 0)
  const [first, ...others] = (own.length > 0 ? own : records) as [ScenarioRecord, ...ScenarioRecord[]]
  return {
    ...first,
    verdict: worst(records.map(({ verdict }) => verdict)),
    runs: 1 + others.filter((other) => sameRun(first, other, normal)).length,
    values: Object.assign({}, ...records.map(({ values }) => values)),
  }
}

function sameRun(a: ScenarioRecord, b: ScenarioRecord, normal: NormalTrace): boolean {
  const told = ({ identity, verdict, settles, trace, where }: ScenarioRecord) =>
    JSON.stringify(withoutTimes({ identity, verdict: verdict.type, settles, ...normal(trace, where.details) }))
  return told(a) === told(b)
}

function comparable(record: ScenarioRecord, normal: NormalTrace): unknown {
  const {
    where: { date: _date, node: _node, release, details, ...where },
    runs: _runs,
    files,
    values,
    transcripts,
    trace,
    ...rest
  } = record
  const claims = Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([language, list]) => [language, list?.map(({ measured, ...value }) => ({ ...value, type: measured?.type, kind: kindOf(measured) }))])
  const shown = transcripts.map(({ command, output }) => ({ command, output: output.map(withoutNumbers) }))
  return withoutTimes({
    ...rest,
    where: { ...where, release: seriesOf(release) },
    claims,
    transcripts: shown,
    files: Object.keys(files).sort(),
    ...normal(trace, details),
  })
}

const kindOf = (measured: Measured | undefined) => (measured?.type === 'text' ? measured.kind : undefined)

/** Ports, times, identities: what a page claims of them was checked in both runs. */
function withoutNumbers(line: string): string {
  return line.replace(/\b[0-9a-f]{8,}\b|\d+/gi, '0').replace(/\s+/g, ' ')
}

/** A claim that fails in one language fails; one that did not come to its end, or was not run, in one language was not verified. */
function worst(verdicts: Verdict[]): Verdict {
  const failed = verdicts.filter((verdict) => verdict.type === 'does not hold')
  if (failed.length > 0) return { type: 'does not hold', problems: failed.flatMap(({ problems }) => problems) }
  const unfinished = verdicts.filter((verdict) => verdict.type === 'did not end here')
  if (unfinished.length > 0) return { type: 'did not end here', problems: unfinished.flatMap(({ problems }) => problems) }
  return verdicts.find((verdict) => verdict.type === 'not verified here') ?? { type: 'holds' }
}
