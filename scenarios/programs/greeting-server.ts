/**
 * Greets every client and closes first: the server whose restart is refused.
 *
 *   node greeting-server.ts <port> [reuseaddr]
 *
 * With `reuseaddr` it sets SO_REUSEADDR before bind(). Node's own servers always do, which is why this one calls libc.
 */
import { accept, bind, close, listen, setsockopt, socket, usage, write } from './common/posix.ts'

const [port, option] = process.argv.slice(2)
if (port === undefined) usage('greeting-server.ts <port> [reuseaddr]')

const server = socket()
if (option === 'reuseaddr') setsockopt(server, 'SO_REUSEADDR', 1)
bind(server, { address: '127.0.0.1', port: Number(port) })
listen(server, 5)
console.log(`listening on 127.0.0.1:${port}`)

for (;;) {
  const session = accept(server)
  write(session, 'HELLO')
  close(session)
  console.log('greeted')
}
