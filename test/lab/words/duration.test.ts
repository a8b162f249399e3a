import { expect, test } from 'vitest'
import { Duration } from '../../../src/lab/words/duration.ts'

test.each([
  [0, '0 ms'],
  [0.0004, '0 ms'],
  [0.0006, '0.001 ms'],
  [250, '250 ms'],
  [999.9994, '999.999 ms'],
  [1000, '1 s'],
  [1000.4, '1 s'],
  [1000.6, '1.001 s'],
  [59_998, '59.998 s'],
  [7_200_000, '7200 s'],
])('%d milliseconds are written %s', (milliseconds, text) => {
  expect(String(new Duration(milliseconds))).toBe(text)
})

test('a time is compared, added and taken away by its milliseconds', () => {
  const [one, two] = [new Duration(1500), new Duration(2000)]
  expect([one < two, one > two, Number(one), one.seconds, one.milliseconds]).toEqual([true, false, 1500, 1.5, 1500])
  expect([one.plus(two), one.minus(two), one.times(3)].map(Number)).toEqual([3500, -500, 4500])
})
