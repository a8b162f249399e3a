/** Rows of tables of sockets as people paste them, with headings, names of ports and prefixes: what is read out of each, and the page that it leads to. */
import { expect, test } from 'vitest'
import { knownMessages } from '../../../src/site/messages/data.ts'
import { readMessages } from '../../../src/site/messages/read.ts'
import { Recogniser } from '../../../src/site/search/recognise.ts'

const { messages } = readMessages('.')
const recogniser = new Recogniser(knownMessages(messages))

const rows: [paste: string, read: { state?: string; port?: number; address?: string; path?: string; pid?: number; holder?: string }, page: string][] =
  [
    [
      'LISTEN    0         511                0.0.0.0:80               0.0.0.0:*       users:(("nginx",pid=812,fd=6),("nginx",pid=811,fd=6))',
      { state: 'LISTEN', port: 80, address: '0.0.0.0', pid: 811, holder: 'nginx' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=900,fd=3),("systemd",pid=1,fd=50))',
      { state: 'LISTEN', port: 22, pid: 1, holder: 'systemd' },
      'your-program/services#a-socket-unit-listens-before-the-service-runs',
    ],
    [
      'uvicorn  7003 me  7u  IPv4 0x1a  0t0  TCP 127.0.0.1:8000 (LISTEN)\nuvicorn  7001 me  7u  IPv4 0x1a  0t0  TCP 127.0.0.1:8000 (LISTEN)',
      { state: 'LISTEN', port: 8000, pid: 7001, holder: 'uvicorn' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'web-1  | LISTEN 0      128          *:3000            *:*    users:(("node",pid=17,fd=18))',
      { state: 'LISTEN', port: 3000, pid: 17, holder: 'node' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'udp   UNCONN 0      0      127.0.0.53%lo:53        0.0.0.0:*    users:(("systemd-resolve",pid=512,fd=12))',
      { state: 'UNCONN', port: 53, pid: 512, holder: 'systemd-resolve' },
      'ports/udp#port-53-is-taken-by-1270053',
    ],
    [
      'TIME-WAIT 0      0      127.0.0.1:8080      127.0.0.1:51234  timer:(timewait,38sec,0) ino:0 sk:1b',
      { state: 'TIME-WAIT', port: 8080 },
      'start-here/address-already-in-use#time_wait',
    ],
    [
      'ESTAB      0      0      [::ffff:10.0.0.5]:8080     [::ffff:10.0.0.9]:51022  users:(("java",pid=4123,fd=45))',
      { state: 'ESTAB', port: 8080, pid: 4123 },
      'start-here/address-already-in-use#a-connection-that-is-still-open',
    ],
    [
      'State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess\nLISTEN 0      4096       127.0.0.1:ssh        0.0.0.0:*    users:(("sshd",pid=733,fd=3))',
      { state: 'LISTEN', port: 22, pid: 733 },
      'start-here/address-already-in-use#listen',
    ],
    [
      'CLOSE-WAIT 1      0      10.0.0.5:8080      10.0.0.9:40312 users:(("python3",pid=991,fd=9))',
      { state: 'CLOSE-WAIT', port: 8080, pid: 991 },
      'closing/client-never-closes',
    ],
    ['FIN-WAIT-2 0 0 10.0.0.5:443 203.0.113.9:40312', { state: 'FIN-WAIT-2', port: 443 }, 'closing/client-never-closes'],
    [
      'SYN-SENT 0 1 10.0.0.5:48122 10.0.0.9:5432 users:(("app",pid=77,fd=3))',
      { state: 'SYN-SENT', port: 48122, pid: 77 },
      'start-here/address-already-in-use#a-client-has-your-port',
    ],
    [
      'u_str LISTEN 0 4096 /run/docker.sock 31231 * 0 users:(("dockerd",pid=901,fd=9))',
      { state: 'LISTEN', path: '/run/docker.sock', pid: 901, holder: 'dockerd' },
      'ports/unix-socket-files',
    ],
    [
      'tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN      812/nginx: master p',
      { state: 'LISTEN', port: 80, pid: 812, holder: 'nginx' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'tcp6       0      0 :::8080                 :::*                    LISTEN      4123/java',
      { state: 'LISTEN', port: 8080, pid: 4123, holder: 'java' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'tcp6       0      0 :::8080                 :::*                    LISTEN      -',
      { state: 'LISTEN', port: 8080 },
      'start-here/address-already-in-use#listen',
    ],
    [
      'tcp        0      0 127.0.0.1:8080          127.0.0.1:51234         TIME_WAIT   -',
      { state: 'TIME-WAIT', port: 8080 },
      'start-here/address-already-in-use#time_wait',
    ],
    [
      'tcp        0      0 localhost:mysql         *:*                     LISTEN      1022/mysqld',
      { state: 'LISTEN', port: 3306, pid: 1022, holder: 'mysqld' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'tcp4       0      0  127.0.0.1.8080         *.*                    LISTEN      131072  131072  81234      0  00100  00000006',
      { state: 'LISTEN', port: 8080, address: '127.0.0.1', pid: 81234 },
      'start-here/address-already-in-use#listen',
    ],
    [
      'tcp46      0      0  *.3000                 *.*                    LISTEN       131072  131072            node:4123   00100 00000006 00000000001a2b3c 00000000 00000900      1      0 000001',
      { state: 'LISTEN', port: 3000, pid: 4123, holder: 'node' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'tcp4       0      0  127.0.0.1.5432         127.0.0.1.51234        CLOSE_WAIT  408128  146988   4412      0',
      { state: 'CLOSE-WAIT', port: 5432 },
      'closing/client-never-closes',
    ],
    [
      'tcp4       0      0  *.5000                 *.*                    LISTEN',
      { state: 'LISTEN', port: 5000 },
      'start-here/address-already-in-use#listen',
    ],
    [
      '  TCP    0.0.0.0:8080           0.0.0.0:0              LISTENING       4123',
      { state: 'LISTEN', port: 8080, address: '0.0.0.0', pid: 4123 },
      'elsewhere/windows',
    ],
    ['  TCP    0.0.0.0:8080           0.0.0.0:0              LISTENING', { state: 'LISTEN', port: 8080, address: '0.0.0.0' }, 'elsewhere/windows'],
    [
      '활성 연결\n\n  프로토콜  로컬 주소              외부 주소              상태            PID\n  TCP    127.0.0.1:3306         0.0.0.0:0              LISTENING       5520',
      { state: 'LISTEN', port: 3306, pid: 5520 },
      'elsewhere/windows',
    ],
    [
      'アクティブな接続\n\n  プロトコル  ローカル アドレス      外部アドレス           状態            PID\n  TCP         [::]:80                [::]:0                 LISTENING       4',
      { state: 'LISTEN', port: 80, pid: 4 },
      'elsewhere/windows#the-process-is-system',
    ],
    [
      'Aktive Verbindungen\n\n  Proto  Lokale Adresse         Remoteadresse          Status           PID\n  TCP    0.0.0.0:8080           0.0.0.0:0              ABHÖREN         4123',
      { state: 'LISTEN', port: 8080, pid: 4123 },
      'elsewhere/windows',
    ],
    [
      '  TCP    127.0.0.1:8080         127.0.0.1:51234        TIME_WAIT       0',
      { state: 'TIME-WAIT', port: 8080 },
      'start-here/address-already-in-use#time_wait',
    ],
    ['  UDP    0.0.0.0:5353           *:*                                    2312', { state: 'UNCONN', port: 5353, pid: 2312 }, 'ports/udp'],
    [
      'PS C:\\> netstat -ano | findstr :3000\n  TCP    [::1]:3000             [::]:0                 LISTENING       19244',
      { state: 'LISTEN', port: 3000, pid: 19244 },
      'elsewhere/windows',
    ],
    ['  TCP    0.0.0.0:443            DESKTOP-AB12:0         LISTENING\n [httpd.exe]', { state: 'LISTEN', port: 443 }, 'elsewhere/windows'],
    [
      'COMMAND   PID USER   FD   TYPE             DEVICE SIZE/OFF NODE NAME\nnode    4123  kim   23u  IPv6 0x1a2b3c4d5e6f7a8b      0t0  TCP *:hbci (LISTEN)',
      { state: 'LISTEN', port: 3000, pid: 4123, holder: 'node' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'Python  81234  lee    4u  IPv4 0x1a2b3c      0t0  TCP localhost:irdmi (LISTEN)',
      { state: 'LISTEN', port: 8000, pid: 81234, holder: 'Python' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'java      812 root   45u  IPv6  31245      0t0  TCP [::1]:8080 (LISTEN)',
      { state: 'LISTEN', port: 8080, address: '::1', pid: 812, holder: 'java' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'ControlCe  612 kim    8u  IPv4 0x1a2b      0t0  TCP *:commplex-main (LISTEN)',
      { state: 'LISTEN', port: 5000, pid: 612 },
      'elsewhere/macos#airplay-receiver',
    ],
    [
      'chrome  3311 kim 112u IPv4 0x99 0t0 TCP 192.168.0.4:51022->142.250.1.1:443 (ESTABLISHED)',
      { state: 'ESTAB', port: 51022, pid: 3311 },
      'start-here/address-already-in-use#a-client-has-your-port',
    ],
    ['dnsmasq 744 nobody 4u IPv4 22211 0t0 UDP *:domain', { state: 'UNCONN', port: 53, pid: 744 }, 'ports/udp#port-53-is-taken-by-1270053'],
    [
      'mysqld 1022 mysql 30u unix 0xffff9a 0t0 31231 /var/run/mysqld/mysqld.sock type=STREAM',
      { state: 'LISTEN', path: '/var/run/mysqld/mysqld.sock', pid: 1022 },
      'ports/unix-socket-files',
    ],
    ['8080/tcp:             4123', { state: 'LISTEN', port: 8080, pid: 4123 }, 'start-here/address-already-in-use#listen'],
    [
      '                     USER        PID ACCESS COMMAND\n8080/tcp:            root       4123 F.... java',
      { state: 'LISTEN', port: 8080, pid: 4123, holder: 'java' },
      'start-here/address-already-in-use#listen',
    ],
    [
      '                     사용자   PID 접근 명령\n3000/tcp:            kim       9911 F.... node',
      { state: 'LISTEN', port: 3000, pid: 9911, holder: 'node' },
      'start-here/address-already-in-use#listen',
    ],
    ['53/udp:               512  744', { state: 'UNCONN', port: 53, pid: 512 }, 'ports/udp'],
    [
      'www      nginx      812   6  tcp4   *:80                  *:*',
      { state: 'LISTEN', port: 80, pid: 812, holder: 'nginx' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'USER     COMMAND    PID   FD PROTO  LOCAL ADDRESS         FOREIGN ADDRESS\nroot     sshd       733   3  tcp6   *:22                  *:*',
      { state: 'LISTEN', port: 22, pid: 733 },
      'start-here/address-already-in-use#listen',
    ],
    [
      'postgres postgres   1201  7  tcp4   127.0.0.1:5432        127.0.0.1:40222',
      { state: 'ESTAB', port: 5432, pid: 1201 },
      'start-here/address-already-in-use#a-connection-that-is-still-open',
    ],
    ['postgres postgres   1201  8  stream /tmp/.s.PGSQL.5432', { state: 'LISTEN', path: '/tmp/.s.PGSQL.5432', pid: 1201 }, 'ports/unix-socket-files'],
    [
      'unbound  unbound    900   5  udp4   127.0.0.1:53          *:*',
      { state: 'UNCONN', port: 53, pid: 900 },
      'ports/udp#port-53-is-taken-by-1270053',
    ],
    [
      'LocalAddress LocalPort RemoteAddress RemotePort State  AppliedSetting OwningProcess\n------------ --------- ------------- ---------- -----  -------------- -------------\n::           8080      ::            0          Listen                4123',
      { state: 'LISTEN', port: 8080, pid: 4123 },
      'elsewhere/windows',
    ],
    [
      '127.0.0.1                           8080      127.0.0.1                           51234      TimeWait                                  0',
      { state: 'TIME-WAIT', port: 8080 },
      'start-here/address-already-in-use#time_wait',
    ],
    [
      '0.0.0.0                             3000      0.0.0.0                             0          Listen                                   ',
      { state: 'LISTEN', port: 3000 },
      'elsewhere/windows',
    ],
    [
      'LocalPort OwningProcess  State\n--------- -------------  -----\n     8080          4123 Listen',
      { state: 'LISTEN', port: 8080, pid: 4123 },
      'elsewhere/windows',
    ],
    [
      'LocalAddress   : 0.0.0.0\nLocalPort      : 8080\nRemoteAddress  : 0.0.0.0\nRemotePort     : 0\nState          : Listen\nOwningProcess  : 4123',
      { state: 'LISTEN', port: 8080, pid: 4123 },
      'elsewhere/windows',
    ],
    [
      'unix  2      [ ACC ]     STREAM     LISTENING     31245    812/nginx            /run/nginx.sock',
      { state: 'LISTEN', path: '/run/nginx.sock', pid: 812 },
      'ports/unix-socket-files',
    ],
    [
      '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 123456 1 0000000000000000 100 0 0 10 0',
      { state: 'LISTEN', port: 8080 },
      'start-here/address-already-in-use#listen',
    ],
    [
      '2024-05-13T10:11:12Z runner[1]: tcp 0 0 0.0.0.0:5432 0.0.0.0:* LISTEN 77/postgres',
      { state: 'LISTEN', port: 5432, pid: 77 },
      'start-here/address-already-in-use#listen',
    ],
    [
      'root@db:~# ss -ltnp | grep 5432\nLISTEN 0 244 127.0.0.1:5432 0.0.0.0:* users:(("postgres",pid=1201,fd=7))',
      { state: 'LISTEN', port: 5432, pid: 1201, holder: 'postgres' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'a1b2c3d4e5f6   nginx:1.25   "/docker-entrypoint.…"   3 hours ago   Up 3 hours   0.0.0.0:8080->80/tcp, :::8080->80/tcp   web',
      { port: 8080 },
      'your-program/docker',
    ],
    [
      'tcp LISTEN 0 4096 0.0.0.0:8080 0.0.0.0:* users:(("docker-proxy",pid=3001,fd=4))',
      { state: 'LISTEN', port: 8080, pid: 3001 },
      'start-here/address-already-in-use#listen',
    ],
    [
      'Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process\ntcp   LISTEN 0      128       0.0.0.0:22        0.0.0.0:*     users:(("sshd",pid=733,fd=3))\ntcp   LISTEN 0      511       127.0.0.1:6379    0.0.0.0:*     users:(("redis-server",pid=880,fd=6))',
      { state: 'LISTEN', port: 22 },
      'start-here/address-already-in-use#listen',
    ],
    [
      'LISTEN 0 100 *:8080 *:* users:(("java",pid=1,fd=52))',
      { state: 'LISTEN', port: 8080, pid: 1, holder: 'java' },
      'your-program/services#a-socket-unit-listens-before-the-service-runs',
    ],
    [
      'LISTEN 0 5 127.0.0.1:8000 0.0.0.0:* users:(("python3",pid=4411,fd=3)) uid:1000 ino:31245 sk:1001 cgroup:/user.slice <->',
      { state: 'LISTEN', port: 8000, address: '127.0.0.1', pid: 4411 },
      'start-here/address-already-in-use#listen',
    ],
    [
      'ESTAB 0 0 127.0.0.1:50505 127.0.0.1:50505 users:(("app",pid=99,fd=4))',
      { state: 'ESTAB', port: 50505, pid: 99 },
      'start-here/address-already-in-use#a-client-has-your-port',
    ],
    ['LAST-ACK 0 1 10.0.0.5:80 203.0.113.7:51000', { state: 'LAST-ACK', port: 80 }, 'closing/every-state'],
    [
      'tcp 0 0 192.168.1.5:3000 192.168.1.9:52111 ESTABLISHED 4411/node',
      { state: 'ESTAB', port: 3000, pid: 4411, holder: 'node' },
      'start-here/address-already-in-use#a-connection-that-is-still-open',
    ],
    [
      'tcp 1 0 192.168.1.5:3000 192.168.1.9:52111 CLOSE_WAIT 4411/node',
      { state: 'CLOSE-WAIT', port: 3000, pid: 4411 },
      'closing/client-never-closes',
    ],
    [
      'tcp        0      0 0.0.0.0:http-alt        0.0.0.0:*               LISTEN      2201/python3',
      { state: 'LISTEN', port: 8080, pid: 2201 },
      'start-here/address-already-in-use#listen',
    ],
    [
      '(Not all processes could be identified, non-owned process info\n will not be shown, you would have to be root to see it all.)\ntcp        0      0 0.0.0.0:3306            0.0.0.0:*               LISTEN      -',
      { state: 'LISTEN', port: 3306 },
      'start-here/address-already-in-use#listen',
    ],
    [
      '稼働中のインターネット接続 (サーバのみ)\nProto 受信-Q 送信-Q 内部アドレス            外部アドレス            状態        PID/Program name\ntcp        0      0 0.0.0.0:5432            0.0.0.0:*               LISTEN      901/postgres',
      { state: 'LISTEN', port: 5432, pid: 901, holder: 'postgres' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'udp6       0      0 :::5353                 :::*                                640/avahi-daemon: r',
      { state: 'UNCONN', port: 5353, pid: 640, holder: 'avahi-daemon' },
      'ports/udp',
    ],
    [
      'tcp6       0      0  ::1.3000               *.*                    LISTEN      131072 131072  5120      0',
      { state: 'LISTEN', port: 3000, pid: 5120 },
      'start-here/address-already-in-use#listen',
    ],
    [
      'tcp4       0      0  192.168.0.4.52210      17.57.145.84.5223      ESTABLISHED',
      { state: 'ESTAB', port: 52210 },
      'start-here/address-already-in-use#a-client-has-your-port',
    ],
    [
      'tcp4       0      0  localhost.postgresql   *.*                    LISTEN',
      { state: 'LISTEN', port: 5432 },
      'start-here/address-already-in-use#listen',
    ],
    ['udp4       0      0  *.mdns                 *.*', { state: 'UNCONN', port: 5353 }, 'ports/udp'],
    [
      'C:\\Users\\kim>netstat -ano | find "5000"\n  TCP    0.0.0.0:5000           0.0.0.0:0              LISTENING       8812\n  TCP    [::]:5000              [::]:0                 LISTENING       8812',
      { state: 'LISTEN', port: 5000, pid: 8812 },
      'elsewhere/windows',
    ],
    [
      '  TCP    192.168.0.10:50122     20.198.119.84:443      ESTABLISHED     5120',
      { state: 'ESTAB', port: 50122, pid: 5120 },
      'start-here/address-already-in-use#a-client-has-your-port',
    ],
    [
      '  TCP    127.0.0.1:9000         127.0.0.1:61022        CLOSE_WAIT      7712',
      { state: 'CLOSE-WAIT', port: 9000, pid: 7712 },
      'closing/client-never-closes',
    ],
    [
      '  TCP    127.0.0.1:9000         127.0.0.1:61022        FIN_WAIT_2      7712',
      { state: 'FIN-WAIT-2', port: 9000, pid: 7712 },
      'closing/client-never-closes',
    ],
    [
      '  TCP    0.0.0.0:80             0.0.0.0:0              LISTENING\n 소유권 정보를 가져올 수 없습니다',
      { state: 'LISTEN', port: 80 },
      'elsewhere/windows',
    ],
    [
      'beam.smp  812 rabbitmq  37u  IPv6  31245      0t0  TCP *:amqp (LISTEN)',
      { state: 'LISTEN', port: 5672, pid: 812, holder: 'beam.smp' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'com.docke 2201 kim  110u  IPv6 0xabc      0t0  TCP *:postgresql (LISTEN)',
      { state: 'LISTEN', port: 5432, pid: 2201 },
      'start-here/address-already-in-use#listen',
    ],
    [
      'ruby    5120  lee   12u  IPv4 0xabc      0t0  TCP 127.0.0.1:hbci (LISTEN)',
      { state: 'LISTEN', port: 3000, pid: 5120 },
      'start-here/address-already-in-use#listen',
    ],
    [
      'redis-ser  880 redis    6u  IPv4  20111      0t0  TCP 127.0.0.1:redis (LISTEN)',
      { state: 'LISTEN', port: 6379, pid: 880 },
      'start-here/address-already-in-use#listen',
    ],
    [
      'node 4123 kim 25u IPv6 0x1 0t0 TCP localhost:53112->localhost:postgresql (CLOSE_WAIT)',
      { state: 'CLOSE-WAIT', port: 53112, pid: 4123 },
      'closing/client-never-closes',
    ],
    [
      '127.0.0.1:3000:\n3000/tcp:            12345 12346 12347',
      { state: 'LISTEN', port: 3000, pid: 12345 },
      'start-here/address-already-in-use#listen',
    ],
    [
      '80/tcp:              root        812 F.... nginx\n                     www-data    813 F.... nginx',
      { state: 'LISTEN', port: 80, pid: 812, holder: 'nginx' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'kim      node       4123  21 tcp46  *:3000                *:*',
      { state: 'LISTEN', port: 3000, pid: 4123, holder: 'node' },
      'start-here/address-already-in-use#listen',
    ],
    [
      'root     master     1010  13 tcp4   127.0.0.1:25          *:*                  LISTEN',
      { state: 'LISTEN', port: 25, pid: 1010 },
      'start-here/address-already-in-use#listen',
    ],
    [
      '?        ?          ?     ?  tcp4   127.0.0.1:8080        127.0.0.1:51022',
      { state: 'TIME-WAIT', port: 8080 },
      'start-here/address-already-in-use#time_wait',
    ],
    [
      '::                                  3000      ::                                  0          Listen                       19244',
      { state: 'LISTEN', port: 3000, pid: 19244 },
      'elsewhere/windows',
    ],
    [
      '0.0.0.0      80        0.0.0.0       0          Listen      Internet       4',
      { state: 'LISTEN', port: 80, pid: 4 },
      'elsewhere/windows#the-process-is-system',
    ],
    [
      'LocalAddress LocalPort State       OwningProcess\n------------ --------- -----       -------------\n127.0.0.1         8888 Listen               9120',
      { state: 'LISTEN', port: 8888, pid: 9120 },
      'elsewhere/windows',
    ],
    ['OwningProcess : 9120\nLocalPort     : 8888', { state: 'LISTEN', port: 8888, pid: 9120 }, 'elsewhere/windows'],
  ]

test.each(rows)('%s', (paste, read, page) => {
  const [first] = recogniser.recognise(paste)
  expect(first).toMatchObject(read)
  expect(first && messages[first.message]?.page).toBe(page)
})

const before = ['> ', '2026-05-13T10:11:12.345Z ', 'web-1  | ', '12:', '\u001b[32m', '    ']

test.each(before)('every row is read behind "%s" as it is alone', (prefix) => {
  const wrong = rows.flatMap(([paste]) => {
    const behind = paste
      .split('\n')
      .map((line) => `${prefix}${line}`)
      .join('\n')
    const [alone, other] = [paste, behind].map((text) => ({ ...recogniser.recognise(text)[0], found: undefined }))
    return JSON.stringify(alone) === JSON.stringify(other) ? [] : [`${paste}: ${JSON.stringify(other)}`]
  })
  expect(wrong).toEqual([])
})
