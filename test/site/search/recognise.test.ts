/** What is read out of a paste, and what is not taken for a message. The messages themselves are tried in test/site/messages. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownMessages } from '../../../src/site/messages/data.ts'
import { readMessages } from '../../../src/site/messages/read.ts'
import { Recogniser } from '../../../src/site/search/recognise.ts'
import { times } from '../../helpers/fuzzing.ts'

const { messages } = readMessages('.')
const recogniser = new Recogniser(knownMessages(messages))

/** The first that is recognised, with the name of its file. */
function first(paste: string) {
  const [one] = recogniser.recognise(paste)
  if (!one) return undefined
  const { message, found: _found, sure: _sure, ...read } = one
  return { id: messages[message]?.id, ...read }
}

test.each([
  [
    'Error: listen EADDRINUSE: address already in use :::3000',
    { id: 'node-listen', program: 'Node.js', errno: 'EADDRINUSE', address: '::', port: 3000 },
  ],
  [
    'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)',
    { id: 'nginx', program: 'nginx', errno: 'EADDRINUSE', address: '0.0.0.0', port: 80 },
  ],
  [
    'nginx: [emerg] bind() to unix:/run/nginx.socket failed (98: Address already in use)',
    { id: 'nginx-unix', program: 'nginx', errno: 'EADDRINUSE', path: '/run/nginx.socket' },
  ],
  ['listen tcp :8080: bind: address already in use', { id: 'go-listen', program: 'Go', errno: 'EADDRINUSE', port: 8080 }],
  [
    '(98)Address already in use: AH00072: make_sock: could not bind to address [::]:80',
    { id: 'apache', program: 'Apache', errno: 'EADDRINUSE', address: '::', port: 80 },
  ],
  [
    'Bind for 0.0.0.0:80 failed: port is already allocated',
    { id: 'docker-allocated', program: 'Docker', errno: 'EADDRINUSE', address: '0.0.0.0', port: 80 },
  ],
  ['bind failed: Address already in use', { id: 'c-perror', program: 'C', errno: 'EADDRINUSE' }],
  ['address already in use', { id: 'in-use', errno: 'EADDRINUSE' }],
])('%s', (paste, read) => {
  expect(first(paste)).toEqual(read)
})

describe('a port that stands beside the message is read too', () => {
  test.each([
    ['OSError: [Errno 98] Address already in use\nuvicorn running on port 8001', 8001],
    ['Starting server at http://127.0.0.1:8000/\nError: That port is already in use.', 8000],
    ['Opening ipv4 listen socket on port 1883.\nError: Address already in use', 1883],
    ['8080 포트를 열려고 하면 java.net.BindException: Address already in use', 8080],
    ['ポート 5000 で起動すると OSError: [Errno 48] Address already in use', 5000],
    ['at Server.listen (net.js:1463:16)\nError: EADDRINUSE', undefined],
    ['java.net.BindException: Address already in use\n\tat Foo.main(Foo.java:8080)', undefined],
    ['Address already in use, port 99999', undefined],
  ])('%s', (paste, port) => {
    expect(first(paste)?.port).toBe(port)
  })
})

describe('the program is known by other words of the paste', () => {
  test.each([
    ['redis-server[812]: bind: Address already in use', 'Redis'],
    ['db_1 | mariadbd: Address already in use', 'MariaDB'],
    ['docker compose up\nlisten failed: address already in use', 'Docker'],
    ["thread 'main' panicked at src/main.rs:4:2:\nAddress already in use", 'Rust'],
    ['Traceback (most recent call last):\n  File "a.py", line 3\nAddress already in use', 'Python'],
    ['something of mine: address already in use', undefined],
  ])('%s', (paste, program) => {
    expect(first(paste)?.program).toBe(program)
  })
})

