/** AF_UNIX: the file that stays, names that do not, datagrams, descriptors and credentials that travel. */
import { expect } from 'vitest'
import {
  connect,
  listen,
  milliseconds,
  popen,
  socket,
  socketpair,
  sockets,
  start,
  tryConnect,
  tryListen,
  tryUnlink,
  unlink,
} from '../../../scenarios/index.ts'
import { inScenario, itNeeds, thrownInScenario } from '../in-scenario.ts'

const it = itNeeds('namespace', 'unix_diag')

it('close leaves the file: bind gives EADDRINUSE, also with SO_REUSEADDR, until it is removed', () => {
  const { trace } = inScenario(() => {
    const server = listen({ path: 'server.sock' })
    const client = connect(server)
    const session = server.accept()
    client.send('hello')
    expect(session.recv()).toBe('hello')
    expect([server.local.path, client.peer.path, session.peer.path]).toEqual(['server.sock', 'server.sock', ''])
    server.close()
    expect(popen('stat -c %F server.sock')).toBe('socket')
    expect(tryListen({ path: 'server.sock', SO_REUSEADDR: 1 }).errno).toBe('EADDRINUSE')
    expect(tryConnect({ path: 'server.sock' }).errno).toBe('ECONNREFUSED')
    unlink('server.sock')
    expect(tryUnlink('server.sock').errno).toBe('ENOENT')
    expect(tryConnect({ path: 'server.sock' }).errno).toBe('ENOENT')
    expect(tryListen({ path: 'server.sock' }).ok).toBe(true)
    return { server, client, session }
  })
  expect(trace.sockets.slice(0, 2)).toMatchObject([
    { name: 'server', protocol: 'unix', local: { address: 'server.sock', port: '' } },
    { name: 'client', protocol: 'unix', peer: { address: 'server.sock', port: '' } },
  ])
  expect(trace.events.find((event) => event.type === 'call' && event.call === 'bind')).toMatchObject({ arguments: { address: 'server.sock' } })
  expect(JSON.stringify(trace)).not.toContain('/tmp')
})

it('a name of the abstract namespace is free with its socket, and belongs to the network', () => {
  inScenario(() => {
    const server = listen({ path: '@name' })
    expect(server.local.path).toBe('@name')
    expect(tryListen({ path: '@name' }).errno).toBe('EADDRINUSE')
    server.close()
    expect(tryListen({ path: '@name' }).ok).toBe(true)
  })
  inScenario(() => expect(tryListen({ path: '@name' }).ok).toBe(true))
})

it('its rows show paths, peers and states', () => {
  inScenario(() => {
    const server = listen({ path: 'server.sock', backlog: 7 })
    const client = connect(server)
    expect([server.state, server.receiveQueue, server.sendQueue, client.state]).toEqual(['LISTEN', 1, 7, 'ESTABLISHED'])
    expect(server.accept().state).toBe('ESTABLISHED')
    const rows = sockets({ protocol: 'unix' }).map(({ local, peer, state, protocol }) => [protocol, state, local.path, peer?.path])
    expect(rows).toContainEqual(['unix', 'LISTEN', 'server.sock', undefined])
    expect(rows).toContainEqual(['unix', 'ESTABLISHED', '', 'server.sock'])
    client.close()
    expect(client.state).toBe('CLOSED')
  })
})

it('datagrams have a sender only when it has a name', () => {
  inScenario(() => {
    const server = socket({ family: 'AF_UNIX', type: 'SOCK_DGRAM' })
    server.bind({ path: 'log' })
    const [named, unnamed] = [socket({ family: 'AF_UNIX', type: 'SOCK_DGRAM' }), socket({ family: 'AF_UNIX', type: 'SOCK_DGRAM' })]
    named.bind({ path: '@me' })
    named.sendto('one', server)
    unnamed.sendto('two', { path: 'log' })
    const [one, two] = [server.recvfrom(), server.recvfrom()]
    expect([one.data, one.from?.path, two.data, two.from]).toEqual(['one', '@me', 'two', undefined])
    expect(server.tryRecv({ within: milliseconds(10) }).errno).toBe('EAGAIN')
  })
})

