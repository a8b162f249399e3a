/**
 * Which claims of a scenario hold whatever was measured: small scenarios whose words and lines are written here, run once, and again over what the
 * words might have given.
 */
import { expect, test } from 'vitest'
import type { LineRange, ScenarioDescription } from '../../../src/module/description.ts'
import type { Hooks } from '../../../src/runner/hooks.ts'
import { type Independence, independence, type Rerun } from '../../../src/runner/realm/depends.ts'
import type { Callable } from '../../../src/runner/realm/outside.ts'
import { Recording } from '../../../src/runner/realm/recording.ts'
import type { Play } from '../../../src/runner/realm/stage.ts'

interface Block {
  /** A word's answer. */
  give: (word: string) => never
  /** What follows stands on this line. */
  line: (number: number) => void
  hooks: Hooks
}

interface Described {
  claims?: string[]
  expressions?: string[]
  /** The lines that have a part in each claim; all where it is not said. */
  from?: LineRange[]
  literals?: (string | number)[]
}

function claimsThatHold(
  words: Record<string, unknown>,
  block: (block: Block) => void,
  { claims = [], expressions = [], from, literals = [] }: Described = {},
  more: Partial<Rerun> = {},
): Independence {
  const callables = Object.fromEntries(Object.entries(words).map(([name, gives]): [string, Callable] => [name, () => gives]))
  const lines: Rerun['lines'] & Record<'settles' | 'expect', number[]> = { settles: [], expect: [] }
  let [line, isFirst] = [1, true]
  const play: Play = (hooks, way) => {
    line = 1
    const give = (word: string) => way.apply(callables[word] as Callable, undefined, []) as never
    const noting: Hooks = {
      ...hooks,
      settles(statement, held) {
        if (isFirst) lines.settles.push(line)
        hooks.settles(statement, held)
      },
      expected(held) {
        if (isFirst) lines.expect.push(line)
        hooks.expected?.(held)
      },
    }
    block({ give, line: (number) => (line = number), hooks: noting })
  }
  const recording = new Recording(() => false)
  const nothing: Hooks = { value: (_, measure) => measure(), transcript() {}, settles() {}, reached() {}, names() {} }
  play(nothing, recording)
  isFirst = false
  const all: LineRange[] = [[1, 9]]
  const scenario = {
    values: claims.map((claim, at) => ({ claim, expression: expressions[at] ?? 'x(y)', from: from ?? all })),
    calls: [...new Set(lines.settles)]
      .map((at) => ({ name: 'settles', place: { line: at, column: 1 }, from: from ?? all }))
      .concat(lines.expect.map((at) => ({ name: 'expect', place: { line: at, column: 1 }, from: from ?? all }))),
    literals,
    statements: from === undefined ? all : [1, 2, 3, 4, 5].map((at): LineRange => [at, at]),
  } as unknown as ScenarioDescription
  return independence({
    ...{ scenario, recording, play, lines, isOurs: () => false, taken: claims.length, readingOf: () => ({ language: 'en' }) },
    lineRunning: () => line,
    limited: (work) => {
      work()
      return true
    },
    mostRuns: 400,
    ...more,
  })
}

const nothing: Independence = { claims: [], undecided: [], opposites: [], multiples: [] }

test('what was measured can be another; what the page wrote cannot', () => {
  const both = ({ give, hooks }: Block) => {
    const count = give('count')
    hooks.value(0, () => count)
    hooks.value(1, () => 5)
    hooks.settles('s0-1', count === 5)
    hooks.settles('s0-2', true)
    hooks.expected?.(count === 5)
    hooks.expected?.(true)
  }
  expect(claimsThatHold({ count: 5 }, both, { claims: ['5', '5'] })).toEqual({ ...nothing, claims: ['value 1', 'settles 1', 'expect 1'] })
})

