import { expect, it } from 'vitest'
import {
  addAddress,
  connect,
  counter,
  inject,
  listen,
  milliseconds,
  popen,
  seconds,
  segments,
  socket,
  start,
  sysctl,
  until,
} from '../../../scenarios/index.ts'
import { conditions } from '../../../src/lab/network/conditions.ts'
import { thrownInScenario } from '../in-scenario.ts'

/** Each is what somebody may write by mistake, past the type checker. */
const mistakes: { name: string; run: () => unknown; message: string; fix: RegExp | string }[] = [
  {
    name: 'an unknown option',
    run: () => listen({ SO_REUSEADR: 1 } as object),
    message: 'listen(): there is no option SO_REUSEADR.',
    fix: /^Did you mean SO_REUSEADDR\? It takes port, address, path, backlog, SOCK_CLOEXEC, SO_BINDTODEVICE, .* and TCP_WINDOW_CLAMP\.$/,
  },
  {
    name: 'two letters of an option in the wrong order',
    run: () => listen({ prot: 8000 } as object),
    message: 'listen(): there is no option prot.',
    fix: /^Did you mean port\? It takes port, address, path, backlog, /,
  },
  {
    name: 'an unknown option of an address',
    run: () => connect({ prot: 8000 } as object),
    message: 'connect(): there is no option prot.',
    fix: 'Did you mean port? It takes port, address and path.',
  },
  {
    name: 'an unknown option of recv',
    run: () => socket().recv({ withn: seconds(1) } as object),
    message: 'recv(): there is no option withn.',
    fix: 'Did you mean within? It takes max, flags and within.',
  },
  {
    name: 'an unknown option of send',
    run: () => socket().send('x', { flag: 'MSG_MORE' } as object),
    message: 'send(): there is no option flag.',
    fix: 'Did you mean flags? It takes flags and within.',
  },
  {
    name: 'an unknown option of accept',
    run: () => listen().accept({ SOCK_NONBLOK: 1 } as object),
    message: 'accept(): there is no option SOCK_NONBLOK.',
    fix: 'Did you mean SOCK_NONBLOCK? It takes SOCK_NONBLOCK, SOCK_CLOEXEC and within.',
  },
  {
    name: 'an unknown option of until',
    run: () => until(() => true, { timeout: seconds(1) } as object),
    message: 'until(): there is no option timeout.',
    fix: 'It takes within.',
  },
  {
    name: 'an unknown option of segments',
    run: () => segments({ form: socket() } as object),
    message: 'segments(): there is no option form.',
    fix: 'Did you mean from? It takes from, to and flags.',
  },
  {
    name: 'an unknown part of a segment',
    run: () => inject({ from: { address: '127.0.0.1', port: 1 }, to: { address: '127.0.0.1', port: 2 }, flag: 'R' } as never),
    message: 'inject(): there is no option flag.',
    fix: /^Did you mean flags\? It takes from, to, flags, seq, ack, data, /,
  },
  {
    name: 'an option in small letters',
    run: () => socket({ so_reuseaddr: 1 } as object),
    message: 'socket(): there is no option so_reuseaddr.',
    fix: /^Did you mean SO_REUSEADDR\? /,
  },
  {
    name: 'an unknown option of setsockopt',
    run: () => socket().setsockopt('TCP_NO_DELAY' as 'TCP_NODELAY', 1),
    message: 'setsockopt(): there is no option TCP_NO_DELAY.',
    fix: /^Did you mean TCP_NODELAY\? The options are SO_BINDTODEVICE, .* and TCP_WINDOW_CLAMP\.$/,
  },
  {
    name: 'an option with a word for its value',
    run: () => socket().setsockopt('SO_REUSEADDR', 'on' as unknown as number),
    message: 'setsockopt(): SO_REUSEADDR is given "on".',
    fix: 'give a whole number, 1 for on and 0 for off.',
  },
  {
    name: 'SO_LINGER with a number',
    run: () => socket({ SO_LINGER: 0 as never }),
    message: 'setsockopt(): SO_LINGER is given 0.',
    fix: 'give { l_onoff: 1, l_linger: seconds as a number }.',
  },
  {
    name: 'a port beyond the last',
    run: () => listen({ port: 65536 }),
    message: 'listen(): the port is 65536.',
    fix: 'give a whole number from 1 to 65535, or 0 to let the kernel choose.',
  },
  {
    name: 'a port as text',
    run: () => connect({ port: '12345' as unknown as number }),
    message: 'connect(): the port is 12345.',
    fix: 'give a whole number from 1 to 65535, or 0 to let the kernel choose.',
  },
  {
    name: 'an address that is none',
    run: () => listen({ port: 12345, address: '127.0.0.256' }),
    message: 'listen(): the address is "127.0.0.256".',
    fix: 'give an IPv4 or IPv6 address in figures: 127.0.0.1 (or any other 127.x.y.z), 0.0.0.0, ::1 or ::. getaddrinfo() gives those of a name.',
  },
  {
    name: 'a name that nobody knows',
    run: () => listen({ port: 12345, address: 'no-such-host.invalid' }),
    message: 'getaddrinfo(): nothing is known of no-such-host.invalid.',
    fix: "give a name of /etc/hosts, such as 'localhost', or an address.",
  },
  {
    name: 'an address for an interface that there is not',
    run: () => addAddress('192.0.2.1', { interface: 'eth7' }),
    message: 'addAddress(): interface is "eth7".',
    fix: "give the name of an interface of this host: 'lo', or 'eth0' where it has a wire.",
  },
  {
    name: 'an unknown way to shut down',
    run: () => socket().shutdown('WR' as 'SHUT_WR'),
    message: 'shutdown(): there is no WR.',
    fix: 'give SHUT_RD, SHUT_WR or SHUT_RDWR.',
  },
  {
    name: 'an unknown flag',
    run: () => socket().recv({ flags: 'PEEK' as 'MSG_PEEK' }),
    message: 'recv(): there is no PEEK.',
    fix: /^give MSG_OOB, MSG_PEEK, .* or MSG_FASTOPEN\.$/,
  },
  {
    name: 'an unknown family',
    run: () => socket({ family: 'IPv6' as 'AF_INET6' }),
    message: 'socket(): there is no IPv6.',
    fix: 'give AF_INET, AF_INET6 or AF_UNIX.',
  },
  {
    name: 'something that a socket cannot be made deaf to',
    run: () => socket().deafen('SYN' as 'FIN'),
    message: 'deafen(): a socket cannot be made deaf to SYN alone.',
    fix: "give 'everything', 'FIN' or 'ACK'.",
  },
  {
    name: 'a segment with a flag that TCP has not',
    run: () => inject({ from: { address: '127.0.0.1', port: 1 }, to: { address: '127.0.0.1', port: 2 }, flags: 'X' }),
    message: 'inject(): flags is "X".',
    fix: "write flags as tcpdump does: S for SYN, F for FIN, R for RST, P for PSH, . for ACK, U for URG, E for ECE and W for CWR, e.g. 'F.'.",
  },
  {
    name: 'a flag to look for that TCP has not',
    run: () => segments({ flags: 'FIN' }),
    message: 'segments(): flags is "FIN".',
    fix: "write flags as tcpdump does: S for SYN, F for FIN, R for RST, P for PSH, . for ACK, U for URG, E for ECE and W for CWR, e.g. 'F.'.",
  },
  {
    name: 'the segments from a port',
    run: () => segments({ from: 12345 as never }),
    message: 'segments(): from is 12345.',
    fix: 'give a socket of the scenario; without one it is any.',
  },
  {
    name: 'a port without its name',
    run: () => listen(12345 as never),
    message: 'listen(): it is given 12345.',
    fix: /^name what you give: \{ port: … \}\. It takes port, address, path, backlog, /,
  },
  {
    name: 'an address as text',
    run: () => connect('127.0.0.1:80' as never),
    message: 'connect(): it is given "127.0.0.1:80".',
    fix: 'name what you give: { port: … }. It takes port, address and path.',
  },
  {
    name: 'a time without its unit',
    run: () => listen({ port: 12345 }).accept({ within: 5 as never }),
    message: 'accept(): within is 5.',
    fix: 'give seconds(2) or milliseconds(200).',
  },
  {
    name: 'a time before now',
    run: () => until(() => false, { within: seconds(-1) }),
    message: 'until(): within is -1000 ms.',
    fix: 'give seconds(2) or milliseconds(200).',
  },
  {
    name: 'a time that is no number',
    run: () => milliseconds('200' as never),
    message: 'milliseconds(): it is given "200".',
    fix: 'give a number.',
  },
  {
    name: 'a buffer of no size',
    run: () => socket().recv({ max: -1 }),
    message: 'recv(): max is -1.',
    fix: 'give a whole number of octets, at most 262144.',
  },
  {
    name: 'a backlog that is no number',
    run: () => socket().listen('many' as never),
    message: 'listen(): it is given "many".',
    fix: 'give a whole number: how many connections may wait for accept.',
  },
  {
    name: 'a flag that is neither on nor off',
    run: () => socket({ SOCK_NONBLOCK: 'yes' as never }),
    message: 'socket(): SOCK_NONBLOCK is "yes".',
    fix: 'give 1 for on or 0 for off.',
  },
  {
    name: 'data that is no text',
    run: () => socket().send([1, 2] as never),
    message: 'send(): it is given an array.',
    fix: 'give text, or octets as a Uint8Array.',
  },
  {
    name: 'what is true already for something to wait for',
    run: () => until(true as never),
    message: 'until(): it is given true.',
    fix: "give a function, which is asked again and again: until(() => session.state === 'TIME_WAIT').",
  },
  {
    name: 'a promise to wait for, which is always true',
    run: () => until(async () => false),
    message: 'until(async () => false) is answered by a promise.',
    fix: 'leave out async and await: the words of a block wait by themselves.',
  },
  {
    name: 'a sequence number that is none',
    run: () => inject({ from: { address: '127.0.0.1', port: 1 }, to: { address: '127.0.0.1', port: 2 }, flags: 'R', seq: 0.5 }),
    message: 'inject(): seq is 0.5.',
    fix: 'give a whole number, relative to the first of that side.',
  },
  {
    name: 'a segment from a name',
    run: () => inject({ from: { address: 'localhost', port: 1 }, to: { address: '127.0.0.1', port: 2 }, flags: 'R' }),
    message: 'inject(): the address is "localhost".',
    fix: /^give an IPv4 or IPv6 address in figures: /,
  },
  {
    name: 'the peer of a socket that has none',
    run: () => listen({ port: 12345 }).peer,
    message: 'socket 1 has no peer yet.',
    fix: 'connect it first.',
  },
  {
    name: 'the timer of a socket without one',
    run: () => listen({ port: 12345 }).timer.remaining,
    message: 'The socket has no timer running.',
    fix: 'look at .timer.kind first: it is "off" then.',
  },
]