it('SCM_RIGHTS hands a listener over: the port stays open when the giver closes', () => {
  const { trace } = inScenario(() => {
    const server = listen({ port: 12345 })
    const [one, other] = socketpair()
    expect(one.sendmsg('take it', { SCM_RIGHTS: [server] })).toBe(7)
    const message = other.recvmsg()
    const [copy] = message.sockets
    expect([message.data, copy?.local.port, copy?.state]).toEqual(['take it', 12345, 'LISTEN'])
    server.close()
    const client = connect({ port: 12345 })
    expect(copy?.accept().peer.port).toBe(client.local.port)
    expect(one.trySendmsg('x', { SCM_RIGHTS: [server] }).errno).toBe('EBADF')
    return { server, copy }
  })
  expect(trace.sockets.filter(({ local }) => local?.port === 12345).map(({ name }) => name)).toEqual(['server', expect.stringMatching(/^socket/)])
})

it('a message without an octet brings its sockets too, several of them, and the end of a connection none', () => {
  const { trace } = inScenario(() => {
    const servers = [listen({ port: 12345 }), listen({ port: 12346 })]
    const [one, other] = socketpair({ type: 'SOCK_SEQPACKET' })
    expect(one.sendmsg('', { SCM_RIGHTS: servers })).toBe(0)
    const { data, sockets } = other.recvmsg()
    expect([data, sockets.map(({ local }) => local?.port)]).toEqual(['', [12345, 12346]])
    one.close()
    expect(other.recvmsg().sockets).toEqual([])
  })
  const results = trace.events.flatMap((event) => (event.type === 'call' && event.call === 'recvmsg' ? [event.result] : []))
  expect(results).toEqual(['0 bytes, 2 descriptors', '0 bytes'])
})

it('the kernel tells who the peer is: SO_PEERCRED and SCM_CREDENTIALS', () => {
  inScenario(() => {
    const [one, other] = socketpair()
    expect(one.getsockopt('SO_PEERCRED')).toEqual({ pid: process.pid, uid: process.getuid?.(), gid: process.getgid?.() })
    other.setsockopt('SO_PASSCRED', 1)
    one.send('x')
    expect(other.recvmsg().credentials).toEqual({ pid: process.pid, uid: process.getuid?.(), gid: process.getgid?.() })
  })
})

itNeeds(
  'namespace',
  'root',
  'python3',
)('another user needs the right to write to the file: EACCES', () => {
  inScenario(() => {
    const server = listen({ path: 'server.sock' })
    popen('chmod 700 server.sock')
    const visit = [
      'python3',
      '-c',
      "import socket\ntry: socket.socket(socket.AF_UNIX).connect('server.sock'); print('OK')\nexcept OSError as e: print(e)",
    ]
    expect(start(visit, { uid: 65534 }).line()).toBe('[Errno 13] Permission denied')
    popen('chmod 777 server.sock')
    expect(start(visit, { uid: 65534 }).line()).toBe('OK')
    expect(server.receiveQueue).toBe(1)
  })
})

it('a path that is too long is told before the kernel cuts it', () => {
  expect(thrownInScenario(() => listen({ path: 'x'.repeat(107) }))).toMatchObject({
    message: expect.stringMatching(/^bind\(\): the path is "x+", and with the scenario's folder before it too long for a socket by \d+\.$/),
    fix: expect.stringMatching(/^give one of at most \d\d octets, or a name of the abstract namespace: '@name'\.$/),
  })
  for (const path of ['/etc/passwd', '../server.sock', '..']) {
    const { fix } = thrownInScenario(() => listen({ path }))
    expect(fix).toBe("give a name without '..' or '/' at its beginning: 'server.sock', 'conf/site.conf'.")
    for (const call of [unlink, tryUnlink])
      expect(thrownInScenario(() => call(path)).message).toBe(`unlink(): ${path} is not in the scenario's folder.`)
  }
  inScenario(() => expect(connect(listen({ path: '$PWD/server.sock' })).peer.path).toBe('server.sock'))
  const either = expect.stringMatching(/^give either a path, of a socket of AF_UNIX, or a port and an address\./)
  expect(thrownInScenario(() => listen({ path: 'server.sock', port: 80 }))).toMatchObject({
    message: 'listen(): the path is "server.sock", and a port or an address is given too.',
    fix: either,
  })
  expect(thrownInScenario(() => socket().bind({ path: 'server.sock' }))).toMatchObject({
    message: 'bind(): the path is "server.sock", and the socket is not one of AF_UNIX.',
    fix: either,
  })
  expect(thrownInScenario(() => listen({ path: 'x'.repeat(108) })).message).toMatch(/^listen\(\): the path is "x+"\.$/)
})
