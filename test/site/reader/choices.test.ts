import { expect, test } from 'vitest'
import { askedFor, choicesOf } from '../../../src/site/reader/choices.ts'

const none = { name: 'none', text: 'ohne' }
const reuse = { name: 'SO_REUSEADDR', text: 'SO_REUSEADDR' }
const rest = { name: 'time_wait', text: 'TIME_WAIT is left' }
const all = [none, reuse, none, rest, reuse]

test('what stands in several rows is one choice, in the order of the page', () => {
  expect(choicesOf(all)).toEqual([none, reuse, rest])
})

test.each([
  ['time_wait', rest],
  ['TIME_WAIT is left', rest],
  ['none', none],
  ['TIME_WAIT', undefined],
  ['', undefined],
  [null, undefined],
])('an address that asks for %j, by name or by the words, is given %j', (wanted, choice) => {
  expect(askedFor(all, wanted)).toBe(choice)
})
