/** Who holds a port is what /proc/<pid>/fd shows while it does, whatever a program prints. */
import { expect, vi } from 'vitest'
import { connect, listen, sockets, start, until } from '../../../scenarios/index.ts'
import type { Trace } from '../../../src/evidence/trace.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

// Other processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const it = itNeeds('namespace')

/** `LISTEN 12345: listener.ts`, each once, in the order in which it was seen. */
function held({ trace }: { trace: Trace }): string[] {
  const rows = trace.events.flatMap((event) => (event.type === 'table' ? event.rows : []))
  const shown = rows.map(
    ({ socket, state, local, programs = [] }) => `${state} ${local.port}: ${[...(socket ? ['page'] : []), ...programs].join(', ')}`,
  )
  return [...new Set(shown)]
}

it('a program that listens is in the row of its socket, and nobody once it is killed', () => {
  const account = inScenario(() => {
    const server = start('listener.ts 12345')
    server.line()
    listen({ port: 54321 })
    server.kill('SIGKILL')
    server.wait()
  })
  // While it dies, its socket may be seen once without it.
  expect(held(account).filter((row) => !row.endsWith(': '))).toEqual(['LISTEN 12345: listener.ts', 'LISTEN 54321: page'])
})

it('a program that only says that it listens is in no row', () => {
  const account = inScenario(() => {
    start(['sh', '-c', 'echo listening on 127.0.0.1:12345; exec sleep 100']).line()
    listen({ port: 12345 })
  })
  expect(held(account)).toEqual(['LISTEN 12345: page'])
})

it('of two programs each is in the rows of its own sockets, connections too', () => {
  const account = inScenario(() => {
    const [one, other] = [start('reader.ts 1111'), start('reader.ts 2222')]
    one.line()
    other.line()
    const silent = start('listener.ts 3333')
    silent.line()
    const client = connect({ port: 2222 })
    until(() => sockets().every(({ inode }) => inode !== 0))
    client.send('x')
    return { client }
  })
  expect(held(account)).toEqual(expect.arrayContaining(['LISTEN 1111: reader.ts', 'LISTEN 3333: listener.ts', 'ESTABLISHED 2222: reader.ts']))
  expect(held(account)).toContain('ESTABLISHED client: page')
})

it('what a program has started holds in its name, also when its parent has ended', () => {
  const account = inScenario(() => {
    const shell = start(['sh', '-c', 'sleep 100 <&3 & echo ready; read line'], { descriptors: { 3: listen({ port: 12345 }) } })
    shell.line()
    shell.write('\n')
    shell.wait()
    listen({ port: 54321 })
  })
  expect(
    held(account)
      .filter((row) => row.includes('12345'))
      .at(-1),
  ).toBe('LISTEN 12345: page, sh')
})

it('what was handed over has both names: that of the page’s socket and the program’s', () => {
  const account = inScenario(() => {
    const server = listen({ port: 12345 })
    start(['sh', '-c', 'echo ready; exec sleep 100'], { LISTEN_FDS: [server] }).line()
    server.close()
    return { server }
  })
  expect(held(account)).toEqual(['LISTEN 12345: page', 'LISTEN 12345: page, sh'])
})
