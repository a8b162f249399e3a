/**
 * A sequence as drawings that fit a telephone, where two lifelines find room, or three: one drawing for each conversation,
 * and where many ends talk to one, all that opened on one lifeline and all that answered on the other. Pure.
 */
import type { Lane } from './lanes.ts'
import { foldWaits, type Row, type Sequence, stateRows } from './rows.ts'

const mostLanes = 3

/** In the order of their beginnings; ends that talked to nobody stand two by two. */
export function partsOf(sequence: Sequence): Sequence[] {
  if (sequence.lanes.length < mostLanes) return [sequence]
  const begun = sequence.lanes.map((_, lane) => sequence.rows.findIndex((row) => lanesOfRow(row).includes(lane)))
  const groups = conversations(sequence)
  const alone = groups.filter(({ length }) => length === 1).flat()
  const pairs = Array.from({ length: Math.ceil(alone.length / 2) }, (_, index) => alone.slice(index * 2, index * 2 + 2))
  const first = (group: readonly number[]) => Math.min(...group.map((lane) => begun[lane] ?? -1))
  return [...groups.filter(({ length }) => length > 1), ...pairs].sort((a, b) => first(a) - first(b)).map((group) => partOf(sequence, group))
}

/** The lanes that sent segments to each other, or to a third. */
function conversations({ lanes, rows }: Sequence): number[][] {
  const group = lanes.map((_, lane) => lane)
  for (const row of rows) {
    if (row.type !== 'segment') continue
    const [kept = 0, joined] = [group[row.from], group[row.to]]
    for (const [lane, each] of group.entries()) if (each === joined) group[lane] = kept
  }
  return [...Map.groupBy(group.keys(), (lane) => group[lane]).values()]
}

function partOf(sequence: Sequence, group: readonly number[]): Sequence {
  const openers = openersIn(sequence, group)
  const sides = [openers, group.filter((lane) => !openers.includes(lane))]
  const folded = group.length > mostLanes && sides.every(({ length }) => length > 0)
  const columns = folded ? sides : group.map((lane) => [lane])
  const column = new Map(columns.flatMap((lanes, index) => lanes.map((lane) => [lane, index] as const)))
  const rows = sequence.rows.flatMap((row): Row[] => {
    if (row.type === 'wait' || row.type === 'act' || row.type === 'more' || !lanesOfRow(row).some((lane) => column.has(lane))) return []
    const at = (lane: number) => column.get(lane) ?? 0
    if (row.type === 'call') return [{ ...row, lane: at(row.lane) }]
    if (row.type === 'state') {
      const changes = row.changes.filter(({ lane }) => column.has(lane)).map((change) => ({ ...change, lane: at(change.lane) }))
      return stateRows({ ...row, changes }, columns.length < mostLanes)
    }
    const opener = sequence.lanes[openers.includes(row.from) ? row.from : row.to]
    return [{ ...row, from: at(row.from), to: at(row.to), of: folded ? (opener?.names[0] ?? opener?.label) : undefined }]
  })
  const lanes = columns.map((indices) => joined(indices.flatMap((index) => sequence.lanes[index] ?? [])))
  return { lanes, rows: foldWaits(rows), tookUs: rows.at(-1)?.atUs ?? 0 }
}

/** Who asked for the connections; where there are none, as with datagrams, who sent before anything came. */
function openersIn({ rows }: Sequence, group: readonly number[]): number[] {
  const segments = rows.filter((row) => row.type === 'segment')
  const asking = group.filter((lane) => segments.some(({ segment, from }) => segment.flags === 'S' && from === lane))
  if (asking.length > 0) return asking
  return group.filter((lane) => segments.find(({ from, to }) => from === lane || to === lane)?.from === lane)
}

/** One lane for several ends; its label is what they share. */
function joined([first, ...more]: readonly Lane[]): Lane {
  const lane = first ?? { endpoint: undefined, label: '', programs: [], nobody: false, names: [], sockets: [] }
  if (more.length === 0) return lane
  const all = [lane, ...more]
  const addresses = new Set(all.map(({ endpoint }) => endpoint?.address))
  return {
    endpoint: undefined,
    label: addresses.size === 1 ? (lane.endpoint?.address ?? '') : '',
    host: all.every(({ host }) => host === lane.host) ? lane.host : undefined,
    programs: [...new Set(all.flatMap(({ programs }) => programs))],
    nobody: all.every(({ nobody }) => nobody),
    names: all.flatMap(({ names }) => names),
    sockets: all.flatMap(({ sockets }) => sockets),
  }
}

function lanesOfRow(row: Row): number[] {
  switch (row.type) {
    case 'call':
      return [row.lane]
    case 'segment':
      return [row.from, row.to]
    case 'state':
      return row.changes.map(({ lane }) => lane)
    case 'wait':
    case 'act':
    case 'more':
      return []
  }
}
