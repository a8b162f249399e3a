import { connect, listen, tryListen } from '../../scenarios/index.ts'

/** A server that greets one client, closes first, and is started again. */
export function greeting({ open = () => listen({ port: 12345 }), again = () => tryListen({ port: 12345 }) } = {}) {
  const server = open()
  const client = connect(server)
  const session = server.accept()
  session.send('HELLO')
  session.close()
  client.recvAll()
  client.close()
  server.close()
  return { server, client, session, restart: again() }
}
