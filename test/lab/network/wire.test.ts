import { describe, expect, vi } from 'vitest'
import {
  connect,
  counter,
  datagrams,
  host,
  icmp,
  listen,
  milliseconds,
  popen,
  seconds,
  segments,
  socket,
  sockets,
  start,
  sysctl,
  tryConnect,
  until,
} from '../../../scenarios/index.ts'
import { cablesLaid } from '../../../src/lab/network/wire.ts'
import type { Host } from '../../../src/lab/programs/host.ts'
import type { Socket } from '../../../src/lab/sockets/socket.ts'
import { writeSockaddr } from '../../../src/lab/system/address.ts'
import * as libc from '../../../src/lab/system/libc.ts'
import { AF_INET, AF_INET6, SOCK_CLOEXEC, SOCK_DGRAM, SOCK_NONBLOCK } from '../../../src/lab/words/constants.ts'
import { inScenario, itNeeds, networkOfThread, thrownInScenario } from '../in-scenario.ts'
import { leavesNothing } from '../leaves-nothing.ts'

const it = itNeeds('wire', 'capture')

const IPPROTO_ICMP = 1
const IPPROTO_ICMPV6 = 58

interface Pair {
  far: Host
  server: Socket
  client: Socket
  session: Socket
}

/** The server is on the far host, the client on the near one. */
function pair(options = {}): Pair {
  const far = host(options)
  const server = far.listen({ port: 8000 })
  const client = connect(server)
  return { far, server, client, session: server.accept() }
}

const sent = (from: Socket) => [...segments({ from })].map(({ flags, lost, copy }) => `${flags}${lost ? ' lost' : ''}${copy ? ' copy' : ''}`)

describe('hosts', () => {
  it('each have their own sockets, settings, counters and commands', () => {
    inScenario(() => {
      const { far, client } = pair()
      expect(sockets().map(({ state, peer }) => `${state} ${peer?.address}`)).toEqual(['ESTABLISHED 10.0.0.2'])
      expect(far.sockets().map(({ state }) => state)).toEqual(['LISTEN', 'ESTABLISHED'])
      far.sysctl('net.ipv4.tcp_fin_timeout', 7)
      expect([sysctl('net.ipv4.tcp_fin_timeout'), far.sysctl('net.ipv4.tcp_fin_timeout')]).toEqual(['60', '7'])
      expect([counter('PassiveOpens'), far.counter('PassiveOpens'), counter('ActiveOpens'), far.counter('ActiveOpens')]).toEqual([0, 1, 1, 0])
      const rows = "awk 'NR > 1' /proc/net/tcp | wc -l"
      expect([popen(rows), far.popen(rows)]).toEqual(['1', '2'])
      expect(client.peer).toEqual({ address: far.address, port: 8000 })
    })
  })

  it('may connect either way, over IPv6 too, and from a port that is named', () => {
    inScenario(() => {
      const far = host()
      const server = listen({ port: 8000, address: '0.0.0.0' })
      expect(far.connect(server, { from: { port: 40000 } }).peer).toEqual({ address: far.nearAddress, port: 8000 })
      expect(server.accept().peer).toEqual({ address: far.address, port: 40000 })
      const six = far.listen({ port: 8000, address: '::' })
      const client = connect(six, { from: { port: 40001, address: '::' } })
      expect([client.peer, client.local]).toEqual([
        { address: far.address6, port: 8000 },
        { address: 'fd00::1', port: 40001 },
      ])
    })
  })

  it('may be several, each on a wire of its own', () => {
    inScenario(() => {
      const [first, second] = [host(), host()]
      const servers = [first, second].map((one) => one.listen({ port: 8000 }))
      expect(servers.map(({ local }) => local.address)).toEqual(['10.0.0.2', '10.0.1.2'])
      expect(servers.map((server) => connect(server).local.address)).toEqual(['10.0.0.1', '10.0.1.1'])
      second.wire.cut()
      first.wire.duplicate('SYN')
      connect(servers[0] as Socket)
      expect(tryConnect(servers[1] as Socket, { within: milliseconds(50) }).errno).toBe('EINPROGRESS')
    })
  })

  it('may stand in a line, each on a wire to the one before', () => {
    inScenario(() => {
      const middle = host()
      const last = middle.run(() => host({ delay: milliseconds(10) }))
      const server = last.listen({ port: 8000 })
      const client = middle.connect(server, { from: { port: 40000 } })
      expect([client.local.address, client.peer.address, last.nearAddress]).toEqual(['10.0.1.1', '10.0.1.2', '10.0.1.1'])
      const session = server.accept()
      last.wire.lose('data', { from: client })
      client.send('HELLO')
      expect(session.recv()).toBe('HELLO')
      expect(sent(client)).toContain('P. lost')
      expect(tryConnect(server).errno).toBe('ENETUNREACH')
      const back = middle.listen({ port: 9000, address: '0.0.0.0' })
      expect([last.connect(back).peer.address, connect(back).peer.address]).toEqual(['10.0.1.1', '10.0.0.2'])
    })
  })

  it('lead the thread back', () => {
    const home = networkOfThread()
    inScenario(() => {
      const inside = networkOfThread()
      const far = host()
      expect(far.run(networkOfThread)).not.toBe(inside)
      expect(() =>
        far.run(() => {
          throw new Error('no')
        }),
      ).toThrow('no')
      expect(networkOfThread()).toBe(inside)
    })
    expect(networkOfThread()).toBe(home)
  })

  it('leave nothing behind, no descriptor and no link', async () => {
    await leavesNothing(() => {
      const { client, far } = pair({ delay: milliseconds(1) })
      client.send('HELLO')
      far.wire.hold()
      client.close()
      throw new Error('in the middle')
    }, 5)
    await vi.waitFor(() => expect(cablesLaid()).toEqual([]), { timeout: 20_000 })
  })
})

