/** Four stories of how connections end, in packetdrill's notation: played against this kernel alone, and by two kernels that send the same segments. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { segments, until } from '../../../scenarios/index.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'
import { connectedHosts, packetText, play, readScript, seenText } from '../packetdrill.ts'

const it = itNeeds('wire', 'capture')
const story = (name: string) => readScript(readFileSync(new URL(`stories/${name}.pkt`, import.meta.url), 'utf8'))

type Hosts = ReturnType<typeof connectedHosts>

/** How the words make the same story happen between two hosts. */
const stories: Record<string, (hosts: Hosts) => void> = {
  'close-then-remote-fin': ({ client, session }) => {
    session.close()
    until(() => session.state === 'FIN_WAIT_2')
    client.close()
    until(() => session.state === 'TIME_WAIT')
  },
  'simultaneous-close': ({ far, client, session }) => {
    far.wire.hold('FIN')
    session.close()
    client.close()
    far.wire.release()
    until(() => session.state === 'TIME_WAIT' && client.state === 'TIME_WAIT')
  },
  'fin-lost': ({ far, client, session }) => {
    far.wire.lose('FIN', { from: session })
    session.close()
    until(() => session.state === 'FIN_WAIT_2')
    client.close()
    until(() => session.state === 'TIME_WAIT')
  },
  'rst-lost': ({ far, client, session }) => {
    client.send('HELLO')
    far.wire.lose('RST', { from: session })
    session.close()
    client.send('AGAIN')
    until(() => client.state === 'CLOSED')
  },
}

for (const [name, tell] of Object.entries(stories)) {
  it(`${name}: this kernel sends what the script says`, () => {
    inScenario(() => {
      play(story(name))
    })
  })

  it(`${name}: two hosts send the segments of the script`, () => {
    const written = story(name).flatMap((line) => (line.kind === 'packet' ? [packetText(line)] : []))
    inScenario(() => {
      const hosts = connectedHosts()
      tell(hosts)
      const seen = segments().map((segment) => seenText(segment, hosts.server))
      // Which of two acknowledgements that cross was sent first is chance.
      for (const way of ['<', '>']) expect(seen.filter((text) => text.startsWith(way))).toEqual(written.filter((text) => text.startsWith(way)))
    })
  })
}

it('a script that says otherwise fails at its line', () => {
  const wrong = readFileSync(new URL('stories/simultaneous-close.pkt', import.meta.url), 'utf8').replace('> . 2:2(0) ack 2', '> . 2:2(0) ack 3')
  expect(() => inScenario(() => play(readScript(wrong)))).toThrow('line 14: the kernel sent > . 2:2(0) ack 2, expected > . 2:2(0) ack 3')
  expect(() =>
    inScenario(() => play(readScript(wrong.replace('assert state == CLOSING', 'assert state == TIME_WAIT').replace('ack 3', 'ack 2')))),
  ).toThrow('line 15: the state is CLOSING, expected TIME_WAIT')
})

test('what is no packet, no call and no assertion is refused with its line', () => {
  expect(() => readScript('+0 close(4) = 0\n+0 > X 0:0(0)')).toThrow('line 2 is not understood: +0 > X 0:0(0)')
  expect(() => readScript('+0 < P. 1:6(4) ack 1')).toThrow('line 1: 1:6 is not 4 octets')
})
