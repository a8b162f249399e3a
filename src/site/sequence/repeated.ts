/** What many ends of one drawing do, one after the other and all alike, is drawn for the first of them; the others are counted. Pure. */
import type { MoreRow, Row, Sequence } from './rows.ts'

/** From so many rows on that are left out. */
const leastSaved = 4
const longUs = 1_000_000

export function repeatedOnce(sequence: Sequence): Sequence {
  if (!sequence.rows.some((row) => row.type === 'segment' && row.of !== undefined)) return sequence
  // Among many, a pause of one is the machine's.
  const rows = sequence.rows.filter((row) => row.type !== 'wait' || row.us >= longUs)
  const shapes = rows.map((row) => JSON.stringify(rowShape(row)))
  const kept: Row[] = []
  for (let at = 0; at < rows.length; ) {
    const { length, names } = longestRepetition(rows, shapes, at)
    const end = at + length * (names.length + 1)
    kept.push(...rows.slice(at, at + length))
    if (names.length > 0) kept.push(moreRow(rows.slice(at + length, end), names))
    at = end
  }
  return { ...sequence, rows: kept }
}

/** What a row is, apart from whose, where and when. */
export function rowShape(row: Row): unknown[] {
  switch (row.type) {
    case 'call':
      return [row.lane, row.codeLine, ...row.calls.map(({ call, errno }) => `${call} ${errno}`)]
    case 'segment':
      return [row.from, row.to, row.codeLine, row.segment.flags, row.segment.length, row.segment.lost, row.segment.again]
    case 'state':
      return row.changes.map(({ lane, state, before }) => `${lane} ${before} ${state}`)
    default:
      return [row.type]
  }
}

interface Repetition {
  /** Of the rows that are repeated: one where nothing is. */
  length: number
  /** Who repeats them. */
  names: string[]
}

/** The one that leaves out most. Who does the same again is no other end. */
function longestRepetition(rows: readonly Row[], shapes: readonly string[], start: number): Repetition {
  let best: Repetition = { length: 1, names: [] }
  let saved = leastSaved - 1
  for (let length = 1; start + 2 * length <= rows.length; length++) {
    const seen = new Set([nameIn(rows.slice(start, start + length))])
    for (let at = start + length; at + length <= rows.length; at += length) {
      if (shapes.slice(at, at + length).some((shape, index) => shape !== shapes[start + index])) break
      const name = nameIn(rows.slice(at, at + length))
      if (name === undefined || seen.has(name)) break
      seen.add(name)
      if (at - start <= saved) continue
      saved = at - start
      best = { length, names: [...seen].slice(1) as string[] }
    }
  }
  return best
}

/** Where several connections share the lanes, whose rows these are, where they are of one. A wait is nobody's. */
function nameIn(rows: readonly Row[]): string | undefined {
  if (rows.some(({ type }) => type === 'wait')) return undefined
  const [name, ...others] = new Set(rows.flatMap((row) => (row.type === 'segment' && row.of !== undefined ? [row.of] : [])))
  if (name !== undefined) return others.length === 0 ? name : undefined
  return rows.flatMap((row) => (row.type === 'state' ? row.changes.map((change) => change.name) : []))[0]
}

function moreRow(rows: readonly Row[], names: string[]): MoreRow {
  const [first] = rows
  return { type: 'more', atUs: first?.atUs ?? 0, rows, names, codeLine: first && 'codeLine' in first ? first.codeLine : undefined, step: first?.step }
}
