/** Runs the same scenario twenty times and fails at the first that comes out differently; with `wire`, the server on another host. */
import vocabulary, { connect, host, listen, tryListen } from '../../scenarios/index.ts'

const overWire = process.argv[2] === 'wire'
const needs = overWire ? ['wire', 'namespace'] : []

let count = 0
for (; count < 20; count++) {
  const session = vocabulary.open({ scenario: 'many', timeoutMs: 5000, needs, callSite: () => undefined })
  const there = overWire ? host() : undefined
  const server = there?.listen({ port: 12345 }) ?? listen({ port: 12345 })
  const client = connect(server)
  const accepted = server.accept()
  accepted.close()
  client.recvAll()
  client.close()
  server.close()
  const restart = there?.tryListen({ port: 12345 }) ?? tryListen({ port: 12345 })
  const states = [accepted.state, restart.errno]
  session.close({})
  if (states.join() !== 'TIME_WAIT,EADDRINUSE') throw new Error(`scenario ${count}: ${states.join()}`)
}
console.log(`${count} scenarios`)
