/**
 * A server made with each call that Node.js has for it, on this port and the next ones. Each greets its clients and closes first.
 *
 *   node greeters.ts <port>
 */
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'

const [port] = process.argv.slice(2)
if (port === '--help' || !/^\d+$/.test(port ?? '')) {
  console.log('usage: node greeters.ts <port>')
  process.exit(port === '--help' ? 0 : 2)
}

const servers = {
  'net.createServer': createServer((client) => client.end('HELLO')),
  'http.createServer': createHttpServer().on('connection', (client) => client.end('HELLO')),
}

// One after the other, so that the lines come in this order.
for (const [index, [way, server]] of Object.entries(servers).entries()) {
  const at = { host: '127.0.0.1', port: Number(port) + index }
  await new Promise<void>((done) => {
    const say = (what: string): void => {
      console.log(`${way}: ${what}`)
      done()
    }
    server.once('error', ({ message }) => say(message))
    server.listen(at, () => say(`listening on ${at.host}:${at.port}`))
  })
}
