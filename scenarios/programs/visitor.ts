/**
 * Connects to a server, reads until the server closes, closes too, and prints what it has read.
 *
 *   node visitor.ts <port>
 */
import { close, connect, read, socket, usage } from './common/posix.ts'

const [port] = process.argv.slice(2)
if (port === undefined) usage('visitor.ts <port>')

const connection = socket()
connect(connection, { address: '127.0.0.1', port: Number(port) })
console.log('connected')

let text = ''
for (let part = read(connection, 1024); part !== ''; part = read(connection, 1024)) text += part
close(connection)
console.log(text)
