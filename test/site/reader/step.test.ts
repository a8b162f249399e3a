import { expect, test } from 'vitest'
import { placeText, stepOfKey, tableBefore, turnedBy, within } from '../../../src/site/reader/step.ts'

test('a film stays at its ends', () => {
  expect([-1, 0, 1, 4, 5].map((step) => within(step, 5))).toEqual([0, 0, 1, 4, 4])
})

const key = (name: string, more: object = {}) => ({ key: name, altKey: false, ctrlKey: false, metaKey: false, ...more })

test('arrows go a step, Home and End to the ends; other keys, and those with another one held, are the browser’s', () => {
  expect(['ArrowLeft', 'ArrowRight', 'Home', 'End', 'a', 'ArrowUp'].map((name) => stepOfKey(key(name), 2, 9))).toEqual([
    1,
    3,
    0,
    8,
    undefined,
    undefined,
  ])
  for (const held of ['altKey', 'ctrlKey', 'metaKey']) expect(stepOfKey(key('ArrowLeft', { [held]: true }), 2, 9), held).toBeUndefined()
})

test.each([
  [-40, 0, 1],
  [40, 0, -1],
  [-39, 0, 0],
  [39, 0, 0],
  [-100, 40, 1],
  [-100, -40, 1],
  [-100, 41, 0],
  [100, -41, 0],
  [0, 0, 0],
])('a finger drawn %i to the side and %i down turns it by %i', (x, y, by) => {
  expect(turnedBy({ clientX: 200, clientY: 300 }, { clientX: 200 + x, clientY: 300 + y })).toBe(by)
})

test('a step without a table of its own is shown the last one before it', () => {
  const tables = [undefined, 'a', '', undefined, 'b']
  expect(tables.map((_, now) => tableBefore(tables, now))).toEqual(['', '', 'a', 'a', ''])
})

test('the place of a step is counted from one', () => {
  expect(placeText('Step {number} of {count}', 0, 9)).toBe('Step 1 of 9')
  expect(placeText('', 0, 9)).toBe('')
})
