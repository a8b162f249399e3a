/** What a descriptor is told and tells: bounds of waiting, flags, messages with descriptors, what is asked of a socket without a name; each refusal whole. */
import { describe, expect } from 'vitest'
import {
  counter,
  inject,
  listen,
  milliseconds,
  seconds,
  segments,
  socket,
  socketpair,
  sockets,
  sysctl,
  tryConnect,
  tryListen,
  trySocket,
  tryUnlink,
  unlink,
} from '../../../scenarios/index.ts'
import { readCounters } from '../../../src/lab/sockets/kernel-counters.ts'
import { readControl } from '../../../src/lab/sockets/messages.ts'
import { connection } from '../connections.ts'
import { inScenario, itNeeds, thrownInScenario } from '../in-scenario.ts'

const it = itNeeds('namespace', 'capture')
const told = (body: () => unknown) => {
  const { code, message, fix } = thrownInScenario(() => {
    body()
  })
  return [code, message.split('\nSeen then')[0], fix]
}
const callsOf = (body: () => unknown) =>
  inScenario(body).trace.events.flatMap((event) => (event.type === 'call' ? [[event.call, event.arguments, event.errno ?? event.result]] : []))

describe('what a call waits at most', () => {
  it('is what the call says, also nothing, before what the socket says, and none where the socket says none', () => {
    inScenario(() => {
      const { client } = connection()
      client.setsockopt('SO_RCVTIMEO', milliseconds(30))
      const outcome = client.tryRecv()
      expect([outcome.errno, outcome.ok, outcome.call, outcome.data]).toEqual(['EAGAIN', false, 'recv', ''])
      expect(outcome.took.milliseconds).toBeGreaterThanOrEqual(29)
      expect(client.tryRecv({ within: milliseconds(0) }).took.milliseconds).toBeLessThan(outcome.took.milliseconds + 1000)
      client.setsockopt('SO_RCVTIMEO', seconds(0))
      expect(client.getsockopt('SO_RCVTIMEO').milliseconds).toBe(0)
    })
    expect(
      told(() => {
        const { client } = connection()
        client.setsockopt('SO_RCVTIMEO', milliseconds(30))
        client.setsockopt('SO_RCVTIMEO', seconds(0))
        client.tryRecv()
      }),
    ).toEqual([
      ...['lab-deadline', 'recv(socket 2) got nothing within 2 s.'],
      'let the other end act before this line, or expect the silence with tryRecv({ within: milliseconds(200) }), which gives EAGAIN then.',
    ])
  })

  it('of a socket that sends is the page’s, never the one with which the laboratory bounds its own calls', () => {
    inScenario(() => {
      const { client } = connection()
      client.send('x')
      expect(client.getsockopt('SO_SNDTIMEO').milliseconds).toBe(0)
      client.setsockopt('SO_SNDTIMEO', milliseconds(40))
      client.send('x', { within: seconds(1) })
      expect(client.getsockopt('SO_SNDTIMEO').milliseconds).toBe(40)
    })
  })

  it('is told where the call had to succeed', () => {
    expect(told(() => listen().accept({ within: milliseconds(10) }))).toEqual([
      ...['lab-deadline', 'accept(socket 1) got no answer within 10 ms.'],
      'let the other end act before this line, or expect the silence with tryAccept({ within: milliseconds(200) }), which gives EAGAIN then.',
    ])
    expect(told(() => listen().tryAccept())[1]).toBe('accept(socket 1) saw no connection within 2 s.')
  })
})

