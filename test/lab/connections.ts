/** Connections in the states that tests need, by the words that a page would use. */
import { connect, listen, milliseconds, until } from '../../scenarios/index.ts'
import type { ListenArguments } from '../../src/lab/short-forms.ts'

/** A listener, a client and the accepted session, all ESTABLISHED. */
export function connection(options: ListenArguments = {}) {
  const server = listen({ port: 12345, ...options })
  const client = connect(server)
  const session = server.accept()
  return { server, client, session }
}

/** The server closed first and is gone: its session is in TIME_WAIT. */
export function timeWait(options: ListenArguments = {}) {
  const { server, client, session } = connection(options)
  session.close()
  client.recvAll()
  client.close()
  server.close()
  return { server, client, session }
}

/** The client has closed, and its session in FIN_WAIT_2 is an orphan. */
export function finWait2() {
  const { server, client, session } = connection()
  client.close()
  until(() => client.state === 'FIN_WAIT_2', { within: milliseconds(500) })
  return { server, client, session }
}
