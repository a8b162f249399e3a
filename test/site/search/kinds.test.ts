/** A line of each kind that was missed when somebody came with it: whose it is, the port, and the page that it leads to. */
import { expect, test } from 'vitest'
import { knownMessages } from '../../../src/site/messages/data.ts'
import { readMessages } from '../../../src/site/messages/read.ts'
import { Recogniser } from '../../../src/site/search/recognise.ts'

const { messages } = readMessages('.')
const recogniser = new Recogniser(knownMessages(messages))

test.each<[kind: string, line: string, program: string | undefined, port: number | undefined, page: string]>([
  [
    'a page named after a port in use',
    '❌  MCP Inspector PORT IS IN USE at http://localhost:6274 ❌',
    undefined,
    6274,
    'start-here/address-already-in-use',
  ],
  ['a port that is in use at a port', '❌  Proxy Server PORT IS IN USE at port 6277 ❌', undefined, 6277, 'start-here/address-already-in-use'],
  [
    'an editor’s own words',
    'Error on port 5500. Please try to change the port through settings.',
    'Live Server',
    5500,
    'your-program/node-dev-servers',
  ],
  ['a second one in one folder', '⨯ Another next dev server is already running.', 'Next.js', undefined, 'your-program/express-nodemon-next'],
  [
    'an error of Docker that names a service',
    'Cannot start service nginx: Error starting userland proxy: listen tcp 0.0.0.0:80: listen: address already in use',
    'Docker',
    80,
    'your-program/docker',
  ],
  ['a name of an error behind Docker', 'Error starting userland proxy: Failed to bind: EADDRINUSE', 'Docker', undefined, 'your-program/docker'],
  [
    'a sentence of a runtime of its own',
    'SocketException: Failed to create server socket (OS Error: The shared flag to bind() needs to be `true` if binding multiple times on the same (address, port) combination.), address = 127.0.0.1, port = 8080',
    'Dart',
    8080,
    'start-here/address-already-in-use',
  ],
  ['a path without the call', 'Error: EADDRINUSE: address already in use /tmp/app.sock', 'Node.js', undefined, 'ports/unix-socket-files'],
  ['UDP before what cannot be done', 'ERROR: (udpdevice.cxx) Cannot bind UDP port number 8080', undefined, 8080, 'ports/udp'],
  ['UDP behind it', 'ERROR: Failed to bind UDP socket on port 51820: Address already in use', undefined, 51820, 'ports/udp'],
  ['no word of an address', 'dnsmasq: failed to bind DHCP server socket: Address already in use', 'DHCP', undefined, 'ports/udp'],
  ['a warning', '*** WARNING: Detected another IPv4 mDNS stack running on this host.', 'Avahi', undefined, 'ports/udp'],
  ['TCP beside UDP that works', 'named[811]: creating TCP socket: address in use', 'BIND 9', undefined, 'ports/udp'],
  ['no reason at all', 'creating IPv4 interface lo failed; interface ignored', 'BIND 9', undefined, 'ports/udp'],
  ['an address with #', "named[511]: couldn't add command channel 127.0.0.1#953: address in use", 'BIND 9', 953, 'ports/udp'],
  [
    'a bind that lacks its address',
    "Unable to bind to http://localhost:5000 on the IPv6 loopback interface: 'Cannot assign requested address'.",
    undefined,
    5000,
    'ports/address-not-there-yet',
  ],
  [
    'the same in a traceback',
    '    sock.bind(addr)\nOSError: [Errno 99] Cannot assign requested address',
    'Python',
    undefined,
    'ports/address-not-there-yet',
  ],
  [
    'a number of Windows',
    "[Errno 10048] error while attempting to bind on address ('127.0.0.1', 7865): ",
    'Python asyncio',
    7865,
    'elsewhere/windows',
  ],
  ['an IPv6 address without brackets', 'Error: listen EADDRINUSE: address already in use ::1:5173', 'Node.js', 5173, 'your-program/node-dev-servers'],
  [
    'a date behind a port',
    'FATAL: Cannot open HTTP Port\n2026/02/02 11:12:13 kid1| (98) Address already in use',
    undefined,
    undefined,
    'start-here/address-already-in-use',
  ],
  [
    'a port in brackets',
    "Couldn't start HTTPS server on port [47990]: bind: An attempt was made to access a socket in a way forbidden by its access permissions",
    'Windows',
    47990,
    'elsewhere/windows',
  ],
])('%s', (_, line, program, port, page) => {
  const [first] = recogniser.recognise(line)
  expect([first?.program, first?.port, first && messages[first.message]?.page.replace(/#.*/, '')]).toEqual([program, port, page])
})
