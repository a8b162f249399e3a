/**
 * Greets every client and closes first: the server whose restart is refused. Node's own servers always set SO_REUSEADDR, which is why this one calls libc.
 */
import { commandLine, endOf, SERVER } from './common/command-line.ts'
import { accept, close, setsockopt, socket, write } from './common/posix.ts'
import { bindTo, listenAt, localText } from './common/server.ts'

const command = commandLine(
  `usage: greeting-server <port> [reuseaddr]

Sends each client HELLO and closes the connection first.

  <port>           0 for any that is free
  reuseaddr        set SO_REUSEADDR before bind()
  --help

Runs until a signal ends it; exit status 1 for wrong arguments and for a port that it cannot have.
`,
  1,
  2,
)
const [port, option] = command.arguments
const end = endOf(command, port, SERVER)

const server = socket()
if (option !== undefined && command.oneOf(['reuseaddr'], option)) setsockopt(server, 'SO_REUSEADDR', 1)
bindTo(server, end)
listenAt(server, 5, end)
console.log(`listening on ${localText(server)}`)

for (;;) {
  const session = accept(server)
  write(session, 'HELLO')
  close(session)
  console.log('greeted')
}
