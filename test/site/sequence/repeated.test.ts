import { expect, test } from 'vitest'
import type { TraceSegment } from '../../../src/evidence/trace.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { filmOf } from '../../../src/site/player/film.ts'
import { moreLines } from '../../../src/site/sequence/label-lines.ts'
import { repeatedOnce } from '../../../src/site/sequence/repeated.ts'
import type { Row, SegmentRow, Sequence } from '../../../src/site/sequence/rows.ts'
import { evidenceIn, evidenceOf } from '../../../src/site/survey/evidence.ts'
import { committedOf } from '../../helpers/committed.ts'

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

test('what is of two ends is nobody’s to repeat, and a pause of one end does not count', () => {
  const two = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name, index) => [sent(name, 'F.', 1 + 2 * index), sent(name, '.', 2 + 2 * index)])
  // Begun in the middle, each stretch would end in the next one's beginning.
  expect(told(repeatedOnce(sequence([sent('a', 'R', 0), ...two.slice(1)])))).toEqual([0, 2, 3, 4, 'c, d, e, f'])
  const pause = (us: number): Row => ({ type: 'wait', atUs: 0, us, step: 99 })
  expect(told(repeatedOnce(sequence([...two.slice(0, 6), pause(60_000), ...two.slice(6)])))).toEqual([1, 2, 'b, c, d, e, f'])
  expect(told(repeatedOnce(sequence([...two.slice(0, 6), pause(60_000_000), ...two.slice(6)])))).toEqual([1, 2, 'b, c', 99, 7, 8, 'e, f'])
})

test('of connections that end at once each is named, though two of them together repeat themselves too', () => {
  const ends = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name, index): Row => {
    const change = { lane: 0, socket: name, name, state: 'CLOSED', before: 'TIME_WAIT' }
    return { type: 'state', atUs: index, changes: [change], codeLine: 1, step: 2 + index }
  })
  expect(told(repeatedOnce(sequence([sent('a', 'R', 1), ...ends])))).toEqual([1, 2, 'b, c, d, e, f, g'])
})

test.each([
  [['client 2'], '1 more like this: client 2'],
  [['client 2', 'client 3'], '2 more like this: client 2, client 3'],
  [['client 2', 'client 3', 'client 4'], '3 more like this: client 2 … client 4'],
  [Array.from({ length: 9 }, (_, index) => `client ${index + 2}`), '9 more like this: client 2 … client 10'],
])('the drawing names others from the first to the last: %j', (names, text) => {
  const drawing = { sequence: sequence([]), xs: [31, 79], words: wordsOf('en'), id: 'id' }
  expect(moreLines({ type: 'more', atUs: 0, rows: [], names, codeLine: 1 }, drawing).join(' ')).toBe(text)
})

test('on the site each of ten clients is drawn or named, none of them twice, and a step says of whom it is true too', () => {
  const { trace } = evidenceOf(evidenceIn(committedOf('ports/client-ports'), wordsOf('en')), 'ports/client-ports', 'usual-client')[0] ?? {}
  if (!trace) throw new Error('no evidence')
  const film = filmOf(trace)
  const rows = film.drawings[0]?.sequence.rows ?? []
  const drawn = new Set(rows.flatMap((row) => (row.type === 'segment' && row.segment.flags === 'S' ? [row.of ?? ''] : [])))
  const more = rows.flatMap((row) =>
    row.type === 'more' && row.rows.some((each) => each.type === 'segment' && each.segment.flags === 'S') ? row.names : [],
  )
  expect([...drawn, ...more].sort()).toEqual(Array.from({ length: 10 }, (_, index) => `client ${index + 1}`).sort())
  expect(more.length).toBeGreaterThan(0)
  expect(film.steps.filter(({ row }) => row?.type === 'more').length).toBe(rows.filter(({ type }) => type === 'more').length)
  expect(film.steps.map(({ number }) => number)).toEqual(film.steps.map((_, index) => index + 1))
})