describe('a wire', () => {
  it('takes its time, which both ends show', () => {
    const { trace } = inScenario(() => {
      const { far, client, session } = pair({ delay: milliseconds(20) })
      client.send('HELLO')
      session.recv()
      const all = [...segments()]
      for (const { at, arrived } of all.filter(({ arrived }) => arrived)) expect(Number(arrived) - Number(at)).toBeGreaterThanOrEqual(20)
      expect(all.filter(({ arrived }) => arrived).length).toBeGreaterThanOrEqual(4)
      return { far, client, session }
    })
    const [syn] = trace.events.filter((event) => event.type === 'segment')
    expect(syn).toMatchObject({ from: { host: 'near', port: 'client' }, to: { host: 'far', port: 8000 }, wire: true, flags: 'S' })
  })

  it('may take another time back', () => {
    inScenario(() => {
      const { client } = pair({ delay: { back: milliseconds(30) } })
      const [answer] = segments({ to: client })
      expect(Number(answer?.arrived) - Number(answer?.at)).toBeGreaterThanOrEqual(30)
    })
  })

  it('loses the next of a kind, or a later one, and nothing else', () => {
    inScenario(() => {
      const { far, client, session } = pair()
      far.wire.lose('data', { from: client, nth: 2 })
      client.send('ONE')
      expect(session.recv()).toBe('ONE')
      client.send('TWO')
      expect(session.recv()).toBe('TWO')
      // Repeated after 200 ms, on a busy machine more than once.
      const [first, second, ...again] = sent(client).slice(2)
      expect([first, second, ...new Set(again)]).toEqual(['P.', 'P. lost', 'P.'])
    })
  })

  it('delivers twice, and the receiver hears it twice', () => {
    inScenario(() => {
      const { far, client, session } = pair()
      far.wire.duplicate('data')
      client.send('ONE')
      expect(session.recv()).toBe('ONE')
      expect(sent(client)).toEqual(['S', '.', 'P.', 'P. copy'])
      expect(far.counter('TCPDSACKOldSent')).toBe(1)
    })
  })

  it('lets one overtake another', () => {
    inScenario(() => {
      const { far, client, session } = pair()
      far.wire.reorder('data', { from: client })
      client.send('ONE')
      expect(session.receiveQueue).toBe(0)
      client.send('TWO')
      expect(session.recv()).toBe('ONETWO')
      const [one, two] = segments({ from: client }).filter(({ length }) => length > 0)
      expect(Number(one?.at)).toBeLessThan(Number(two?.at))
      expect(Number(one?.arrived)).toBeGreaterThan(Number(two?.arrived))
      expect(far.counter('TCPOFOQueue')).toBe(1)
    })
  })

  it('holds back until it is told to let go', () => {
    inScenario(() => {
      const { far, client, session } = pair()
      far.wire.hold('FIN')
      client.close()
      session.close()
      expect([client.state, session.state]).toEqual(['FIN_WAIT_1', 'FIN_WAIT_1'])
      far.wire.release()
      until(() => client.state === 'TIME_WAIT' && session.state === 'TIME_WAIT')
    })
  })

  it('holds one up longer than the rest', () => {
    inScenario(() => {
      const { far, client, session } = pair()
      far.wire.delay('data', milliseconds(30), { from: client })
      client.send('ONE')
      session.recv()
      const [one] = segments({ from: client }).filter(({ length }) => length > 0)
      expect(Number(one?.arrived) - Number(one?.at)).toBeGreaterThanOrEqual(30)
    })
  })

  it('is cut, with what is on it, and mended', () => {
    inScenario(() => {
      const { far, client, session } = pair()
      far.wire.hold()
      client.send('ONE')
      expect(far.wire.inFlight).toBe(1)
      far.wire.cut()
      expect(far.wire.inFlight).toBe(0)
      expect(sent(client).at(-1)).toBe('P. lost')
      far.wire.mend()
      expect(session.recv()).toBe('ONE')
    })
  })

  it('is settled when nothing is left to do now, in either direction', () => {
    inScenario(() => {
      const { client, session } = pair()
      for (let round = 0; round < 50; round++) {
        client.send('x')
        expect(session.receiveQueue).toBe(1)
        session.recv()
        session.send('y')
        expect(client.receiveQueue).toBe(1)
        client.recv()
      }
    })
  })

  it('carries segments of the size that the interface has, with the checksums of the kernel', () => {
    const { files } = inScenario(() => {
      const { far, client, session } = pair()
      client.send('x'.repeat(100_000))
      let count = 0
      while (count < 100_000) count += session.recv().length
      expect(Math.max(...segments().map(({ length }) => length))).toBe(1448)
      return { far, client, session }
    })
    expect(Object.keys(files)).toEqual(['near.pcap', 'far.pcap'])
  })
})

