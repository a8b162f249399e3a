/**
 * Takes one client, reads what it says once, and then writes to it until it has gone. Source 3.
 *
 * What it had, and what is right:
 * - write() in an endless loop that nobody looks at: SIGPIPE killed the server with its client; here write() gives an error, and the server ends
 * - if (readlen = 0), which is never true: here the end of the stream is found
 * - the NUL behind what was read was written into another buffer, past its end: here a text knows its length
 */
import { commandLine, endOf, SERVER, wrong } from './common/command-line.ts'
import { accept, close, errorText, read, setsockopt, socket } from './common/posix.ts'
import { bindTo, listenAt, localText, tryRead, writeAll } from './common/server.ts'

const command = commandLine(
  `usage: paird [<port>] [option]...

Takes one client, reads once, then writes "I am server" until the client has gone.

  <port>           8000 if left out; 0 for any that is free
  --messages=<n>   write so many times, then wait for the client to end
  --address=<a>    listen on this address; 127.0.0.1 if left out, 0.0.0.0 for all
  --no-reuseaddr   leave SO_REUSEADDR at 0, as socket() makes it
  --help

Exit status 0 when the client has gone; 1 for wrong arguments and for a port that it cannot have.
`,
  0,
  1,
)
const messages = command.value('--messages') ?? 'Infinity'
if (!/^(\d+|Infinity)$/.test(messages)) wrong(`The messages are a number, not ${messages}.`)
const end = endOf(command, command.arguments[0] ?? '8000', SERVER)

const server = socket()
setsockopt(server, 'SO_REUSEADDR', command.has('--no-reuseaddr') ? 0 : 1)
bindTo(server, end)
listenAt(server, 5, end)
console.log(`listening on ${localText(server)}`)

const session = accept(server)
console.log(`the client says: ${read(session, 63)}`)

const message = Buffer.from('I am server')
for (let left = Number(messages); left > 0; left--) {
  if (writeAll(session, message) < 0) {
    console.error(errorText('write()'))
    process.exit(0)
  }
}
console.log('written')
while (tryRead(session, Buffer.alloc(64)) > 0);
close(session)
close(server)
