/**
 * Greets each client and closes first. Sources 0 and 1: a Korean greeting on port 333, HELLO on port 12345.
 *
 * What they had, and what is right:
 * - a length of 5 for two Korean syllables with their NUL: so it is in CP949; in UTF-8 they are 6 bytes and no NUL is sent
 * - no value that was returned is looked at: after a bind() that failed, listen() takes a port that nobody knows
 * - an address structure with fields that are not set: here writeSockaddr() clears it
 * - #include without a name; lines after a loop that never ends: the system closes what a killed program had open
 */
import { commandLine, endOf, SERVER } from './common/command-line.ts'
import { accept, acceptedFrom, close, errorText, setsockopt, socket } from './common/posix.ts'
import { bindTo, listenAt, localText, textOf, writeAll } from './common/server.ts'

const command = commandLine(
  `usage: greetd <port> [option]...

Sends each client HELLO and closes the connection first.

  <port>           0 for any that is free
  --korean         greet in Korean, in UTF-8
  --cp949          greet in Korean, in CP949, as the console of Korean Windows has it
  --address=<a>    listen on this address; 127.0.0.1 if left out, 0.0.0.0 for all
  --no-reuseaddr   leave SO_REUSEADDR at 0, as socket() makes it
  --help

Runs until a signal ends it; exit status 1 for wrong arguments and for a port that it cannot have.
`,
  1,
  1,
)
const greeting = command.has('--cp949') ? Buffer.from([0xbe, 0xc8, 0xb3, 0xe7]) : Buffer.from(command.has('--korean') ? '안녕' : 'HELLO')
const end = endOf(command, command.arguments[0], SERVER)

const server = socket()
setsockopt(server, 'SO_REUSEADDR', command.has('--no-reuseaddr') ? 0 : 1)
bindTo(server, end)
listenAt(server, 5, end)
console.log(`listening on ${localText(server)}`)

for (;;) {
  const session = accept(server)
  const client = textOf(acceptedFrom())
  if (writeAll(session, greeting) < 0) console.error(errorText('write()'))
  close(session)
  console.log(`greeted ${client}`)
}