it('a wire does to datagrams what it does to segments, and tells it: on the way, arrived, lost, doubled', () => {
  const { trace } = inScenario(() => {
    const far = host({ delay: milliseconds(400) })
    const server = far.socket({ type: 'SOCK_DGRAM' })
    server.bind({ port: 5353 })
    const client = socket({ type: 'SOCK_DGRAM' })
    far.wire.lose('data')
    client.sendto('lost', server)
    far.wire.duplicate('data')
    client.sendto('twice', server)
    const told = () => datagrams({ to: server }).map(({ data, lost, copy, arrived }) => [data, lost, copy, arrived !== undefined])
    expect(told()).toEqual([
      ['lost', true, false, false],
      ['twice', false, false, false],
    ])
    expect([server.recv(), server.recv()]).toEqual(['twice', 'twice'])
    expect(told()).toEqual([
      ['lost', true, false, false],
      ['twice', false, false, true],
      ['twice', false, true, true],
    ])
    const [, , { at, arrived = at } = datagrams()[0] as never] = datagrams()
    expect(arrived.milliseconds - at.milliseconds).toBeGreaterThanOrEqual(400)
    return { far, server, client }
  })
  expect(
    trace.events.flatMap((event) => (event.type === 'segment' ? [`${event.data}${event.lost ? ' lost' : ''}${event.copy ? ' copy' : ''}`] : [])),
  ).toEqual(['lost lost', 'twice', 'twice copy'])
})

itNeeds(
  'wire',
  'capture',
  'ip',
)('what a host in the middle sends on is one segment, from end to end: its time, its loss, its copy on any of the wires', () => {
  inScenario(() => {
    const middle = host({ delay: milliseconds(10) })
    const end = middle.run(() => host({ delay: milliseconds(20) }))
    middle.sysctl('net.ipv4.ip_forward', 1)
    popen(`ip route add 10.0.1.0/24 via ${middle.address}`)
    end.popen(`ip route add 10.0.0.0/24 via ${end.nearAddress}`)
    const server = end.listen({ port: 8000 })
    const client = connect(server)
    const session = server.accept()
    end.wire.lose('data', { from: middle })
    middle.wire.duplicate('data', { nth: 2 })
    client.send('HELLO')
    until(() => client.sendQueue === 0)
    const told = [...segments()].map(
      ({ from, flags, lost, copy, again, at, arrived }) =>
        `${from.port === 8000 ? 'session' : 'client'} ${flags}${lost ? ' lost' : ''}${again ? ' again' : ''}${copy ? ' copy' : ''} ${arrived && arrived.milliseconds - at.milliseconds >= 30 ? 'in 30 ms' : arrived}`,
    )
    expect(told.slice(0, 6)).toEqual([
      'client S in 30 ms',
      'session S. in 30 ms',
      'client . in 30 ms',
      'client P. lost undefined',
      'client P. again in 30 ms',
      'client P. again copy in 30 ms',
    ])
    expect(session.recv()).toBe('HELLO')
  })
})

