import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderFor } from '../../src/kernels/user-mode.ts'

test('the memory of a guest lies where memory is as long as it has room there, or else in the folder for temporary files', () => {
  const memory = mkdtempSync(join(tmpdir(), '2msl-'))
  expect(folderFor(1, memory)).toBe(memory)
  expect(folderFor(2 ** 60, memory)).toBe(tmpdir())
  rmdirSync(memory)
  expect(folderFor(1, memory)).toBe(tmpdir())
})
