/** What waitpid(2) gives, by the macros of wait(2): WIFEXITED, WIFSIGNALED, WIFSTOPPED. */
import { constants } from 'node:os'
import { expect, test } from 'vitest'
import { Exit } from '../../../src/lab/process/child.ts'
import { endIn } from '../../../src/lab/process/wait-status.ts'

test('every exit status is itself, every signal has its name, with and without a core, and who was stopped has not ended', () => {
  expect([0, 1, 127, 128, 255].map((status) => endIn(status << 8))).toEqual([0, 1, 127, 128, 255].map((status) => ({ status })))
  const { SIGHUP, SIGKILL, SIGQUIT, SIGTSTP } = constants.signals
  expect([SIGHUP, SIGKILL, SIGQUIT, SIGQUIT | 0x80].map(endIn)).toEqual(['SIGHUP', 'SIGKILL', 'SIGQUIT', 'SIGQUIT'].map((signal) => ({ signal })))
  expect([34, 40].map(endIn)).toEqual([{ signal: 'SIGRTMIN+0' }, { signal: 'SIGRTMIN+6' }])
  expect(endIn((SIGTSTP << 8) | 0x7f)).toBeUndefined()
})

test('an end is told by its signal, or else by its status', () => {
  const [killed, exited] = [new Exit({ signal: 'SIGKILL' }), new Exit({ status: 0 })]
  expect([killed.signal, killed.status, String(killed)]).toEqual(['SIGKILL', undefined, 'SIGKILL'])
  expect([exited.signal, exited.status, String(exited)]).toEqual([undefined, 0, 'exit status 0'])
})
