/** Runs the same scenario twenty times and fails at the first that comes out differently. */
import vocabulary, { connect, listen, tryListen } from '../../scenarios/index.ts'

let count = 0
for (; count < 20; count++) {
  const session = vocabulary.open({ scenario: 'many', timeoutMs: 5000, callSite: () => undefined })
  const server = listen({ port: 12345 })
  const client = connect(server)
  const accepted = server.accept()
  accepted.close()
  client.recvAll()
  client.close()
  server.close()
  const states = [accepted.state, tryListen({ port: 12345 }).errno]
  session.close({})
  if (states.join() !== 'TIME_WAIT,EADDRINUSE') throw new Error(`scenario ${count}: ${states.join()}`)
}
console.log(`${count} scenarios`)
