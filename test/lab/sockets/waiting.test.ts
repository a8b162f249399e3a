/** Waiting: events of poll(2), calls that block in a thread of their own, how long a call took. */
import { expect, vi } from 'vitest'
import { connect, listen, milliseconds, seconds, segments, socket, socketpair, sysctl, tryConnect, until } from '../../../scenarios/index.ts'
import { connection } from '../connections.ts'
import { inScenario, itNeeds, thrownInScenario } from '../in-scenario.ts'

vi.setConfig({ testTimeout: 60_000 })

const it = itNeeds('namespace', 'capture')

it('poll() names the events: readable and hung up after FIN, an error after RST, a connection on a listener, TIME_WAIT', () => {
  inScenario(() => {
    const server = listen({ port: 12345 })
    expect(server.poll()).toEqual([])
    const client = connect(server)
    expect(server.poll()).toEqual(['POLLIN'])
    const session = server.accept()
    expect(client.poll()).toEqual(['POLLOUT'])
    expect(client.poll({ events: 'POLLIN' })).toEqual([])
    session.shutdown('SHUT_WR')
    expect(client.poll()).toEqual(['POLLIN', 'POLLOUT', 'POLLRDHUP'])
    expect(client.poll({ events: ['POLLIN', 'POLLRDHUP'] })).toEqual(['POLLIN', 'POLLRDHUP'])
    client.close()
    until(() => session.state === 'TIME_WAIT')
    expect(session.poll({ events: 'POLLIN' })).toEqual(['POLLIN', 'POLLHUP'])
    const [reset, resetter] = [connect(server), server.accept()]
    resetter.setsockopt('SO_LINGER', { l_onoff: 1, l_linger: 0 })
    resetter.close()
    expect(reset.poll({ events: ['POLLIN', 'POLLRDHUP'] })).toEqual(['POLLIN', 'POLLERR', 'POLLHUP', 'POLLRDHUP'])
    expect(socket().poll()).toEqual(['POLLOUT', 'POLLHUP'])
    client.tryClose()
    expect([client.poll(), client.poll({ events: 'POLLIN', within: seconds(1) })]).toEqual([['POLLNVAL'], ['POLLNVAL']])
  })
})

it('recv() of urgent data waits for none, since the kernel does not, and its segment has the flags that tcpdump writes', () => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_ecn', 1)
    const { client, session } = connection()
    expect(session.tryRecv({ flags: 'MSG_OOB' }).errno).toBe('EINVAL')
    client.send('!', { flags: 'MSG_OOB' })
    expect(session.poll()).toEqual(['POLLPRI', 'POLLOUT'])
    expect(session.recv({ flags: 'MSG_OOB' })).toBe('!')
    expect(segments({ from: client }).flags).toBe('SEW . P.U')
    expect(segments({ flags: 'E' }).flags).toBe('SEW S.E')
  })
})

it('recv() on what listens fails at once, as the kernel has it, and does not wait', () => {
  inScenario(() => {
    const server = listen()
    expect([server.tryRecv().errno, server.tryRecvfrom().errno]).toEqual(['ENOTCONN', 'ENOTCONN'])
    expect(listen({ path: 'server.sock' }).tryRecv().errno).toBe('EINVAL')
  })
})

it('poll() waits within the time that it is given, and is a call of the scenario', () => {
  const { trace } = inScenario(() => {
    const server = listen()
    expect(server.poll({ within: milliseconds(20) })).toEqual([])
    connect(server)
    expect(server.poll({ events: 'POLLIN', within: seconds(1) })).toEqual(['POLLIN'])
  })
  const polls = trace.events.filter((event) => event.type === 'call' && event.call === 'poll')
  expect(polls).toMatchObject([{ result: 'no event' }, { arguments: { events: 'POLLIN' }, result: 'POLLIN' }])
})

