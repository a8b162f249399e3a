/** A wire, as often as chance needs to show itself, and against the notation in which packetdrill's scripts write the same stories. */
import { expect } from 'vitest'
import { connect, host, milliseconds, seconds, segments, until } from '../../../scenarios/index.ts'
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

/** `> F. 1:1(0) ack 1`, from the far host's view: `<` is what it gets, `>` what it sends. */
function story(session: Socket, after: number): string[] {
  return [...segments()]
    .slice(after)
    .filter(({ again, arrived }) => !again && arrived !== undefined)
    .map(({ from, flags, seq, ack, length }) => {
      const way = from.port === session.local.port && from.address === session.local.address ? '>' : '<'
      return `${way} ${flags} ${seq}:${seq + length}(${length})${ack === undefined ? '' : ` ack ${ack}`}`
    })
}

it('close, then the FIN of the other end: as in tcp/close/close-local-close-then-remote-fin', () => {
  inScenario(() => {
    const { client, session } = pair()
    const before = segments().length
    session.shutdown('SHUT_WR')
    until(() => session.state === 'FIN_WAIT_2', { within: seconds(5) })
    client.close()
    until(() => session.state === 'TIME_WAIT', { within: seconds(5) })
    expect(story(session, before)).toEqual(['> F. 1:1(0) ack 1', '< . 1:1(0) ack 2', '< F. 1:1(0) ack 2', '> . 2:2(0) ack 2'])
  })
})

it('both close at the same time: as in tcp/close/close-on-syn-sent and RFC 9293 figure 13', () => {
  inScenario(() => {
    const { far, client, session } = pair()
    const before = segments().length
    far.wire.hold('FIN')
    session.close()
    client.close()
    far.wire.release()
    until(() => client.state === 'TIME_WAIT' && session.state === 'TIME_WAIT', { within: seconds(5) })
    expect(story(session, before).sort()).toEqual(['< . 2:2(0) ack 2', '< F. 1:1(0) ack 1', '> . 2:2(0) ack 2', '> F. 1:1(0) ack 1'])
  })
})

it('a lost FIN is sent again and answered, and a lost RST is not', () => {
  inScenario(() => {
    const { far, client, session } = pair()
    far.wire.lose('FIN', { from: session })
    session.shutdown('SHUT_WR')
    until(() => client.state === 'CLOSE_WAIT', { within: seconds(10) })
    const fins = segments({ from: session, flags: 'F' })
    expect(fins[0]?.lost).toBe(true)
    expect(fins[1]).toMatchObject({ again: true, seq: 1, flags: 'F.' })
  })
  inScenario(() => {
    const { far, client, session } = pair()
    client.send('question')
    far.wire.lose('RST')
    session.close()
    until(() => segments({ flags: 'R' }).length === 1)
    expect([...segments({ flags: 'R' })].map(({ lost }) => lost)).toEqual([true])
    expect([client.state, session.state]).toEqual(['ESTABLISHED', 'CLOSED'])
    expect(client.tryRecv({ within: milliseconds(50) }).errno).toBe('EAGAIN')
  })
})