const inNamespace: typeof mistakes = [
  {
    name: 'an unknown counter',
    run: () => counter('ListenOverflow'),
    message: 'counter(): this kernel has no counter ListenOverflow.',
    fix: 'Did you mean ListenOverflows? The names are those of `nstat -az`; Tcp and TcpExt in front may be left out.',
  },
  {
    name: 'an unknown setting',
    run: () => sysctl('net.ipv4.tcp_fin_timeot', 1),
    message: 'sysctl(): net.ipv4.tcp_fin_timeot cannot be set: ENOENT (there is no such setting).',
    fix: /^Did you mean net\.ipv4\.tcp_fin_timeout\? look into/,
  },
  {
    name: 'a value that the kernel does not take',
    run: () => sysctl('net.ipv4.tcp_tw_reuse', 9),
    message: 'sysctl(): net.ipv4.tcp_tw_reuse cannot be set: EINVAL (the kernel does not take that value).',
    fix: /^look into/,
  },
  {
    name: 'a setting of the whole machine',
    run: () => sysctl('kernel.hostname', 'x'),
    message: 'sysctl(): "kernel.hostname" is not a setting of a network.',
    fix: 'give a name that begins with net.ipv4., net.ipv6. or net.core.',
  },
  {
    name: 'an unknown option of start',
    run: () => start('listener.ts', { user: 65534 } as object),
    message: 'start(): there is no option user.',
    fix: 'It takes uid, env, cwd, descriptors, LISTEN_FDS, RLIMIT_NOFILE and terminal.',
  },
  {
    name: 'a user by name',
    run: () => start('listener.ts 12345', { uid: 'nobody' as never }),
    message: 'start(): uid is "nobody".',
    fix: 'give the id of a user as a whole number, 65534 for nobody.',
  },
  {
    name: 'a command that is no text',
    run: () => popen(['ss'] as never),
    message: 'popen(): it is given an array.',
    fix: 'give text, in quotation marks.',
  },
  {
    name: 'an unknown signal',
    run: () => start('listener.ts').kill('SIGKIL' as 'SIGKILL'),
    message: 'kill(): there is no signal SIGKIL.',
    fix: 'Did you mean SIGKILL? Give one of signal(7), e.g. SIGINT, SIGTERM or SIGKILL.',
  },
]

