import { expect } from 'vitest'
import { seconds, sysctl, until } from '../../../scenarios/index.ts'
import { timeWait } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace')

it('net.ipv4.tcp_fin_timeout 5 leaves TIME_WAIT as long as it was', () => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_fin_timeout', 5)
    const { session } = timeWait()
    expect(() => until(() => session.state === 'CLOSED', { within: seconds(10) })).toThrow(/was not true within 10 s/)
    expect(session.timer.remaining.seconds).toBeCloseTo(50, 0)
  })
})
