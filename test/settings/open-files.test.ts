import { expect, test } from 'vitest'
import { tooFewOpenFiles } from '../../src/settings/open-files.ts'

const limits = (soft: number | string) =>
  `Limit                     Soft Limit           Hard Limit           Units\nMax open files            ${soft}   20000   files\n`

test('a process that may open few files is told so before it fails in a hundred ways', () => {
  expect(tooFewOpenFiles(limits(40))).toBe(
    'A process may have no more than 40 files open here, and a run of pages needs more.\n  Expected: 1024 or more\n' +
      '  Fix: run it in a shell in which ulimit -Hn says 1024 or more; root may set it there: ulimit -n 1024',
  )
})

test.each([limits(1024), limits(20_000), limits('unlimited'), ''])('%j says nothing', (said) => {
  expect(tooFewOpenFiles(said)).toBeUndefined()
})

test('this very process may open enough', () => {
  expect(tooFewOpenFiles()).toBeUndefined()
})
