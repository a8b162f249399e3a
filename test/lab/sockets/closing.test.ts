import { expect } from 'vitest'
import { inject, milliseconds, seconds, segments, until } from '../../../scenarios/index.ts'
import { connection, sendAgainLate } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('capture')

/** After this time a kernel acknowledges alone, once it has received data; before that it takes it for one turn of its clock. */
const DELAYED_ACK_MS = 40

it('a peer that closes at once answers FIN with FIN: three segments', () => {
  // On a busy machine the peer may come to close too late for that; then it did not close at once, and does so again.
  for (let atOnce = false; !atOnce; ) {
    inScenario(() => {
      const { client, session } = connection()
      session.send('HELLO')
      client.recv()
      const before = segments().length
      session.close()
      client.recvAll()
      client.close()
      const [first] = segments({ from: session, flags: 'F' })
      const [second] = segments({ from: client, flags: 'F' })
      expect(first).toMatchObject({ seq: 6, ack: 1 })
      expect(second).toMatchObject({ seq: 1, ack: 7 })
      atOnce = Number(second?.at) - Number(first?.at) < DELAYED_ACK_MS / 2
      if (atOnce) expect(segments().slice(before).flags).toBe('F. F. .')
    })
  }
})

it('a peer that waits acknowledges the FIN first: four segments', () => {
  inScenario(() => {
    const { client, session } = connection()
    session.close()
    until(() => session.state === 'FIN_WAIT_2', { within: milliseconds(500) })
    expect(client.state).toBe('CLOSE_WAIT')
    client.close()
    expect(session.state).toBe('TIME_WAIT')
    expect(segments().slice(3).flags).toBe('F. . F. .')
  })
})

it('after shutdown(SHUT_WR) the other direction stays open', () => {
  inScenario(() => {
    const { client, session } = connection()
    client.shutdown('SHUT_WR')
    expect(session.recv()).toBe('')
    session.send('answer')
    expect(client.recv()).toBe('answer')
    expect(client.trySend('more').errno).toBe('EPIPE')
    expect([client.state, session.state]).toEqual(['FIN_WAIT_2', 'CLOSE_WAIT'])
  })
})

it('TIME_WAIT can begin while the descriptor is still open', () => {
  inScenario(() => {
    const { client, session } = connection()
    session.shutdown('SHUT_WR')
    client.close()
    expect(session.fd).toBeGreaterThan(0)
    expect(session.state).toBe('TIME_WAIT')
    expect(session.inode).toBe(0)
  })
})

it('a FIN rides on data that waits for it', () => {
  inScenario(() => {
    const { session } = connection({ TCP_CORK: 1 })
    session.send('HELLO', { flags: 'MSG_MORE' })
    session.close()
    const [last] = segments({ from: session, flags: 'F' })
    expect(last).toMatchObject({ length: 5, data: 'HELLO' })
  })
})

it('when both ends close before they hear the other, both pass CLOSING and both keep TIME_WAIT', () => {
  inScenario(() => {
    sendAgainLate()
    const { client, session } = connection()
    for (const end of [client, session]) end.deafen()
    client.shutdown('SHUT_WR')
    session.shutdown('SHUT_WR')
    expect([client.state, session.state]).toEqual(['FIN_WAIT_1', 'FIN_WAIT_1'])
    for (const end of [client, session]) end.deafen('ACK')
    // The two FINs again, as they crossed: neither acknowledges the other.
    for (const fin of segments({ flags: 'F' }).slice(0, 2)) inject(fin)
    expect([client.state, session.state]).toEqual(['CLOSING', 'CLOSING'])
    for (const end of [client, session]) end.heal()
    // The acknowledgments that were lost.
    inject({ from: client, to: session, flags: '.' })
    inject({ from: session, to: client, flags: '.' })
    expect([client.state, session.state]).toEqual(['TIME_WAIT', 'TIME_WAIT'])
  })
})

it('when the last acknowledgment is lost, the FIN is sent again after ever longer pauses, and each one sets TIME_WAIT back to 60 seconds', () => {
  inScenario(() => {
    const { client, session } = connection()
    session.shutdown('SHUT_WR')
    until(() => session.state === 'FIN_WAIT_2', { within: milliseconds(500) })
    client.deafen()
    client.close()
    expect([session.state, client.state]).toEqual(['TIME_WAIT', 'LAST_ACK'])
    const fins = () => segments({ from: client, flags: 'F' })
    until(() => fins().length >= 4, { within: seconds(3) })
    const [first, second, third, fourth] = fins()
    expect([second, third, fourth].every((fin) => fin?.again)).toBe(true)
    const pause = (a: typeof first, b: typeof first) => Number(b?.at) - Number(a?.at)
    expect(pause(third, fourth)).toBeGreaterThan(1.5 * pause(first, second))
    // Each is answered, and none of the answers is heard.
    const answers = segments({ to: client }).filter(({ at }) => Number(at) > Number(first?.at))
    expect(answers.length).toBeGreaterThanOrEqual(4)
    expect(answers.every(({ lost, flags }) => lost && flags === '.')).toBe(true)
    expect(client.retransmits).toBeGreaterThanOrEqual(2)
    // Had the first FIN alone started it, less would be left.
    expect(session.timer.remaining.milliseconds).toBeGreaterThan(60_000 - pause(first, fourth))
  })
})

it('when TIME_WAIT is gone, the peer that sends its FIN again gets RST, which it sees as ECONNRESET', () => {
  inScenario(() => {
    const { client, session } = connection()
    session.shutdown('SHUT_WR')
    until(() => session.state === 'FIN_WAIT_2', { within: milliseconds(500) })
    client.deafen()
    client.shutdown('SHUT_WR')
    expect([session.state, client.state]).toEqual(['TIME_WAIT', 'LAST_ACK'])
    inject({ from: client, to: session, flags: 'R' })
    expect(session.state).toBe('CLOSED')
    client.heal()
    // The longer it was deaf, the longer it waits before it sends the FIN again.
    until(() => client.state === 'CLOSED', { within: seconds(10) })
    const heard = segments({ to: client, flags: 'R' }).filter(({ lost }) => !lost)
    expect(heard.length).toBe(1)
    expect(client.getsockopt('SO_ERROR')).toBe('ECONNRESET')
  })
})