test('what does not hold in the run itself is no claim that cannot fail; a verdict may be no', () => {
  const wrong = ({ give, hooks }: Block) => {
    give('count')
    hooks.value(0, () => 6)
    hooks.expected?.(false)
    hooks.settles('s0-1', false)
  }
  expect(claimsThatHold({ count: 5 }, wrong, { claims: ['5', '5'] })).toEqual({ ...nothing, claims: ['settles 0'] })
})

test('what another language says of the same value is a claim of its own', () => {
  const block = ({ give, hooks }: Block) => {
    give('count')
    hooks.value(0, () => 60)
  }
  const said = claimsThatHold({ count: 5 }, block, { claims: ['60', '61', '60'] }, { taken: 1 })
  expect(said.claims).toEqual(['value 0', 'value 2'])
})

test.each<[string, unknown, (value: never) => boolean, (string | number)[]]>([
  ['a bound that no number comes to by itself', 20, (value) => value !== 9, [10]],
  ['one above what the page looks for', 20, (value) => value !== 11, [10]],
  ['a text', 'LISTEN', (value) => value !== 'TIME_WAIT', ['TIME_WAIT']],
  ['how many there are', [1, 2, 3], (list: number[]) => list.length === 3, []],
  ['what the third one is', ['a', 'b', 'c'], (list: string[]) => list[2] === 'c', []],
])('%s is met by another measurement', (_, gives, holds, literals) => {
  const block = ({ give, hooks }: Block) => hooks.settles('s0-1', holds(give('word')))
  expect(claimsThatHold({ word: gives }, block, { literals })).toEqual(nothing)
})

test.each<[string, unknown, (give: () => never) => boolean, (string | number)[]]>([
  ['texts', 'CLOSED', (give) => give() === 'A' && give() === 'B' && give() === 'C' && give() === 'D' && give() === 'E', ['A', 'B', 'C', 'D', 'E']],
  ['one less than it looks for', 20, (give) => [1, 2, 3, 4].every(() => give() === 9), [10]],
  ['one more than it looks for', 20, (give) => [1, 2, 3, 4].every(() => give() === 11), [10]],
])('a verdict that is no for the first of several conditions is yes once all are met, one after the other: %s', (_, gives, holds, literals) => {
  const block = ({ give, hooks }: Block) =>
    hooks.settles(
      's0-1',
      holds(() => give('word')),
    )
  expect(claimsThatHold({ word: gives }, block, { literals })).toEqual(nothing)
  // That a condition can never be met is found too.
  const never = ({ give, hooks }: Block) => hooks.settles('s0-1', holds(() => give('word')) && 1 > Number('2'))
  expect(claimsThatHold({ word: gives }, never, { literals }).claims).toEqual(['settles 0'])
})

test('a verdict that is no for two measurements before it is yes where both are others', () => {
  const block = ({ give, line, hooks }: Block) => {
    const [one, other] = [give('one') as string, give('other') as string]
    line(2)
    hooks.settles('s0-1', one === 'B' && other === 'L')
  }
  const literals = [...'ABCDEFGHIJKLMNOP']
  expect(claimsThatHold({ one: 'x', other: 'y' }, block, { literals }, { mostRuns: 2000 })).toEqual(nothing)
})

test('what only several other measurements together would contradict can fail', () => {
  const block = ({ give, hooks }: Block) => {
    const [one, two, three] = [give('one') as number, give('two') as number, give('three') as number]
    hooks.value(0, () => one === 5 || two === 6 || three === 7)
  }
  expect(claimsThatHold({ one: 5, two: 6, three: 7 }, block, { claims: ['true'] })).toEqual(nothing)
})

test('what several measurements have in common can be otherwise, and so can that they differ', () => {
  const words = { a: 'one', b: 'two', c: 'three', d: 'four', e: 'five' }
  const block = ({ give, hooks }: Block) => {
    const all = Object.keys(words).map((word) => give(word) as string)
    hooks.value(0, () => new Set(all).size > 1)
  }
  expect(claimsThatHold(words, block, { claims: ['true'] })).toEqual(nothing)
})

