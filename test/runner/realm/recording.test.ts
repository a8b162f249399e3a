import { expect, test } from 'vitest'
import type { Callable } from '../../../src/runner/realm/outside.ts'
import { Recording, wordsIn } from '../../../src/runner/realm/recording.ts'

const ours: Callable = () => 'ours'
const recorded = (...gave: unknown[]) => {
  const recording = new Recording((run) => run === ours)
  for (const value of gave) recording.apply(() => value, undefined, [])
  return recording
}

test('the words of what was given are known, wherever they stand in it, in small letters', () => {
  const ring: Record<string, unknown> = { Key: ['TIME_WAIT 5', new Error('Address already')], octets: new TextEncoder().encode('HELLO you') }
  ring['ring'] = ring
  expect([...recorded(ring, 5, null, '주소 사용', 'a').given()].sort()).toEqual(
    ['0', '1', 'key', 'time_wait', 'address', 'already', 'octets', 'hello', 'you', 'ring', '주소', '사용', 'a']
      .filter((word) => !/\d/.test(word))
      .sort(),
  )
})

test('a word is letters, digits behind them, and what joins them', () => {
  expect(wordsIn('TIME_WAIT, 5a6 of x2: 가나 _b-c')).toEqual(['TIME_WAIT', 'a6', 'of', 'x2', '가나', '_b', 'c'])
  expect(wordsIn('5')).toEqual([])
})

test('looks and calls are kept with what they are of, and methods are no measurement', () => {
  const thing = {
    state: 'A',
    read() {
      return 'B'
    },
    get broken(): string {
      throw new Error('C')
    },
  }
  const recording = recorded()
  expect(recording.get(thing, 'state')).toBe('A')
  expect(recording.get(thing, 'read')).toBe(thing.read)
  expect(() => recording.get(thing, 'broken')).toThrow('C')
  expect(recording.apply(thing.read as Callable, thing, [])).toBe('B')
  expect(recording.looks(thing, 'state')).toEqual([{ value: 'A', threw: false, called: [] }])
  expect(recording.looks(thing, 'read')).toEqual([])
  expect(recording.looks(thing, 'broken')).toEqual([{ value: new Error('C'), threw: true, called: [] }])
  expect(recording.looks({}, 'state')).toEqual([])
  expect(recording.calls(thing.read as Callable, thing)).toEqual([{ value: 'B', threw: false, called: [] }])
  expect(recording.calls(thing.read as Callable, {})).toEqual([])
  expect(recording.apply(ours, undefined, [])).toBe('ours')
  expect(recording.calls(ours, undefined)).toEqual([])
})

test('how often a function was called that a word was given is counted, each by its place, and it still shows its text', () => {
  const recording = recorded()
  const texts: string[] = []
  const word: Callable = (_, first, second) => {
    texts.push(String(first))
    return [(first as Callable)(1), (first as Callable)(2), (second as Callable)(3)]
  }
  const double: Callable = (number) => Number(number) * 2
  expect(recording.apply(word, undefined, ['a', double, double])).toEqual([2, 4, 6])
  expect(recording.calls(word, undefined)[0]?.called).toEqual([undefined, 2, 1])
  expect(texts).toEqual([String(double)])
})
