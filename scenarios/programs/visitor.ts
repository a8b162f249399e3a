/**
 * Connects to a server, reads until the server closes, closes too, and prints what it has read.
 */
import { CLIENT, commandLine, endOf } from './common/command-line.ts'
import { close, read, socket } from './common/posix.ts'
import { connectTo } from './common/server.ts'

const command = commandLine(
  `usage: visitor <port>

Connects to a server on 127.0.0.1, reads until the server closes, closes too, and prints what it has read.

  --help

Exit status 0 when it has printed that; 1 for wrong arguments, without a server and if the connection breaks.
`,
  1,
  1,
)
const end = endOf(command, command.arguments[0], CLIENT)

const connection = socket()
connectTo(connection, end)
console.log('connected')

let text = ''
for (let part = read(connection, 1024); part !== ''; part = read(connection, 1024)) text += part
close(connection)
console.log(text)
