import { expect } from 'vitest'
import { connect, counter, inject, listen, milliseconds, segments, sockets, sysctl, tryListen, until } from '../../../scenarios/index.ts'
import { connection, timeWait } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace', 'capture')

it('a RST with the next sequence number ends TIME_WAIT, one with another does not', () => {
  inScenario(() => {
    const { client, session } = timeWait()
    inject({ from: client, to: session, flags: 'R', seq: 1000 })
    expect(session.state).toBe('TIME_WAIT')
    inject({ from: client, to: session, flags: 'R' })
    expect(session.state).toBe('CLOSED')
    expect(tryListen({ port: 12345 }).ok).toBe(true)
  })
})

it('with net.ipv4.tcp_rfc1337 a RST does not end TIME_WAIT', () => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_rfc1337', 1)
    const { client, session } = timeWait()
    inject({ from: client, to: session, flags: 'R' })
    expect(session.state).toBe('TIME_WAIT')
  })
})

it('a FIN that comes once more sets the timer of TIME_WAIT back', () => {
  inScenario(() => {
    // The client is gone, so its side answers the acknowledgment with a RST; that must not end TIME_WAIT here.
    sysctl('net.ipv4.tcp_rfc1337', 1)
    const { client, session } = timeWait()
    until(() => session.timer.remaining.milliseconds < 59_900)
    const [fin] = segments({ from: client, flags: 'F' })
    if (fin === undefined) throw new Error('the client sent no FIN')
    const injectedMs = performance.now()
    inject(fin)
    const { remaining } = session.timer
    // However long this took: had the timer gone on, it would have been below when the FIN came.
    expect(remaining.milliseconds + performance.now() - injectedMs).toBeGreaterThan(59_900)
  })
})

it.each([
  { rfc1337: 0, state: 'CLOSED' },
  { rfc1337: 1, state: 'TIME_WAIT' },
])(
  'an old duplicate is read by nobody, but its acknowledgment draws a RST that leaves $state with net.ipv4.tcp_rfc1337 $rfc1337',
  ({ rfc1337, state }) => {
    inScenario(() => {
      sysctl('net.ipv4.tcp_rfc1337', rfc1337)
      const { client, session } = timeWait()
      const before = segments().length
      inject({ from: client, to: session, flags: 'P.', seq: 1, data: 'old' })
      expect(
        segments()
          .slice(before)
          .map(({ from, flags }) => [from.port === 12345 ? 'server' : 'client', flags]),
      ).toEqual([
        ['client', 'P.'],
        ['server', '.'],
        ['client', 'R'],
      ])
      expect(session.state).toBe(state)
    })
  },
)

it('a new connection between the same ports takes the place of TIME_WAIT', () => {
  inScenario(() => {
    const server = listen({ port: 12345, SO_REUSEADDR: 1 })
    const client = connect(server, { from: { port: 40000 } })
    const session = server.accept()
    session.close()
    client.recvAll()
    client.close()
    const again = connect(server, { from: { port: 40000 } })
    const second = server.accept()
    expect([session.state, second.state, again.state]).toEqual(['CLOSED', 'ESTABLISHED', 'ESTABLISHED'])
    expect(sockets().filter(({ state }) => state === 'TIME_WAIT')).toEqual([])
  })
})

it('beyond net.ipv4.tcp_max_tw_buckets nothing stays in TIME_WAIT, and the kernel counts it', () => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_max_tw_buckets', 1)
    const server = listen({ port: 12345 })
    for (let i = 0; i < 3; i++) {
      const client = connect(server)
      const session = server.accept()
      session.close()
      client.recvAll()
      client.close()
    }
    expect(sockets().filter(({ state }) => state === 'TIME_WAIT').length).toBe(1)
    expect(counter('TCPTimeWaitOverflow')).toBe(2)
  })
})

it('the client that closes first keeps TIME_WAIT at its own port, and the server restarts', () => {
  inScenario(() => {
    const { server, client, session } = connection()
    client.close()
    session.recvAll()
    session.close()
    server.close()
    expect([client.state, session.state]).toEqual(['TIME_WAIT', 'CLOSED'])
    expect(tryListen({ port: 12345 }).ok).toBe(true)
  })
})

it('net.ipv4.tcp_fin_timeout does not change TIME_WAIT', () => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_fin_timeout', 5)
    const { session } = timeWait()
    expect(session.timer.remaining.seconds).toBeCloseTo(60, 0)
  })
})

it('an orphan in FIN_WAIT_2 that hears a FIN late gets the full TIME_WAIT', () => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_fin_timeout', 5)
    const { client, session } = connection()
    session.close()
    until(() => session.state === 'FIN_WAIT_2', { within: milliseconds(500) })
    expect(session.timer).toMatchObject({ kind: 'timewait' })
    expect(session.timer.remaining.seconds).toBeLessThanOrEqual(5.5)
    client.close()
    expect(session.state).toBe('TIME_WAIT')
    expect(session.timer.remaining.seconds).toBeCloseTo(60, 0)
  })
})