describe('a row of a table of sockets', () => {
  test.each([
    [
      'LISTEN 0 511 *:80 *:* users:(("nginx",pid=5,fd=6))',
      { id: 'row-listen', program: 'ss', state: 'LISTEN', address: '*', port: 80, holder: 'nginx', pid: 5 },
    ],
    [
      'State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process\nLISTEN 0      4096    127.0.0.53%lo:53        0.0.0.0:*',
      { id: 'row-listen', program: 'ss', state: 'LISTEN', address: '127.0.0.53%lo', port: 53 },
    ],
    [
      'TIME-WAIT 0 0 127.0.0.1:8000 127.0.0.1:41234',
      { id: 'row-time-wait', program: 'ss', state: 'TIME-WAIT', address: '127.0.0.1', port: 8000, peer: '127.0.0.1:41234' },
    ],
    [
      'TIME-WAIT 0 0 127.0.0.1:41234 127.0.0.1:8000',
      { id: 'row-time-wait-client', program: 'ss', state: 'TIME-WAIT', address: '127.0.0.1', port: 41234, peer: '127.0.0.1:8000' },
    ],
    [
      'tcp 0 0 0.0.0.0:6720 0.0.0.0:* LISTEN 1/init',
      { id: 'row-listen-init', program: 'netstat', state: 'LISTEN', address: '0.0.0.0', port: 6720, holder: 'init', pid: 1 },
    ],
    [
      'tcp4       0      0  127.0.0.1.8000         *.*                    LISTEN',
      { id: 'row-listen', program: 'netstat', state: 'LISTEN', address: '127.0.0.1', port: 8000 },
    ],
    [
      'udp        0      0 0.0.0.0:5353            0.0.0.0:*                           612/avahi-daemon: r',
      { id: 'row-udp', program: 'netstat', state: 'UNCONN', address: '0.0.0.0', port: 5353, holder: 'avahi-daemon', pid: 612 },
    ],
    [
      '  TCP    0.0.0.0:80             0.0.0.0:0              LISTENING       4',
      { id: 'row-listen-windows-system', program: 'netstat -ano', state: 'LISTEN', address: '0.0.0.0', port: 80, pid: 4 },
    ],
    [
      'node    12345 me   23u  IPv6 0x3a4b      0t0  TCP *:3000 (LISTEN)',
      { id: 'row-listen', program: 'lsof', state: 'LISTEN', address: '*', port: 3000, holder: 'node', pid: 12345 },
    ],
    [
      'ControlCe 512 me 8u IPv4 0x1a2b 0t0 TCP *:commplex-main (LISTEN)',
      { id: 'row-listen-airplay', program: 'lsof', state: 'LISTEN', port: 5000, address: '*', holder: 'ControlCe', pid: 512 },
    ],
    [
      'chrome 900 me 40u IPv4 1 0t0 TCP 10.0.0.2:51000->93.184.216.34:443 (ESTABLISHED)',
      {
        id: 'row-estab-client',
        program: 'lsof',
        state: 'ESTAB',
        address: '10.0.0.2',
        port: 51000,
        peer: '93.184.216.34:443',
        holder: 'chrome',
        pid: 900,
      },
    ],
    [
      '0.0.0.0  3000  0.0.0.0  0  Listen  1234',
      { id: 'row-listen-windows', program: 'Get-NetTCPConnection', state: 'LISTEN', address: '0.0.0.0', port: 3000, pid: 1234 },
    ],
    [
      'unix  2  [ ACC ]  STREAM  LISTENING  23456  812/nginx  /run/nginx.socket',
      { id: 'row-unix', program: 'netstat', state: 'LISTEN', path: '/run/nginx.socket', holder: 'nginx', pid: 812 },
    ],
    ['www nginx 812 6 tcp4 *:80 *:*', { id: 'row-listen', program: 'sockstat', state: 'LISTEN', address: '*', port: 80, holder: 'nginx', pid: 812 }],
    ['8080/tcp:             4242', { id: 'row-listen', program: 'fuser', state: 'LISTEN', port: 8080, pid: 4242 }],
    [
      'me  4242  0.0  0.1 12345 6789 pts/0  T  21:00  0:00 python3 -m http.server',
      { id: 'row-stopped', program: 'ps', state: 'T', holder: 'python3 -m http.server', pid: 4242 },
    ],
  ])('%s', (paste, read) => {
    expect(first(paste)).toEqual(read)
  })

  test('of several rows the one that listens tells most, and a message’s port chooses among them', () => {
    const rows =
      'TIME-WAIT 0 0 10.0.0.1:80 10.0.0.2:50000\nLISTEN 0 5 *:443 *:* users:(("caddy",pid=9,fd=3))\nLISTEN 0 5 *:80 *:* users:(("apache2",pid=7,fd=3))'
    expect(first(rows)?.holder).toBe('caddy')
    const both = recogniser.recognise(`nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)\n${rows}`)
    expect(both.map(({ program, holder }) => holder ?? program)).toEqual(['nginx', 'apache2'])
  })
})

describe('what is another error is its own case', () => {
  test.each([
    ['Error: listen EACCES: permission denied 0.0.0.0:80', 'EACCES'],
    ['nginx: [emerg] bind() to 0.0.0.0:8081 failed (13: Permission denied)', 'EACCES'],
    ['listen tcp 127.0.0.1:1234: bind: An attempt was made to access a socket in a way forbidden by its access permissions.', 'EACCES'],
    ['[WinError 10013] 액세스 권한에 의해 숨겨진 소켓에 액세스를 시도했습니다', 'EACCES'],
    ['connect: Cannot assign requested address', 'EADDRNOTAVAIL'],
    ["bind: Can't assign requested address", 'EADDRNOTAVAIL'],
    ['accept: Too many open files', 'EMFILE'],
    ['read: Connection reset by peer', 'ECONNRESET'],
    ['write: Broken pipe', 'EPIPE'],
    ['curl: (7) Failed to connect to localhost port 8080: Connection refused', 'ECONNREFUSED'],
  ])('%s', (paste, errno) => {
    expect(first(paste)?.errno).toBe(errno)
  })
})

