import { expect } from 'vitest'
import { connect, inject, listen, segments, start, until } from '../../../scenarios/index.ts'
import type { Capture } from '../../../src/lab/kernel/capture.ts'
import { scenario } from '../../../src/lab/scenario/scenario.ts'
import { setsockopt } from '../../../src/lab/system/libc.ts'
import { SO_RCVBUF, SOL_SOCKET } from '../../../src/lab/words/constants.ts'
import { Watchdog } from '../../../src/runner/watchdog.ts'
import { connection, sendAgainLate, timeWait } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('capture')
const withIPv6 = itNeeds('capture', 'ipv6')

it('each segment is captured once, with numbers relative to the first of its side', () => {
  inScenario(() => {
    const { client, session } = connection()
    session.send('HELLO')
    expect(client.recv()).toBe('HELLO')
    const shown = segments().map(({ from, flags, seq, ack, length, data }) => [
      from.port === 12345 ? 'server' : 'client',
      flags,
      seq,
      ack,
      length,
      data,
    ])
    expect(shown).toEqual([
      ['client', 'S', 0, undefined, 0, ''],
      ['server', 'S.', 0, 1, 0, ''],
      ['client', '.', 1, 1, 0, ''],
      ['server', 'P.', 1, 1, 5, 'HELLO'],
      ['client', '.', 1, 6, 0, ''],
    ])
  })
})

it('segments are chosen by their ends and by their flags', () => {
  inScenario(() => {
    const { server, client, session } = timeWait()
    expect(segments({ from: client, flags: 'S' }).flags).toBe('S')
    expect(segments({ from: session, flags: 'S' }).flags).toBe('S.')
    expect(segments({ to: server, flags: 'F' }).length).toBe(1)
    expect(segments({ flags: 'F.' }).flags).toBe('F. F.')
  })
})

it('a segment is of a connection whose both ends it has, and of a listener for whoever its peer is', () => {
  inScenario(() => {
    const server = listen({ port: 12345 })
    const [one, other] = [connect(server), connect(server)]
    const [first, second] = [server.accept(), server.accept()]
    one.send('one')
    first.recv()
    other.send('more')
    second.recv()
    const octets = (filter: Parameters<typeof segments>[0]) => segments({ ...filter, flags: 'P' }).map(({ length }) => length)
    expect([octets({ from: one }), octets({ from: other }), octets({ to: first }), octets({ to: second }), octets({ to: server })]).toEqual([
      ...[[3], [4], [3], [4], [3, 4]],
    ])
    expect([octets({ from: server }), octets({ from: one, to: second })]).toEqual([[], []])
  })
})

it("times are the kernel's and never run backwards; they lie within the calls that sent the segments", () => {
  const { trace } = inScenario(() => timeWait())
  const times = trace.events.filter(({ type }) => type === 'segment').map(({ atUs }) => atUs)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  const connecting = trace.events.find((event) => event.type === 'call' && event.call === 'connect')
  if (connecting?.type !== 'call') throw new Error('there was no connect()')
  const [syn = Number.NaN, synAck = Number.NaN, ack = Number.NaN] = times
  for (const atUs of [syn, synAck, ack]) expect(atUs).toBeGreaterThanOrEqual(connecting.atUs)
  // The ACK may come after it: tcp_rcv_synsent_state_process() wakes who waits for the connection first.
  for (const atUs of [syn, synAck]) expect(atUs).toBeLessThanOrEqual(connecting.atUs + connecting.tookUs + 1)
})

it('what a deaf socket does not hear is lost, and what is sent again is marked', () => {
  inScenario(() => {
    const { client, session } = connection()
    session.deafen()
    client.send('once')
    until(() => segments({ from: client, flags: 'P' }).length >= 2)
    session.heal()
    until(() => segments({ from: session }).filter(({ ack }) => ack === 5).length > 0)
    const sent = segments({ from: client, flags: 'P' })
    expect(sent.map(({ lost, again }) => ({ lost, again })).slice(0, 2)).toEqual([
      { lost: true, again: false },
      { lost: true, again: true },
    ])
    expect(sent.at(-1)).toMatchObject({ lost: false, again: true, data: 'once' })
    expect(session.recv()).toBe('once')
  })
})