it('fcntl() gives and takes flags, which the calls then heed', () => {
  expect(
    callsOf(() => {
      const one = socket()
      expect([one.fcntl('F_GETFD'), one.fcntl('F_SETFD'), one.fcntl('F_GETFD'), one.fcntl('F_SETFD', 'FD_CLOEXEC')]).toEqual([1, 0, 0, 0])
      expect(one.fcntl('F_GETFL') & 0o4000).toBe(0)
      one.fcntl('F_SETFL', 'O_NONBLOCK')
      expect(one.fcntl('F_GETFL') & 0o4000).toBe(0o4000)
      const { client } = connection()
      client.fcntl('F_SETFL', 'O_NONBLOCK')
      expect(client.tryRecv().errno).toBe('EAGAIN')
      client.fcntl('F_SETFL', 0)
      expect(client.tryRecv({ within: milliseconds(5) }).took.milliseconds).toBeGreaterThanOrEqual(4)
      one.close()
      expect([one.tryFcntl('F_GETFD').errno, one.tryGetsockopt('SO_TYPE').errno]).toEqual(['EBADF', 'EBADF'])
      expect(() => one.tryFcntl('F_GETFD').value).toThrow('There is no value: fcntl() gave EBADF (not an open descriptor: the socket is closed).')
    }).filter(([call]) => call === 'fcntl')[1],
  ).toEqual(['fcntl', { command: 'F_SETFD', value: '0' }, '0'])
  expect(told(() => socket().fcntl('F_SETFD', 'FD_NONE' as 'FD_CLOEXEC'))[1]).toBe('fcntl(): there is no FD_NONE.')
  expect(told(() => socket().fcntl('F_NONE' as 'F_GETFD'))[1]).toBe('fcntl(): there is no F_NONE.')
})

it('poll() asks for all events, or for those that are named, and tells which; of what is not there it refuses the name', () => {
  const calls = callsOf(() => {
    const [one, other] = socketpair()
    expect([one.poll(), one.poll({ events: 'POLLIN' }), one.poll({ events: ['POLLIN', 'POLLOUT'] })]).toEqual([['POLLOUT'], [], ['POLLOUT']])
    other.send('x')
    expect(one.poll({ within: seconds(5) })).toEqual(['POLLIN', 'POLLOUT'])
  }).filter(([call]) => call === 'poll')
  expect(calls).toEqual([
    ['poll', {}, 'POLLOUT'],
    ['poll', { events: 'POLLIN' }, 'no event'],
    ['poll', { events: 'POLLIN | POLLOUT' }, 'POLLOUT'],
    ['poll', {}, 'POLLIN | POLLOUT'],
  ])
  expect(told(() => socket().poll({ events: 'POLLED' as 'POLLIN' }))[1]).toBe('poll(): there is no POLLED.')
  expect(told(() => socket().poll({ event: 'POLLIN' } as object)).slice(1)).toEqual([
    ...['poll(): there is no option event.', 'Did you mean events? It takes events and within.'],
  ])
})

