/** Proofs that come out the same in every imagined run are found, whatever they are made of; and of what a run decides nothing is said. */
import { expect, test } from 'vitest'
import { checkProofs } from '../../../src/check/proofs/check-proofs.ts'
import { parsePage } from '../../../src/page/parse.ts'
import { empty, honest } from '../imagined-cases.ts'

test.for(Object.entries(empty))('%s is no proof', ([, code]) => {
  expect(found(code)).toEqual(['value-cannot-fail'])
})

test.for(Object.entries(honest))('%s can be a proof', ([, code]) => {
  expect(found(code)).toEqual([])
})

test('what a value in the text asks is imagined at its place', () => {
  const text = '[yes](#one "early === late") [yes](#one "late === again")'
  const code = 'const a = connect(8000)\nconst early = a.state\na.close()\nconst late = a.state\nconst again = late'
  expect(found(code, text)).toEqual(['value-cannot-fail'])
})

test('a script that never ends is left alone', () => {
  expect(found("while (true) connect(8000)\nsettles('s0-1', connect(8000).ok)")).toEqual([])
})

function found(code: string, text = ''): string[] {
  const page = parsePage('page.mdx', `\`\`\`ts scenario=one\n${code}\n\`\`\`\n\n${text}\n`)
  return checkProofs([page]).map((problem) => problem.code)
}
