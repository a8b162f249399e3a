import { expect, it } from 'vitest'
import { connect, listen, socket, tryListen } from '../../../scenarios/index.ts'
import { connection, timeWait } from '../connections.ts'
import { inScenario } from '../in-scenario.ts'

it('a server that closes first keeps TIME_WAIT, and bind() gives EADDRINUSE', () => {
  inScenario(() => {
    const server = listen({ port: 12345 })
    const client = connect(server)
    const session = server.accept()
    session.send('HELLO')
    session.close()
    expect(client.recvAll()).toBe('HELLO')
    client.close()
    server.close()
    expect(session.state).toBe('TIME_WAIT')
    expect(session.timer.kind).toBe('timewait')
    expect(session.timer.remaining.seconds).toBeCloseTo(60, 0)
    expect(tryListen({ port: 12345 })).toMatchObject({ ok: false, errno: 'EADDRINUSE', call: 'bind' })
  })
})

it.each([
  [0, 0, 'EADDRINUSE'],
  [0, 1, 'EADDRINUSE'],
  [1, 0, 'EADDRINUSE'],
  [1, 1, undefined],
] as const)('with SO_REUSEADDR %i on the old socket and %i on the new one, bind() over TIME_WAIT gives %s', (old, restarted, errno) => {
  inScenario(() => {
    timeWait({ SO_REUSEADDR: old })
    expect(tryListen({ port: 12345, SO_REUSEADDR: restarted }).errno).toBe(errno)
  })
})

it('accept() gives the session the SO_REUSEADDR of the listener', () => {
  inScenario(() => {
    const { session } = connection({ SO_REUSEADDR: 1 })
    expect(session.getsockopt('SO_REUSEADDR')).toBe(1)
  })
  inScenario(() => {
    const { session } = connection()
    expect(session.getsockopt('SO_REUSEADDR')).toBe(0)
  })
})

it.each([
  { listener: 0, session: 1, errno: undefined },
  { listener: 1, session: 0, errno: 'EADDRINUSE' },
] as const)('SO_REUSEADDR $session on the session counts over TIME_WAIT, not the $listener of its listener', ({ listener, session: flag, errno }) => {
  inScenario(() => {
    const { server, client, session } = connection({ SO_REUSEADDR: listener })
    session.setsockopt('SO_REUSEADDR', flag)
    session.close()
    client.recvAll()
    client.close()
    server.close()
    expect(session.state).toBe('TIME_WAIT')
    expect(tryListen({ port: 12345, SO_REUSEADDR: 1 }).errno).toBe(errno)
  })
})

it('SO_REUSEADDR set on the listener after listen() is inherited too', () => {
  inScenario(() => {
    const server = listen({ port: 12345 })
    server.setsockopt('SO_REUSEADDR', 1)
    const client = connect(server)
    const session = server.accept()
    session.close()
    client.recvAll()
    client.close()
    server.close()
    expect(tryListen({ port: 12345, SO_REUSEADDR: 1 }).ok).toBe(true)
  })
})

it('with SO_REUSEADDR two sockets bind one port, and the second listen() gives EADDRINUSE until the first is closed', () => {
  inScenario(() => {
    const [first, second] = [socket({ SO_REUSEADDR: 1 }), socket({ SO_REUSEADDR: 1 })]
    first.bind({ port: 12345 })
    second.bind({ port: 12345 })
    first.listen()
    expect(second.tryListen()).toMatchObject({ errno: 'EADDRINUSE', call: 'listen' })
    expect(tryListen({ port: 12345, SO_REUSEADDR: 1 })).toMatchObject({ errno: 'EADDRINUSE', call: 'bind' })
    first.close()
    second.listen()
    expect(second.state).toBe('LISTEN')
  })
})

it.each(['ESTABLISHED', 'CLOSE_WAIT', 'FIN_WAIT_2'])('a session in %s keeps bind() from its port too', (state) => {
  inScenario(() => {
    const { server, client, session } = connection()
    if (state === 'CLOSE_WAIT') client.close()
    if (state === 'FIN_WAIT_2') session.shutdown('SHUT_WR')
    server.close()
    expect(['FIN_WAIT_1', state]).toContain(session.state)
    expect(tryListen({ port: 12345 }).errno).toBe('EADDRINUSE')
  })
})

it('the new socket may set SO_REUSEADDR after a bind() that failed, and bind again', () => {
  inScenario(() => {
    timeWait({ SO_REUSEADDR: 1 })
    const restart = socket()
    expect(restart.tryBind({ port: 12345 }).errno).toBe('EADDRINUSE')
    restart.setsockopt('SO_REUSEADDR', 1)
    restart.bind({ port: 12345 })
    restart.listen()
    expect(restart.state).toBe('LISTEN')
  })
})
