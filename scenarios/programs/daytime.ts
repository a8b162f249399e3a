/**
 * Asks a daytime server for the time. Source 4.
 *
 * What it had, and what is right:
 * - it closed as soon as it had its line, and so its FIN was sometimes the first; here it reads to the end, and the server's FIN is the first
 * - fgets() is not looked at: without a line it printed what was in memory
 */
import { commandLine } from './common/command-line.ts'
import { getaddrinfo } from './common/getaddrinfo.ts'
import { close } from './common/posix.ts'
import { errorText, tryConnect, tryRead, trySocket } from './common/server.ts'

const command = commandLine(
  `usage: node daytime.ts [host] [service] [option]...

Prints the time that the server at host tells, localhost if left out. The service is a port or a name, daytime (13) if left out.

  --impatient      close as soon as the line is there, as the source did
  --help
`,
  0,
  2,
)
const [host = 'localhost', service = 'daytime'] = command.arguments

let server = -1
let problem = ''
for (const end of await getaddrinfo(host, service)) {
  server = trySocket(end)
  if (server >= 0 && tryConnect(server, end) === 0) break
  problem = errorText('connect()')
  if (server >= 0) close(server)
  server = -1
}
if (server < 0) fail(problem)

const line = Buffer.alloc(64)
let come = 0
while (come < line.length) {
  const count = tryRead(server, line.subarray(come))
  if (count < 0) fail(errorText('read()'))
  come += count
  if (count === 0 || (command.has('--impatient') && line.subarray(0, come).includes('\n'))) break
}
close(server)
const time = line.toString('utf8', 0, come).trimEnd()
if (time === '') fail('The server has sent nothing.')
console.log(time)

function fail(what: string): never {
  console.error(what)
  process.exit(1)
}