it('a server waits in recv while its client acts, and both are recorded in order', () => {
  const { trace } = inScenario(() => {
    const { server, client, session } = connection()
    const reading = session.beginRecv()
    expect(reading.done).toBe(false)
    client.send('HELLO')
    const read = reading.join()
    expect([read.data, read.errno, reading.done]).toEqual(['HELLO', undefined, true])
    expect(reading.join()).toBe(read)
    return { server, client, session }
  })
  const calls = trace.events.flatMap((event) => (event.type === 'call' ? [event] : []))
  const [recv, send] = [calls.find(({ call }) => call === 'recv'), calls.find(({ call }) => call === 'send')]
  expect(recv).toMatchObject({ result: '5 bytes' })
  expect(recv?.atUs).toBeLessThan(send?.atUs ?? 0)
  expect((recv?.atUs ?? 0) + (recv?.tookUs ?? 0)).toBeGreaterThan(send?.atUs ?? 0)
})

it('accept, connect and send wait in threads too', () => {
  inScenario(() => {
    const server = listen({ port: 12345, SO_RCVBUF: 4096 })
    const accepting = server.beginAccept()
    const client = socket({ SO_SNDBUF: 4096 })
    const connecting = client.beginConnect(server)
    expect(connecting.join().ok).toBe(true)
    const session = accepting.join().socket
    expect([session.peer, client.peer]).toEqual([client.local, server.local])
    const sending = client.beginSend('x'.repeat(100_000))
    expect(sending.done).toBe(false)
    let read = 0
    while (read < 100_000) read += session.tryRecv().bytes.length
    expect(sending.join().count).toBe(100_000)
  })
})

it('close in one thread does not wake accept in another, shutdown does', () => {
  inScenario(() => {
    const server = listen({ port: 12345 })
    const accepting = server.beginAccept()
    server.shutdown('SHUT_RDWR')
    expect(accepting.join().errno).toBe('EINVAL')
    const closed = listen({ port: 12346 })
    const waiting = closed.beginAccept()
    closed.close()
    expect(waiting.done).toBe(false)
    const client = connect({ port: 12346 })
    expect(waiting.join().socket.peer).toEqual(client.local)
    until(() => tryConnect({ port: 12346 }).errno === 'ECONNREFUSED')
    const forgotten = listen({ port: 12347 })
    forgotten.beginAccept()
    forgotten.close()
  })
})

it('a close that lingers takes the time that the peer needs, and says how long it took', () => {
  inScenario(() => {
    const { client, session } = connection()
    session.deafen()
    client.send('HELLO')
    client.setsockopt('SO_LINGER', { l_onoff: 1, l_linger: 1 })
    const closing = client.beginClose()
    expect(closing.done).toBe(false)
    session.heal()
    expect(Number(closing.join().took)).toBeGreaterThan(0)
    expect(client.tryClose().errno).toBe('EBADF')
  })
})

it('what still waits at the end of the scenario does not outlive it', () => {
  const { trace } = inScenario(() => {
    const [one] = socketpair()
    one.beginRecv()
    listen().beginAccept()
  })
  expect(trace.events.filter((event) => event.type === 'call' && event.result === 'still waits').length).toBe(2)
})

it('joining what waits for ever is an error of the page', () => {
  const problem = thrownInScenario(
    () => {
      const [one] = socketpair()
      one.beginRecv().join()
      return { one }
    },
    { deadlineMs: 50 },
  )
  expect(problem.message).toMatch(/^join\(\): recv\(socket 1\) was still waiting after 50 ms\.$/)
})

it('durations compare, add and subtract, and an outcome says how long its call took', () => {
  inScenario(() => {
    const server = listen()
    const nothing = server.tryAccept({ within: milliseconds(30) })
    expect(nothing.took >= milliseconds(29)).toBe(true)
    const [long, short] = [seconds(2), milliseconds(500)]
    expect([String(long.minus(short)), String(long.plus(short)), String(short.times(3)), short < long]).toEqual(['1.5 s', '2.5 s', '1.5 s', true])
  })
})

it('what is not there within the time of a call that must succeed is late, which says nothing of the kernel; a try… word gives EAGAIN', () => {
  inScenario(() => {
    const { session } = connection()
    expect(session.tryRecv({ within: milliseconds(20) }).errno).toBe('EAGAIN')
  })
  const late = thrownInScenario(() => connection().session.recv({ within: milliseconds(20) }))
  expect(late).toMatchObject({ code: 'lab-deadline' })
  expect(late.message).toContain('got no answer within 20 ms.')
  const refused = thrownInScenario(() => connection().session.recv({ flags: 'MSG_DONTWAIT', within: milliseconds(20) }))
  expect(refused).toMatchObject({ code: 'lab-recv-failed' })
})
