import { expect, vi } from 'vitest'
import { connect, listen, milliseconds, start, tryListen } from '../../../scenarios/index.ts'
import { timeWait } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

// Other processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const it = itNeeds('namespace')

it.each([
  [0, 1, 'EADDRINUSE'],
  [1, 0, 'EADDRINUSE'],
  [1, 1, undefined],
] as const)('with SO_REUSEPORT %i on the first listener and %i on the second, bind() gives %s', (first, second, errno) => {
  inScenario(() => {
    listen({ port: 12345, SO_REUSEPORT: first })
    expect(tryListen({ port: 12345, SO_REUSEPORT: second }).errno).toBe(errno)
  })
})

it('SO_REUSEPORT shares the connections among the listeners', () => {
  inScenario(() => {
    const servers = [1, 2, 3, 4].map(() => listen({ port: 12345, SO_REUSEPORT: 1, backlog: 200 }))
    for (let i = 0; i < 100; i++) connect({ port: 12345 })
    const taken = servers.map(({ receiveQueue }) => receiveQueue)
    expect(taken.reduce((sum, count) => sum + count)).toBe(100)
    expect(Math.min(...taken)).toBeGreaterThan(0)
    for (const server of servers) expect(server.tryAccept({ within: milliseconds(100) }).ok).toBe(true)
  })
})

it('a listener on the address of the client goes before one on every address', () => {
  inScenario(() => {
    const all = listen({ port: 12345, address: '0.0.0.0', SO_REUSEPORT: 1, backlog: 20 })
    const one = listen({ port: 12345, address: '127.0.0.1', SO_REUSEPORT: 1, backlog: 20 })
    for (let i = 0; i < 10; i++) connect({ port: 12345 })
    expect([all.receiveQueue, one.receiveQueue]).toEqual([0, 10])
  })
})

it('SO_REUSEPORT on both lets bind() pass over TIME_WAIT, SO_REUSEADDR on one of them does not', () => {
  inScenario(() => {
    timeWait({ SO_REUSEPORT: 1 })
    expect(tryListen({ port: 12345, SO_REUSEADDR: 1 }).errno).toBe('EADDRINUSE')
    expect(tryListen({ port: 12345, SO_REUSEPORT: 1 }).ok).toBe(true)
  })
})

itNeeds('namespace', 'root')('another user is refused a share of the port, and in the other direction too', () => {
  inScenario(() => {
    const ours = listen({ port: 12345, SO_REUSEPORT: 1 })
    const theirs = start('listener.ts 12345 SO_REUSEPORT', { uid: 65534 })
    expect(theirs.wait().status).toBe(1)
    expect(theirs.output).toMatch(/^bind\(\) error: /)
    ours.close()
    const first = start('listener.ts 12345 SO_REUSEPORT', { uid: 65534 })
    expect(first.line()).toBe('listening on 127.0.0.1:12345')
    expect(tryListen({ port: 12345, SO_REUSEPORT: 1 }).errno).toBe('EADDRINUSE')
  })
})
