/** A wire, as often as chance needs to show itself. */
import { expect } from 'vitest'
import { connect, host, seconds, segments } from '../../../scenarios/index.ts'
import type { Host } from '../../../src/lab/programs/host.ts'
import type { Socket } from '../../../src/lab/sockets/socket.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('wire', 'capture')

interface Pair {
  far: Host
  client: Socket
  session: Socket
}

function pair(options = {}): Pair {
  const far = host(options)
  const server = far.listen({ port: 8000 })
  const client = connect(server)
  return { far, client, session: server.accept() }
}

/** Which octets were lost how often until they arrived, and what came. */
function lossyTransfer(seed: number): string {
  let told = ''
  inScenario(
    () => {
      const { far, client, session } = pair({ seed })
      far.wire.lose('data', { from: client, chance: 0.06 })
      let text = ''
      for (let i = 0; i < 5; i++) {
        client.send(String(i))
        text += session.recv({ within: seconds(20) })
      }
      const fates = Map.groupBy(
        segments({ from: client }).filter(({ length }) => length > 0),
        ({ seq }) => seq,
      )
      told = `${text} ${[...fates].map(([seq, tries]) => `${seq}${'!'.repeat(tries.findIndex(({ lost }) => !lost))}`).join(' ')}`
    },
    { deadlineMs: 30_000 },
  )
  return told
}

it('1,000 lossy transfers end alike for the same seed, and with all that was sent', { timeout: 900_000 }, () => {
  const ends = new Set<string>()
  for (let seed = 1; seed <= 500; seed++) {
    const first = lossyTransfer(seed)
    expect(lossyTransfer(seed), `seed ${seed}`).toBe(first)
    expect(first).toMatch(/^01234 /)
    ends.add(first)
  }
  expect(ends.size).toBeGreaterThan(5)
})