describe('a firewall', () => {
  it('drops, and who sends hears nothing', () => {
    inScenario(() => {
      const far = host()
      const server = far.listen({ port: 8000 })
      far.wire.drop('SYN', { to: far })
      const refused = tryConnect(server, { within: milliseconds(50) })
      expect(refused.errno).toBe('EINPROGRESS')
      expect(segments().flags).toBe('S')
    })
  })

  it('answers with a RST in the name of whom it guards', () => {
    const { trace } = inScenario(() => {
      const far = host()
      const server = far.listen({ port: 8000 })
      far.wire.reject('SYN', { to: far })
      expect(tryConnect(server).errno).toBe('ECONNREFUSED')
      expect(segments().flags).toBe('S R.')
      expect(server.state).toBe('LISTEN')
      return { far }
    })
    const [syn, reset] = trace.events.filter((event) => event.type === 'segment')
    expect(syn).toMatchObject({ lost: true })
    expect(reset).toMatchObject({ made: true, from: { host: 'far' }, to: { host: 'near' } })
  })

  it('resets a connection that stands', () => {
    inScenario(() => {
      const { far, client, session } = pair()
      far.wire.reject('data', { from: client })
      client.send('ONE')
      expect(client.tryRecv().errno).toBe('ECONNRESET')
      expect(session.state).toBe('ESTABLISHED')
    })
  })
})

