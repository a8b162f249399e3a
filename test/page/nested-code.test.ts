import { expect, test } from 'vitest'
import { analyse } from '../../src/page/code.ts'

test('code of hundreds of parts, each within the last, is read; more are nested too deeply, however much room a stack has', () => {
  const errors = (parts: number) => analyse(`const total = ${'1 + '.repeat(parts)}1`).errors.map(({ message }) => message)
  expect(errors(900)).toEqual([])
  expect(errors(1100)).toEqual(['it is nested too deeply'])
})
