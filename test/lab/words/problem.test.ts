/** What went wrong, told while names are unknown, and told again when they are known. */
import { expect, test } from 'vitest'
import { fallbackName, LabProblem, type NameOf } from '../../../src/lab/words/problem.ts'

const socket = { fallbackName: 'socket 3' }
const named: NameOf = () => 'client'
const tell = (nameOf: NameOf) => ({ message: `${nameOf(socket)} is closed`, fix: `open ${nameOf(socket)}` })

test('a problem has a code, its message and its fix, with what a thing is called until it has a name', () => {
  const problem = new LabProblem('lab-deadline', tell)
  expect(fallbackName(socket)).toBe('socket 3')
  expect(problem).toMatchObject({
    ...{ name: 'LabProblem', code: 'lab-deadline', message: 'socket 3 is closed', fix: 'open socket 3', byHand: undefined },
  })
  expect(new LabProblem('lab-deadline', tell, named)).toMatchObject({ message: 'client is closed', fix: 'open client' })
})

test('it is told again with the name, in what it printed of its place too, even where the name is one of a replacement', () => {
  const problem = new LabProblem('lab-deadline', tell)
  expect(problem.stack).toContain('socket 3 is closed')
  problem.retell(() => '$&')
  expect(problem).toMatchObject({ message: '$& is closed', fix: 'open $&' })
  expect(problem.stack).toContain('$& is closed\n')
  expect(problem.stack).not.toContain('socket 3')
  const without = new LabProblem('lab-deadline', tell)
  delete without.stack
  without.retell(named)
  expect([without.message, without.stack]).toEqual(['client is closed', undefined])
})

test('what else a person at the command line can do follows the fix, before and after', () => {
  const problem = new LabProblem('lab-not-here', (nameOf) => ({ message: 'no', fix: `end ${nameOf(socket)}`, byHand: 'kill it.' }))
  expect([problem.fix, problem.byHand]).toEqual(['end socket 3; or kill it.', 'kill it.'])
  problem.retell(named)
  expect(problem.fix).toBe('end client; or kill it.')
})