describe('a message', () => {
  it('brings sockets of its own, says how many, and who sent it', () => {
    const calls = callsOf(() => {
      const [one, other] = socketpair({ type: 'SOCK_DGRAM' })
      other.setsockopt('SO_PASSCRED', 1)
      const [server, second] = [listen(), tryListen()]
      expect([one.sendmsg('a', { SCM_RIGHTS: [server] }), one.sendmsg('', { SCM_RIGHTS: [server, second] }), one.sendmsg('none')]).toEqual([1, 0, 4])
      const [first, both, none] = [other.recvmsg(), other.recvmsg({ max: 10 }), other.recvmsg({ max: 2 })]
      expect([first, both, none].map(({ data, sockets: came }) => [data, came.length])).toEqual([
        ['a', 1],
        ['', 2],
        ['no', 0],
      ])
      expect(first.credentials).toEqual({ pid: process.pid, uid: process.geteuid?.(), gid: process.getegid?.() })
      expect(first.sockets[0]?.local).toEqual(server.local)
      expect(both.sockets[1]?.local).toEqual(second.socket.local)
      expect(both.sockets[1]?.fcntl('F_GETFD')).toBe(1)
      expect(other.tryRecvmsg({ within: milliseconds(5) }).errno).toBe('EAGAIN')
      expect(other.tryRecvmsg({ flags: 'MSG_DONTWAIT' }).sockets).toEqual([])
      return { one, other, server }
    }).filter(([call]) => String(call).endsWith('msg'))
    expect(calls.slice(0, 5)).toEqual([
      ['sendmsg', { data: '"a"', SCM_RIGHTS: 'server' }, '1 byte'],
      ['sendmsg', { data: '""', 'SCM_RIGHTS 1': 'server', 'SCM_RIGHTS 2': expect.any(String) }, '0 bytes'],
      ['sendmsg', { data: '"none"' }, '4 bytes'],
      ['recvmsg', { max: '65536 bytes' }, '1 byte, 1 descriptor'],
      ['recvmsg', { max: '10 bytes' }, '0 bytes, 2 descriptors'],
    ])
  })

  it.each<[string, () => unknown, string, string]>([
    ['too long', () => socketpair()[0].sendmsg('x'.repeat(65_537)), 'sendmsg(): the data is "of 65537 bytes".', 'give at most 65536 bytes.'],
    [
      ...(['what is no socket', () => socketpair()[0].sendmsg('', { SCM_RIGHTS: [3 as never] })] as const),
      ...(['sendmsg(): SCM_RIGHTS is 3.', 'give sockets of the scenario.'] as const),
    ],
    [
      ...(['too many sockets', () => socketpair()[0].sendmsg('', { SCM_RIGHTS: Array.from({ length: 254 }, () => 0 as never) })] as const),
      ...(['sendmsg(): SCM_RIGHTS is an array.', 'give at most 253 sockets.'] as const),
    ],
    ...(['sendmsg', 'recvmsg', 'recvfrom', 'sendto', 'recv', 'send'] as const).map((word): [string, () => unknown, string, string] => {
      const options = { flag: 'MSG_PEEK' } as never
      const [one] = word.startsWith('send') ? [['flags', 'within', ...(word === 'sendmsg' ? ['SCM_RIGHTS'] : [])]] : [['max', 'flags', 'within']]
      const listed = `${one.slice(0, -1).join(', ')} and ${one.at(-1)}`
      const call = (): unknown => {
        const [peer] = socketpair()
        if (word === 'sendto') return peer.sendto('', { path: 'a' }, options)
        return word.startsWith('send') ? peer[word as 'send']('', options) : peer[word as 'recv'](options)
      }
      return [`no option of ${word}()`, call, `${word}(): there is no option flag.`, `Did you mean flags? It takes ${listed}.`]
    }),
  ])('cannot be given: %s', (_, body, message, fix) => {
    expect(told(body)).toEqual(['lab-bad-argument', message, fix])
  })

  it('from a sender without a name comes from nobody, of UDP from its port', () => {
    inScenario(() => {
      const [one, other] = socketpair({ type: 'SOCK_DGRAM' })
      one.send('x')
      expect(other.recvfrom().from).toBe(undefined)
      const named = socket({ family: 'AF_UNIX', type: 'SOCK_DGRAM' })
      named.bind({ path: 'named.sock' })
      const receiver = socket({ family: 'AF_UNIX', type: 'SOCK_DGRAM' })
      receiver.bind({ path: '@' })
      named.sendto('y', { path: '@' })
      expect(receiver.recvfrom().from).toEqual({ address: '', port: 0, path: 'named.sock' })
    })
  })

  /** `struct cmsghdr`: its length, SOL_SOCKET, its type; what it carries; up to a multiple of eight. */
  const control = (type: number, words: number[], { level = 1, length = 16 + 4 * words.length } = {}) => {
    const octets = Buffer.alloc(Math.ceil((16 + 4 * words.length) / 8) * 8)
    octets.writeBigUInt64LE(BigInt(length), 0)
    octets.writeInt32LE(level, 8)
    octets.writeInt32LE(type, 12)
    for (const [index, word] of words.entries()) octets.writeInt32LE(word, 16 + 4 * index)
    return octets
  }

  it('is read header by header, each where the one before it ends, and nothing of what is cut', () => {
    const rights = control(1, [5, 6, 7])
    const credentials = control(2, [10, -1, 30])
    expect(readControl(Buffer.concat([rights, credentials]))).toEqual({ descriptors: [5, 6, 7], credentials: { pid: 10, uid: 0xffff_ffff, gid: 30 } })
    expect(readControl(Buffer.concat([credentials, control(9, [1]), rights, control(1, [8])])).descriptors).toEqual([5, 6, 7, 8])
    for (const other of [control(1, [5], { level: 0 }), control(2, [1, 2, 3], { level: 0 }), control(1, [5], { length: 15 }), control(2, [1, 2])])
      expect(readControl(other)).toEqual({ descriptors: [] })
    expect(readControl(rights.subarray(0, 27))).toEqual({ descriptors: [] })
    expect(readControl(rights.subarray(0, 28)).descriptors).toEqual([5, 6, 7])
    expect(readControl(control(1, []))).toEqual({ descriptors: [] })
  })
})

