/** What a socket is when it was accepted, or listens without having been bound; and what its words refuse, by their names. */
import { expect } from 'vitest'
import { connect, listen, segments, socket } from '../../../scenarios/index.ts'
import * as libc from '../../../src/lab/system/libc.ts'
import { DESCRIPTOR_FLAGS, FCNTL } from '../../../src/lab/words/constants.ts'
import { inScenario, itNeeds, thrownInScenario } from '../in-scenario.ts'

const it = itNeeds('namespace')

it('what is accepted is closed by execve(2) unless it is asked not to be, and waits unless it is asked not to', () => {
  inScenario(() => {
    const server = listen({ port: 12_345 })
    const accepted = ([{}, { SOCK_CLOEXEC: 0 }, { SOCK_CLOEXEC: 1, SOCK_NONBLOCK: 1 }] as const).map((options) => {
      connect(server)
      const { fd } = server.accept(options)
      return [libc.fcntl(fd, FCNTL.F_GETFD, 'int', 0), libc.fcntl(fd, FCNTL.F_GETFL, 'int', 0) & DESCRIPTOR_FLAGS.O_NONBLOCK]
    })
    expect(accepted).toEqual([
      [DESCRIPTOR_FLAGS.FD_CLOEXEC, 0],
      [0, 0],
      [DESCRIPTOR_FLAGS.FD_CLOEXEC, DESCRIPTOR_FLAGS.O_NONBLOCK],
    ])
  })
})

it('a socket that listens without an address has the one that means every address, and a port that the kernel chose', () => {
  inScenario(() => {
    const server = socket()
    server.listen()
    expect([server.local.address, server.kernelChosePort]).toEqual(['0.0.0.0', true])
    expect(connect({ port: Number(server.localNow?.port) }).peer.address).toBe('127.0.0.1')
  })
})

it.each<[string, () => unknown, string]>([
  ['connect()', () => socket().connect({ port: 80 }, { wihtin: 1 } as never), 'connect(): there is no option wihtin.'],
  ['accept()', () => listen().accept({ SOCK_CLOEXE: 1 } as never), 'accept(): there is no option SOCK_CLOEXE.'],
  ['segments()', () => segments({ form: 1 } as never), 'segments(): there is no option form.'],
  ['sendto()', () => socket({ type: 'SOCK_DGRAM' }).sendto(5 as never, { port: 9 }), 'sendto(): '],
])('%s says by its name what it does not know', (_word, run, message) => {
  const problem = thrownInScenario(run)
  expect([problem.code, problem.message]).toEqual(['lab-bad-argument', expect.stringContaining(message)])
})
