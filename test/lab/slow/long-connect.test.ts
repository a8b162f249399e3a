import { Worker } from 'node:worker_threads'
import { expect } from 'vitest'
import { connect, listen, seconds, segments } from '../../../scenarios/index.ts'
import { SO_DETACH_FILTER, SOL_SOCKET } from '../../../src/lab/words/constants.ts'
import { Timeout, Watchdog } from '../../../src/runner/watchdog.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('capture')
const libc = new URL('../../../src/lab/system/libc.ts', import.meta.url).href

it('connect() that may wait for longer than its scenario is ended with it', () => {
  const watchdog = new Watchdog()
  const startedMs = performance.now()
  expect(() =>
    inScenario(() => {
      const server = listen({ port: 12345, backlog: 0 })
      connect(server)
      watchdog.run('content/docs/en/page.mdx', 100, () => {
        connect(server, { within: seconds(120) })
      })
    }),
  ).toThrow(Timeout)
  expect(performance.now() - startedMs).toBeLessThan(60_000)
})

it('connect() that is answered after seconds gives the connection', () => {
  inScenario(() => {
    const server = listen({ port: 12345 })
    server.deafen()
    const hear = `import(${JSON.stringify(libc)}).then(({ setsockopt }) => {
      setTimeout(() => setsockopt(${server.fd}, ${SOL_SOCKET}, ${SO_DETACH_FILTER}, Buffer.alloc(4), 4), 2500)
    })`
    // Another thread lets it hear again; this one waits in connect().
    new Worker(hear, { eval: true }).unref()
    const client = connect(server, { within: seconds(60) })
    expect(client.state).toBe('ESTABLISHED')
    expect(Number(segments({ from: server, flags: 'S' })[0]?.at)).toBeGreaterThan(2000)
  })
})
