/** What a block threw, as it is told: with the page's place alone, and what mends it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { blockFailure, failure, lateCodes, shownIn, withNote } from '../../src/runner/failure.ts'
import { Thrown } from '../../src/runner/realm/outside.ts'
import { Timeout } from '../../src/runner/watchdog.ts'

const start = { line: 3, column: 1 }
const words = ['listen', 'connect']
const from = (error: Error, stack = `    at eval (content/a.mdx:7:5)\n    at other.ts:1:1`) =>
  Object.assign(error, { stack: `${error.name}: ${error.message}\n${stack}` })
const told = (thrown: unknown) => {
  const error = blockFailure(thrown, 'content/a.mdx', start, words)
  const lines = error.message.split('\n').map((line) => line.trim())
  return { code: error.name, at: error.stack?.split('\n').at(-1)?.trim(), found: lines[1], fix: lines.find((line) => line.startsWith('Fix: ')) }
}

test.each<[string, Error, string]>([
  ['a misspelt word', from(new ReferenceError('lisen is not defined')), 'write "listen"'],
  ['an unknown name', from(new ReferenceError('x1 is not defined')), 'declare x1 in a block above, or use a word of the vocabulary'],
  [
    'another error of that name',
    from(new ReferenceError('x before it is declared')),
    'mend the line, or catch the error there if the scenario is about it',
  ],
  ['the same text of another', from(new Error('lisen is not defined')), 'mend the line, or catch the error there if the scenario is about it'],
  ['code from a text', from(new EvalError('no')), 'write the code in the block'],
  ...[
    "Cannot assign to read only property 'a' of object",
    'Cannot add property a, object is not extensible',
    'it cannot be changed',
    'Cannot redefine property: a',
    'Cannot define property a',
    "Cannot delete property 'a'",
  ].map((text): [string, Error, string] => [
    text,
    from(new TypeError(text)),
    'keep it in a variable of the scenario: the language, and what words give, stay as they are',
  ]),
  ['another type error', from(new TypeError('a is not a function')), 'mend the line, or catch the error there if the scenario is about it'],
])('%s', (_, error, fix) => {
  expect(told(error)).toEqual({ code: 'block-threw', at: 'at content/a.mdx:7:5', found: `${error.name}: ${error.message}`, fix: `Fix: ${fix}` })
})

test('where no frame is of the page, it stands where the scenario starts', () => {
  expect(told(from(new Error('a'), '    at other.ts:1:1')).at).toBe('at content/a.mdx:3:1')
  expect(told(from(new Error('content/a.mdx:9:9'), '')).at).toBe('at content/a.mdx:3:1')
  expect(told(Object.assign(new Error('a'), { stack: undefined })).at).toBe('at content/a.mdx:3:1')
})

test('the innermost frame of the page counts', () => {
  expect(told(from(new Error('a'), '    at other.ts:1:1\n    at content/a.mdx:8:2\n    at content/a.mdx:9:1')).at).toBe('at content/a.mdx:8:2')
})

test('what is no error is told as it is', () => {
  const thrown = (found: string) => ({ code: 'block-threw', at: 'at content/a.mdx:3:1', found, fix: 'Fix: throw an Error' })
  expect(told(5)).toEqual(thrown('The block threw 5, which is not an Error.'))
  expect(told({ a: { b: { c: 1 } } })).toEqual(thrown('The block threw { a: { b: [Object] } }, which is not an Error.'))
  expect(told('x'.repeat(3000)).found).toContain('letters more')
})

test('a long message is cut, and an error without a name is an Error', () => {
  expect(told(from(new Error('x'.repeat(2001)))).found).toContain('letters more')
  expect(told(from(new Error('x'.repeat(900)))).found).toBe(`Error: ${'x'.repeat(900)}`)
  expect(told(Object.assign(new Error('a'), { name: '' })).found).toBe('Error: a')
})

test('a failed expect stays as it is, without what a terminal would obey; a page that only names its error so does not', () => {
  const assertion = Object.assign(new Error('no\u001b[31m'), { name: 'AssertionError', actual: '\u202e', expected: '\u202d' })
  const error = blockFailure(from(assertion), 'content/a.mdx', start, words)
  expect(error).toBe(assertion)
  expect(error).toMatchObject({
    message: 'no␛[31m',
    actual: '‹U+202E›',
    expected: '‹U+202D›',
    stack: 'AssertionError: no␛[31m\n    at content/a.mdx:7:5',
  })
  const forged = new Thrown({ name: 'AssertionError', message: 'no', stack: '    at content/a.mdx:7:5' })
  expect(told(forged)).toMatchObject({ code: 'block-threw', found: 'AssertionError: no' })
})

test('an error that a vocabulary throws on purpose brings its own code and advice, and its cause', () => {
  const cause = new Error('why')
  const advised = (more: object) =>
    from(Object.assign(new Error('It is refused.', { cause }), { name: 'LabProblem', code: 'lab-x', fix: 'do so', ...more }))
  expect(told(advised({}))).toEqual({ code: 'lab-x', at: 'at content/a.mdx:7:5', found: 'It is refused.', fix: 'Fix: do so' })
  expect(blockFailure(advised({}), 'content/a.mdx', start, words).cause).toBe(cause)
  for (const more of [{ name: 'Lab' }, { code: 5 }, { fix: undefined }]) expect(told(advised(more)).code).toBe('block-threw')
})

test('a further line stands in the message and in what is shown, and the place stays the last', () => {
  const error = withNote(failure({ code: 'block-threw', file: 'a.mdx', place: start, found: 'It threw.', fix: 'mend it' }), 'It was late.')
  expect(error.message).toBe('a.mdx:3:1\n  It threw.\n  Fix: mend it\n  See /errors/block-threw/\n  It was late.')
  expect(error.stack).toBe(`block-threw: ${error.message}\n    at a.mdx:3:1`)
  expect(withNote(Object.assign(new Error('a'), { stack: undefined }), 'b').stack).toBe('Error: a\n  b')
})

test('the place is shown under the folder of the pages', () => {
  const [error, bare] = shownIn('/project', [
    failure({ code: 'block-threw', file: 'a.mdx', place: start, found: 'It threw.', fix: '' }),
    Object.assign(new Error('a'), { stack: undefined }),
  ])
  expect(error?.stack?.split('\n').at(-1)).toBe('    at /project/a.mdx:3:1')
  expect(bare?.stack).toBeUndefined()
})

test('where the lines around the place hold what a terminal would obey, Vitest is given no place from which to show them', () => {
  const folder = mkdtempSync(join(tmpdir(), '2msl-failure-'))
  writeFileSync(join(folder, 'a.mdx'), `${'\n'.repeat(9)}\x1b[2J${'\n'.repeat(9)}`)
  const stackAt = (line: number) => {
    const problem = { code: 'block-threw', file: 'a.mdx', place: { line, column: 1 }, found: 'It threw.', fix: '' }
    return shownIn(folder, [failure(problem)])[0]?.stack ?? ''
  }
  for (const line of [6, 10, 14]) expect(stackAt(line)).not.toContain('    at ')
  for (const line of [1, 5, 15]) expect(stackAt(line)).toContain(`    at ${folder}/a.mdx:${line}:1`)
  rmSync(folder, { recursive: true })
})

test('a deadline that was stretched is told with the one that is written', () => {
  expect(new Timeout(2000, undefined).message).toBe('The scenario did not end within 2 s.')
  expect(new Timeout(6600, undefined, 3.3).message).toBe('The scenario did not end within 6.6 s, which is 2 s and 3.3 times as long on this machine.')
})

test('what passed its deadline is known by its code', () => {
  expect(lateCodes).toEqual(['block-timeout', 'lab-deadline'])
})
