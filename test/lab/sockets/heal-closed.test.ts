/** A socket that was made deaf and closed hears again: what its networks send has a mark then that its filter lets pass. */
import { expect } from 'vitest'
import { connect, host, inject, listen, milliseconds, seconds, segments, until } from '../../../scenarios/index.ts'
import { connection } from '../connections.ts'
import { inScenario, itNeeds, thrownInScenario } from '../in-scenario.ts'

const it = itNeeds('namespace', 'capture', 'ipv6')

it.each(['127.0.0.1', '::1'])('a closed socket that is healed hears the next acknowledgment of its FIN: %s', (address) => {
  const { details, trace } = inScenario(() => {
    const server = listen({ port: 8000, address })
    const client = connect(server)
    const session = server.accept()
    session.deafen()
    session.close()
    expect(session.state).toBe('FIN_WAIT_1')
    until(() => segments({ from: session, flags: 'F' }).length >= 2, { within: seconds(1) })
    expect(session.state).toBe('FIN_WAIT_1')
    session.heal()
    until(() => session.state === 'FIN_WAIT_2', { within: seconds(2) })
    const acks = segments({ from: client, flags: '.' }).filter(({ flags }) => flags === '.')
    expect(acks.at(-1)?.lost).toBe(false)
    expect(acks.filter(({ lost }) => lost).length).toBeGreaterThanOrEqual(2)
    return { client, session }
  })
  expect(details['net.ipv4.ip_default_ttl']).toBe('65')
  expect(trace.events).toContainEqual(expect.objectContaining({ call: 'write', arguments: expect.objectContaining({ data: '65' }) }))
})

it('healing one closed socket leaves another one deaf', () => {
  inScenario(() => {
    const one = connection({ port: 8000 })
    const other = connection({ port: 8001 })
    for (const { session } of [one, other]) {
      session.deafen('ACK')
      session.close()
    }
    one.session.heal()
    until(() => one.session.state === 'FIN_WAIT_2', { within: seconds(2) })
    until(() => segments({ from: other.session, flags: 'F' }).length >= 3, { within: seconds(2) })
    expect(other.session.state).toBe('FIN_WAIT_1')
    other.session.heal()
    until(() => other.session.state === 'FIN_WAIT_2', { within: seconds(3) })
  })
})

it('a forged segment reaches a closed socket once it is healed', () => {
  inScenario(() => {
    const { client, session } = connection()
    session.deafen()
    session.close()
    inject({ from: client, to: session, flags: 'R.' })
    expect(session.state).toBe('FIN_WAIT_1')
    session.heal()
    inject({ from: client, to: session, flags: 'R.' })
    expect(session.state).toBe('CLOSED')
  })
})

it('a closed socket behind a wire hears again, but not what was on its way before', () => {
  inScenario(() => {
    const far = host({ delay: milliseconds(20) })
    const server = far.listen({ port: 8000 })
    const client = connect(server)
    const session = server.accept()
    session.deafen()
    session.close()
    until(() => segments({ to: session }).length >= 3)
    session.heal()
    until(() => session.state === 'FIN_WAIT_2', { within: seconds(3) })
    expect(segments({ from: client, to: session }).some(({ lost }) => lost)).toBe(true)
  })
})

it('a peer with a TTL of its own is heard again as well, and its TTL is none by which a deaf socket hears', () => {
  const { trace } = inScenario(() => {
    const { client, session } = connection()
    client.setsockopt('IP_TTL', 1)
    session.deafen()
    session.close()
    expect(session.state).toBe('FIN_WAIT_1')
    session.heal()
    until(() => session.state === 'FIN_WAIT_2', { within: seconds(2) })
    expect(client.getsockopt('IP_TTL')).toBe(3)
    return { client, session }
  })
  expect(trace.events).toContainEqual(expect.objectContaining({ call: 'setsockopt', arguments: { option: 'IP_TTL', value: '3' } }))
})

it('a TTL by which a deaf socket would hear, and a closed peer with a TTL of its own, are told', () => {
  expect(
    thrownInScenario(() => {
      const { client, session } = connection()
      session.deafen()
      client.setsockopt('IP_TTL', 65)
    }),
  ).toMatchObject({
    message: 'setsockopt(): IP_TTL is 65.',
    fix: 'set it before deafen(), or give one without the bit 1: by it a socket that was made deaf hears again.',
  })
  expect(
    thrownInScenario(() => {
      const { client, session } = connection()
      client.setsockopt('IP_TTL', 64)
      session.deafen()
      session.close()
      client.close()
      session.heal()
    }),
  ).toMatchObject({ code: 'lab-bad-argument', message: expect.stringMatching(/^heal\(\): .* which is closed too, sends with one of its own\.$/) })
})

it('an open socket that was never deaf is told to be made deaf first', () => {
  expect(thrownInScenario(() => listen().heal())).toMatchObject({
    code: 'lab-setsockopt-failed',
    fix: 'call deafen() first: this socket hears everything.',
  })
})

it('who was never deaf cannot be healed, nor a seventh closed socket', () => {
  const fix = expect.stringContaining('of at most six sockets of a scenario')
  expect(
    thrownInScenario(() => {
      const { session } = connection()
      session.close()
      session.heal()
    }),
  ).toMatchObject({ code: 'lab-bad-argument', message: 'heal(): socket 3 is closed, and nothing tells its filter that it may hear again.', fix })
  expect(
    thrownInScenario(() => {
      const sessions = [0, 1, 2, 3, 4, 5, 6].map((i) => connection({ port: 8000 + i }).session)
      for (const session of sessions) session.deafen()
      for (const session of sessions) session.close()
      for (const session of sessions) session.heal()
    }),
  ).toMatchObject({ code: 'lab-bad-argument', fix })
})
