import { expect, it } from 'vitest'
import { connect, listen, milliseconds, seconds, tryConnect, until } from '../../../scenarios/index.ts'
import { Scenario } from '../../../src/lab/scenario/scenario.ts'
import { connection } from '../connections.ts'
import { inScenario, itNeeds, networkOfThread, thrownInScenario } from '../in-scenario.ts'

const DEADLINE_MS = 50

/** The problem of a body that runs with a short deadline; told with the names of its variables. */
function late(body: () => void, names: Record<string, unknown> = {}): { code: string; message: string; fix: string; tookMs: number } {
  const startedMs = performance.now()
  const thrown = thrownInScenario(body, { deadlineMs: DEADLINE_MS, names }) as Error & { code: string; fix: string }
  const { code, message, fix } = thrown
  return { code, message, fix, tookMs: performance.now() - startedMs }
}

it('recv() that nobody answers ends at the deadline, and tells the socket table by the names of the variables', () => {
  const names: Record<string, unknown> = {}
  const { tookMs, ...problem } = late(() => {
    const { server, client, session } = connection()
    Object.assign(names, { server, client, session })
    client.recv()
  }, names)
  expect(problem).toEqual({
    code: 'lab-deadline',
    message: `recv(client) got nothing within 50 ms.
Seen then: 127.0.0.1:12345 -> 127.0.0.1:client ESTABLISHED (session); 127.0.0.1:12345 LISTEN (server); 127.0.0.1:client -> 127.0.0.1:12345 ESTABLISHED (client)`,
    fix: 'let the other end act before this line, or expect the silence with tryRecv({ within: milliseconds(200) }), which gives EAGAIN then.',
  })
  expect(tookMs).toBeGreaterThanOrEqual(DEADLINE_MS)
  expect(tookMs).toBeLessThan(DEADLINE_MS + 10_000)
})

it('accept() that nobody connects to ends at the deadline', () => {
  expect(
    late(() => {
      listen({ port: 12345 }).accept()
    }).message,
  ).toBe('accept(socket 1) saw no connection within 50 ms.\nSeen then: 127.0.0.1:12345 LISTEN (socket 1)')
})

it('connect() that is not answered ends at the deadline', () => {
  expect(
    late(() => {
      const server = listen({ port: 12345, backlog: 0 })
      connect(server)
      connect(server)
    }).message,
  ).toMatch(/^connect\(socket 3, 127\.0\.0\.1:12345\) was not answered within 50 ms\.\nSeen then: .*SYN_SENT \(socket 3\)/)
})

it('send() to a peer that does not read ends at the deadline', () => {
  expect(
    late(() => {
      const { client } = connection({ SO_RCVBUF: 4096 })
      client.send('x'.repeat(20_000_000))
    }).message,
  ).toMatch(/^send\(socket 2, "x{80}…"\) took only \d+ of 20000000 bytes within 50 ms\./)
})

it('with its own time a try word gives EAGAIN instead, and connect EINPROGRESS', () => {
  inScenario(() => {
    const within = milliseconds(20)
    const server = listen({ port: 12345, backlog: 0 })
    const client = connect(server)
    expect(client.tryRecv({ within }).errno).toBe('EAGAIN')
    expect(tryConnect(server, { within }).errno).toBe('EINPROGRESS')
    expect(client.tryRecv({ flags: 'MSG_DONTWAIT' }).errno).toBe('EAGAIN')
    expect(client.trySend('x'.repeat(20_000_000), { within }).count).toBeLessThan(20_000_000)
    // The receive window may still grow a little.
    until(() => client.trySend('x'.repeat(1_000_000), { within }).errno === 'EAGAIN')
  })
})

it('until() ends at its time and tells what was there instead', () => {
  const { message, fix } = thrownInScenario(() => {
    const server = listen({ port: 12345 })
    until(() => server.state === 'TIME_WAIT', { within: milliseconds(20) })
  })
  expect(message).toBe(`until(server.state === 'TIME_WAIT') was not true within 20 ms.\nSeen then: 127.0.0.1:12345 LISTEN (socket 1)`)
  expect(fix).toBe('wait for something that comes, or longer: until(…, { within: seconds(5) }).')
})

it('until() gives the time that it took', () => {
  inScenario(() => {
    const { session } = connection()
    session.close()
    const startedMs = performance.now()
    const waited = until(() => session.state === 'FIN_WAIT_2', { within: seconds(1) })
    const tookMs = performance.now() - startedMs
    expect(Number(waited)).toBeGreaterThan(0)
    expect(Number(waited)).toBeLessThanOrEqual(tookMs)
    expect(waited < seconds(600)).toBe(true)
  })
})

it('a scenario that fails closes everything and leads the thread home', () => {
  const home = networkOfThread()
  late(() => {
    listen({ port: 12345 }).accept()
  })
  expect(networkOfThread()).toBe(home)
})

itNeeds('capture')('without a deadline of its own a call has two seconds', () => {
  const scenario = new Scenario({ scenario: 'test', callSite: () => undefined })
  expect(scenario.deadlineMs).toBe(2000)
  scenario.end()
})
