/** `npm run test:vary`: what is told of scenarios under conditions that their sentences do not name, and when that is too little. */
import { expect, test } from 'vitest'
import { failedUnder, toldOfVaried, type Varied } from '../../../src/cli/mutating/varied.ts'
import type { RanScenario } from '../../../src/runner/run-pages.ts'
import type { Variation } from '../../../src/runner/vocabulary.ts'
import { madeUpRun } from '../../helpers/made-up-run.ts'

const condition = (words: string, only?: string): Variation => ({
  words,
  refuses: () => undefined,
  environment: {},
  ...(only !== undefined && { only }),
})
const variations = { wire: condition('over a wire', 'loopback'), slow: condition('on a slow machine'), hosts: condition('between two hosts') }

const failure = {
  code: 'value-differs',
  message: 'content/docs/en/a.mdx:3:7\n  The page says "4"; the run gave 5 (n).\n  Fix: mend the sentence\n  See /errors/value-differs/',
  place: { line: 3, column: 7 },
}
const skipped = (note?: string) => ({ state: 'skipped', note }) as const

function tell(ran: Record<string, Partial<RanScenario>[]>, change: Partial<Varied> = {}) {
  const scenarios = Object.entries(ran).map(([name, all]) => [name, all.map((one) => madeUpRun(one))] as const)
  return toldOfVaried({ variations, ran: new Map(scenarios), again: new Map(), all: { conditions: true, pages: true }, ...change }, 1.26)
}

/** So many scenarios of one page, of which so many ran. */
const many = (all: number, ran: number, change: Partial<RanScenario> = {}): Partial<RanScenario>[] =>
  Array.from({ length: all }, (_, index) => ({ scenario: `s${index}`, ...(index < ran ? {} : skipped('needs ipv6')), ...change }))

test('of each condition it is told how many were run, and of the others why not, the commonest reason first', () => {
  const reasons = [
    { scenario: 'a' },
    { scenario: 'b', ...skipped() },
    { scenario: 'c', ...skipped('slow: npm run test:slow -- x') },
    { scenario: 'd', ...skipped('slow: y') },
  ]
  expect(tell({ wire: reasons, slow: [{}] })).toEqual({
    said: [
      'wire, over a wire: 1 of 4 scenarios were run once more.',
      '  not varied: 2, it waits: a run of all conditions would take too long',
      '  not varied: 1, no reason',
      'slow, on a slow machine: 1 of 1 scenarios were run once more.',
      '2 of 5 scenarios of reader pages (40 %) were run under at least one condition that they do not name.',
      '1 of 5 scenarios of reader pages that send something (20 %) were run over a wire.',
      'All that took 1.3 s.',
      'All hold there too.',
    ],
    complaints: ['At least 85 % must be.', 'At least 60 % must be.'],
    passed: false,
  })
})

test('what does not hold is told with its place, its condition and the ways to mend it', () => {
  const { said, complaints, passed } = tell({ wire: [{ failures: [failure] }], slow: [{ failures: [{ ...failure, place: undefined }, failure] }] })
  expect(complaints[0]).toBe(`content/docs/en/a.mdx:3:7  value-differs
  Run once more over a wire, "one" does not hold:
  The page says "4"; the run gave 5 (n).
  Fix: say the condition in the sentence; or show both cases, each with a scenario of its own; or write "only=loopback" at the scenario's fence, and a word of why beside it
  See /errors/value-differs/
`)
  expect(complaints.map((one) => one.split('\n', 2).join())).toEqual([
    'content/docs/en/a.mdx:3:7  value-differs,  Run once more over a wire, "one" does not hold:',
    'content/docs/en/a.mdx:1:1  value-differs,  Run once more on a slow machine, "one" does not hold:',
    'content/docs/en/a.mdx:3:7  value-differs,  Run once more on a slow machine, "one" does not hold:',
  ])
  expect(complaints[1]).toContain('no scenario may depend on it')
  expect(said.at(-1)).toBe('2 do not hold there.')
  expect(passed).toBe(false)
})

test('what failed beside the others is run again, by its pages; what holds then, holds', () => {
  const ran = { wire: [{ failures: [failure] }, { scenario: 'two' }], slow: [{ scenario: 'two' }], hosts: [{ file: 'b.mdx', failures: [failure] }] }
  expect(failedUnder(new Map(Object.entries(ran).map(([name, all]) => [name, all.map((one) => madeUpRun(one))])))).toEqual({
    wire: ['content/docs/en/a.mdx'],
    hosts: ['b.mdx'],
  })
  const again = (change: Partial<RanScenario>) => new Map([['wire', [madeUpRun({ scenario: 'two' }), madeUpRun(change)]]])
  const held = tell({ wire: ran.wire }, { again: again({}) })
  expect(held.said).toContain('What had failed was run again, with nothing beside it: 2 scenarios of its pages.')
  expect(held).toMatchObject({ passed: true, complaints: [] })
  // Again the same; of another scenario, of another page, under another condition.
  for (const other of [again({ failures: [failure] }), again({ scenario: 'three' }), again({ file: 'b.mdx' }), new Map([['slow', [madeUpRun()]]])])
    expect(tell({ wire: ran.wire }, { again: other }).said.at(-1)).toBe('1 do not hold there.')
})

test('at least 85 of a hundred must have been tried, and 60 over a wire: exactly as many are enough', () => {
  expect(tell({ slow: many(100, 85), wire: many(100, 60) })).toMatchObject({ complaints: [], passed: true })
  expect(tell({ slow: many(100, 84), wire: many(100, 60) })).toMatchObject({ complaints: ['At least 85 % must be.'], passed: false })
  expect(tell({ slow: many(100, 85), hosts: many(100, 59) })).toMatchObject({ complaints: ['At least 60 % must be.'], passed: false })
})

test('the shares are of reader pages alone, and over a wire of what sends something', () => {
  const write = many(50, 0).map((one) => ({ ...one, file: 'content/docs/en/write/vocabulary.mdx' }))
  const { said } = tell({
    wire: [...many(10, 5), ...write, { scenario: 'quiet', ...skipped('it sends nothing'), idle: true }],
    slow: [{ scenario: 'quiet', idle: true }],
  })
  expect(said).toContain('6 of 11 scenarios of reader pages (54 %) were run under at least one condition that they do not name.')
  expect(said).toContain('5 of 10 scenarios of reader pages that send something (50 %) were run over a wire.')
  expect(tell({ wire: [{ idle: true }] }).said).toContain('1 of 1 scenarios of reader pages that send something (100 %) were run over a wire.')
})

test('of one condition no shares are told, and of some pages they are told and not judged', () => {
  const few = { wire: many(10, 1) }
  expect(tell(few, { all: { conditions: false, pages: true } })).toMatchObject({ complaints: [], passed: true })
  expect(tell(few, { all: { conditions: false, pages: true } }).said.join('\n')).not.toContain('%')
  const some = tell(few, { all: { conditions: true, pages: false } })
  expect(some.said.join('\n')).toContain('(10 %)')
  expect(some).toMatchObject({ complaints: [], passed: true })
})

test('no scenario at all is not too few of them', () => {
  expect(tell({ wire: [] })).toMatchObject({
    passed: true,
    said: expect.arrayContaining([expect.stringContaining('0 of 0 scenarios of reader pages (100 %)')]),
  })
})