describe('half a line says as much, where it is long enough to be no other', () => {
  test.each([
    ['listen tcp 0.0.0.0:8080: bind: An attempt was made to access a socket', 'EACCES'],
    ['Only one usage of each socket address', 'EADDRINUSE'],
    ['통상적으로 각 소켓 주소(프로토콜/네트워크 주소', 'EADDRINUSE'],
    ['通常、各ソケット アドレスに対して', 'EADDRINUSE'],
    ['既存の接続はリモート ホストに', 'ECONNRESET'],
    ['Error: Bind for 0.0.0.0:3306 failed', 'EADDRINUSE'],
  ])('%s', (paste, errno) => {
    expect(first(paste)?.errno).toBe(errno)
  })

  test.each(['The email address is already in use by', 'DHCPDECLINE of 10.0.0.3: address already in use', 'Only one usage of'])(
    '%s: not recognised',
    (paste) => {
      expect(recogniser.recognise(paste)).toEqual([])
    },
  )
})

describe('what only sounds like it is not recognised', () => {
  test.each([
    'The email address is already in use by another account.',
    'auth/email-already-in-use: The e-mail address already in use',
    'This mail address is already in use',
    '이 이메일 주소는 이미 사용 중입니다',
    'このメールアドレスは既に使用されています',
    'HTTP 409 Conflict: address already in use',
    'The printer port is in use by another application',
    'Serial port COM3 is already in use',
    'Could not open port /dev/ttyUSB0: device or resource busy',
    'USB port 3 is already in use by another device',
    'HDMI port 2 is in use',
    'switch port 12 is in use by VLAN 30',
    'Windows has detected an IP address conflict: IP address already in use on the network',
    'MAC address already in use',
    'The container name "/web" is already in use by container 3f2a1b',
    "Error: EACCES: permission denied, mkdir '/usr/local/lib/node_modules'",
    'EMFILE: too many open files, watch /home/me/app',
    'SO_REUSEADDR',
    'how long does TIME_WAIT last',
    'Username already in use',
    'The file is in use by another process',
    'port of Rotterdam is busy',
    '',
  ])('%s', (paste) => {
    expect(first(paste)).toBeUndefined()
  })
})

/** Two hundred lines as a server logs them, with the message last. */
const line = (index: number) =>
  `2026-11-29T21:00:00.${index} INFO [main] o.a.Service - started port ${8000 + index} with a connection pool at java.base/foo.Bar(Baz.java:${index})`
const log = `${Array.from({ length: 199 }, (_, index) => line(index)).join('\n')}\nError: listen EADDRINUSE: address already in use :::3000`

test('a paste of two hundred lines takes two milliseconds at most', () => {
  let best = Number.POSITIVE_INFINITY
  // A busy machine lets some run through, not all.
  for (let run = 0; run < 400 && (best > 2 || run < 20); run++) {
    const started = performance.now()
    recogniser.recognise(log)
    best = Math.min(best, performance.now() - started)
  }
  expect(first(log)?.port).toBe(3000)
  expect(best).toBeLessThanOrEqual(2)
})

describe('for any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(...messages.map(({ example }) => example), ...messages.flatMap(({ wording }) => wording ?? [])),
    fc.constantFrom('\u001b[31m', '\n', '\t', ':::', '((((', '{port}', '[', '\\', 'port ', 'in use', '포트', 'ポート', '\u202e', '0'.repeat(300)),
  )
  const paste = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''))

  test('it never throws, and what it reads out can be: ports from 1 to 65535, and text that stands there', () => {
    fc.assert(
      fc.property(paste, (text) => {
        for (const { port, message, found } of recogniser.recognise(text)) {
          expect(messages[message]).toBeDefined()
          expect(found.length).toBeGreaterThan(0)
          if (port !== undefined) expect(port > 0 && port < 65_536 && Number.isInteger(port)).toBe(true)
        }
      }),
      times(60),
    )
  })

  test('the same paste says the same, whatever was asked before', () => {
    const fresh = () => new Recogniser(knownMessages(messages))
    fc.assert(
      fc.property(paste, (text) => {
        expect(recogniser.recognise(text)).toEqual(fresh().recognise(text))
      }),
      times(4),
    )
  })

  test('a message is found behind any words that are no message', () => {
    const word = fc.stringMatching(/^[bdgkmz]{1,9}$/)
    fc.assert(
      fc.property(
        fc.constantFrom(...messages.filter(({ row, level }) => !row && level === 'program')),
        fc.array(word, { maxLength: 40 }),
        (message, before) => {
          const [one] = recogniser.recognise(`${before.join(' ')}\n${message.example}`)
          expect(one && messages[one.message]?.errno).toBe(message.errno)
        },
      ),
      times(40),
    )
  })
})
