import { expect, test } from 'vitest'
import { failedTests } from '../../src/cli/code-copy.ts'

test('which tests failed is read from what Vitest prints', () => {
  const printed = [
    ' ❯ |tools| test/text/words.test.ts (2 tests | 1 failed) 4ms',
    ' FAIL  |tools| test/text/words.test.ts > a list > of two',
    ' FAIL  |pages| content/docs/en/index.mdx > the page itself',
    ' FAIL  |tools| test/lab/account.test.ts [ test/lab/account.test.ts ]',
    ' FAIL  |tools| test/text/words.test.ts > another (initial run, 1st retry)',
    'a page that FAIL s',
  ].join('\n')
  expect([...failedTests(printed)]).toEqual([
    ['test/text/words.test.ts', ['a list > of two', 'another']],
    ['content/docs/en/index.mdx', ['the page itself']],
    ['test/lab/account.test.ts', ['']],
  ])
  expect(failedTests(' Test Files  1 passed (1)\n').size).toBe(0)
})
