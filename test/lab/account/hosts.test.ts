/** Of several hosts the trace says of each end whose it is. */
import { expect } from 'vitest'
import { connect, host, listen, socket, tryConnect } from '../../../scenarios/index.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace', 'wire')
const text = (end: { address: string; port: number | string; host?: string | undefined } | undefined) =>
  end && `${end.host ?? 'nobody'} ${end.address}:${end.port}`

it('an address of a wire is its host’s, a loopback address that of the host which speaks of it, and another is nobody’s', () => {
  const { trace } = inScenario(() => {
    const far = host()
    const over = far.listen({ port: 8000, address: '10.0.0.2' })
    const client = connect(over)
    const inside = far.listen({ port: 9000, address: '127.0.0.1' })
    const own = listen({ port: 9000, address: '127.0.0.1' })
    const visitor = connect(own)
    const every = far.listen({ port: 7000, address: '::' })
    const path = listen({ path: 'server.sock' })
    return { far, over, client, inside, own, visitor, every, path }
  })
  expect(Object.fromEntries(trace.sockets.map(({ name, local, peer }) => [name, [text(local), text(peer)]]))).toMatchObject({
    over: ['far 10.0.0.2:8000', undefined],
    client: ['near 10.0.0.1:client', 'far 10.0.0.2:8000'],
    inside: ['far 127.0.0.1:9000', undefined],
    own: ['near 127.0.0.1:9000', undefined],
    visitor: ['near 127.0.0.1:visitor', 'near 127.0.0.1:9000'],
    every: ['far :::7000', undefined],
    path: ['near server.sock:', undefined],
  })
  const [last] = trace.events.filter(({ type }) => type === 'table').slice(-1)
  const rows = last?.type === 'table' ? last.rows.filter(({ state }) => state === 'LISTEN').map(({ local }) => text(local)) : []
  expect(rows).toEqual(expect.arrayContaining(['far 127.0.0.1:9000', 'near 127.0.0.1:9000', 'far 10.0.0.2:8000']))
})

it('of one host nobody is named', () => {
  const { trace } = inScenario(() => {
    const server = listen({ port: 8000 })
    connect(server)
    return { server }
  })
  expect(JSON.stringify(trace)).not.toContain('"host"')
})

it('an end without a name has no place, and a datagram has the host that it came from', () => {
  const { trace } = inScenario(() => {
    const far = host()
    const asking = socket({ type: 'SOCK_DGRAM' })
    asking.connect({ port: 53, address: '10.0.0.2' })
    asking.send('?')
    const refused = tryConnect({ port: 1, address: '192.0.2.1' })
    return { far, asking, refused }
  })
  const datagram = trace.events.find((event) => event.type === 'segment' && event.protocol === 'udp')
  expect(datagram?.type === 'segment' && [text(datagram.from), text(datagram.to)]).toEqual(['near 10.0.0.1:asking', 'far 10.0.0.2:53'])
  expect(trace.sockets.find(({ name }) => name === 'refused')).toEqual({ id: 's2', name: 'refused' })
})
