/**
 * Takes one client and reads nothing from it; ends when its own input ends, or by a signal.
 *
 * Whatever the client has sent is unread then.
 */
import { commandLine, endOf, SERVER } from './common/command-line.ts'
import { accept, read, socket } from './common/posix.ts'
import { bindTo, listenAt, localText } from './common/server.ts'

const command = commandLine(
  `usage: reader <port>

Takes one client and reads nothing from it, until its own input ends or a signal comes.

  <port>           0 for any that is free
  --help

Exit status 0 at the end of its input; 1 for wrong arguments and for a port that it cannot have.
`,
  1,
  1,
)
const end = endOf(command, command.arguments[0], SERVER)

const STDIN = 0
const server = socket()
bindTo(server, end)
listenAt(server, 5, end)
console.log(`listening on ${localText(server)}`)

accept(server)
console.log('accepted')

while (read(STDIN, 1) !== '');
