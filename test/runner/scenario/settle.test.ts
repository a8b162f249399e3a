import { expect, test } from 'vitest'
import { settledByEither, settleProblem } from '../../../src/runner/scenario/settle.ts'

const statements = {
  's0-1': { says: 'It waits.', verdict: true, place: 'content/sources/s0.yaml:12' },
  's0-2': { says: 'It resets.', verdict: false, place: 'content/sources/s0.yaml:20' },
  's0-3': { says: 'It may.', verdict: 'depends', place: 'content/sources/s0.yaml:30' },
  's0-4': { says: 'Who knows.', verdict: 'unverified', place: 'content/sources/s0.yaml:40' },
} as const

test('a run may say what its source says; what depends may come out either way', () => {
  expect(settleProblem('s0-1', true, statements)).toBeUndefined()
  expect(settleProblem('s0-2', false, statements)).toBeUndefined()
  for (const holds of [true, false]) expect(settleProblem('s0-3', holds, statements)).toBeUndefined()
})

test('what a run says otherwise is told with what the source says, and where', () => {
  const differs = (id: string, found: string) => ({ code: 'statement-differs', found, fix: `mend the condition, or the verdict of ${id}` })
  expect(settleProblem('s0-1', false, statements)).toEqual(
    differs('s0-1', 'The run says that "It waits." is false; content/sources/s0.yaml:12 says true.'),
  )
  expect(settleProblem('s0-2', true, statements)).toEqual(
    differs('s0-2', 'The run says that "It resets." is true; content/sources/s0.yaml:20 says false.'),
  )
  expect(settleProblem('s0-4', true, statements)).toEqual(
    differs('s0-4', 'The run says that "Who knows." is true; content/sources/s0.yaml:40 says unverified.'),
  )
})

test('a statement that no source makes is told with the one that was meant', () => {
  const unknown = { code: 'statement-unknown', expected: 'an id from content/sources' }
  expect(settleProblem('s0-11', true, statements)).toEqual({ ...unknown, found: 'No source makes the statement "s0-11".', fix: 'write "s0-1"' })
  for (const id of ['nothing-like-it', 'toString'])
    expect(settleProblem(id, true, statements)).toEqual({
      ...unknown,
      found: `No source makes the statement "${id}".`,
      fix: 'name one that a source makes, or add the statement to its source',
    })
})

test.each([5, undefined, 'yes'])('%j settles nothing', (holds) => {
  expect(settleProblem('s0-1', holds as unknown as boolean, statements)).toEqual({
    code: 'statement-differs',
    found: `What settles s0-1 is ${holds}, which is neither true nor false.`,
    expected: 'a condition over what the run measured',
    fix: "compare it: settles('s0-1', a === b)",
  })
})

test('one of two conditions settles nothing', () => {
  expect(settledByEither('s0-1')).toEqual({
    code: 'value-cannot-fail',
    found: 'What settles s0-1 holds where only one of two is so, and does not say which.',
    expected: 'one condition, or several that are all met: a && b',
    fix: 'settle it by each of them, in the scenario that shows it',
  })
})
