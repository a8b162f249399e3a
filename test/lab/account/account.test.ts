import { expect, it } from 'vitest'
import { connect, listen, socket, start, tryConnect, tryListen } from '../../../scenarios/index.ts'
import { traceSchema } from '../../../src/evidence/trace.ts'
import { timeWait } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

function greeting() {
  const server = listen({ port: 12345 })
  const client = connect(server)
  const session = server.accept()
  session.send('HELLO\n')
  session.close()
  client.recvAll()
  client.close()
  server.close()
  const restart = tryListen({ port: 12345 })
  return { server, client, session, restart }
}

/** The acknowledgment of a FIN may be late, or ride on the other FIN; which, depends on how busy the machine is. */
const atOnce = (state: string) => state.replace(/^FIN_WAIT_[12]$/, 'FIN_WAIT')

it('the account is what the evidence takes', () => {
  const { trace } = inScenario(greeting)
  expect(traceSchema.parse(trace)).toEqual(trace)
})

it('sockets are in the order of their making, with the names of their variables', () => {
  const { trace } = inScenario(greeting)
  expect(trace.sockets).toEqual([
    { id: 's1', name: 'server', local: { address: '127.0.0.1', port: 12345 } },
    { id: 's2', name: 'client', local: { address: '127.0.0.1', port: 'client' }, peer: { address: '127.0.0.1', port: 12345 } },
    { id: 's3', name: 'session', local: { address: '127.0.0.1', port: 12345 }, peer: { address: '127.0.0.1', port: 'client' } },
    { id: 's4', name: 'restart' },
  ])
})

it('every call is there with its arguments by name, its line, its result or its error', () => {
  const { trace } = inScenario(greeting)
  const calls = trace.events.filter((event) => event.type === 'call')
  expect(
    calls.map(({ call, socket: id = '', arguments: given, result = '', errno = '' }) =>
      [id, `${call}(${Object.values(given).join(', ')})`, result + errno].join(' ').trim(),
    ),
  ).toEqual([
    'socket(AF_INET, SOCK_STREAM) server',
    's1 bind(127.0.0.1:12345) 0',
    's1 listen(5) 0',
    'socket(AF_INET, SOCK_STREAM) client',
    's2 connect(127.0.0.1:12345) 0',
    's1 accept() session',
    's3 send("HELLO\\n", 6 bytes) 6 bytes',
    's3 close() 0',
    's2 recv(65536 bytes) 6 bytes',
    's2 recv(65536 bytes) 0 bytes',
    's2 close() 0',
    's1 close() 0',
    'socket(AF_INET, SOCK_STREAM) restart',
    's4 bind(127.0.0.1:12345) EADDRINUSE',
    's4 close() 0',
  ])
  expect(calls.map(({ codeLine }) => codeLine)).toEqual(calls.map((_, i) => i + 1))
})

it('the socket table is there after each call that changed it, rows in the order of their sockets', () => {
  const { trace } = inScenario(greeting)
  const tables = trace.events.filter((event) => event.type === 'table')
  const shown = tables.map(({ rows }) => rows.map(({ socket: id, state }) => `${id} ${atOnce(state)}`).join(', '))
  expect(shown.filter((table, i) => table !== shown[i - 1])).toEqual([
    's1 LISTEN',
    's1 LISTEN, s2 ESTABLISHED, s3 ESTABLISHED',
    's1 LISTEN, s2 CLOSE_WAIT, s3 FIN_WAIT',
    's1 LISTEN, s3 TIME_WAIT',
    's3 TIME_WAIT',
  ])
})

it('events stand in the order in which they happened', () => {
  const { trace } = inScenario(greeting)
  const times = trace.events.map(({ atUs }) => atUs)
  expect(times[0]).toBe(0)
  expect(times).toEqual([...times].sort((a, b) => a - b))
})

it('a second run differs in its times alone', () => {
  const form = () => {
    const { trace } = inScenario(greeting)
    const events = trace.events.filter((event) => event.type === 'call' || (event.type === 'segment' && event.flags !== '.'))
    return JSON.stringify({ sockets: trace.sockets, events }, (key, value: unknown) => (['atUs', 'tookUs'].includes(key) ? 0 : value))
  }
  const first = form()
  for (let i = 0; i < 10; i++) expect(form()).toBe(first)
})

it('sockets in arrays and those of tries are named, and those of no variable by their number', () => {
  const { trace } = inScenario(() => {
    const servers = [listen({ port: 12345 }), listen({ port: 12346 })]
    const attempt = tryConnect({ port: 12345 })
    socket()
    return { servers, attempt }
  })
  expect(trace.sockets.map(({ name }) => name)).toEqual(['servers[0]', 'servers[1]', 'attempt', 'socket 4'])
})

it('a listener whose port the kernel chose gives its name to the port, for its clients too', () => {
  const { trace } = inScenario(() => {
    const server = listen()
    const client = connect(server)
    return { server, client }
  })
  expect(trace.sockets.map(({ local, peer }) => [local?.port, peer?.port])).toEqual([
    ['server', undefined],
    ['client', 'server'],
  ])
})

itNeeds('namespace')('a port that the kernel chose for a program has the name of the program', () => {
  const { trace } = inScenario(() => {
    const server = listen({ port: 40000 })
    const visitor = start('visitor.ts 40000')
    const session = server.accept()
    visitor.line()
    session.close()
    visitor.wait()
    return { server, visitor, session }
  })
  expect(trace.sockets.map(({ name, local, peer }) => [name, local?.port, peer?.port])).toEqual([
    ['server', 40000, undefined],
    ['session', 40000, 'visitor'],
  ])
  const ports = trace.events.flatMap((event) => (event.type === 'segment' ? [event.from.port, event.to.port] : []))
  expect(new Set(ports)).toEqual(new Set([40000, 'visitor']))
})

itNeeds('namespace')('the details tell how the scenario was kept apart', () => {
  expect(inScenario(timeWait).details).toEqual({ isolation: 'network namespace', capture: 'packet(7) on lo' })
})

it('of thousands of connections the beginning and the end are told, and the details say so', () => {
  const { trace, details } = inScenario(() => {
    const server = listen({ port: 12345 })
    for (let i = 0; i < 150; i++) {
      const client = connect(server)
      server.accept().close()
      client.recvAll()
      client.close()
    }
  })
  expect(trace.events.filter(({ type }) => type === 'call').length).toBe(250)
  expect(trace.shortened).toEqual({ calls: 903, segments: expect.any(Number) })
  expect(inScenario(() => listen({ port: 12345 })).trace.shortened, 'what is told whole').toBeUndefined()
  expect(details['socket table']).toBe('not recorded while it had more than 50 rows')
  expect(trace.events.filter(({ type }) => type === 'table').every((event) => event.type === 'table' && event.rows.length <= 50)).toBe(true)
})
