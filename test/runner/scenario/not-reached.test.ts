import { expect, test } from 'vitest'
import { endedBefore, named, notReached } from '../../../src/runner/scenario/not-reached.ts'

const value = (claim: string, line: number) => ({ claim, place: { line, column: 7 } })

test.each([
  ['settles', 'this settles'],
  ['expect', 'this expect'],
  [named(value('5', 3)).name, 'the checked value "5"'],
])('a claim that a run did not come to is told at its place: %s', (name, told) => {
  const { message, stack, name: code } = notReached({ name, place: { line: 3, column: 7 } }, 'a.mdx')
  const said = `a.mdx:3:7
  The run did not come to ${told}, so nothing checked it.
  Expected: every claim is reached in every run
  Fix: move it out of the function, branch or loop, or take it away
  See /errors/claim-not-reached/`
  expect([code, message, stack]).toEqual(['claim-not-reached', said, `claim-not-reached: ${said}\n    at a.mdx:3:7`])
})

test('what a run ended before is told once, at the first of it', () => {
  const told = (...values: ReturnType<typeof value>[]) => endedBefore(values, 'a.mdx').map(({ message }) => message.split('\n').slice(0, 3))
  expect(told()).toEqual([])
  expect(endedBefore([value('5', 3)], 'a.mdx').map(({ name }) => name)).toEqual(['claim-not-reached'])
  expect(told(value('5', 3))).toEqual([
    ['a.mdx:3:7', '  The scenario ended before this was checked: "5".', '  Fix: mend what ended it; whether this holds shows then'],
  ])
  expect(told(value('5', 3), value('6', 4), value('7', 5))[0]?.[1]).toBe(
    '  The scenario ended before this was checked: "5", and "6" (4:7), "7" (5:7).',
  )
})
