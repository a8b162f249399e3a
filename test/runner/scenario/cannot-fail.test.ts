/** What is told of claims that a run could not contradict: each sort at its place, whole. */
import { expect, test } from 'vitest'
import type { ScenarioDescription } from '../../../src/module/description.ts'
import type { Independence } from '../../../src/runner/realm/depends.ts'
import { Recording } from '../../../src/runner/realm/recording.ts'
import { claimed, independent, invented, placesTold, swallowed } from '../../../src/runner/scenario/cannot-fail.ts'

const at = (line: number) => ({ line, column: 7 })
const scenario = {
  values: [
    { claim: '5', expression: 'n', place: at(3) },
    { claim: 'works', expression: 'a.ok', place: at(4) },
  ],
} as ScenarioDescription
const places = { settles: [at(10), at(11)], expect: [at(20), at(21)] }
const settles = [
  { statement: 's0-1', holds: true },
  { statement: 's0-2', holds: false },
]
const nothing: Independence = { claims: [], undecided: [], opposites: [], multiples: [] }
const told = (found: Partial<Independence>) => independent({ ...nothing, ...found }, scenario, places, settles)

test('a claim is named by its words, and stands at its place', () => {
  expect(claimed('value 1', scenario, places, settles)).toEqual({ what: '"works"', place: at(4) })
  expect(claimed('settles 1', scenario, places, settles)).toEqual({ what: 'settles s0-2', place: at(11) })
  expect(claimed('expect 1', scenario, places, settles)).toEqual({ what: 'expect', place: at(21) })
  for (const claim of ['value 5', 'settles 5', 'expect 5'] as const)
    expect(claimed(claim, scenario, places, settles).place).toEqual({ line: 1, column: 1 })
})

const same = {
  code: 'value-cannot-fail',
  expected: 'something that another run could contradict',
  fix: 'let it be computed from what the run measured',
}

test('what holds whatever was measured', () => {
  expect(told({})).toEqual([])
  expect(told({ claims: ['value 1', 'settles 1', 'expect 0'] })).toEqual([
    { ...same, place: at(4), found: 'The checked value "works" holds whatever the words give: a.ok does not depend on it.' },
    { ...same, place: at(11), found: 'What settles s0-2 is the same whatever the words give.' },
    { ...same, place: at(20), found: 'This expect is the same whatever the words give.' },
  ])
})

test('what counts a measurement several times, or its digits', () => {
  const multiple = {
    code: 'value-cannot-fail',
    expected: 'what was measured, each measurement once',
    fix: 'claim what was given, and say in words what follows from it',
  }
  expect(
    told({
      multiples: [
        ['value 0', -3.00001],
        ['value 1', undefined],
      ],
    }),
  ).toEqual([
    { ...multiple, place: at(3), found: 'The checked value "5" counts one measurement 3 times, which nothing gave: n.' },
    { ...multiple, place: at(4), found: 'The checked value "works" counts the digits of a measurement, which nothing gave: a.ok.' },
  ])
  expect(told({ multiples: [['value 9', 2]] })[0]?.place).toEqual({ line: 1, column: 1 })
})

test('two verdicts of one moment', () => {
  expect(told({ opposites: [[0, 1]] })).toEqual([
    {
      ...same,
      place: at(11),
      found: 'This settles s0-2 as the opposite of what line 10 says of the same moment.',
      expected: 'two conditions of the run, of which one shows it and the other does not',
      fix: 'change the condition in between, and look again',
    },
  ])
})

test('a word that nothing gave is told of each value that has one, and the first of it', () => {
  const recording = new Recording(() => false)
  recording.apply(() => 'Address already in use', undefined, [])
  const found = (...texts: [number, string[]][]) => invented(new Map(texts), recording, scenario)
  expect(found()).toEqual([])
  expect(found([0, []])).toEqual([])
  expect(found([0, ['ADDRESS in', 'use 5']])).toEqual([])
  expect(found([9, ['refused']])).toEqual([])
  expect(found([0, ['address', 'in no use, refused']], [1, ['already']])).toEqual([
    {
      code: 'value-cannot-fail',
      place: at(3),
      found: 'The checked value "5" has the word "no", which nothing gave in this run: the page itself makes it (n).',
      expected: 'a text as a word of the vocabulary, a program or the kernel gave it',
      fix: 'say what was given; what the blocks make of it is true or false, and is claimed so',
    },
  ])
})

test('an expect whose failure was caught is told by its first line', () => {
  const rest = { code: 'block-threw', expected: 'an expect that ends its scenario when it does not hold', fix: 'take it out of the try' }
  expect(swallowed(new Error('expected 5\nto be 6'))).toEqual({ ...rest, found: 'This expect did not hold, and the block went on: expected 5' })
  expect(swallowed('no')).toEqual({ ...rest, found: 'This expect did not hold, and the block went on: no' })
})

test('the places of what was told are known by their ends', () => {
  const error = (stack?: string) => Object.assign(new Error('a'), { stack })
  expect([...placesTold([error('a:1:1\n    at page.mdx:3:7'), error('at page.mdx:10:12'), error('no place'), error()])]).toEqual([
    '3:7',
    '10:12',
    undefined,
  ])
})
