/**
 * Asks a daytime server for the time. Source 4.
 *
 * What it had, and what is right:
 * - it closed as soon as it had its line, and so its FIN was sometimes the first; here it reads to the end, and the server's FIN is the first
 * - fgets() is not looked at: without a line it printed what was in memory
 */
import { CLIENT, commandLine, wrong } from './common/command-line.ts'
import { lookUp } from './common/lookup.ts'
import { close, errorText } from './common/posix.ts'
import { failAt } from './common/refused.ts'
import { tryConnect, tryRead, trySocket } from './common/server.ts'

const command = commandLine(
  `usage: daytime [<host>] [<service>] [option]...

Prints the time that a daytime server tells.

  <host>           an address or a name; localhost if left out
  <service>        a port or a name; daytime (13) if left out
  --impatient      close as soon as the line is there, as the source did
  --help

Exit status 0 when it has printed the time; 1 for wrong arguments, and if there is no server or no time.
`,
  0,
  2,
)
const [host = 'localhost', service = 'daytime'] = command.arguments

let server = -1
const ends = await lookUp(host, service, CLIENT)
for (const end of ends) {
  server = trySocket(end)
  if (server >= 0 && tryConnect(server, end) === 0) break
  // The next one may be heard; the last one tells why not.
  if (end === ends.at(-1)) failAt(server < 0 ? 'socket()' : 'connect()', end)
  if (server >= 0) close(server)
}

const line = Buffer.alloc(64)
let come = 0
while (come < line.length) {
  const count = tryRead(server, line.subarray(come))
  if (count < 0) wrong(errorText('read()'))
  come += count
  if (count === 0 || (command.has('--impatient') && line.subarray(0, come).includes('\n'))) break
}
close(server)
const time = line.toString('utf8', 0, come).trimEnd()
if (time === '') wrong('The server has sent nothing.')
console.log(time)
