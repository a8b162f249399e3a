/** What is imagined of a script, apart from all other rules: in few runs, that a proof is always so; in the usual number, that a run can decide it. */
import { expect, test } from 'vitest'
import { alwaysTheSame, type Part } from '../../src/check/imagined/imagined.ts'
import { looks } from '../../src/check/proofs/waited.ts'
import { withoutTypes } from '../../src/module/types.ts'
import { analyse } from '../../src/page/code.ts'
import { empty, honest } from './imagined-cases.ts'

/** These are found by a rule that was written for them, and not by imagining runs. */
const byRules = new Set([
  'no longer than a wait',
  'all of each of none',
  'all by an index',
  'all, by a named condition',
  'the opposite of what was demanded',
])

/** @returns what each proof always is, by the number of its line */
function imagined(code: string, { runs, parts = statementsOf(code) }: { runs?: number; parts?: readonly Part[] } = {}): Record<string, boolean> {
  const found = alwaysTheSame(code, parts, looks, runs)
  return Object.fromEntries([...found].map(([site, always]) => [site < 0 ? `value ${-site}` : code.slice(0, site).split('\n').length, always]))
}

const statementsOf = (code: string): readonly Part[] => analyse(withoutTypes(code)).statements

test.for(Object.entries(empty).filter(([name]) => !byRules.has(name)))('%s is always so', ([, code]) => {
  expect(imagined(code, { runs: 100 })).toEqual({ [code.split('\n').length]: true })
})

test.for(Object.entries(honest))('%s may be so or not', ([, code]) => {
  expect(imagined(code)).toEqual({})
})

test('always is said after forty runs that come to the proof, never after six hundred', () => {
  const always = "settles('s0-1', segments().length >= 0)"
  expect([39, 40].map((runs) => imagined(always, { runs }))).toEqual([{}, { 1: true }])
  const never = "settles('s0-1', segments().length < 0)"
  expect([599, 600].map((runs) => imagined(never, { runs }))).toEqual([{}, { 1: false }])
})

test('a command may change what is read before and after it', () => {
  const code = "const a = connect(8000)\nconst s = a.state\nconst t = a.state\nsettles('s0-1', s === t)"
  const [first, second, ...others] = statementsOf(code)
  expect(imagined(code, { runs: 100 })).toEqual({ 4: true })
  expect(imagined(code, { parts: [first, second, 'command', ...others] as Part[] })).toEqual({})
})

test('of a value in the text it is said at its site; one that cannot be read, or is more than an expression, is left alone', () => {
  const code = 'const s = connect(8000).state'
  const values = ['s === s', 's ===', 'const t = s', "s === 'CLOSED'"].map((expression, index) => ({ expression, site: -1 - index }))
  expect(imagined(code, { runs: 100, parts: [...statementsOf(code), ...values] })).toEqual({ 'value 1': true })
})

test('a script that cannot be read says nothing', () => {
  expect(alwaysTheSame('const = 1', [], looks).size).toBe(0)
})