it.each(conditions.namespace() === undefined ? [...mistakes, ...inNamespace] : mistakes)(
  '$name is answered with what is possible',
  ({ run, message, fix }) => {
    const problem = thrownInScenario(() => {
      run()
    })
    expect(problem.code).toBeOneOf(['lab-bad-argument', 'lab-no-value'])
    expect(problem.message).toBe(message)
    if (typeof fix === 'string') expect(problem.fix).toBe(fix)
    else expect(problem.fix).toMatch(fix)
  },
)

it('a word outside a scenario says that it needs one', () => {
  expect(() => segments()).toThrow('A word of the laboratory was used outside a scenario.')
})

it('a call that fails tells the call, the error with its meaning, the sockets then, and how to mend it; by the names of the variables', () => {
  const names: Record<string, unknown> = {}
  const problem = thrownInScenario(
    () => {
      names['server'] = listen({ port: 12345 })
      names['client'] = connect(names['server'] as ReturnType<typeof socket>)
      names['session'] = (names['server'] as ReturnType<typeof socket>).accept()
      listen({ port: 12345 })
    },
    { names },
  )
  expect(problem.code).toBe('lab-bind-failed')
  expect(problem.message).toBe(
    `bind(socket 4, 127.0.0.1:12345) gave EADDRINUSE (the address is already in use); it was expected to succeed.
Seen then: 127.0.0.1:12345 -> 127.0.0.1:client ESTABLISHED (session); 127.0.0.1:12345 LISTEN (server); 127.0.0.1:client -> 127.0.0.1:12345 ESTABLISHED (client)`,
  )
  expect(problem.fix).toBe('set SO_REUSEADDR on the old and on the new socket before bind(); or expect the error with tryListen().')
})
