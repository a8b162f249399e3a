/**
 * Says who it is, then reads and counts until the server has ended. Source 3.
 *
 * What it had, and what is right:
 * - if (readlen = 0), which is never true: after the server's end it went on for ever; here 0 ends it
 * - printf("%s") of a buffer without a NUL: here the length says how much is printed, of the first message only
 */
import { CLIENT, commandLine, endOf } from './common/command-line.ts'
import { close, errorText, socket, write } from './common/posix.ts'
import { connectTo, tryRead } from './common/server.ts'

const command = commandLine(
  `usage: pair [<port>] [option]...

Writes "I am client", then reads until the server has ended.

  <port>           8000 if left out
  --sleep          read nothing, and never close
  --address=<a>    the server's address; 127.0.0.1 if left out
  --help

Exit status 0 when the server has ended; 1 for wrong arguments, without a server and if the connection breaks.
`,
  0,
  1,
)
const end = endOf(command, command.arguments[0] ?? '8000', CLIENT)

const server = socket()
connectTo(server, end)
write(server, 'I am client')
if (command.has('--sleep')) {
  console.log('connected, and sleeping')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

const said = Buffer.alloc(65535)
let total = 0
let count = tryRead(server, said)
while (count > 0) {
  if (total === 0) console.log(`the server says: ${said.toString('utf8', 0, Math.min(count, 11))}`)
  total += count
  count = tryRead(server, said)
}
if (count < 0) {
  console.error(errorText('read()'))
  process.exit(1)
}
console.log(`the server has ended, after ${total} bytes`)
close(server)
