import { expect, it } from 'vitest'
import { connect, listen, until } from '../../../scenarios/index.ts'
import { type DeafSpell, isLost } from '../../../src/lab/packets/deafness.ts'
import type { Segment } from '../../../src/lab/packets/segment.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const [server, client] = [
  { address: '127.0.0.1', port: 8000 },
  { address: '127.0.0.1', port: 40000 },
]
/** What the client sends while the call that heals the server has not returned. */
const sent = (ttl: number, atUs = 15) => ({ from: client, to: server, atUs, ttl, flags: '.', length: 0 }) as Segment
const spell: DeafSpell = { to: 'everything', socket: { localNow: server, peerNow: client }, mark: 1, fromUs: 10, untilUs: 20, endedByMark: true }

it('a segment with the mark is heard, also before the call that asked for it has returned', () => {
  expect([isLost(sent(64), [spell]), isLost(sent(65), [spell]), isLost(sent(64, 25), [spell])]).toEqual([true, false, false])
})

itNeeds('namespace', 'capture')('the TTL of a segment is read in both families', () => {
  for (const address of ['127.0.0.1', '::1']) {
    const { trace } = inScenario(() => {
      const one = listen({ address })
      const other = connect(one)
      const session = one.accept()
      session.deafen()
      session.close()
      session.heal()
      until(() => session.state === 'FIN_WAIT_2')
      return { one, other, session }
    })
    const last = trace.events.filter((event) => event.type === 'segment').at(-1)
    expect(last).toMatchObject({ flags: '.' })
    expect(last).not.toHaveProperty('lost')
  }
})
