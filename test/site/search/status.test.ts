import { expect, test } from 'vitest'
import { formOf, moved, statusText } from '../../../src/site/search/status.ts'

test('so many answers are none, one, or many', () => {
  expect([0, 1, 2, 8].map(formOf)).toEqual(['none', 'one', 'many', 'many'])
})

test('what was asked is said again in one line, by its beginning where it is long, and as it was written', () => {
  expect(statusText('{count} pages for “{query}”', 'port\n  3000', 3)).toBe('3 pages for “port 3000”')
  expect(statusText('“{query}”', 'x'.repeat(80), 0)).toBe(`“${'x'.repeat(80)}”`)
  expect(statusText('“{query}”', 'x'.repeat(81), 0)).toBe(`“${'x'.repeat(80)} …”`)
  expect(statusText('“{query}”', "$& $' {count}", 7)).toBe("“$& $' 7”")
  expect(statusText(undefined, 'a', 1)).toBe('')
})

test.each([
  ['ArrowDown', -1, 'port', 0],
  ['ArrowDown', 0, 'port', 1],
  ['ArrowUp', 1, 'port', 0],
  ['ArrowUp', 0, 'port', -1],
  ['ArrowUp', -1, 'port', undefined],
  ['ArrowDown', -1, 'two\nlines', undefined],
  ['ArrowDown', 0, 'two\nlines', 1],
  ['ArrowUp', 0, 'two\nlines', -1],
  ['ArrowLeft', 1, 'port', undefined],
  ['Tab', 0, 'port', undefined],
  ['a', -1, 'port', undefined],
])('%s at %i with %j written leads to %s', (key, at, written, to) => {
  expect(moved(key, at, written)).toBe(to)
})
