import { expect, test } from 'vitest'
import type { Trace, TraceCall } from '../../../src/evidence/trace.ts'
import { codeBlock } from '../../../src/site/markup/code.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { resultsOf } from '../../../src/site/panel/results.ts'
import { filmOf } from '../../../src/site/player/film.ts'
import { stepList } from '../../../src/site/player/list.ts'
import { call } from '../specimen/trace.ts'

const words = wordsOf('en')
const numbers = [...Array(10).keys()]
const accepts = (count: number): Trace => ({
  sockets: numbers.map((index) => ({ id: `s${index}`, name: `socket ${index}` })),
  events: numbers.slice(0, count).map((index) => call(index, 4, 's0', 'accept', `socket ${index}`)),
})
const waits = (...outcomes: string[]): Trace => ({
  sockets: [],
  events: outcomes.map((outcome, index): TraceCall => ({ ...call(index, 4, '', 'waitpid', outcome), arguments: { program: 'a' } })),
})
const ofLine = (trace: Trace, whole = true, words = wordsOf('en')) =>
  resultsOf(whole ? trace : { ...trace, shortened: { calls: 4000 } }, filmOf(trace), { scenario: 'a', words }).get(4)

test('three sockets are told by their names, more are counted', () => {
  expect(ofLine(accepts(3))?.text).toBe('socket 0, socket 1, socket 2')
  expect(ofLine(accepts(10))).toMatchObject({ text: '10 sockets', whole: expect.stringMatching(/^socket 0, socket 1, .*, socket 9$/) })
})

test('quantities and endings are told in the words of the page', () => {
  const read: Trace = {
    sockets: [],
    events: [call(0, 4, 's0', 'recv', '5 bytes'), call(1, 4, 's0', 'recv', '1 byte'), call(2, 4, 's0', 'recv', '0 bytes')],
  }
  expect(ofLine(read)?.text).toBe('5 bytes, 1 byte, 0 bytes')
  expect(ofLine(read, true, wordsOf('ja'))?.text).toBe('5バイト、1バイト、0バイト')
  expect(ofLine(waits('exit status 2', 'SIGINT'), true, wordsOf('ja'))?.text).toBe('終了ステータス 2、SIGINT')
})

test('programs are counted too', () => {
  const started = ['a', 'b', 'c', 'd'].map((name, index) => call(index, 4, '', 'posix_spawn', name, { program: 'echo.c' }))
  expect(ofLine({ sockets: [], events: started })?.text).toBe('4 programs')
})

test('nothing is counted where the record leaves calls out', () => {
  expect(ofLine(accepts(10), false)?.text).toBe('socket 0 … socket 9')
})

test('four different endings are all told, of more the first and the last', () => {
  expect(ofLine(waits('exit status 0', 'SIGINT', 'SIGTERM', 'SIGKILL'))?.text).toBe('exit status 0, SIGINT, SIGTERM, SIGKILL')
  expect(ofLine(waits('exit status 0', 'exit status 1', 'SIGINT', 'SIGTERM', 'SIGKILL'))?.text).toBe('exit status 0 … SIGKILL')
})

test('what is shortened leads to the step with its calls, tells all under the pointer, and says which call it was', () => {
  const result = ofLine(accepts(5))
  expect(String(codeBlock([{ text: 'x', codeLine: 4, result }], { lang: 'ts', words }))).toContain(
    '<a href="#a.1" title="socket 0, socket 1, socket 2, socket 3, socket 4"><span aria-hidden="true">→</span>\u00a0<span class="sr-only">accept: </span>5 sockets</a>',
  )
  const steps = String(stepList(filmOf(accepts(5)), accepts(5), 'a', words))
  expect(steps.match(/accept\(socket 0\) → socket \d/g)).toHaveLength(5)
})
