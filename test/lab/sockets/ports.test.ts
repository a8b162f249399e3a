import { expect } from 'vitest'
import { connect, counter, listen, milliseconds, segments, socket, sockets, sysctl, tryConnect, tryListen, until } from '../../../scenarios/index.ts'
import { conditions } from '../../../src/lab/network/conditions.ts'
import { connection } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace', 'capture')

const TEN_PORTS = '40000 40009'

it('when the local ports are used up, connect() gives EADDRNOTAVAIL and bind() to port 0 EADDRINUSE', () => {
  inScenario(() => {
    sysctl('net.ipv4.ip_local_port_range', TEN_PORTS)
    const server = listen({ port: 12345, backlog: 20 })
    const clients = Array.from({ length: 10 }, () => connect(server))
    expect(new Set(clients.map(({ local }) => local.port)).size).toBe(10)
    expect(tryConnect(server)).toMatchObject({ errno: 'EADDRNOTAVAIL', call: 'connect' })
    expect(tryListen({ port: 0 })).toMatchObject({ errno: 'EADDRINUSE', call: 'bind' })
  })
})

it('the same local ports serve another port of the server, and another address', () => {
  inScenario(() => {
    sysctl('net.ipv4.ip_local_port_range', TEN_PORTS)
    const server = listen({ port: 12345, backlog: 20 })
    for (let i = 0; i < 10; i++) connect(server)
    expect(tryConnect(listen({ port: 12346 })).ok).toBe(true)
    expect(tryConnect(listen({ port: 12345, address: '127.0.0.2' })).ok).toBe(true)
  })
})

it('connect() chooses even ports and bind() odd ones', () => {
  inScenario(() => {
    const server = listen({ port: 12345, backlog: 20 })
    for (let i = 0; i < 10; i++) {
      expect(connect(server).local.port % 2).toBe(0)
      expect(listen({ port: 0 }).local.port % 2).toBe(1)
    }
  })
})

it('listen() without bind() listens on a port that the kernel chooses', () => {
  inScenario(() => {
    const server = socket()
    server.listen()
    expect(server.local).toEqual({ address: '0.0.0.0', port: expect.any(Number) })
    expect(server.local.port).toBeGreaterThan(32767)
    expect(tryConnect(server).ok).toBe(true)
  })
})

/** One client port, and its connection in TIME_WAIT at the client's side. */
function clientInTimeWait() {
  sysctl('net.ipv4.ip_local_port_range', '40000 40000')
  const { server, client, session } = connection()
  client.close()
  session.recvAll()
  session.close()
  expect(client.state).toBe('TIME_WAIT')
  return { server, client }
}

it('with net.ipv4.tcp_tw_reuse 0 connect() never takes over a port in TIME_WAIT', () => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_tw_reuse', 0)
    const { server } = clientInTimeWait()
    expect(tryConnect(server).errno).toBe('EADDRNOTAVAIL')
  })
})

const delay = 'net.ipv4.tcp_tw_reuse_delay'
const hasDelay = conditions.namespace() === undefined && hasSysctl(delay)

function hasSysctl(name: string): boolean {
  try {
    inScenario(() => sysctl(name))
    return true
  } catch {
    return false
  }
}

it.skipIf(!hasDelay).each([1, 2])('with net.ipv4.tcp_tw_reuse %i connect() takes over a port in TIME_WAIT once the delay is over', (reuse) => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_tw_reuse', reuse)
    sysctl(delay, 50_000)
    const { server } = clientInTimeWait()
    expect(tryConnect(server).errno).toBe('EADDRNOTAVAIL')
    sysctl(delay, 1)
    let again = tryConnect(server)
    until(() => {
      if (!again.ok) again = tryConnect(server)
      return again.ok
    })
    expect(again.socket.local.port).toBe(40000)
    expect(counter('TWRecycled')).toBe(1)
  })
})

it.skipIf(!hasDelay)('without time stamps connect() takes over nothing', () => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_tw_reuse', 1)
    sysctl('net.ipv4.tcp_timestamps', 0)
    sysctl(delay, 1)
    const { server, client } = clientInTimeWait()
    until(() => client.timer.remaining.milliseconds < 59_950)
    expect(tryConnect(server).errno).toBe('EADDRNOTAVAIL')
  })
})

