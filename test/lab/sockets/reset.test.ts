import { expect, vi } from 'vitest'
import { connect, counter, listen, milliseconds, segments, socket, start, tryListen, until } from '../../../scenarios/index.ts'
import { conditions } from '../../../src/lab/network/conditions.ts'
import { connection } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

// Other processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const it = itNeeds('namespace', 'capture')

it('close() with unread data sends RST instead of FIN, and leaves nothing that keeps bind() from the port', () => {
  inScenario(() => {
    const { server, client, session } = connection()
    client.send('unread')
    session.close()
    server.close()
    expect(segments({ from: session, flags: 'F' }).length).toBe(0)
    expect(segments({ from: session, flags: 'R' }).flags).toBe('R.')
    expect(session.state).toBe('CLOSED')
    expect(client.state).toBe('CLOSED')
    expect(counter('TCPAbortOnClose')).toBe(1)
    expect(client.tryRecv().errno).toBe('ECONNRESET')
    expect(tryListen({ port: 12345 }).ok).toBe(true)
  })
})

it('a client that closes without reading ends the TIME_WAIT that the server would have had', () => {
  inScenario(() => {
    const { server, client, session } = connection()
    session.send('HELLO')
    session.close()
    client.close()
    server.close()
    expect(segments({ from: client, flags: 'R' }).length).toBe(1)
    expect(session.state).toBe('CLOSED')
    expect(tryListen({ port: 12345 }).ok).toBe(true)
  })
})

it('SO_LINGER with zero seconds makes close() send RST and drop what was queued', () => {
  inScenario(() => {
    const { server, client, session } = connection()
    session.setsockopt('SO_LINGER', { l_onoff: 1, l_linger: 0 })
    expect(session.getsockopt('SO_LINGER')).toEqual({ l_onoff: 1, l_linger: 0 })
    session.close()
    server.close()
    expect(segments({ from: session, flags: 'R' }).flags).toBe('R.')
    expect(session.state).toBe('CLOSED')
    expect(client.tryRecv().errno).toBe('ECONNRESET')
    expect(tryListen({ port: 12345 }).ok).toBe(true)
  })
})

it('what arrived before the RST can still be read; then recv() gives ECONNRESET', () => {
  inScenario(() => {
    const { client, session } = connection()
    client.send('request')
    session.send('too large')
    session.close()
    expect(client.recv()).toBe('too large')
    expect(client.tryRecv().errno).toBe('ECONNRESET')
  })
})

it('a listener that is closed resets the connections that wait for accept', () => {
  inScenario(() => {
    const server = listen({ port: 12345 })
    const client = connect(server)
    server.close()
    expect(client.state).toBe('CLOSED')
    expect(segments({ to: client, flags: 'R' }).length).toBe(1)
  })
})

it('data that arrives after close() is answered with RST, and FIN_WAIT_2 is gone', () => {
  inScenario(() => {
    const { client, session } = connection()
    session.close()
    until(() => session.state === 'FIN_WAIT_2', { within: milliseconds(500) })
    client.send('late')
    expect(session.state).toBe('CLOSED')
    expect(client.getsockopt('SO_ERROR')).toBe('EPIPE')
  })
})

it('shutdown(SHUT_WR) with unread data sends FIN, and the close() after it RST', () => {
  inScenario(() => {
    const { client, session } = connection()
    client.send('unread')
    session.shutdown('SHUT_WR')
    expect(segments({ from: session, flags: 'F' }).length).toBe(1)
    session.close()
    expect(segments({ from: session, flags: 'R' }).length).toBe(1)
    expect(session.state).toBe('CLOSED')
  })
})

const endings = ['exit', 'SIGINT', 'SIGTERM', 'SIGKILL'] as const
const byC = conditions.cc() === undefined
const cases = endings.map((ending) => ({ ending, program: byC && ending !== 'SIGKILL' ? 'reader.c' : 'reader.ts' }))

it.each(cases)('a process ($program) that ends by $ending sends FIN when it has read everything, and RST when it has not', ({ program, ending }) => {
  for (const unread of [false, true]) {
    inScenario(() => {
      const server = start(`${program} 12345`)
      server.line()
      const client = connect({ port: 12345 })
      expect(server.line()).toBe('accepted')
      if (unread) client.send('unread')
      if (ending === 'exit') server.endInput()
      else server.kill(ending)
      expect(String(server.wait())).toBe(ending === 'exit' ? 'exit status 0' : ending)
      until(() => segments({ to: client, flags: unread ? 'R' : 'F' }).length === 1)
      expect(segments({ to: client, flags: unread ? 'F' : 'R' }).length).toBe(0)
      client.tryRecvAll()
      client.close()
      expect(tryListen({ port: 12345 }).errno).toBe(unread ? undefined : 'EADDRINUSE')
    })
  }
})

it('a socket that was never connected cannot be reset: recv() gives ENOTCONN', () => {
  inScenario(() => {
    expect(socket().tryRecv().errno).toBe('ENOTCONN')
  })
})
