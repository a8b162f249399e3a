import { describe, expect } from 'vitest'
import { addAddress, connect, listen, tryConnect, tryListen } from '../../../scenarios/index.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace', 'ipv6')

it('one port can be bound at every address of 127.0.0.0/8 separately', () => {
  inScenario(() => {
    listen({ port: 12345, address: '127.0.0.1' })
    listen({ port: 12345, address: '127.0.0.2' })
    listen({ port: 12345, address: '127.255.255.254' })
    expect(tryListen({ port: 12345, address: '127.0.0.2' }).errno).toBe('EADDRINUSE')
  })
})

it.each([0, 1] as const)('a listener on 0.0.0.0 and one on 127.0.0.1 exclude each other, with SO_REUSEADDR %i on both', (SO_REUSEADDR) => {
  for (const [first, second] of [
    ['0.0.0.0', '127.0.0.1'],
    ['127.0.0.1', '0.0.0.0'],
  ] as const) {
    inScenario(() => {
      listen({ port: 12345, address: first, SO_REUSEADDR })
      expect(tryListen({ port: 12345, address: second, SO_REUSEADDR }).errno).toBe('EADDRINUSE')
    })
  }
})

describe('IPv6', () => {
  it('a connection over ::1 ends in TIME_WAIT as over IPv4', () => {
    inScenario(() => {
      const server = listen({ port: 12345, address: '::1' })
      const client = connect(server)
      const session = server.accept()
      session.close()
      client.recvAll()
      client.close()
      expect(session.peer.address).toBe('::1')
      expect(session.state).toBe('TIME_WAIT')
      server.close()
      expect(tryListen({ port: 12345, address: '::1' }).errno).toBe('EADDRINUSE')
      expect(tryListen({ port: 12345, address: '127.0.0.1' }).ok).toBe(true)
    })
  })

  it('a dual-stack listener on :: takes IPv4 clients, as mapped addresses', () => {
    inScenario(() => {
      const server = listen({ port: 12345, address: '::' })
      const client = connect({ port: 12345, address: '127.0.0.1' })
      const session = server.accept()
      expect(session.peer.address).toBe('::ffff:127.0.0.1')
      expect([client.state, session.state]).toEqual(['ESTABLISHED', 'ESTABLISHED'])
      expect(session.getsockopt('IPV6_V6ONLY')).toBe(0)
    })
  })

  it.each([
    { V6ONLY: 0, errno: 'EADDRINUSE' },
    { V6ONLY: 1, errno: undefined },
  ] as const)('a listener on :: with IPV6_V6ONLY $V6ONLY gives a listener on 0.0.0.0 $errno', ({ V6ONLY, errno }) => {
    inScenario(() => {
      listen({ port: 12345, address: '::', IPV6_V6ONLY: V6ONLY })
      expect(tryListen({ port: 12345, address: '0.0.0.0' }).errno).toBe(errno)
    })
    inScenario(() => {
      listen({ port: 12345, address: '0.0.0.0' })
      expect(tryListen({ port: 12345, address: '::', IPV6_V6ONLY: V6ONLY }).errno).toBe(errno)
    })
  })

  it('the TIME_WAIT of an IPv4 client keeps a dual-stack server from its port, but not one for IPv6 alone', () => {
    inScenario(() => {
      const server = listen({ port: 12345, address: '::' })
      const client = connect({ port: 12345, address: '127.0.0.1' })
      const session = server.accept()
      session.close()
      client.recvAll()
      client.close()
      server.close()
      expect(session.state).toBe('TIME_WAIT')
      expect(tryListen({ port: 12345, address: '::' }).errno).toBe('EADDRINUSE')
      expect(tryListen({ port: 12345, address: '0.0.0.0' }).errno).toBe('EADDRINUSE')
      expect(tryListen({ port: 12345, address: '::', IPV6_V6ONLY: 1 }).ok).toBe(true)
    })
  })
})

it('connect() to 0.0.0.0 reaches loopback', () => {
  inScenario(() => {
    const server = listen({ port: 12345, address: '0.0.0.0' })
    connect({ port: 12345, address: '0.0.0.0' })
    expect(server.accept().peer.address).toBe('127.0.0.1')
  })
})

it('a scenario cannot reach an address outside its network', () => {
  inScenario(() => {
    for (const address of ['192.0.2.1', '8.8.8.8', '10.0.0.1', '2001:db8::1', 'fe80::1']) {
      expect([address, tryConnect({ port: 80, address }).errno]).toEqual([address, expect.stringMatching(/^(ENETUNREACH|EINVAL)$/)])
    }
  })
})

it('the name of a peer is read whole after a shorter one', () => {
  inScenario(() => {
    addAddress('fd00::77')
    const shorter = listen({ port: 1313 })
    connect(shorter)
    shorter.accept()
    const server = listen({ port: 12345, address: '::1' })
    const client = connect(server, { from: { address: 'fd00::77' } })
    expect(server.accept().peer).toEqual(client.local)
    expect(client.local.address).toBe('fd00::77')
  })
})
