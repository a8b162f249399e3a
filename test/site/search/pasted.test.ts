/** Lines as programs, wrappers and tools print them, none of them an example of content/messages: each is recognised with what it says, or not at all. */
import { describe, expect, test } from 'vitest'
import { knownMessages } from '../../../src/site/messages/data.ts'
import { readMessages } from '../../../src/site/messages/read.ts'
import { Recogniser } from '../../../src/site/search/recognise.ts'

const { messages } = readMessages('.')
const recogniser = new Recogniser(knownMessages(messages))
const U = 'EADDRINUSE'

/** What was pasted, the error that it reports (`row`: a row of a table; empty: none of the system’s), and the port. */
const recognised: [string, string, number?][] = [
  [
    'Error response from daemon: Ports are not available: exposing port TCP 0.0.0.0:5432 -> 127.0.0.1:0: listen tcp 0.0.0.0:5432: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.',
    U,
    5432,
  ],
  [
    'failed to set up container networking: driver failed programming external connectivity on endpoint app-db-1 (1b2c): failed to bind host port for 0.0.0.0:5432:172.18.0.2:5432/tcp: address already in use',
    U,
    5432,
  ],
  [
    'Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint web (aa): Bind for :::8080 failed: port is already allocated',
    U,
    8080,
  ],
  [
    "Nov 30 02:11:08 web1 systemd[1]: nginx.service: Failed with result 'exit-code'.\nNov 30 02:11:08 web1 nginx[4411]: nginx: [emerg] bind() to [::]:80 failed (98: Address already in use)",
    U,
    80,
  ],
  [
    "Nov 30 02:11:08 web1 gunicorn[4411]: [2026-11-30 02:11:08 +0000] [4411] [ERROR] Retrying in 1 second.\nNov 30 02:11:08 web1 gunicorn[4411]: [2026-11-30 02:11:09 +0000] [4411] [ERROR] Connection in use: ('0.0.0.0', 8000)",
    U,
    8000,
  ],
  ["ERROR:    [Errno 98] error while attempting to bind on address ('0.0.0.0', 8000): address already in use", U, 8000],
  ["ERROR:    [Errno 48] error while attempting to bind on address ('127.0.0.1', 8000): address already in use", U, 8000],
  [
    "[Errno 10048] error while attempting to bind on address ('127.0.0.1', 8000): only one usage of each socket address (protocol/network address/port) is normally permitted",
    U,
    8000,
  ],
  ['ERROR:    [WinError 10013] An attempt was made to access a socket in a way forbidden by its access permissions', 'EACCES'],
  [
    'Unhandled exception. System.IO.IOException: Failed to bind to address http://127.0.0.1:5000: address already in use.\n ---> Microsoft.AspNetCore.Connections.AddressInUseException: Address already in use',
    U,
    5000,
  ],
  ['System.Net.Sockets.SocketException (10048): Only one usage of each socket address (protocol/network address/port) is normally permitted.', U],
  ['System.Net.Sockets.SocketException (98): Address already in use', U],
  [
    '2026/11/30 02:11:08 listen tcp 0.0.0.0:8080: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.',
    U,
    8080,
  ],
  ['panic: listen tcp :8080: bind: address already in use\n\ngoroutine 1 [running]:\nmain.main()', U, 8080],
  ['{"level":"fatal","ts":1764468668.1,"msg":"server failed","error":"listen tcp :9090: bind: address already in use"}', U, 9090],
  [
    'thread \'main\' panicked at src/main.rs:12:51:\ncalled `Result::unwrap()` on an `Err` value: Os { code: 48, kind: AddrInUse, message: "Address already in use" }',
    U,
  ],
  ['Error: Address already in use (os error 98)', U],
  [
    "thread 'tokio-runtime-worker' panicked at: error binding to 0.0.0.0:3000: error creating server listener: Address already in use (os error 98)",
    U,
    3000,
  ],
  ['Error: Os { code: 10048, kind: AddrInUse, message: "通常每个套接字地址(协议/网络地址/端口)只允许使用一次。" }', U],
  [
    'E       OSError: [Errno 98] Address already in use\n\n/usr/lib/python3.11/socketserver.py:456: OSError\n=== short test summary info ===\nFAILED tests/test_server.py::test_start - OSError: [Errno 98] Address already in use',
    U,
  ],
  [
    '=> Booting Puma\n=> Rails 7.1.2 application starting in development\nExiting\n/usr/lib/ruby/gems/3.1.0/gems/puma-6.4.0/lib/puma/binder.rb:341:in `initialize\': Address already in use - bind(2) for "127.0.0.1" port 3000 (Errno::EADDRINUSE)',
    U,
    3000,
  ],
  ['A server is already running (pid: 12345, file: /app/tmp/pids/server.pid).\nExiting', ''],
  [
    '** (Mix) Could not start application myapp: MyApp.Application.start(:normal, []) returned an error: shutdown: failed to start child: MyAppWeb.Endpoint\n    ** (EXIT) shutdown: failed to start child: {MyAppWeb.Endpoint, :http}\n        ** (EXIT) :eaddrinuse',
    U,
  ],
  [
    '[error] Failed to start Ranch listener MyAppWeb.Endpoint.HTTP in :ranch_tcp:listen([port: 4000]) for reason :eaddrinuse (address already in use)',
    U,
    4000,
  ],
  [
    'error: Uncaught (in promise) AddrInUse: Address already in use (os error 98)\n    at listen (ext:deno_net/01_net.js:416:35)\n    at Object.serve (ext:deno_http/00_serve.ts:1010:16)',
    U,
  ],
  ['error: Failed to start server. Is port 3000 in use?\n syscall: "listen",\n   errno: 0,\n    code: "EADDRINUSE"', U, 3000],
  [
    '[2026-11-30 02:11:08,123] ERROR [KafkaServer id=0] Fatal error during KafkaServer startup. Prepare to shutdown (kafka.server.KafkaServer)\norg.apache.kafka.common.KafkaException: Socket server failed to bind to 0.0.0.0:9092: Address already in use.',
    U,
    9092,
  ],
  ['BindHttpException[Failed to bind to 0.0.0.0:[9200-9300]]; nested: BindException[Address already in use];', U],
  [
    'uncaught exception in thread [main]\nBindHttpException: Failed to bind to 127.0.0.1:9200; nested: BindException[Address already in use]',
    U,
    9200,
  ],
  [
    '30-Nov-2026 02:11:08.123 SEVERE [main] org.apache.catalina.core.StandardServer.await StandardServer.await: Failed to create server shutdown socket on address [localhost] and port [8005] (base port [8005] and offset [0])\n\tjava.net.BindException: Address already in use (Bind failed)',
    U,
    8005,
  ],
  [
    '30-Nov-2026 02:11:08.123 SEVERE [main] org.apache.coyote.AbstractProtocol.init Failed to initialize end point associated with ProtocolHandler ["http-nio-8080"]\n\tjava.net.BindException: Address already in use: bind',
    U,
    8080,
  ],
  [
    'java.io.IOException: Failed to bind to 0.0.0.0/0.0.0.0:8080\n\tat org.eclipse.jetty.server.ServerConnector.openAcceptChannel(ServerConnector.java:349)\nCaused by: java.net.BindException: Address already in use',
    U,
    8080,
  ],
  [
    "Web server failed to start. Port 8080 was already in use.\n\nAction:\n\nIdentify and stop the process that's listening on port 8080 or configure this application to listen on another port.",
    U,
    8080,
  ],
  ['io.netty.channel.unix.Errors$NativeIoException: bind(..) failed with error(-98): Address already in use', U],
  [
    'Exception in thread "main" java.rmi.server.ExportException: Port already in use: 1099; nested exception is: java.net.BindException: Address already in use',
    U,
    1099,
  ],
  ['ERROR: transport error 202: bind failed: Address already in use\nERROR: JDWP Transport dt_socket failed to initialize, TRANSPORT_INIT(510)', U],
  [
    'cannot listen to socket: Address already in use\n[ALERT] (1) : Starting frontend main: cannot bind socket (Address already in use) [0.0.0.0:443]',
    U,
    443,
  ],
  [
    'FATAL:  could not create any TCP/IP sockets\nLOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nHINT:  Is another postmaster already running on port 5432?',
    U,
    5432,
  ],
  ["2026-11-30T02:11:08.123456Z 0 [ERROR] [MY-010262] [Server] Can't start server: Bind on TCP/IP port: Address already in use", U],
  ['# Could not create server TCP listening socket *:6379: bind: Address already in use', U, 6379],
  [
    '{"t":{"$date":"2026-11-30T02:11:08"},"s":"E","c":"CONTROL","id":20568,"ctx":"initandlisten","msg":"Error setting up listener","attr":{"error":{"code":9001,"codeName":"SocketException","errmsg":"Address already in use"}}}',
    U,
  ],
  [
    'bind [127.0.0.1]:8080: Address already in use\nchannel_setup_fwd_listener_tcpip: cannot listen to port: 8080\nCould not request local forwarding.',
    U,
    8080,
  ],
  ['Warning: remote port forwarding failed for listen port 9000', '', 9000],
  [
    'Unable to listen on port 8080: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:8080: bind: address already in use]',
    U,
    8080,
  ],
  [
    "Warning  FailedScheduling  2m  default-scheduler  0/5 nodes are available: 5 node(s) didn't have free ports for the requested pod ports. preemption: 0/5 nodes are available: 5 No preemption victims found for incoming pod.",
    '',
  ],
  ['The Service "web" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated', ''],
  ['Something is already running on port 3000.', U, 3000],
  [
    '? Something is already running on port 3000. Probably:\n  /usr/bin/node server.js (pid 4242)\n  in /home/me/app\n\nWould you like to run the app on another port instead?',
    U,
    3000,
  ],
  ['Port 4200 is already in use. Would you like to use a different port? (Y/n)', U, 4200],
  [' ⨯ Failed to start server\nError: listen EADDRINUSE: address already in use 0.0.0.0:3000', U, 3000],
  ["events.js:292\n      throw er; // Unhandled 'error' event\n      ^\nError: listen EADDRINUSE: address already in use 127.0.0.1:8125", U, 8125],
  ['[nodemon] app crashed - waiting for file changes before starting...\nError: listen EADDRINUSE :::8000', U, 8000],
  ['Error: That port is already in use.', U],
  [
    'Address already in use\nPort 5000 is in use by another program. Either identify and stop that program, or start the server with a different port.',
    U,
    5000,
  ],
  ['PHP Warning:  stream_socket_server(): Unable to connect to tcp://0.0.0.0:8000 (Address already in use) in /app/server.php on line 3', U, 8000],
  ['[Mon Nov 30 02:11:08 2026] Failed to listen on localhost:8000 (reason: Address already in use)', U, 8000],
  ["ERROR: unable to bind listening socket for address '127.0.0.1:9000': Address already in use (98)", U, 9000],
  ['OSError: [Errno 99] Cannot assign requested address', 'EADDRNOTAVAIL'],
  [
    'psycopg2.OperationalError: could not connect to server: Cannot assign requested address\n\tIs the server running on host "localhost" (::1) and accepting\n\tTCP/IP connections on port 5432?',
    'EADDRNOTAVAIL',
    5432,
  ],
  ["requests.exceptions.ConnectionError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))", 'ECONNRESET'],
  ["requests.exceptions.ConnectionError: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))", ''],
  ['upstream prematurely closed connection while reading response header from upstream, client: 10.0.0.1', ''],
  ['read tcp 10.0.0.5:41234->10.0.0.9:5432: read: connection reset by peer', 'ECONNRESET'],
  ['write tcp 10.0.0.5:8080->10.0.0.9:41234: write: broken pipe', 'EPIPE'],
  ['BrokenPipeError: [Errno 32] Broken pipe', 'EPIPE'],
  ['org.apache.catalina.connector.ClientAbortException: java.io.IOException: Broken pipe', 'EPIPE'],
  ['curl: (52) Empty reply from server', ''],
  ['curl: (56) Recv failure: Connection reset by peer', 'ECONNRESET'],
  ['TCP: time wait bucket table overflow', ''],
  ['Liveness probe failed: Get "http://10.1.2.3:8080/healthz": dial tcp 10.1.2.3:8080: connect: connection refused', 'ECONNREFUSED'],
  ['Bind: Die Adresse wird bereits verwendet', U],
  ["bind: L'adresse est déjà utilisée", U],
  ['bind: La dirección ya se está usando', U],
  ['bind: Адрес уже используется', U],
  ['bind: 地址已在使用', U],
  ['오류: 이미 사용 중인 주소입니다', U],
  ['connect: 接続を拒否されました', 'ECONNREFUSED'],
  [
    'COMMAND     PID USER   FD   TYPE             DEVICE SIZE/OFF NODE NAME\npython3.1 60012   me    4u  IPv4 0xabc      0t0  TCP 127.0.0.1:8000 (LISTEN)',
    'row',
    8000,
  ],
  ['tcp46      0      0  *.8080                 *.*                    LISTEN      131072 131072   4242      0', 'row', 8080],
  ['  TCP    [::]:3000              [::]:0                 LISTENING       12345', 'row', 3000],
  ['root     sshd       812   3  tcp46  *:22                  *:*', 'row', 22],
  ['tcp   LISTEN 0      4096         0.0.0.0:9000       0.0.0.0:*    users:(("php-fpm8.2",pid=77,fd=9))', 'row', 9000],
  ['udp   UNCONN 0      0            0.0.0.0:5353       0.0.0.0:*    users:(("avahi-daemon",pid=612,fd=12))', 'row', 5353],
  ['tcp6       0      0 :::8080                 :::*                    LISTEN      4242/java', 'row', 8080],
  ['TCP    127.0.0.1:49152    127.0.0.1:5432    TIME_WAIT    0', 'row', 49152],
]
const nothing = [
  'The database port is in use by policy 7',
  'Email already in use',
  'Phone number already in use',
  'Bluetooth address already in use',
  'Port of entry: already in use since 1900',
  'Error: EBUSY: resource busy or locked',
  'The process cannot access the file because it is being used by another process',
  'GPIO port 3 already in use',
  'container name "/db" is already in use',
  'ENOTFOUND getaddrinfo localhost',
  '401 Unauthorized',
  'MIDI port already in use by Logic',
  'Error: A branch named main already exists',
  'This username is already taken. Address in use at another account',
  'lock file /tmp/.X0-lock exists',
  'COM port in use',
  'USB port already in use',
  'No space left on device',
  'Device or resource busy: /dev/video0 in use',
  'The wallet address is already in use',
  'Street address already in use on another order',
  'IP address 10.0.0.5 already in use by MAC aa:bb',
  'Port-channel 3 already in use by interface Gi0/1',
  'The parallel port is in use',
]

describe('is recognised', () => {
  test.each(recognised)('%s', (paste, says, port) => {
    const [first] = recogniser.recognise(paste)
    const message = first && messages[first.message]
    expect(message, 'a message').toBeDefined()
    expect(message?.row ? 'row' : (message?.errno ?? '')).toBe(says)
    if (port !== undefined) expect(first?.port).toBe(port)
  })
})

describe('is no message about a port', () => {
  test.each(nothing)('%s', (paste) => {
    expect(recogniser.recognise(paste)).toEqual([])
  })
})
