/**
 * Sends each line of its input to the echo server and prints what comes back, until Q. Source 2.
 *
 * What it had, and what is right:
 * - one read() for a whole answer: TCP keeps no messages together, so it reads until all of it has come
 * - fgets() at the end of the input is not looked at: here the end of the input ends the program, as Q does
 */
import { CLIENT, commandLine, endOf } from './common/command-line.ts'
import { close, errorText, socket } from './common/posix.ts'
import { connectTo, readLine, textOf, tryRead, writeAll } from './common/server.ts'

const command = commandLine(
  `usage: echo <port> [option]...

Sends the lines of its input to an echo server and prints the answers. Q ends it.

  --address=<a>    the server's address; 127.0.0.1 if left out
  --help

Exit status 0 after Q or the end of the input; 1 for wrong arguments, without a server and if it ends first.
`,
  1,
  1,
)
const end = endOf(command, command.arguments[0], CLIENT)

const server = socket()
connectTo(server, end)
console.log(`connected to ${textOf(end)}; Q ends`)

for (let line = readLine(); line !== undefined && line.toUpperCase() !== 'Q'; line = readLine()) {
  const octets = Buffer.from(`${line}\n`)
  if (writeAll(server, octets) < 0) fail('write()')
  const answer = Buffer.alloc(octets.length)
  for (let come = 0; come < answer.length; ) {
    const count = tryRead(server, answer.subarray(come))
    if (count < 0) fail('read()')
    if (count === 0) {
      console.error('The server has ended.')
      process.exit(1)
    }
    come += count
  }
  process.stdout.write(`from the server: ${answer}`)
}
close(server)

function fail(call: string): never {
  console.error(errorText(call))
  process.exit(1)
}
