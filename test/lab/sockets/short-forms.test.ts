/** The words that make several calls: which calls, with what, and what is refused before any of them. */
import { expect } from 'vitest'
import { connect, listen, socket, socketpair, tryConnect, tryListen, trySocket } from '../../../scenarios/index.ts'
import { inScenario, itNeeds, thrownInScenario } from '../in-scenario.ts'

const it = itNeeds('namespace', 'ipv6')
const calls = (body: () => unknown) =>
  inScenario(body).trace.events.flatMap((event) =>
    event.type === 'call' ? [`${event.call}(${Object.values(event.arguments).join(', ')}) ${event.errno ?? ''}`.trim()] : [],
  )

it.each<[string, () => unknown, string[]]>([
  ['socket', () => socket({ family: 'AF_INET6', type: 'SOCK_DGRAM', SOCK_NONBLOCK: 1 }), ['socket(AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK)']],
  [
    'socket with options',
    () => socket({ SO_REUSEADDR: 1, TCP_NODELAY: undefined as never }),
    ['socket(AF_INET, SOCK_STREAM)', 'setsockopt(SO_REUSEADDR, 1)'],
  ],
  ['socketpair', () => socketpair({ type: 'SOCK_SEQPACKET' }), ['socketpair(AF_UNIX, SOCK_SEQPACKET)']],
  [
    ...(['listen', () => listen({ port: 80, address: '127.0.0.9', backlog: 3, SO_REUSEPORT: 1 })] as const),
    ['socket(AF_INET, SOCK_STREAM)', 'setsockopt(SO_REUSEPORT, 1)', 'bind(127.0.0.9:80)', 'listen(3)'],
  ],
  ['listen at a path', () => listen({ path: 'a.sock' }), ['socket(AF_UNIX, SOCK_STREAM)', 'bind(a.sock)', 'listen(5)']],
  ['listen over IPv6', () => listen({ port: 80, address: '::1' }), ['socket(AF_INET6, SOCK_STREAM)', 'bind([::1]:80)', 'listen(5)']],
  [
    ...(['connect from a port, in vain', () => tryConnect({ port: 9 }, { from: { port: 7 }, TCP_NODELAY: 1 })] as const),
    ['socket(AF_INET, SOCK_STREAM)', 'setsockopt(TCP_NODELAY, 1)', 'bind(127.0.0.1:7)', 'connect(127.0.0.1:9) ECONNREFUSED', 'close()'],
  ],
  [
    ...(['an option that is refused ends the rest', () => tryListen({ port: 80, IP_TTL: 999 })] as const),
    ['socket(AF_INET, SOCK_STREAM)', 'setsockopt(IP_TTL, 999) EINVAL', 'close()'],
  ],
])('%s', (_, body, expected) => {
  expect(calls(body)).toEqual(expected)
})

it('what is tried names the call that failed, and the socket is closed then', () => {
  inScenario(() => {
    const outcome = trySocket({ IP_TTL: 999 })
    expect([outcome.ok, outcome.errno, outcome.call, outcome.tried?.fd]).toEqual([false, 'EINVAL', 'setsockopt', -1])
    const inherited = socket({ SOCK_CLOEXEC: 0 })
    expect([inherited.fcntl('F_GETFD'), socket().fcntl('F_GETFD'), listen({ SOCK_CLOEXEC: 0 }).fcntl('F_GETFD')]).toEqual([0, 1, 0])
  })
})

it.each<[string, () => unknown, string, string]>([
  ['socket', () => socket({ IP_TTL: 999 }), 'setsockopt(socket 1) gave EINVAL', 'expect the error with trySocket().'],
  [
    'listen',
    () => listen({ port: 80, address: '192.0.2.1' }),
    'bind(socket 1, 192.0.2.1:80) gave EADDRNOTAVAIL',
    'expect the error with tryListen().',
  ],
  ['connect', () => connect({ port: 9 }), 'connect(socket 1, 127.0.0.1:9) gave ECONNREFUSED', 'expect the error with tryConnect().'],
  ['connect to a path', () => connect({ path: 'a.sock' }), 'connect(socket 1, a.sock) gave ENOENT', 'expect the error with tryConnect().'],
  [
    'socket of no type',
    () => socket({ type: 'SOCK_RAW' as never }),
    'socket(): there is no SOCK_RAW.',
    'give SOCK_STREAM, SOCK_DGRAM or SOCK_SEQPACKET.',
  ],
  [
    'socketpair of no type',
    () => socketpair({ type: 'RAW' as never }),
    'socketpair(): there is no RAW.',
    'give SOCK_STREAM, SOCK_DGRAM or SOCK_SEQPACKET.',
  ],
  ['socketpair with an option', () => socketpair({ family: 'AF_INET' } as never), 'socketpair(): there is no option family.', 'It takes type.'],
])('%s that must work says which call did not, with where it was to go', (_, body, message, fix) => {
  const problem = thrownInScenario(() => {
    body()
  })
  expect(problem.message.startsWith(message), problem.message).toBe(true)
  expect(problem.fix?.endsWith(fix), problem.fix).toBe(true)
})
