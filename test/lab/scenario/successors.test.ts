/** A socket that is gone is never taken for the one that came after it between the same ends. */
import { expect } from 'vitest'
import { connect, inject, listen, segments, socket, tryConnect, until } from '../../../scenarios/index.ts'
import { timeWait } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace', 'capture')

it('a session that was reset stays CLOSED when its client connects again from the same port and waits for accept', () => {
  inScenario(() => {
    const server = listen({ port: 12345 })
    const client = connect(server, { from: { port: 40000 } })
    const session = server.accept()
    client.setsockopt('SO_LINGER', { l_onoff: 1, l_linger: 0 })
    client.close()
    until(() => session.state === 'CLOSED')
    const before = segments({ from: session }).length
    const again = connect(server, { from: { port: 40000 } })
    expect([session.state, client.state, again.state]).toEqual(['CLOSED', 'CLOSED', 'ESTABLISHED'])
    expect(segments({ from: session }).length).toBe(before)
    expect(segments({ from: again }).flags).toBe('S .')
    expect(segments({ from: client }).flags).toBe('S . R.')
    const successor = server.accept()
    successor.send('HELLO')
    expect([session.state, successor.state]).toEqual(['CLOSED', 'ESTABLISHED'])
    expect(segments({ from: session }).length).toBe(before)
    expect(segments({ from: successor }).filter(({ data }) => data === 'HELLO').length).toBe(1)
  })
})

it('a socket in TIME_WAIT whose place another one takes is CLOSED, and each has its own segments', () => {
  inScenario(() => {
    const server = listen({ port: 12345, SO_REUSEADDR: 1 })
    const client = connect(server, { from: { port: 40000 } })
    const session = server.accept()
    session.close()
    client.close()
    until(() => session.state === 'TIME_WAIT')
    const again = connect(server, { from: { port: 40000 } })
    expect([session.state, client.state, again.state]).toEqual(['CLOSED', 'CLOSED', 'ESTABLISHED'])
    expect(segments({ from: client }).filter(({ flags }) => flags === 'S').length).toBe(1)
    expect(segments({ from: again }).filter(({ flags }) => flags === 'S').length).toBe(1)
    expect(segments({ from: session, flags: 'F' }).length).toBe(1)
  })
})

it('a forged SYN opens nothing: what the socket in TIME_WAIT answers is its own segment', () => {
  inScenario(() => {
    const { client, session } = timeWait()
    const before = segments({ from: session }).length
    inject({ from: client, to: session, flags: 'S', seq: -1000 })
    // Its answer is refused by the client, which is gone, and the refusal ends it: RFC 1337.
    expect(session.state).toBe('CLOSED')
    expect(segments({ from: session }).length).toBeGreaterThan(before)
  })
})

it('a connection that one socket could not make is not the one that another made', () => {
  inScenario(() => {
    expect(tryConnect({ port: 12345 }, { from: { port: 40000 } }).errno).toBe('ECONNREFUSED')
    const server = listen({ port: 12345 })
    const client = socket()
    client.bind({ port: 40000 })
    client.connect(server)
    expect(segments({ from: client }).flags).toBe('S .')
  })
})
