/** Connections in the states that tests need, by the words that a page would use. */
import { connect, listen, milliseconds, sysctl, until } from '../../scenarios/index.ts'
import { conditionNamed, conditions } from '../../src/lab/network/conditions.ts'
import type { ListenArguments } from '../../src/lab/sockets/short-forms.ts'

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

/**
 * A segment that is sent again after 200 ms acknowledges what the first one could not; a busy machine takes that long between two calls.
 * Where the kernel has the setting (Linux 6.11), nothing is sent again before ten seconds are over. For sockets that are made after it.
 */
export function sendAgainLate(): void {
  if (conditions.namespace() === undefined && conditionNamed('kernel>=6.11')?.() === undefined) sysctl('net.ipv4.tcp_rto_min_us', 10_000_000)
}
