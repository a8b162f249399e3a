/**
 * Listens and takes nobody, until its own input ends or a signal comes.
 *
 *   node listener.ts <port> [option]...
 *
 * Each option is set to 1 before bind(): SO_REUSEADDR, SO_REUSEPORT.
 */
import { bind, listen, read, setsockopt, socket, usage } from './common/posix.ts'

const STDIN = 0
const [port, ...options] = process.argv.slice(2)
if (port === undefined) usage('listener.ts <port> [option]...')

const server = socket()
for (const option of options) setsockopt(server, option, 1)
bind(server, { address: '127.0.0.1', port: Number(port) })
listen(server, 5)
console.log(`listening on 127.0.0.1:${port}`)

while (read(STDIN, 1) !== '');