test('what has no part in a claim needs no run of its own, however much was measured', () => {
  const runs = (measured: number) => {
    let count = 0
    const block = ({ give, line, hooks }: Block) => {
      count++
      line(1)
      for (let index = 0; index < measured; index++) give('count')
      line(2)
      hooks.value(0, () => 60)
    }
    expect(claimsThatHold({ count: 5 }, block, { claims: ['60'], from: [[2, 2]] }).claims).toEqual(['value 0'])
    return count
  }
  expect(runs(30)).toBe(runs(3))
})

test('what a run with another measurement ended before is not decided, where that has a part in it', () => {
  const block = ({ give, line, hooks }: Block) => {
    line(1)
    if (give('count') !== 5) throw new Error('the block ends')
    line(2)
    hooks.value(0, () => 60)
  }
  expect(claimsThatHold({ count: 5 }, block, { claims: ['60'], from: [[1, 2]] })).toEqual({ ...nothing, undecided: ['value 0'] })
  expect(claimsThatHold({ count: 5 }, block, { claims: ['60'], from: [[2, 2]] })).toEqual({ ...nothing, claims: ['value 0'] })
})

test('where it took too long, or too many runs, nothing is decided', () => {
  const block = ({ give, hooks }: Block) => {
    give('count')
    hooks.value(0, () => 60)
    hooks.settles('s0-1', true)
    hooks.expected?.(true)
  }
  const described = { claims: ['60'] }
  const undecided = ['value 0', 'settles 0', 'expect 0']
  expect(claimsThatHold({ count: 5 }, block, described, { limited: () => false })).toEqual({ ...nothing, undecided })
  expect(claimsThatHold({ count: 5 }, block, described, { mostRuns: 3 })).toEqual({ ...nothing, undecided })
})

test('two verdicts on one statement of which one is always the other turned around are of one moment', () => {
  const verdicts = (second: (first: number, again: number) => boolean, statement = 's0-1') => {
    const block = ({ give, hooks }: Block) => {
      const first = give('count')
      hooks.settles('s0-1', first > 5)
      hooks.settles(statement, second(first, give('again')))
    }
    return claimsThatHold({ count: 7, again: 2 }, block).opposites
  }
  expect(verdicts((first) => !(first > 5))).toEqual([[0, 1]])
  expect(verdicts((_, again) => again > 5)).toEqual([])
  expect(verdicts((first) => first > 6)).toEqual([])
  expect(verdicts((first) => !(first > 5), 's0-2')).toEqual([])
})

test.each<[string, unknown, (value: never) => number, (number | undefined)[]]>([
  ['what was given', 5, (value: number) => value, []],
  ['in another unit', 5, (value: number) => value / 1000, []],
  ['what is left', 5, (value: number) => 100 - value, []],
  ['twice', 5, (value: number) => value * 2, [2]],
  ['three times, and what is left of it', 5, (value: number) => 100 - value * 3, [-3]],
  ['its digits', 5, (value: number) => String(value).length, [undefined]],
  ['how many octets there are, twice', new Uint8Array([1, 2, 3]), (value: Uint8Array) => value.length * 2, [2]],
])('a number that counts one measurement several times is told with how often: %s', (_, gives, number, times) => {
  const block = ({ give, hooks }: Block) => {
    const value = number(give('word'))
    hooks.value(0, () => value)
  }
  const claims = [String(number(gives as never))]
  const found = claimsThatHold({ word: gives }, block, { claims })
  expect(found.multiples).toEqual(times.map((one) => ['value 0', one]))
  expect(found.claims).toEqual([])
})

test('a path to a number that was given is none that the page counted', () => {
  const block = ({ give, hooks }: Block) => {
    const [one, twice] = [give('one') as number, give('twice') as number]
    hooks.value(0, () => (twice === 10 ? one * 2 : 0))
  }
  const asked = (expression: string) => claimsThatHold({ one: 5, twice: 10 }, block, { claims: ['10'], expressions: [expression] }).multiples
  expect(asked('session?.info.twice')).toEqual([])
  expect(asked('one * 2')).toEqual([['value 0', 2]])
})
