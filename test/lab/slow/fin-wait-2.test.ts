import { expect } from 'vitest'
import { connect, counter, listen, milliseconds, seconds, segments, sysctl, tryListen, until } from '../../../scenarios/index.ts'
import { connection } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace', 'capture')

it.each([2, 4])('an orphan in FIN_WAIT_2 is gone after net.ipv4.tcp_fin_timeout, %i seconds, without TIME_WAIT', (timeout) => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_fin_timeout', timeout)
    const { server, session } = connection()
    session.close()
    server.close()
    until(() => session.state === 'FIN_WAIT_2', { within: milliseconds(500) })
    const waited = until(() => session.state !== 'FIN_WAIT_2', { within: seconds(timeout * 1.2 + 1) })
    expect(session.state).toBe('CLOSED')
    expect(waited.seconds).toBeGreaterThan(timeout - 0.5)
    expect(tryListen({ port: 12345 }).ok).toBe(true)
  })
})

it('the FIN of a peer that comes after that is answered with RST', () => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_fin_timeout', 1)
    const { client, session } = connection()
    session.close()
    until(() => session.state === 'CLOSED', { within: seconds(3) })
    client.close()
    expect(segments().slice(-2).flags).toBe('F. R')
  })
})

it('FIN_WAIT_2 of a socket that is still open has no timeout', () => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_fin_timeout', 1)
    const { session } = connection()
    session.shutdown('SHUT_WR')
    until(() => session.state === 'FIN_WAIT_2', { within: milliseconds(500) })
    expect(session.timer.kind).toBe('off')
    expect(() => until(() => session.state !== 'FIN_WAIT_2', { within: seconds(4) })).toThrow(/not true within 4 s/)
  })
})

it('TCP_LINGER2 is the timeout of one socket', () => {
  inScenario(() => {
    const { session } = connection()
    session.setsockopt('TCP_LINGER2', 2)
    session.close()
    const waited = until(() => session.state === 'CLOSED', { within: seconds(5) })
    expect(waited.seconds).toBeGreaterThan(1.5)
  })
})

it('nothing ends CLOSE_WAIT while its descriptor is open, although the peer is gone', () => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_fin_timeout', 1)
    const { client, session } = connection()
    client.close()
    until(() => client.state === 'CLOSED', { within: seconds(4) })
    expect(session.state).toBe('CLOSE_WAIT')
    expect(session.timer.kind).toBe('off')
    expect(() => until(() => session.state !== 'CLOSE_WAIT', { within: seconds(4) })).toThrow(/not true within 4 s/)
    session.send('anybody there?')
    expect(session.state).toBe('CLOSED')
    expect(session.trySend('again').errno).toBe('EPIPE')
  })
})

it('connect() takes over a port in TIME_WAIT after a second, by default', () => {
  inScenario(() => {
    sysctl('net.ipv4.ip_local_port_range', '40000 40000')
    const server = listen({ port: 12345 })
    const client = connect(server)
    const session = server.accept()
    client.close()
    session.recvAll()
    session.close()
    const waited = until(
      () => {
        try {
          return connect(server) !== undefined
        } catch {
          return false
        }
      },
      { within: seconds(5) },
    )
    expect(waited.seconds).toBeGreaterThan(0.5)
    expect(counter('TWRecycled')).toBe(1)
  })
})

it('SO_LINGER with a second makes close() wait so long, and the FIN goes on being sent after it', () => {
  inScenario(() => {
    const { client, session } = connection({ SO_RCVBUF: 4096 })
    client.setsockopt('SO_LINGER', { l_onoff: 1, l_linger: 1 })
    const within = milliseconds(50)
    while (client.trySend('x'.repeat(1_000_000), { within }).ok);
    const startedMs = performance.now()
    client.close()
    const took = performance.now() - startedMs
    expect(took).toBeGreaterThan(950)
    expect(took).toBeLessThan(3000)
    expect(client.state).toBe('FIN_WAIT_1')
    expect(session.state).toBe('ESTABLISHED')
    expect(segments({ from: client, flags: 'R' }).length).toBe(0)
  })
})
