/** Where namespaces are refused, a scenario has addresses of its own on the machine's loopback: what a page sees is the same. */
import { expect, it, vi } from 'vitest'
import { connect, listen, tryConnect } from '../../../scenarios/index.ts'
import { inScenario, networkOfThread } from '../in-scenario.ts'

function inSecondTier(body: () => unknown) {
  vi.stubEnv('TWOMSL_ISOLATION', 'address')
  try {
    return inScenario(body)
  } finally {
    vi.unstubAllEnvs()
  }
}

it('a scenario stays in the machine’s network, and names its ends as in one of its own', () => {
  const machine = networkOfThread()
  const { trace } = inSecondTier(() => {
    expect(networkOfThread()).toBe(machine)
    const server = listen({ port: 12345 })
    const client = connect(server)
    const session = server.accept()
    expect([server.local.address, client.local.address, client.peer.address, session.peer.address]).toEqual(Array(4).fill('127.0.0.1'))
    expect(session.peer).toEqual(client.local)
    return { server, client, session }
  })
  expect(trace.sockets.flatMap(({ local, peer }) => [local?.address, peer?.address])).toEqual(['127.0.0.1', undefined, ...Array(4).fill('127.0.0.1')])
})

it('who connects from its own address leaves the choice of the port to connect(2), so that one port serves for several ends', () => {
  inSecondTier(() => {
    const server = listen({ port: 12345 })
    expect(connect(server).getsockopt('IP_BIND_ADDRESS_NO_PORT')).toBe(1)
  })
})

it('nobody listens where another scenario does', () => {
  inSecondTier(() => {
    listen({ port: 12345 })
    expect(tryConnect({ port: 12346 }).errno).toBe('ECONNREFUSED')
  })
})
