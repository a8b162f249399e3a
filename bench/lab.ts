/**
 * What one full scenario costs in the laboratory: namespace, connection, close, refused bind, capture, tables, record.
 * Prints the mean over many, and what capture and recording add.
 */

import { connect, listen, tryListen } from '../scenarios/index.ts'
import { accountFor } from '../src/lab/account.ts'
import { Scenario } from '../src/lab/scenario.ts'

function serverClosesFirst(): Record<string, unknown> {
  const server = listen({ port: 12345 })
  const client = connect(server)
  const session = server.accept()
  session.send('HELLO')
  session.close()
  client.recvAll()
  client.close()
  server.close()
  const restart = tryListen({ port: 12345 })
  return { server, client, session, restart }
}

function run(): void {
  const scenario = new Scenario({ scenario: 'bench', callSite: () => undefined })
  const names = serverClosesFirst()
  scenario.end()
  accountFor(scenario, names)
}

async function meanMs(count: number, one: () => void): Promise<number> {
  const startedMs = performance.now()
  for (let i = 0; i < count; i++) {
    one()
    // As between two tests: the event loop turns.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return (performance.now() - startedMs) / count
}

await meanMs(100, run)
console.log(`one scenario, with everything: ${(await meanMs(1000, run)).toFixed(2)} ms (goal: at most 2)`)
