/** One measurement that goes into a value several times. */
import { expect, test } from 'vitest'
import { madeBy } from './made-by.ts'

const twice = 'const n = sent()\nconst m = sent()\n'

test.each([
  ['', 'n + n'],
  ['', '(n + m) + n'],
  ['', 'n + (m + (n))'],
  ['', 'n + -n'],
  ['', 'Number(n) + n'],
  ['', 'n + String(n)'],
  ['', 'seconds(n) - milliseconds(n)'],
  ['', 'BigInt(n) * parseInt(n)'],
  ['', 'parseFloat(n) + Boolean(n)'],
  ['const o = n', 'n + o'],
  ['const o = n + m', 'o + m'],
  ['const f = () => n', 'n + f()'],
  ['const f = () => { return n }', 'f() + n'],
  ['const a = connect()', 'a.n + a.n'],
])('with %j, %s is made by the page', (more, value) => {
  expect(madeBy(`${twice}${more}`, value)).toMatch(/^computed /)
})

test.each([
  ['', 'n + m'],
  ['', 'n - m'],
  ['const o = m', 'n + o'],
  ['const f = () => sent()', 'n + f()'],
  ['const a = connect()', 'a.n + a.m'],
])('with %j, %s is what was given', (more, value) => {
  expect(madeBy(`${twice}${more}`, value)).toBe('given')
})

test.each([
  ['', '[n, m]', 'given'],
  ['', '[n, n]', 'computed [n, n]'],
  ['', '[[n], [n]]', 'computed [[n], [n]]'],
  ['const list = rows()', '[...list, ...list]', 'computed [...list, ...list]'],
  ['const list = rows()', '[...list, n]', 'given'],
  ['const a = connect()', '[a.state, a.state]', 'computed [a.state, a.state]'],
  ['const a = connect()', '[a.state, a.other]', 'given'],
])('with %j, a list %s is: %s', (more, value, made) => {
  expect(madeBy(`${twice}${more}`, value)).toBe(made)
})
