import { expect, test } from 'vitest'
import type { TraceSegment } from '../../../src/evidence/trace.ts'
import { filmOf } from '../../../src/site/player/film.ts'
import { repeatedOnce } from '../../../src/site/sequence/repeated.ts'
import type { Row, SegmentRow, Sequence } from '../../../src/site/sequence/rows.ts'
import { evidenceOf, siteEvidence } from '../../../src/site/survey/evidence.ts'

const end = (port: number) => ({ address: '127.0.0.1', port })

function sent(of: string | undefined, flags: string, step: number): SegmentRow {
  const segment: TraceSegment = { type: 'segment', atUs: step, from: end(40000), to: end(8000), flags, seq: 0, length: 0 } as TraceSegment
  return { type: 'segment', atUs: step, from: 0, to: 1, segment, codeLine: 1, of, step }
}

const sequence = (rows: Row[]): Sequence => ({ lanes: [], rows, tookUs: 0 })
const told = ({ rows }: Sequence) => rows.map((row) => (row.type === 'more' ? row.names.join(', ') : row.step))

test('what several ends do one after the other is drawn for the first, and the others are named', () => {
  const rows = ['a', 'b', 'c'].flatMap((name, index) => [
    sent(name, 'S', 1 + index * 3),
    sent(name, '.', 2 + index * 3),
    sent(name, 'F.', 3 + index * 3),
  ])
  expect(told(repeatedOnce(sequence([...rows, sent('c', 'R', 10)])))).toEqual([1, 2, 3, 'b, c', 10])
})

test('one end that repeats itself is drawn whole: it is what its page is about', () => {
  const again = Array.from({ length: 9 }, (_, index) => sent('a', '.', index + 1))
  expect(told(repeatedOnce(sequence(again)))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  const alone = Array.from({ length: 9 }, (_, index) => sent(undefined, '.', index + 1))
  expect(told(repeatedOnce(sequence(alone)))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('what differs in the least is not the same', () => {
  const rows = ['a', 'b', 'c', 'd', 'e'].map((name, index) => sent(name, index === 3 ? 'R' : 'F.', index + 1))
  expect(told(repeatedOnce(sequence(rows)))).toEqual([1, 2, 3, 4, 5])
})

test('on the site ten clients that do the same are one conversation, and a step says so', () => {
  const { trace } = evidenceOf(siteEvidence(process.cwd()), 'ports/client-ports', 'usual-client')[0] ?? {}
  const film = trace && filmOf(trace)
  const more = film?.steps.filter(({ row }) => row?.type === 'more')
  expect(more?.length).toBeGreaterThan(0)
  expect(film?.drawings[0]?.sequence.rows.length).toBeLessThan(40)
  expect(film?.steps.map(({ number }) => number)).toEqual(film?.steps.map((_, index) => index + 1))
})
