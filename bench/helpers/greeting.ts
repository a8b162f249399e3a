import { connect, listen, type Socket, tryListen } from '../../scenarios/index.ts'

/** A server that greets one client, closes first, and is started again: as it stands in a page. */
export const steps = `const server = listen({ port: 12345 })
const client = connect(server)
const session = server.accept()
session.send('HELLO')
session.close()
client.recvAll()
client.close()
server.close()
const restart = tryListen({ port: 12345 })`

type Words = { listen: () => Socket; connect: typeof connect; tryListen: () => ReturnType<typeof tryListen> }
type Seen = { server: Socket; client: Socket; session: Socket; restart: ReturnType<typeof tryListen> }

/** The same steps, in words that may act elsewhere. */
const run = new Function('{ listen, connect, tryListen }', `${steps}\nreturn { server, client, session, restart }`) as (words: Words) => Seen

export function greeting({ open = () => listen({ port: 12345 }), again = () => tryListen({ port: 12345 }) } = {}): Seen {
  return run({ listen: open, connect, tryListen: again })
}
