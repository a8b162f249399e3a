/** Which scenarios a condition is tried with, and what is said of one that does not hold under it. */
import { expect, test } from 'vitest'
import { variedProblem, whyNotVaried } from '../../src/check/vary.ts'

const wire = {
  only: 'loopback',
  words: 'over a wire',
  refuses: (code: string, commands: readonly string[]) =>
    code.includes('forge') ? 'it forges segments' : commands.includes('ss -tan') ? 'its command looks at this machine' : undefined,
}
const { only, ...slowMachine } = { ...wire, words: 'on a slow machine' }
const scenario = { slow: false, only: [], script: 'connect(80)', transcripts: [] }

test('a scenario that says nothing against it is tried', () => {
  expect(whyNotVaried(wire, scenario)).toBeUndefined()
  expect(whyNotVaried(wire, { ...scenario, only: ['even-ports'] })).toBeUndefined()
  expect(whyNotVaried(slowMachine, { ...scenario, only: ['loopback'] })).toBeUndefined()
  expect(whyNotVaried(wire, { ...scenario, transcripts: [[{ command: 'ss' }], []] })).toBeUndefined()
})

test.each([
  [{ only: ['even-ports', 'loopback'] }, 'it says only=loopback'],
  [{ only: ['loopback'], slow: true }, 'it says only=loopback'],
  [{ slow: true, script: 'forge()' }, 'it waits: a run of all conditions would take too long'],
  [{ script: 'forge()' }, 'it forges segments'],
  [{ transcripts: [[{ command: 'ss' }], [{ command: 'ss -tan' }]] }, 'its command looks at this machine'],
])('%j is not', (change, why) => {
  expect(whyNotVaried(wire, { ...scenario, ...change })).toBe(why)
})

test('what does not hold under it keeps its code and place, and is told with the ways to mend it', () => {
  const problem = { code: 'value-differs', file: 'a.mdx', place: { line: 3, column: 7 }, found: 'The run gave 5.', fix: 'mend the sentence' } as const
  expect(only).toBe('loopback')
  expect(variedProblem(wire, 'one', problem)).toEqual({
    ...problem,
    found: 'Run once more over a wire, "one" does not hold:\nThe run gave 5.',
    fix: 'say the condition in the sentence; or show both cases, each with a scenario of its own; or write "only=loopback" at the scenario\'s fence, and a word of why beside it',
  })
  expect(variedProblem(slowMachine, 'one', problem)).toEqual({
    ...problem,
    found: 'Run once more on a slow machine, "one" does not hold:\nThe run gave 5.',
    fix: 'wait with until(…) for what shall be so; or hold it up on a wire until it may come; or leave the claim out: no scenario may depend on it',
  })
})
