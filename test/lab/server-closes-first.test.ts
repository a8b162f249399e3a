import { expect, it } from 'vitest'
import { connect, listen, segments, tryListen } from '../../scenarios/index.ts'
import { inScenario } from './in-scenario.ts'

function serverClosesFirst(SO_REUSEADDR: 0 | 1 = 0) {
  const server = listen({ port: 12345, SO_REUSEADDR })
  const client = connect(server)
  const session = server.accept()
  session.send('HELLO')
  session.close()
  const greeting = client.recvAll()
  client.close()
  server.close()
  return { server, client, session, greeting }
}

it('a server that closes first keeps TIME_WAIT, and bind() gives EADDRINUSE', () => {
  inScenario(() => {
    const { session, greeting } = serverClosesFirst()
    expect(greeting).toBe('HELLO')
    expect(session.state).toBe('TIME_WAIT')
    expect(session.timer.kind).toBe('timewait')
    expect(session.timer.remaining.seconds).toBeCloseTo(60, 0)
    const restart = tryListen({ port: 12345 })
    expect(restart).toMatchObject({ ok: false, errno: 'EADDRINUSE', call: 'bind' })
  })
})

it.each([
  [0, 0, 'EADDRINUSE'],
  [0, 1, 'EADDRINUSE'],
  [1, 0, 'EADDRINUSE'],
  [1, 1, undefined],
] as const)('with SO_REUSEADDR %i on the old socket and %i on the new one, bind() over TIME_WAIT gives %s', (old, restarted, errno) => {
  inScenario(() => {
    serverClosesFirst(old)
    expect(tryListen({ port: 12345, SO_REUSEADDR: restarted }).errno).toBe(errno)
  })
})

it('the close of a server that has sent everything takes four segments or three', () => {
  inScenario(() => {
    serverClosesFirst()
    expect(segments({ flags: 'F' }).length).toBe(2)
    expect(segments().flags).toMatch(/^S S\. \. P\. \. F\. (\. )?F\. \.$/)
  })
})

it('the account names ports that the kernel chose after the variable that holds the socket', () => {
  const { trace } = inScenario(serverClosesFirst)
  expect(trace.sockets.map(({ id, name, local, peer }) => [id, name, local?.port, peer?.port])).toEqual([
    ['s1', 'server', 12345, undefined],
    ['s2', 'client', 'client', 12345],
    ['s3', 'session', 12345, 'client'],
  ])
})
