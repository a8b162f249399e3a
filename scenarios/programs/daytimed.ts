/**
 * Tells each client the time and closes first. Source 4.
 *
 * What it had, and what is right:
 * - no SO_REUSEADDR: after a client the server could not be started again
 * - the first address of getaddrinfo() only, which is 0.0.0.0: clients that come by IPv6 were refused; here IPv6 is tried first and takes both
 * - any error leads to the next address: a port in use would be a server for half of its clients; here only an address family that is missing does
 * - write() is not looked at
 */
import { commandLine, SERVER, wrong } from './common/command-line.ts'
import { lookUp } from './common/lookup.ts'
import { accept, acceptedFrom, close, type End, errorText, setsockopt } from './common/posix.ts'
import { failAt, notHere } from './common/refused.ts'
import { isErrno, listenAt, localText, textOf, tryBind, trySocket, writeAll } from './common/server.ts'

const command = commandLine(
  `usage: daytimed [<service>] [option]...

Sends each client the time in UTC and closes the connection first.

  <service>        a port, 0 for any that is free, or a name; daytime (13) if left out
  --address=<a>    listen on this address or name; 127.0.0.1 if left out, :: for all, of IPv4 too
  --no-reuseaddr   leave SO_REUSEADDR at 0, as socket() makes it
  --help

Runs until a signal ends it; exit status 1 for wrong arguments and for a port that it cannot have.
`,
  0,
  1,
)
const address = command.value('--address') ?? '127.0.0.1'
const ends = await lookUp(address, command.arguments[0] ?? 'daytime', SERVER)
const isIPv6 = ({ address }: End): boolean => address.includes(':')

let server: number | undefined
for (const end of [...ends.filter(isIPv6), ...ends.filter((one) => !isIPv6(one))]) server ??= listenOn(end)
if (server === undefined) wrong(notHere(address))
console.log(`listening on ${localText(server)}`)

for (;;) {
  const session = accept(server)
  const client = textOf(acceptedFrom())
  const line = `${new Date().toISOString().slice(0, 19).replace('T', ' ')} UTC\r\n`
  if (writeAll(session, Buffer.from(line)) < 0) console.error(errorText('write()'))
  close(session)
  console.log(`told ${client}`)
}

function listenOn(end: End): number | undefined {
  const fd = trySocket(end)
  if (fd < 0) {
    if (isErrno('EAFNOSUPPORT')) return undefined
    failAt('socket()', end)
  }
  if (isIPv6(end)) setsockopt(fd, 'IPV6_V6ONLY', 0)
  setsockopt(fd, 'SO_REUSEADDR', command.has('--no-reuseaddr') ? 0 : 1)
  if (tryBind(fd, end) < 0) {
    if (!isErrno('EADDRNOTAVAIL')) failAt('bind()', end)
    close(fd)
    return undefined
  }
  listenAt(fd, 5, end)
  return fd
}
