/** A trace as a film: its drawings, equal ones once, and its steps in order, each with the table as it stood then. Pure. */
import type { Trace, TraceRow } from '../../evidence/trace.ts'
import { partsOf } from '../sequence/parts.ts'
import { repeatedOnce, rowShape } from '../sequence/repeated.ts'
import { type Row, type Sequence, sequenceOf } from '../sequence/rows.ts'

export type StepRow = Exclude<Row, { type: 'state' }>

export interface Step {
  /** From 1. */
  number: number
  atUs: number
  /** Absent where the film begins with what was there before. */
  row: StepRow | undefined
  codeLine: number | undefined
  /** The kernel's table after it, where it changed. */
  table: readonly TraceRow[] | undefined
}

export interface Drawing {
  sequence: Sequence
  /** The conversations that are the same, apart from names and times: this one and the others, each by its first name. */
  same: string[]
}

export interface Film {
  drawings: Drawing[]
  steps: Step[]
  tookUs: number
}

/** Of one trace a page asks for its film several times, in three languages. */
const films = new WeakMap<Trace, Film>()

export function filmOf(trace: Trace): Film {
  const known = films.get(trace) ?? cut(trace)
  films.set(trace, known)
  return known
}

function cut(trace: Trace): Film {
  const sequence = sequenceOf(trace)
  const parts = partsOf(sequence)
  const drawings = equalOnce(parts.filter(({ rows }) => rows.some(isDrawn))).map((each) => ({ ...each, sequence: repeatedOnce(each.sequence) }))
  const drawn = drawings.flatMap(({ sequence: { rows } }) => rows)
  const shown = new Set(drawn.map(({ step }) => step))
  const inDrawings = new Set(parts.flatMap(({ rows }) => rows.map(({ step }) => step)))
  const more = new Map(drawn.filter(({ type }) => type === 'more').map((row) => [row.step, row]))
  const told = withoutDoubleWaits(
    sequence.rows
      .filter(({ type, step }) => type === 'wait' || type === 'act' || shown.has(step) || !inDrawings.has(step))
      .map((row) => more.get(row.step) ?? row),
  )
  const steps = [...Map.groupBy(told, ({ step }) => step)]
  const numbers = new Map(steps.map(([old], index) => [old, index + 1]))
  return {
    drawings: drawings.map(({ sequence: part, same }) => ({
      same,
      sequence: { ...part, rows: part.rows.map((row) => ({ ...row, step: numbers.get(row.step) })) },
    })),
    steps: steps.map(([, rows], index) => stepOf(index + 1, rows, trace)),
    tookUs: sequence.tookUs,
  }
}

/** The number of the first step of each code line. */
export function stepsByLine({ steps }: Film): Map<number, number> {
  return new Map(steps.flatMap(({ codeLine, number }) => (codeLine === undefined ? [] : [[codeLine, number] as const])).reverse())
}

const isDrawn = ({ type }: Row) => type !== 'wait' && type !== 'act'

function stepOf(number: number, rows: readonly Row[], trace: Trace): Step {
  const row = rows.find((each) => each.type !== 'state')
  const last = rows.findLast(({ type }) => type === 'state')
  const table = last && trace.events.findLast((event) => event.type === 'table' && event.atUs === last.atUs)
  const { atUs, codeLine } = { codeLine: undefined, ...(row ?? rows[0] ?? { atUs: 0 }) }
  return { number, atUs, row, codeLine, table: table?.type === 'table' ? table.rows : undefined }
}

function equalOnce(parts: readonly Sequence[]): Drawing[] {
  return [...Map.groupBy(parts, shapeOf).values()].flatMap(([first, ...others]) =>
    first ? [{ sequence: first, same: [first, ...others].map(nameOf) }] : [],
  )
}

const nameOf = ({ lanes }: Sequence) => lanes.flatMap(({ names, programs }) => [...names, ...programs])[0] ?? ''

/** What a conversation is, apart from who has it, where and when. */
function shapeOf({ lanes, rows }: Sequence): string {
  const ends = lanes.map(({ names, programs, nobody }) => `${names.length} ${programs.join()} ${nobody}`)
  return JSON.stringify([ends, rows.map(rowShape)])
}

/** Where what stood between two waits is told elsewhere, they are one. */
function withoutDoubleWaits(rows: readonly Row[]): Row[] {
  const kept: Row[] = []
  for (const row of rows) {
    const last = kept.at(-1)
    if (row.type === 'wait' && last?.type === 'wait') kept[kept.length - 1] = { ...last, us: last.us + row.us }
    else kept.push(row)
  }
  return kept
}
