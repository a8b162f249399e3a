/**
 * Takes one client and reads nothing from it; ends when its own input ends, or by a signal.
 *
 *   node reader.ts <port>
 *
 * Whatever the client has sent is unread then.
 */
import { accept, bind, listen, read, socket, usage } from './common/posix.ts'

const STDIN = 0
const [port] = process.argv.slice(2)
if (port === undefined) usage('reader.ts <port>')

const server = socket()
bind(server, { address: '127.0.0.1', port: Number(port) })
listen(server, 5)
console.log(`listening on 127.0.0.1:${port}`)

accept(server)
console.log('accepted')

while (read(STDIN, 1) !== '');
