import { expect, test } from 'vitest'
import { keptOf, type Measured, measuredOf, shownOf } from '../../src/evidence/measured.ts'
import { measuredSchema } from '../../src/evidence/measured-schema.ts'
import { kindOf } from '../../src/lab/system/kinds.ts'

test.each<[unknown, Measured, string]>([
  [5, { type: 'number', value: 5 }, '5'],
  [0.25, { type: 'number', value: 0.25 }, '0.25'],
  [Number.NaN, { type: 'number', value: 'NaN' }, 'NaN'],
  [2n ** 64n, { type: 'bigint', value: '18446744073709551616' }, '18446744073709551616'],
  [true, { type: 'boolean', value: true }, 'true'],
  ['true', { type: 'text', value: 'true' }, 'true'],
  ['60', { type: 'text', value: '60' }, '60'],
  ['TIME_WAIT', { type: 'text', value: 'TIME_WAIT', kind: 'state' }, 'TIME_WAIT'],
  ['EADDRINUSE', { type: 'text', value: 'EADDRINUSE', kind: 'errno' }, 'EADDRINUSE'],
  ['SIGPIPE', { type: 'text', value: 'SIGPIPE', kind: 'signal' }, 'SIGPIPE'],
  ['127.0.0.1:80', { type: 'text', value: '127.0.0.1:80', kind: 'address' }, '127.0.0.1:80'],
  ['[::1]:80', { type: 'text', value: '[::1]:80', kind: 'address' }, '[::1]:80'],
  [{ milliseconds: 59_998 }, { type: 'duration', milliseconds: 59_998 }, '59.998 s'],
  [undefined, { type: 'undefined' }, 'nothing (undefined)'],
  [null, { type: 'null' }, 'nothing (null)'],
  [
    ['a', 1],
    {
      type: 'list',
      items: [
        { type: 'text', value: 'a' },
        { type: 'number', value: 1 },
      ],
    },
    'a, 1',
  ],
])('%s keeps its type, and is shown as it was', (value, kept, shown) => {
  const measured = measuredOf(value, kindOf)
  expect(measured).toEqual(kept)
  expect(measuredSchema.parse(JSON.parse(JSON.stringify(measured)))).toEqual(kept)
  expect(shownOf(measured)).toBe(shown)
  expect(keptOf(measured)).toEqual({ value })
})

test('what is none of these, or too long, is kept as it is printed, and is not compared again', () => {
  expect(measuredOf({ a: 1 })).toEqual({ type: 'other', shown: '{ a: 1 }' })
  const long = measuredOf('x'.repeat(10_000_000))
  expect(shownOf(long)).toMatch(/^x{1000} … 9998000 letters more … x{1000}$/)
  expect(keptOf(long)).toBeUndefined()
  expect(keptOf(measuredOf([{ a: 1 }]))).toBeUndefined()
})