it.each([0, 1, 2])('net.ipv4.tcp_tw_reuse %i does nothing for a server', (reuse) => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_tw_reuse', reuse)
    const { server, client, session } = connection()
    session.close()
    client.recvAll()
    client.close()
    server.close()
    expect(tryListen({ port: 12345 }).errno).toBe('EADDRINUSE')
  })
})

it('a backlog of n lets n + 1 connections wait; the next SYN is dropped, counted and not answered', () => {
  inScenario(() => {
    const server = listen({ port: 12345, backlog: 2 })
    for (let i = 0; i < 3; i++) connect(server)
    expect(server.receiveQueue).toBe(3)
    expect(server.sendQueue).toBe(2)
    const late = tryConnect(server, { within: milliseconds(100) })
    expect(late.errno).toBe('EINPROGRESS')
    expect(counter('ListenOverflows')).toBeGreaterThan(0)
    expect(segments({ from: late.tried, flags: 'S' }).length).toBeGreaterThan(0)
  })
})

it('nobody listens at a port that is only bound: ECONNREFUSED', () => {
  inScenario(() => {
    const bound = socket()
    bound.bind({ port: 12345 })
    expect(tryConnect({ port: 12345 }).errno).toBe('ECONNREFUSED')
    expect(segments().flags).toBe('S R.')
  })
})

it.each([
  {
    name: 'bind() twice',
    errno: 'EINVAL',
    run: () => {
      const one = socket()
      one.bind({ port: 1025 })
      return one.tryBind({ port: 1026 }).errno
    },
  },
  { name: 'bind() after connect()', errno: 'EINVAL', run: () => connect(listen({ port: 12345 })).tryBind({ port: 1025 }).errno },
  { name: 'bind() to an address of another machine', errno: 'EADDRNOTAVAIL', run: () => tryListen({ port: 12345, address: '192.0.2.1' }).errno },
  { name: 'connect() twice', errno: 'EISCONN', run: () => connect(listen({ port: 12345 })).tryConnect({ port: 12345 }).errno },
  { name: 'accept() on what does not listen', errno: 'EINVAL', run: () => socket({ SOCK_NONBLOCK: 1 }).tryAccept().errno },
  {
    name: 'a call after close()',
    errno: 'EBADF',
    run: () => {
      const one = socket()
      one.close()
      return one.tryListen().errno
    },
  },
  {
    name: 'accept() with nobody waiting, non-blocking',
    errno: 'EAGAIN',
    run: () => {
      const one = socket({ SOCK_NONBLOCK: 1 })
      one.listen()
      return one.tryAccept().errno
    },
  },
  { name: 'shutdown() of what is not connected', errno: 'ENOTCONN', run: () => socket().tryShutdown('SHUT_WR').errno },
  { name: 'TCP_KEEPIDLE of zero', errno: 'EINVAL', run: () => socket().trySetsockopt('TCP_KEEPIDLE', 0).errno },
])('$name gives $errno', ({ errno, run }) => {
  inScenario(() => {
    expect(run()).toBe(errno)
  })
})

it('a connection in TIME_WAIT belongs to no process and holds no descriptor, and a hundred take one port of the server', () => {
  inScenario(() => {
    const server = listen({ port: 12345 })
    const ports = new Set<number>()
    for (let i = 0; i < 100; i++) {
      const client = connect(server)
      ports.add(client.local.port)
      const session = server.accept()
      session.close()
      client.recvAll()
      client.close()
    }
    const rows = sockets().filter(({ state }) => state === 'TIME_WAIT')
    // A client that gets a port again takes the place of what is there.
    expect(rows.length).toBe(ports.size)
    expect(rows.length).toBeGreaterThan(50)
    expect(new Set(rows.map(({ local, inode, uid }) => `${local.port} ${inode} ${uid}`))).toEqual(new Set(['12345 0 undefined']))
  })
})
