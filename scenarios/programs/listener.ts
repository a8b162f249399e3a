/**
 * Listens and takes nobody, until its own input ends or a signal comes.
 */
import { commandLine, endOf, SERVER } from './common/command-line.ts'
import { read, setsockopt, socket } from './common/posix.ts'
import { bindTo, listenAt, localText } from './common/server.ts'

const command = commandLine(
  `usage: listener <port> [SO_REUSEADDR] [SO_REUSEPORT]

Listens and takes nobody, until its input ends or a signal comes.

  <port>           0 for any that is free
  SO_REUSEADDR     set this option to 1 before bind()
  SO_REUSEPORT     set this option to 1 before bind()
  --help

Exit status 0 at the end of its input; 1 for wrong arguments and for a port that it cannot have.
`,
  1,
  3,
)
const [port, ...options] = command.arguments
const end = endOf(command, port, SERVER)

const STDIN = 0
const server = socket()
for (const option of options) setsockopt(server, command.oneOf(['SO_REUSEADDR', 'SO_REUSEPORT'], option), 1)
bindTo(server, end)
listenAt(server, 5, end)
console.log(`listening on ${localText(server)}`)

while (read(STDIN, 1) !== '');