describe('a NAT', () => {
  it('gives each connection another port, and forgets them', () => {
    inScenario(() => {
      const far = host()
      const server = far.listen({ port: 8000 })
      far.wire.nat()
      const clients = [connect(server), connect(server)]
      const sessions = [server.accept(), server.accept()]
      expect(sessions.map(({ peer }) => `${peer.address}:${peer.port}`)).toEqual(['10.0.0.254:1024', '10.0.0.254:1025'])
      clients[0]?.send('HELLO')
      expect(sessions[0]?.recv()).toBe('HELLO')
      expect(segments({ to: sessions[0] as Socket }).flags).toBe(segments({ from: clients[0] as Socket }).flags)
      far.wire.forget()
      clients[0]?.send('ONE MORE')
      sessions[1]?.send('ANYBODY?')
      expect([sessions[0]?.receiveQueue, clients[1]?.receiveQueue]).toEqual([0, 0])
      expect(
        segments()
          .slice(-2)
          .map(({ lost }) => lost),
      ).toEqual([true, true])
    })
  })

  it.each(['there', 'back'] as const)('translates what ICMP quotes on its way %s, so that the right socket hears of it', (way) => {
    const { trace } = inScenario(() => {
      const far = host()
      far.wire.nat()
      const server = far.socket({ type: 'SOCK_DGRAM' })
      server.bind({ port: 5300 })
      const client = socket({ type: 'SOCK_DGRAM' })
      client.connect(server)
      client.send('?')
      const { from = { address: '', port: 0 } } = server.recvfrom()
      expect(from).toEqual({ address: '10.0.0.254', port: 1024 })
      if (way === 'back') {
        server.close()
        client.send('?')
        expect(client.tryRecv({ within: seconds(1) }).errno).toBe('ECONNREFUSED')
        expect(icmp({ to: client })).toMatchObject([{ message: 'port unreachable', from: { port: 5300 }, to: from }])
      } else {
        server.connect(from)
        client.close()
        server.send('!')
        expect(server.tryRecv({ within: seconds(1) }).errno).toBe('ECONNREFUSED')
        expect(icmp({ to: server })).toMatchObject([{ message: 'port unreachable', to: { port: 5300 } }])
        expect(datagrams({ to: client }).length).toBe(1)
      }
      return { far, client, server }
    })
    const told = trace.events.filter((event) => event.type === 'segment' && event.protocol === 'icmp')
    expect(told).toMatchObject([{ seen: way === 'back' ? { to: { port: 'client' } } : { from: { address: '10.0.0.254', port: 1024 } } }])
  })

  it.each([
    ['IPv4', AF_INET, IPPROTO_ICMP, '08000000000000'],
    ['IPv6', AF_INET6, IPPROTO_ICMPV6, '80000000000000'],
  ] as const)('brings an echo of ICMP over %s back to who has asked, as ping does', (_, family, protocol, message) => {
    inScenario(() => {
      const far = host()
      far.wire.nat()
      // Of a user namespace, which has one group.
      sysctl('net.ipv4.ping_group_range', `${process.getgid?.()} ${process.getgid?.()}`)
      const asking = Array.from({ length: 2 }, () => libc.socket(family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol))
      const sockaddr = Buffer.alloc(28)
      const length = writeSockaddr(sockaddr, { address: family === AF_INET ? far.address : far.address6, port: 0 })
      const answers = asking.map((fd, i) => {
        const request = Buffer.from(`${message}0${i + 1}`, 'hex')
        expect(libc.sendto(fd, request, request.length, 0, sockaddr, length)).toBe(8)
        segments()
        const reply = Buffer.alloc(64)
        const count = libc.recv(fd, reply, reply.length, 0)
        libc.close(fd)
        return [count, reply[0], reply[7]]
      })
      const reply = family === AF_INET ? 0 : 129
      expect(answers).toEqual([
        [8, reply, 1],
        [8, reply, 2],
      ])
      expect(far.counter(family === AF_INET ? 'IcmpInEchos' : 'Icmp6InEchos')).toBe(2)
    })
  })

  it('takes a datagram in fragments, both ways', () => {
    inScenario(() => {
      const far = host()
      far.wire.nat()
      const server = far.socket({ type: 'SOCK_DGRAM' })
      server.bind({ port: 5300 })
      const client = socket({ type: 'SOCK_DGRAM' })
      client.sendto('x'.repeat(4000), server)
      const { data, from = { address: '', port: 0 } } = server.recvfrom()
      expect([data.length, from]).toEqual([4000, { address: '10.0.0.254', port: 1024 }])
      server.sendto('y'.repeat(5000), from)
      expect(client.recvfrom().data.length).toBe(5000)
    })
  })

  it('drops what is not for its own address', () => {
    inScenario(() => {
      const far = host()
      far.wire.nat()
      const server = far.listen({ port: 8000 })
      connect(server)
      expect(far.tryConnect({ address: far.nearAddress, port: 1024 }, { within: milliseconds(50) }).errno).toBe('EINPROGRESS')
      expect(segments({ flags: 'S' }).at(-1)?.lost).toBe(true)
    })
  })
})

describe('a wire that moves sequence numbers', () => {
  it('does so behind a NAT as well', () => {
    inScenario(() => {
      const far = host()
      far.wire.nat()
      far.wire.renumber(-1_000_000)
      const server = far.listen({ port: 8000 })
      const client = connect(server)
      const session = server.accept()
      client.send('HELLO')
      expect(session.recv()).toBe('HELLO')
      session.send('AND BACK')
      expect(client.recv()).toBe('AND BACK')
    })
  })
})

it('fast open over a wire waits for the connection where there is no cookie yet, and saves a round trip where there is', () => {
  inScenario(() => {
    const far = host({ delay: milliseconds(40) })
    for (const set of [sysctl, (...given: [string, number]) => far.sysctl(...given)]) set('net.ipv4.tcp_fastopen', 3)
    const server = far.listen({ port: 8000, TCP_FASTOPEN: 5 })
    far.wire.drop('SYN')
    expect(socket().trySendto('?', server, { flags: 'MSG_FASTOPEN', within: milliseconds(50) }).errno).toBe('EINPROGRESS')
    far.wire.mend()
    // A child that ends in the meantime interrupts the call by SIGCHLD.
    start(['sh', '-c', 'sleep 0.03'])
    expect(socket().sendto('HELLO', server, { flags: 'MSG_FASTOPEN' })).toBe(5)
    expect(server.accept().recv()).toBe('HELLO')
    const second = socket()
    second.sendto('AGAIN', server, { flags: 'MSG_FASTOPEN' })
    expect(segments({ from: second, flags: 'S' })).toMatchObject([{ length: 5, data: 'AGAIN' }])
  })
})

