import { describe, expect, test } from 'vitest'
import { printEndpoint, printMs, printUs, showEndpoint } from '../../../src/site/markup/measure.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { readEndpoint, sameEnd, showPlace } from '../../../src/site/sequence/ends.ts'

const words = wordsOf('en')

test.each([
  [0, '0 µs'],
  [999, '999 µs'],
  [1000, '1.00 ms'],
  [1250, '1.25 ms'],
  [99_900, '99.9 ms'],
  [100_000, '100 ms'],
  [999_000, '999 ms'],
  [1_000_000, '1.00 s'],
  [60_000_000, '60.0 s'],
  [7_200_000_000, '7200 s'],
])('%i µs are %s', (us, text) => {
  expect(printUs(us)).toBe(text)
})

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1000, '1.00 s'],
  [60_000, '60.0 s'],
  [7_200_000, '7200 s'],
])('%i ms are %s', (ms, text) => {
  expect(printMs(ms)).toBe(text)
})

describe('an end', () => {
  test.each([
    [{ address: '127.0.0.1', port: 80 }, '127.0.0.1:80', '127.0.0.1:80'],
    [{ address: '::1', port: 80 }, '[::1]:80', '[::1]:80'],
    [{ address: '127.0.0.1', port: 'client' }, '127.0.0.1:client', '127.0.0.1, port of client'],
    [{ address: '::1', port: 'port 12' }, '[::1]:port 12', '::1, unknown port 12'],
    [{ address: 'port 1', port: 'not port 12' }, 'port 1:not port 12', 'port 1, port of not port 12'],
    [{ address: 'server.sock', port: '' }, 'server.sock', 'server.sock'],
    [{ address: '', port: '' }, '*', '*'],
  ])('%j', (end, printed, shown) => {
    expect([printEndpoint(end), showEndpoint(end, words)]).toEqual([printed, shown])
  })

  test.each([
    ['127.0.0.1:12345', { address: '127.0.0.1', port: 12_345 }],
    ['[::1]:80', { address: '::1', port: 80 }],
    ['127.0.0.1:port 1', { address: '127.0.0.1', port: 'port 1' }],
    ['server.sock', undefined],
    ['a b:80', undefined],
    ['127.0.0.1:', undefined],
  ])('%s is read as %j', (text, end) => {
    expect(readEndpoint(text)).toEqual(end)
  })

  test.each([
    ['127.0.0.1:client', '127.0.0.1, port of client'],
    ['[::1]:client', '::1, port of client'],
    ['127.0.0.1:80', '127.0.0.1:80'],
    ['session', 'session'],
    ['exit: three', 'exit: three'],
    ['example.org:client', 'example.org:client'],
  ])('that a call names is shown, and what is none is left: %s', (text, shown) => {
    expect(showPlace(text, words)).toBe(shown)
  })
})

test.each([
  ['127.0.0.1', '127.0.0.1', true],
  ['127.0.0.1', '127.0.0.2', false],
  ['0.0.0.0', '127.0.0.1', true],
  ['127.0.0.1', '0.0.0.0', true],
  ['0.0.0.0', '::1', false],
  ['0.0.0.0', '::ffff:127.0.0.1', true],
  ['::', '127.0.0.1', true],
  ['::', '::1', true],
  ['*', '127.0.0.1', true],
  ['::ffff:127.0.0.1', '127.0.0.1', true],
  ['::ffff:a', 'a', false],
])('%s and %s are one end: %s', (one, other, same) => {
  const at = (address: string, more: object = {}) => ({ address, port: 80, ...more })
  expect(sameEnd(at(one), at(other))).toBe(same)
  expect(sameEnd(at(one), { address: other, port: 81 })).toBe(false)
  expect(sameEnd(at(one, { host: 'near' }), at(other, { host: 'far' }))).toBe(false)
  expect(sameEnd(at(one, { host: 'near' }), at(other, { host: 'near' }))).toBe(same)
  expect(sameEnd(at(one, { host: 'near' }), at(other))).toBe(same)
})
