import { expect, test } from 'vitest'
import { analyse } from '../../../src/page/code.ts'
import { weakClaims } from '../../../src/page/given/weak-claims.ts'

function weakIn(blocks: string): string[] {
  const { body, sources } = analyse(blocks)
  return weakClaims(body, blocks, sources).map(({ start, end, why }) => `${blocks.slice(start, end)}: ${why}`)
}

test.each([
  'expect(r.n).toBe(5)',
  'expect(r.a).not.toBe(r.b)',
  "expect(() => send()).toThrow('EPIPE')",
  'expect(r.n).toBeDefined()',
  'expect(r.n).toBeLessThan(r.m)',
  'expect(r.n).toBeCloseTo(5)',
  'expect(r.n).toBeCloseTo(5.1, 0)',
  "expect(['A', 'B']).toContain(r.state)",
  "expect(r.states).toContain('LISTEN')",
  'expect([r.a, r.b]).toContain(r.c)',
  'expect(r.text).toMatch(/refused/)',
  "expect(r.text).toContain('refused')",
  'expect(r).toMatchObject({ ok: true })',
  'expect(r).toMatchObject({ ok: r.ok, n: 5 })',
  'expect(r).toMatchObject({ ok: other.ok })',
  'expect(r).toMatchObject(other)',
  'expect(r).toMatchObject({ ...r })',
  'expect(r.a && r.b).toBe(true)',
  'expect(!r.ok).toBe(true)',
  'expect(r.n === 5).toBe(true)',
  'expect(r.n > 0).toEqual(1)',
  'expect(!(r.a || r.b)).toBe(true)',
  'expect(r.a ?? r.b).toBe(true)',
  'const a = b, b = a\nexpect(a).toBe(true)',
  "settles('a', r.n > 0)",
  'const least = r.m\nexpect(r.n).toBeGreaterThan(least)',
])('the run decides %j', (blocks) => {
  expect(weakIn(blocks)).toEqual([])
})

test.each([
  ["expect(r.state).not.toBe('LISTEN')", ["expect(r.state).not.toBe('LISTEN'): nearly everything is not that"]],
  ["expect('LISTEN').not.toBe(r.state)", ["expect('LISTEN').not.toBe(r.state): nearly everything is not that"]],
  ['expect(() => send()).toThrow()', ['expect(() => send()).toThrow(): any error would do']],
  ['expect(() => send()).toThrow(/./)', ['expect(() => send()).toThrow(/./): nearly every text has that']],
  ['expect(r.n).toBeGreaterThan(0)', ['expect(r.n).toBeGreaterThan(0): the page wrote the bound itself']],
  ['expect(9).toBeGreaterThan(r.n)', ['expect(9).toBeGreaterThan(r.n): the page wrote the bound itself']],
  ['expect(r.n).toBeLessThanOrEqual(seconds(5))', ['expect(r.n).toBeLessThanOrEqual(seconds(5)): the page wrote the bound itself']],
  ["expect([r.a, r.b]).toContain('LISTEN')", ["expect([r.a, r.b]).toContain('LISTEN'): it holds where only one of several is so"]],
  ['expect([{ a: r.a }]).toContainEqual({ a: 1 })', ['expect([{ a: r.a }]).toContainEqual({ a: 1 }): it holds where only one of several is so']],
  ['expect(r.n).toBeCloseTo(6, -2)', ['expect(r.n).toBeCloseTo(6, -2): it is close to nearly every number']],
  ['expect(r.n).toBeCloseTo(6, digits)', ['expect(r.n).toBeCloseTo(6, digits): it is close to nearly every number']],
  ['expect(r.text).toMatch(/./)', ['expect(r.text).toMatch(/./): nearly every text has that']],
  ["expect(r.text).toContain('a')", ["expect(r.text).toContain('a'): nearly every text has that"]],
  ["expect(r.text).toMatch('ab')", ["expect(r.text).toMatch('ab'): nearly every text has that"]],
  ['expect(r).toMatchObject({})', ['expect(r).toMatchObject({}): every object has that']],
  ['expect(r).toMatchObject({ ok: r.ok })', ['expect(r).toMatchObject({ ok: r.ok }): it is compared with itself']],
  ['expect(r.a || r.b).toBe(true)', ['expect(r.a || r.b).toBe(true): it holds where only one of two is so']],
  ['expect(r.a && r.b).toBe(false)', ['expect(r.a && r.b).toBe(false): it holds where only one of two is so']],
  ['expect(r.a || r.b).toBe(false)', ['expect(r.a || r.b).toBe(false): that is so of nearly everything']],
  ['expect(r.n > 0).toBe(true)', ['expect(r.n > 0).toBe(true): that is so of nearly everything']],
  ['expect(!(r.a && r.b)).toBe(true)', ['expect(!(r.a && r.b)).toBe(true): it holds where only one of two is so']],
  ['expect(Boolean(r.a || r.b)).toBe(true)', ['expect(Boolean(r.a || r.b)).toBe(true): it holds where only one of two is so']],
  ['const either = r.a || r.b\nexpect(either).toBe(true)', ['expect(either).toBe(true): it holds where only one of two is so']],
  ['let either = r.a || r.b\neither = r.c\nexpect(either).toBe(true)', ['expect(either).toBe(true): that is so of nearly everything']],
  [
    'expect((r.x === 1 || r.y === 2) && r.z === 3).toBe(true)',
    ['expect((r.x === 1 || r.y === 2) && r.z === 3).toBe(true): it holds where only one of two is so'],
  ],
  [
    'if (r.n) { expect(r.n).toBeGreaterThan(0) }\nexpect(r.n).toBeGreaterThan(1)',
    ['expect(r.n).toBeGreaterThan(0): the page wrote the bound itself', 'expect(r.n).toBeGreaterThan(1): the page wrote the bound itself'],
  ],
  ['const least = 5\nexpect(r.n).toBeGreaterThan(least)', ['expect(r.n).toBeGreaterThan(least): the page wrote the bound itself']],
])('what says next to nothing in %j is told with its place and why', (blocks, told) => {
  expect(weakIn(blocks)).toEqual(told)
})