it('a socket deaf to FIN hears data, and one deaf to ACK hears data and FIN', () => {
  inScenario(() => {
    sendAgainLate()
    const { client, session } = connection()
    session.deafen('FIN')
    client.send('data')
    expect(session.recv()).toBe('data')
    client.shutdown('SHUT_WR')
    expect(session.state).toBe('ESTABLISHED')
    session.deafen('ACK')
    session.send('answer')
    expect(session.sendQueue).toBe(6)
    for (const fin of segments({ from: client, flags: 'F' }).slice(0, 1)) inject(fin)
    expect(session.state).toBe('CLOSE_WAIT')
  })
})

it('a forged segment is marked, and does not change what comes next', () => {
  inScenario(() => {
    const { client, session } = connection()
    inject({ from: client, to: session, flags: 'P.', seq: 5000, data: 'from nowhere' })
    client.send('real')
    expect(session.recv()).toBe('real')
    expect(segments({ from: client, flags: 'P' }).map(({ forged, seq }) => [forged, seq])).toEqual([
      [true, 5000],
      [false, 1],
    ])
  })
})

it('a captured segment is sent once more with the numbers that it had, also into a newer connection between the same ends', () => {
  inScenario(() => {
    const server = listen({ port: 12345 })
    const options = { from: { port: 40000 }, SO_LINGER: { l_onoff: 1, l_linger: 0 } }
    const first = connect(server, options)
    const before = server.accept()
    first.send('old')
    expect(before.recv()).toBe('old')
    const [old] = segments({ from: first, flags: 'P' })
    first.close()

    connect(server, options)
    const after = server.accept()
    if (old) inject(old)
    const copy = segments({ flags: 'P' }).at(-1)
    expect(copy).toMatchObject({ forged: true, data: 'old' })
    expect(copy?.seq).not.toBe(old?.seq)
    expect(after.receiveQueue).toBe(0)
  })
})

withIPv6('segments of IPv6, and of IPv4 to a dual-stack listener, are captured as well', () => {
  inScenario(() => {
    const server = listen({ port: 12345, address: '::' })
    const four = connect({ port: 12345, address: '127.0.0.1' })
    const session = server.accept()
    const six = connect({ port: 12345, address: '::1' })
    expect(segments({ from: four }).flags).toBe('S .')
    expect(segments({ from: session }).flags).toBe('S.')
    expect(segments({ from: six }).flags).toBe('S .')
    expect(segments({ from: six })[0]?.from.address).toBe('::1')
    session.deafen()
    four.send('x')
    expect(segments({ from: four, flags: 'P' })[0]?.lost).toBe(true)
    inject({ from: six, to: { address: '::1', port: 12345 }, flags: 'R' })
    expect(segments({ from: six, flags: 'R' })[0]?.forged).toBe(true)
  })
})

it('thousands of segments at once are all captured', () => {
  inScenario(() => {
    const { client, session } = connection()
    let octets = 0
    for (let i = 0; i < 200; i++) {
      session.send('x'.repeat(10_000))
      octets += client.recv({ max: 100_000 }).length
    }
    while (octets < 2_000_000) octets += client.recv({ max: 100_000 }).length
    expect(segments({ from: session }).reduce((sum, { length, again }) => sum + (again ? 0 : length), 0)).toBe(2_000_000)
  })
})

itNeeds(
  'namespace',
  'capture',
  'cc',
)('the network counts as at rest after a while, though programs send without end and the mark is lost', () => {
  inScenario(
    () => {
      start('paird.c 12345').line()
      start('pair.c 12345')
      const capture = scenario().witnesses.capture as Capture
      // As small as the kernel gives: nearly every mark finds it full.
      const size = Buffer.alloc(4)
      setsockopt(capture.fd, SOL_SOCKET, SO_RCVBUF, size, size.length)
      // What never came to rest would block the thread, and Vitest could not end it.
      new Watchdog().run('page.mdx', 20_000, () => {
        for (let i = 0; i < 10; i++) capture.settle()
      })
    },
    { deadlineMs: 30_000 },
  )
})
