import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { codes } from '../../src/problem/codes.ts'
import { printAnnotation, printMessage, printProblem } from '../../src/problem/print.ts'
import type { Problem } from '../../src/problem/problem.ts'

const problem: Problem = {
  code: 'value-differs',
  file: 'content/docs/en/a.mdx',
  place: { line: 3, column: 7 },
  found: 'It says 5.\r\nAnd 6: 10 %.',
  expected: '4',
  fix: 'write 4',
}

test('a message says where, which, what was found and expected, how to mend it, and where to read more', () => {
  expect(printProblem({ ...problem, found: 'It says 5.\nAnd 6.' })).toBe(
    'content/docs/en/a.mdx:3:7  value-differs\n  It says 5.\n  And 6.\n  Expected: 4\n  Fix: write 4\n  See /errors/value-differs/',
  )
  expect(printProblem({ ...problem, found: 'It says 5.', expected: undefined, fix: '' })).toBe(
    'content/docs/en/a.mdx:3:7  value-differs\n  It says 5.\n  See /errors/value-differs/',
  )
})

test('an annotation is one line, whatever the message holds', () => {
  const printed = printAnnotation({ ...problem, found: 'It says 5.\nAnd 6: 10 %.' })
  expect(printed).toBe(
    '::error file=content/docs/en/a.mdx,line=3,col=7,title=value-differs::value-differs%0A  It says 5.%0A  And 6: 10 %25.%0A  Expected: 4%0A  Fix: write 4%0A  See /errors/value-differs/',
  )
})

test('of a part of a message sixty lines are shown, and a thousand letters', () => {
  const lines = (many: number) => Array.from({ length: many }, (_, number) => `${number}`).join('\n')
  const printed = (found: string) => printMessage('value-differs', { found, expected: undefined, fix: '' })
  expect(printed(lines(60))).not.toContain('more')
  expect(printed(lines(61))).toContain('\n    … 1 lines more;')
  expect(printed('a'.repeat(1000))).not.toContain('more')
  expect(printed('a'.repeat(1001))).toContain('letters more')
})

test('each code has a title, and a page that explains it', () => {
  for (const title of Object.values(codes)) expect(title).toMatch(/^[A-Z][\w ,'/]+\w$/)
  const pages = globSync('content/errors/*.yaml').map((file) => basename(file, '.yaml'))
  // Those of the laboratory are its own.
  expect(pages.filter((name) => !name.startsWith('lab-')).sort()).toEqual(Object.keys(codes).sort())
})
