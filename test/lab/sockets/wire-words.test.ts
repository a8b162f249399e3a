/** What is told of a wire, and which segments a rule of it is about: by a socket, by what a call gave, by a host, by how many. */
import { expect } from 'vitest'
import { connect, host, listen, milliseconds, type Socket, segments, tryConnect } from '../../../scenarios/index.ts'
import type { Host } from '../../../src/lab/programs/host.ts'
import { sendAgainLate } from '../connections.ts'
import { inScenario, itNeeds, thrownInScenario } from '../in-scenario.ts'

const it = itNeeds('wire', 'capture')
const refused = (body: (far: Host) => unknown) => {
  const { code, message, fix } = thrownInScenario(() => body(host()))
  return [code, message, fix]
}
/** What is sent again is lost again on a busy machine, and says nothing. */
const lost = () =>
  segments()
    .filter((segment) => segment.lost && !segment.again)
    .map(({ data }) => data)

it('a rule is about what a socket, the outcome of a call or a host sends, or about what comes to it', () => {
  inScenario(() => {
    const far = host()
    sendAgainLate()
    far.run(sendAgainLate)
    // Nagle's algorithm would keep what is sent after what was lost.
    const server = far.listen({ port: 80, TCP_NODELAY: 1 })
    const tried = tryConnect(server, { TCP_NODELAY: 1 })
    const other = connect(server, { TCP_NODELAY: 1 })
    const [session, second] = [server.accept(), server.accept()]
    const client = tried.socket as Socket
    far.wire.lose('data', { from: tried })
    other.send('a')
    session.send('b')
    expect(lost()).toEqual([])
    client.send('c')
    expect(lost()).toEqual(['c'])
    far.wire.lose('data', { to: second })
    session.send('d')
    client.send('e')
    other.send('f')
    expect(lost()).toEqual(['c', 'f'])
    far.wire.lose('data', { from: far, nth: 2 })
    other.send('g')
    second.send('h')
    session.send('i')
    expect(lost()).toEqual(['c', 'f', 'i'])
    far.wire.lose('data', { to: client, from: session, count: Number.POSITIVE_INFINITY })
    second.send('j')
    session.send('k')
    session.send('l')
    expect(lost()).toEqual(['c', 'f', 'i', 'k', 'l'])
  })
})

it.each<[string, (far: Host) => unknown, string, string]>([
  ...[0, 1.5, -1, '1'].map((nth): [string, (far: Host) => unknown, string, string] => [
    ...([`nth ${JSON.stringify(nth)}`, (far: Host) => far.wire.lose('data', { nth: nth as number })] as const),
    ...([`wire.lose(): nth is ${JSON.stringify(nth)}.`, 'give a whole number from 1.'] as const),
  ]),
  [
    ...(['an endless nth', (far: Host) => far.wire.hold('data', { nth: Number.POSITIVE_INFINITY })] as const),
    ...(['wire.hold(): nth is Infinity.', 'give a whole number from 1.'] as const),
  ],
  [
    ...(['half a count', (far: Host) => far.wire.drop('data', { count: 1.5 })] as const),
    ...(['wire.drop(): count is 1.5.', 'give a whole number from 1.'] as const),
  ],
  [
    ...(['a chance of more than all', (far: Host) => far.wire.duplicate('data', { chance: 1.1 })] as const),
    ...(['wire.duplicate(): chance is 1.1.', 'give a share from 0 to 1: 0.2 for every fifth.'] as const),
  ],
  [
    ...(['what is neither socket nor host', (far: Host) => far.wire.reorder('data', { from: {} as never })] as const),
    ...(['wire.reorder(): from is an object.', 'give a socket or a host of the scenario.'] as const),
  ],
  [
    ...(['a kind that there is not', (far: Host) => far.wire.lose('PSH' as never)] as const),
    'wire.lose(): there is no kind of segment "PSH".',
    "give 'everything', 'SYN', 'FIN', 'RST', 'ACK' or 'data'.",
  ],
  [
    ...(['a time before now', (far: Host) => far.wire.delay('data', milliseconds(-1))] as const),
    ...(['wire.delay(): by is -1 ms.', 'give a duration that is not negative: milliseconds(20).'] as const),
  ],
])('%s is refused', (_what, body, message, fix) => {
  expect(refused(body)).toEqual(['lab-bad-argument', message, fix])
})

it('a socket that is connected over loopback is refused by its name', () => {
  const [code, message] = refused((far) => {
    const server = listen({ port: 80 })
    const client = connect(server)
    far.wire.lose('data', { from: client })
  })
  expect([code, message]).toEqual([
    'lab-bad-argument',
    'wire.lose(): from is socket 2, which is connected over loopback: nothing of it goes over a wire.',
  ])
})

it('what is told of a rule is its kind, and what is not as usual', () => {
  const { trace } = inScenario(() => {
    const far = host()
    const server = far.listen({ port: 80 })
    const client = connect(server)
    far.wire.lose('data', { nth: 2, count: 3, from: client })
    far.wire.duplicate('ACK', { chance: 0 })
    far.wire.drop('FIN', { count: 1 })
    return { far, server, client }
  })
  const calls = trace.events.flatMap((event) => (event.type === 'call' && event.call.startsWith('wire.') ? [[event.call, event.arguments]] : []))
  expect(calls).toEqual([
    ['wire.lose', { kind: 'data', nth: '2', count: '3', from: 'client' }],
    ['wire.duplicate', { kind: 'ACK', count: 'all', chance: '0', seed: '1' }],
    ['wire.drop', { kind: 'FIN' }],
  ])
})
