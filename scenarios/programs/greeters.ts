/**
 * A server made with each call that Node.js has for it, on this port and the next one. Each greets its clients and closes first.
 */
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'

const help = `usage: greeters.ts <port>

Makes a server with each call that Node.js has for it, on this port and the next one. Each greets its clients and closes first.

  <port>           at most 65534; 0 for any that is free
  --help

Runs until a signal ends it; exit status 1 for wrong arguments and if no server can listen.
`
const refused = `Address already in use: \`ss -tanp\` shows who has the port, and in which state. End what listens; TIME_WAIT ends by itself.
Permission denied: the lowest ports are for root. Take a higher one.`

const words = process.argv.slice(2)
if (words.includes('--help')) {
  process.stdout.write(help)
  process.exit(0)
}
const first = Number(words[0])
if (!/^\d+$/.test(words.join(' ')) || first > 65534) {
  console.error(`The port is a number from 0 to 65534, not "${words.join(' ')}".\n\n${help.trimEnd()}`)
  process.exit(1)
}

const servers = {
  'net.createServer': createServer((client) => client.end('HELLO')),
  'http.createServer': createHttpServer().on('connection', (client) => client.end('HELLO')),
}

// One after the other, so that the lines come in this order.
let listening = 0
for (const [index, [way, server]] of Object.entries(servers).entries()) {
  const at = { host: '127.0.0.1', port: first === 0 ? 0 : first + index }
  await new Promise<void>((done) => {
    server.once('error', ({ message }) => {
      console.error(`${way}: ${message}`)
      done()
    })
    server.listen(at, () => {
      const { address, port } = server.address() as AddressInfo
      console.log(`${way}: listening on ${address}:${port}`)
      listening++
      done()
    })
  })
}
if (listening < Object.keys(servers).length) console.error(refused)
if (listening === 0) process.exitCode = 1