describe('of a socket', () => {
  it.each<[string, () => unknown, string, string]>([
    ['without an address', () => socket().local, 'socket 1 has no local address yet.', 'bind it, or connect it first.'],
    [
      'that came to nothing',
      () => tryConnect({ port: 1 }).socket,
      'There is no socket: connect() gave ECONNREFUSED (nobody listens at that address).',
      '',
    ],
    ['without an address, a segment', () => inject({ from: socket(), to: { address: '127.0.0.1', port: 1 }, flags: 'R' }), '', ''],
  ])('%s nothing is told', (_, body, message, fix) => {
    const [code, said, mend] = told(body)
    expect(code).toBe('lab-no-value')
    expect(said).toContain(message || 'inject(): socket 1, given as from, has no address yet.')
    expect(mend).toBe(
      fix ||
        (message
          ? 'look at .ok or .errno first, or use the word without "try" if the call must work.'
          : 'bind it, connect it, or give { address, port }.'),
    )
  })

  it('what came of trying is there, with its ends', () => {
    inScenario(() => {
      const made = tryListen({ port: 12345 })
      expect([made.ok, made.errno, made.call, made.local.port]).toEqual([true, undefined, 'listen', 12345])
      const again = tryListen({ port: 12345 })
      expect([again.ok, again.errno, again.call]).toEqual([false, 'EADDRINUSE', 'bind'])
      expect(tryConnect(made).ok).toBe(true)
      expect(trySocket({ family: 'AF_INET6' }).ok).toBe(true)
    })
  })
})

describe('a forged segment cannot have', () => {
  const to = { address: '127.0.0.1', port: 2 }
  const forged = (more: object) => () => inject({ from: { address: '127.0.0.1', port: 1 }, to, flags: '.', ...more } as never)
  it.each<[object, string, string]>([
    [{ options: { mss: 65_536 } }, 'mss is 65536.', 'give a whole number of octets, at most 65535.'],
    [{ options: { mss: -1 } }, 'mss is -1.', 'give a whole number of octets, at most 65535.'],
    [{ options: { windowScale: 15 } }, 'windowScale is 15.', 'give a whole number from 0 to 14.'],
    [{ options: { windowScale: 0.5 } }, 'windowScale is 0.5.', 'give a whole number from 0 to 14.'],
    [{ options: { timestamp: { value: 1 } } }, 'timestamp is an object.', 'give { value, echo }, whole numbers of 32 bits.'],
    [{ options: { timestamp: { value: 2 ** 32, echo: 0 } } }, 'timestamp is an object.', 'give { value, echo }, whole numbers of 32 bits.'],
    [{ options: { sack: [[1]] } }, 'sack is an array.', 'give blocks: [[1001, 2001]].'],
    [{ options: { sack: 5 } }, 'sack is 5.', 'give blocks: [[1001, 2001]].'],
    [{ options: { sack: Array.from({ length: 5 }, () => [1, 2]) } }, 'options is "of 44 octets".', 'give fewer: a header has room for 40.'],
    [
      { options: { msss: 1 } },
      'there is no option msss.',
      'Did you mean mss? It takes mss, windowScale, sackPermitted, sack, timestamp and fastOpen.',
    ],
    [{ window: 65_536 }, 'window is 65536.', 'give a whole number of octets, at most 65535.'],
    [{ to: { address: '127.0.0.1', port: 65_536 } }, 'the port is 65536.', 'give a whole number from 1 to 65535, or 0 to let the kernel choose.'],
    [{ to: { host: 'a' } }, 'there is no option host.', 'It takes address and port.'],
  ])('%j', (more, message, fix) => {
    expect(told(forged(more))).toEqual(['lab-bad-argument', `inject(): ${message}`, fix])
  })

  it('other numbers than it is given, and is told with what was written of it', () => {
    const { trace } = inScenario(() => {
      const { client, session } = connection()
      inject({
        from: client,
        to: session,
        flags: 'P.',
        seq: 100,
        ack: 7,
        data: 'hi',
        window: 9,
        options: { mss: 1000, windowScale: 3, sackPermitted: true, sack: [[4, 6]], timestamp: { value: 5, echo: 6 } },
      })
      const forgery = segments().find((segment) => segment.forged)
      expect(forgery).toMatchObject({
        ...{ flags: 'P.', seq: 100, ack: 7, data: 'hi', window: 9 },
        options: { mss: 1000, windowScale: 3, sackPermitted: true, sack: [[4, 6]], timestamp: { value: 5, echo: 6 } },
      })
      inject({ from: client, to: session, flags: 'R' })
      expect(
        segments()
          .filter((segment) => segment.forged)
          .at(-1),
      ).toMatchObject({ seq: 1, ack: undefined, window: 512, data: '', options: {} })
      return { client, session }
    })
    const calls = trace.events.flatMap((event) => (event.type === 'call' && event.call === 'sendto' ? [event.arguments] : []))
    expect(calls).toEqual([
      {
        from: '127.0.0.1:client',
        to: '127.0.0.1:12345',
        flags: 'P.',
        seq: '100',
        ack: '7',
        data: '"hi"',
        options: 'mss 1000, windowScale 3, sackPermitted true, timestamp, sack 4:6',
      },
      { from: '127.0.0.1:client', to: '127.0.0.1:12345', flags: 'R', seq: '1' },
    ])
  })
})

