/**
 * Takes one client and sends back what it reads, until the client ends. Source 2.
 *
 * What it had, and what is right:
 * - accept() was handed the variable of the new socket for the address, 16 bytes into 4: here it is an address structure
 * - a loop until read() gives 0: after a RST it gives -1, which is no length
 * - write() may take a part only
 */
import { commandLine, endOf, SERVER } from './common/command-line.ts'
import { accept, acceptedFrom, close, errorText, setsockopt, socket } from './common/posix.ts'
import { bindTo, listenAt, localText, textOf, tryRead, writeAll } from './common/server.ts'

const command = commandLine(
  `usage: echod <port> [option]...

Takes one client, sends back what it says, and ends with it.

  <port>           0 for any that is free
  --address=<a>    listen on this address; 127.0.0.1 if left out, 0.0.0.0 for all
  --no-reuseaddr   leave SO_REUSEADDR at 0, as socket() makes it
  --help

Exit status 0 when the client has ended; 1 for wrong arguments, for a port that it cannot have and if the connection breaks.
`,
  1,
  1,
)
const end = endOf(command, command.arguments[0], SERVER)

const server = socket()
setsockopt(server, 'SO_REUSEADDR', command.has('--no-reuseaddr') ? 0 : 1)
bindTo(server, end)
listenAt(server, 5, end)
console.log(`listening on ${localText(server)}`)

const session = accept(server)
console.log(`accepted ${textOf(acceptedFrom())}`)

const message = Buffer.alloc(1024)
let count = tryRead(session, message)
while (count > 0) {
  const said = message.subarray(0, count)
  if (writeAll(session, said) < 0) fail('write()')
  process.stdout.write(said)
  count = tryRead(session, message)
}
if (count < 0) fail('read()')
console.log('the client has ended')
close(session)
close(server)

function fail(call: string): never {
  console.error(errorText(call))
  process.exit(1)
}
