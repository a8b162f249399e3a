import { expect, test } from 'vitest'
import { withoutTypes } from '../../src/module/types.ts'

test.each([
  ['what can be read', 'const a: number = 1', 'const a         = 1'],
  ['what cannot', 'const a: = 1', 'const a: = 1'],
])('types become blanks, and Node warns afterwards as it did before: %s', (_, code, without) => {
  const { emitWarning } = process
  expect(withoutTypes(code)).toBe(without)
  expect(process.emitWarning).toBe(emitWarning)
})