it('counters are those of the kernel’s files, by the names of nstat(8), and of TCP without their group', () => {
  inScenario(() => {
    const before = counter('ActiveOpens')
    connection()
    expect([counter('ActiveOpens'), counter('TcpActiveOpens')]).toEqual([before + 1, before + 1])
    const counters = readCounters()
    for (const name of ['IpInReceives', 'TcpExtListenOverflows', 'ListenOverflows', 'UdpInDatagrams', 'Ip6InReceives', 'IcmpInMsgs'])
      expect([name, counters.has(name)]).toEqual([name, true])
    expect([counters.has('InReceives'), counters.has('Tcp:ActiveOpens'), counters.get('TcpMaxConn')]).toEqual([false, false, -1])
    expect([...counters.values()].every(Number.isInteger)).toBe(true)
  })
})

it('a setting is read as it stands in its file, with one blank between numbers, and what is set is a call', () => {
  const { trace, details } = inScenario(() => {
    expect(sysctl('net.ipv4.tcp_rmem')).toMatch(/^\d+ \d+ \d+$/)
    sysctl('net.ipv4.tcp_fin_timeout', 33)
    expect(sysctl('net.ipv4.tcp_fin_timeout')).toBe('33')
  })
  expect(details['net.ipv4.tcp_fin_timeout']).toBe('33')
  expect(trace.events).toMatchObject([{ call: 'write', arguments: { file: '/proc/sys/net/ipv4/tcp_fin_timeout', data: '33' }, result: '2' }])
  expect(told(() => sysctl('net.ipv4.none'))[1]).toBe('sysctl(): net.ipv4.none cannot be read: ENOENT (there is no such setting).')
})

it('a path is removed once, and sockets are asked for by a protocol that there is', () => {
  inScenario(() => {
    listen({ path: 'a.sock' })
    unlink('a.sock')
    expect(tryUnlink('a.sock').errno).toBe('ENOENT')
    expect(sockets({ protocol: 'unix' }).map(({ local, state }) => [local.path, state])).toEqual([['a.sock', 'LISTEN']])
  })
  expect(told(() => unlink('a.sock'))).toEqual([
    ...['lab-unlink-failed', 'unlink(a.sock) gave ENOENT (no such file); it was expected to succeed.'],
    'bind a socket of AF_UNIX to that path first; or expect the error with tryUnlink().',
  ])
  expect(told(() => sockets({ protocol: 'sctp' as 'tcp' })).slice(1)).toEqual(['sockets(): protocol is "sctp".', "give 'tcp', 'udp' or 'unix'."])
})
