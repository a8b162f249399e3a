/** UDP: ports without TIME_WAIT, who shares one, datagrams as they went, multicast on loopback. */
import { expect } from 'vitest'
import { datagrams, milliseconds, socket, sockets, trySocket } from '../../../scenarios/index.ts'
import { conditions } from '../../../src/lab/network/conditions.ts'
import { inScenario, itNeeds, thrownInScenario } from '../in-scenario.ts'

const it = itNeeds('namespace', 'capture', 'udp_diag')
const udp = (options = {}) => socket({ type: 'SOCK_DGRAM', ...options })

it('a datagram arrives whole, with its sender, and is captured', () => {
  const { trace } = inScenario(() => {
    const server = udp()
    server.bind({ port: 5353 })
    const client = udp()
    expect(client.sendto('hello', server)).toBe(5)
    client.sendto('', server)
    const got = server.recvfrom()
    expect([got.data, got.from]).toEqual(['hello', client.local.address === '0.0.0.0' ? { ...client.local, address: '127.0.0.1' } : client.local])
    expect(server.recvfrom().bytes.length).toBe(0)
    server.sendto('back', { ...(got.from ?? {}) })
    expect(client.recv()).toBe('back')
    expect(datagrams({ from: client }).map(({ data, length }) => [data, length])).toEqual([
      ['hello', 5],
      ['', 0],
    ])
    expect(datagrams({ to: client }).map(({ data, from }) => [data, from.port])).toEqual([['back', 5353]])
    return { server, client }
  })
  const segments = trace.events.filter((event) => event.type === 'segment')
  expect(segments.map(({ protocol, from, to, data }) => [protocol, from.port, to.port, data])).toEqual([
    ['udp', 'client', 5353, 'hello'],
    ['udp', 'client', 5353, undefined],
    ['udp', 5353, 'client', 'back'],
  ])
  expect(trace.sockets.map(({ name, protocol }) => [name, protocol])).toEqual([
    ['server', 'udp'],
    ['client', 'udp'],
  ])
})

it('its rows are UNCONN without a peer and ESTABLISHED with one, and no row is left after close: no TIME_WAIT', () => {
  inScenario(() => {
    const server = udp()
    server.bind({ port: 5353 })
    const client = udp()
    client.connect(server)
    client.send('x')
    expect([server.state, client.state]).toEqual(['UNCONN', 'ESTABLISHED'])
    expect(server.receiveQueue).toBeGreaterThan(0)
    expect(sockets().map(({ protocol }) => protocol)).toEqual(['udp', 'udp'])
    expect(sockets({ protocol: 'tcp' })).toEqual([])
    client.close()
    server.close()
    expect(sockets()).toEqual([])
    const again = udp()
    expect(again.tryBind({ port: 5353 }).errno).toBeUndefined()
  })
})

it('a port is shared only when both have SO_REUSEADDR, and the last one to bind gets the datagrams', () => {
  inScenario(() => {
    const one = udp()
    one.bind({ port: 5353 })
    expect(udp({ SO_REUSEADDR: 1 }).tryBind({ port: 5353 }).errno).toBe('EADDRINUSE')
    one.close()
    const [first, last] = [udp({ SO_REUSEADDR: 1 }), udp({ SO_REUSEADDR: 1 })]
    first.bind({ port: 5353 })
    last.bind({ port: 5353 })
    udp().sendto('x', { port: 5353 })
    expect(last.recv()).toBe('x')
    expect(first.tryRecv({ within: milliseconds(20) }).errno).toBe('EAGAIN')
  })
})

it('both kinds of port are apart: TCP and UDP on one number', () => {
  inScenario(() => {
    const [tcp, datagram] = [socket(), udp()]
    tcp.bind({ port: 5353 })
    expect(datagram.tryBind({ port: 5353 }).ok).toBe(true)
    expect(datagram.tryListen().errno).toBe('EOPNOTSUPP')
  })
})

it('nobody at the port: ECONNREFUSED, at the next call of a connected socket', () => {
  inScenario(() => {
    const client = udp()
    client.connect({ port: 5353 })
    client.send('x')
    expect(client.tryRecv().errno).toBe('ECONNREFUSED')
    expect(client.trySendto('x', { port: 5354 }).ok).toBe(true)
  })
})

it('multicast on loopback reaches every member of the group', () => {
  inScenario(() => {
    const members = [1, 2].map(() => {
      const member = udp({ SO_REUSEADDR: 1 })
      member.bind({ address: '0.0.0.0', port: 5353 })
      member.setsockopt('IP_ADD_MEMBERSHIP', { multiaddr: '224.0.0.251', interface: '127.0.0.1' })
      return member
    })
    const sender = udp({ IP_MULTICAST_IF: '127.0.0.1' })
    expect(sender.getsockopt('IP_MULTICAST_IF')).toBe('127.0.0.1')
    sender.sendto('who is there', { address: '224.0.0.251', port: 5353 })
    expect(members.map((member) => member.recv())).toEqual(['who is there', 'who is there'])
    expect(members[0]?.trySetsockopt('IP_ADD_MEMBERSHIP', { multiaddr: '224.0.0.251', interface: '127.0.0.1' }).errno).toBe('EADDRINUSE')
  })
})

it('waiting for a datagram that does not come is bounded, by SO_RCVTIMEO too', () => {
  inScenario(() => {
    const server = udp({ SO_RCVTIMEO: milliseconds(20) })
    server.bind()
    expect(server.tryRecvfrom().errno).toBe('EAGAIN')
    expect(Number(server.getsockopt('SO_RCVTIMEO'))).toBe(20)
  })
  const problem = thrownInScenario(
    () => {
      const server = udp()
      server.bind({ port: 5353 })
      server.recvfrom()
    },
    { deadlineMs: 50 },
  )
  expect(problem.message).toContain('got nothing within 50 ms.\nSeen then: 127.0.0.1:5353 UNCONN (socket 1)')
})

it('a kind of socket that the kernel does not have is an error that can be expected', () => {
  inScenario(() => {
    expect(trySocket({ type: 'SOCK_SEQPACKET' }).errno).toMatch(/^EPROTONOSUPPORT$|^ESOCKTNOSUPPORT$/)
  })
  expect(conditions.udp_diag?.()).toBeUndefined()
})