describe('what a wire is given', () => {
  const message = (body: (far: Host) => void) => thrownInScenario(() => body(host())).message
  it('must be known', () => {
    expect(message((far) => far.wire.lose('FINS' as 'FIN'))).toBe(`wire.lose(): there is no kind of segment "FINS".`)
    expect(message((far) => far.wire.lose('FIN', { nth: 0 }))).toBe('wire.lose(): nth is 0.')
    expect(message((far) => far.wire.lose('FIN', { count: 1.5 }))).toBe('wire.lose(): count is 1.5.')
    expect(message((far) => far.wire.lose('FIN', { chance: 2 }))).toBe('wire.lose(): chance is 2.')
    expect(message((far) => far.wire.lose('FIN', { chance: -0.1 }))).toBe('wire.lose(): chance is -0.1.')
    expect(message((far) => far.wire.renumber(0.5))).toBe('wire.renumber(): by is 0.5.')
    expect(message((far) => far.wire.renumber(2 ** 32))).toBe('wire.renumber(): by is 4294967296.')
    for (const word of ['duplicate', 'reorder', 'hold', 'drop', 'reject'] as const)
      expect(message((far) => far.wire[word]('FINS' as 'FIN'))).toBe(`wire.${word}(): there is no kind of segment "FINS".`)
    expect(message((far) => far.wire.hold('FIN', { count: 0 }))).toBe('wire.hold(): count is 0.')
    expect(message((far) => far.run(5 as never))).toBe('run(): what is 5.')
    expect(message((far) => far.popen(5 as never))).toBe('popen(): it is given 5.')
    expect(message((far) => far.counter(5 as never))).toBe('counter(): it is given 5.')
    expect(message((far) => far.wire.lose('FIN', { form: far } as object))).toBe('wire.lose(): there is no option form.')
    expect(message((far) => far.wire.lose('FIN', { from: 8000 as never }))).toBe('wire.lose(): from is 8000.')
    expect(message((far) => far.wire.delay('FIN', 20 as never))).toBe('wire.delay(): by is 20.')
    expect(message((far) => far.wire.delay('FIN', milliseconds(-1)))).toBe('wire.delay(): by is -1 ms.')
    expect(thrownInScenario(() => host({ delay: 20 as never })).message).toBe('host(): delay is 20.')
    for (const delay of [milliseconds(-5), { there: milliseconds(-5) }])
      expect(thrownInScenario(() => host({ delay })).message).toBe('host(): delay is -5 ms.')
    expect(thrownInScenario(() => connect(host() as never))).toMatchObject({
      message: 'connect(): the target is an object.',
      fix: 'a host has many ports: give a socket that listens there, or { address: far.address, port: 8000 }.',
    })
    expect(message((far) => far.wire.lose('data', { from: connect(listen()) }))).toMatch(
      /^wire\.lose\(\): from is .*, which is connected over loopback: nothing of it goes over a wire\.$/,
    )
    expect(thrownInScenario(() => host({ seed: 0.5 })).message).toBe('host(): seed is 0.5.')
    expect(thrownInScenario(() => host({ delay: { there: 5 as never } })).message).toBe('host(): delay is 5.')
  })
})

it('one seed loses the same, another one something else', () => {
  const run = (seed: number): string => {
    let told = ''
    inScenario(() => {
      const { far, client, session } = pair({ seed })
      far.wire.lose('data', { from: client, chance: 0.3 })
      let text = ''
      for (let i = 0; i < 10; i++) {
        client.send(String(i))
        text += session.recv({ within: seconds(5) })
      }
      // Of each octet the fates until it arrived; a busy machine repeats one that has.
      const fates = Map.groupBy(
        segments({ from: client }).filter(({ length }) => length > 0),
        ({ seq }) => seq,
      )
      told = `${text} ${[...fates].map(([seq, tries]) => `${seq}${'!'.repeat(tries.findIndex(({ lost }) => !lost))}`).join(' ')}`
    })
    return told
  }
  const [first, again, other] = [run(3), run(3), run(4)]
  expect(first).toBe(again)
  expect(first).toMatch(/^0123456789 .*!/)
  expect(other).toMatch(/^0123456789 /)
  expect(other).not.toBe(first)
})
