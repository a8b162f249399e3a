import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkTypes } from '../../../src/check/types.ts'
import { parsePage } from '../../../src/page/parse.ts'
import { printProblem } from '../../../src/problem/print.ts'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const options = {
  runner: path('../../../src/runner/define-page.ts'),
  vocabulary: path('../../fixtures/vocabulary.ts'),
  words: ['expect', 'add', 'note', 'wait', 'fail'],
}

test('errors of type stand at the line and column of the page, in blocks and in checked values', () => {
  const wrong = ['한글 🎉 [4](#sum "total.foo")', '', '- ```ts scenario=sum', "  const total: string = /* 🎉 */ add(2, 'x')", '  nothing(1)', '  ```']
  const right = ['[4](#sum "total")', '', '```ts scenario=sum', 'const total: number = add(2, 2)', 'expect(total).toBe(4)', '```']
  const pages = [parsePage('test/wrong.mdx', wrong.join('\n')), parsePage('test/right.mdx', right.join('\n'))]
  // The example of /errors/block-types/, in the same run of the compiler.
  const example = (name: string) => readFileSync(`test/fixtures/checks/wrong-type/${name}`, 'utf8')
  const [shown, said] = Object.values(
    Object.groupBy(checkTypes([parsePage('page.mdx', example('page.mdx')), ...pages], options), ({ file }) => String(file === 'page.mdx')),
  )
  expect(shown?.map((problem) => `${printProblem(problem)}\n`).join('')).toBe(example('expected.txt'))
  expect(said?.map(printProblem)).toEqual([
    "test/wrong.mdx:4:9  block-types\n  Type 'number' is not assignable to type 'string'. (TS2322)\n  Fix: mend the block; scenarios/index.ts documents each word\n  See /errors/block-types/",
    "test/wrong.mdx:4:41  block-types\n  Argument of type 'string' is not assignable to parameter of type 'number'. (TS2345)\n  Fix: mend the block; scenarios/index.ts documents each word\n  See /errors/block-types/",
    "test/wrong.mdx:5:3  block-types\n  Cannot find name 'nothing'. (TS2304)\n  Fix: mend the block; scenarios/index.ts documents each word\n  See /errors/block-types/",
    "test/wrong.mdx:1:8  block-types\n  Property 'foo' does not exist on type 'string'. (TS2339)\n  Fix: mend the block; scenarios/index.ts documents each word\n  See /errors/block-types/",
  ])
}, 60_000)
