/** Under a variation a page goes on writing 127.0.0.1, and its segments take a way that it does not name. */
import { afterEach, expect } from 'vitest'
import { connect, listen, popen, segments, sockets, sysctl, tryListen, until } from '../../../scenarios/index.ts'
import { internal } from '../../../src/settings/internal.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'
import { leavesNothing } from '../leaves-nothing.ts'

const it = itNeeds('wire', 'capture')
const before = process.env[internal.variation]

afterEach(() => {
  if (before === undefined) delete process.env[internal.variation]
  else process.env[internal.variation] = before
})

/** The server's end is closed, and nothing is waited for. */
function closeAtOnce() {
  const server = listen({ port: 8000 })
  const client = connect(server)
  const session = server.accept()
  session.close()
  return { server, client, session }
}

it('what a host sends to itself over a wire arrives later, and has the addresses that it had', () => {
  process.env[internal.variation] = 'wire'
  inScenario(() => {
    const { client, session } = closeAtOnce()
    expect([client.peer?.address, session.peer?.address]).toEqual(['127.0.0.1', '127.0.0.1'])
    until(() => client.state === 'CLOSE_WAIT')
    client.close()
    until(() => client.state === 'CLOSED')
    expect(session.state).toBe('TIME_WAIT')
    const [fin] = segments({ from: session, flags: 'F' })
    const took = (fin?.arrived?.milliseconds ?? 0) - (fin?.at.milliseconds ?? 0)
    expect(took).toBeGreaterThanOrEqual(20)
    expect([...segments()].filter(({ arrived }) => arrived === undefined)).toEqual([])
    return { client, session }
  })
})

it('both ends are in one table, and one port is not given twice', () => {
  process.env[internal.variation] = 'wire'
  inScenario(() => {
    const { client, session } = closeAtOnce()
    expect(sockets().length).toBe(3)
    expect(tryListen({ port: client.local.port }).errno).toBe('EADDRINUSE')
    return { client, session }
  })
})

it('programs and other addresses of 127.0.0.0/8 go over it too', () => {
  process.env[internal.variation] = 'wire'
  inScenario(() => {
    const server = listen({ port: 8000, address: '127.0.0.2' })
    const script = "import socket, time; at = time.monotonic(); socket.create_connection(('127.0.0.2', 8000)); print(time.monotonic() - at)"
    expect(Number(popen(`python3 -c "${script}"`))).toBeGreaterThanOrEqual(0.04)
    return { server }
  })
})

it('is between hosts for tcp_tw_reuse, which knows loopback by the addresses', () => {
  process.env[internal.variation] = 'wire'
  inScenario(() => {
    expect(sysctl('net.ipv4.tcp_tw_reuse')).toBe('0')
  })
})

it('with two hosts, what listens is on one and what connects on the other', () => {
  process.env[internal.variation] = 'hosts'
  inScenario(() => {
    const { client, session } = closeAtOnce()
    expect(tryListen({ port: client.local.port }).ok).toBe(true)
    until(() => client.state === 'CLOSE_WAIT')
    const [fin] = segments({ from: session, flags: 'F' })
    expect((fin?.arrived?.milliseconds ?? 0) - (fin?.at.milliseconds ?? 0)).toBeGreaterThanOrEqual(20)
    return { client, session }
  })
})

it('nothing is left of it', async () => {
  process.env[internal.variation] = 'wire'
  await leavesNothing(closeAtOnce, 3)
})
