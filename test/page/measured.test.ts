import { expect, test } from 'vitest'
import { analyse, analyseExpression } from '../../src/page/code.ts'

test.each([
  ['what a word gave', 'const server = listen()', ['server']],
  ['what is made of it', 'const server = listen()\nconst port = server.local.port + 1', ['server', 'port']],
  ['what is handed to a word', 'const options = {}\nlisten(options)', ['options']],
  ['no constant', 'const limit = 180', []],
  ['not what a constant has taken the place of', 'let left = remaining()\nleft = 180', []],
  ['what is taken apart', 'const { local, ...rest } = listen()', ['local', 'rest']],
])('measured is %s', (_, code, measured) => {
  expect([...analyse(code).measured].sort()).toEqual([...measured].sort())
})

test.each([
  ['await', 'await listen()', { awaits: [{ word: 'await' }] }],
  ['an import', "import 'node:fs'", { imports: [{ start: 0 }] }],
  ['what lies outside', 'process.exit()', { outside: [{ name: 'process' }] }],
  ['a name that is declared twice', 'const a = 1; const a = 2', { errors: [{ twice: true }] }],
  ['what is no JavaScript without its types', 'enum A { b }', { compiled: [{ start: 0 }] }],
  ['an error of syntax', 'const = 1', { errors: [{ message: expect.any(String) }] }],
])('%s is found in a block', (_, code, found) => {
  expect(analyse(code)).toMatchObject(found)
})

test('a text that is no single expression is none', () => {
  expect(analyseExpression('session.state')).toBeDefined()
  expect(['', 'a; b', 'a = 1', 'const a = 1', 'a +'].map(analyseExpression)).toEqual(Array(5).fill(undefined))
})
