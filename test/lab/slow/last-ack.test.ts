import { expect } from 'vitest'
import { milliseconds, seconds, segments, sysctl, until } from '../../../scenarios/index.ts'
import { connection } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace', 'capture')

it('a peer that never hears the last acknowledgment gives up, and TIME_WAIT lasts 60 seconds from its last FIN on', () => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_orphan_retries', 4)
    const { client, session } = connection()
    session.shutdown('SHUT_WR')
    until(() => session.state === 'FIN_WAIT_2', { within: milliseconds(500) })
    client.deafen()
    client.close()
    expect(client.state).toBe('LAST_ACK')
    until(() => client.state === 'CLOSED', { within: seconds(30) })
    const fins = segments({ from: client, flags: 'F' })
    expect(fins.length).toBeGreaterThan(4)
    expect(session.state).toBe('TIME_WAIT')
    const pauses = fins.slice(1).map(({ at }, i) => Number(at) - Number(fins[i]?.at))
    // From the second one on each is about twice the one before.
    for (let i = 2; i < pauses.length; i++) expect((pauses[i] ?? 0) / (pauses[i - 1] ?? 1)).toBeGreaterThan(1.7)
  })
})
