/** One row of a table of sockets: all that is read out of it, for each tool, each name of a state and each name of a port. */
import { describe, expect, test } from 'vitest'
import { isClient, rowOf } from '../../../src/site/search/row.ts'

describe('ss', () => {
  const tcp = { tool: 'ss', protocol: 'tcp' }
  test.each([
    ['LISTEN 0 511 *:80 *:* users:(("nginx",pid=5,fd=6))', { ...tcp, state: 'LISTEN', address: '*', port: 80, holder: 'nginx', pid: 5 }],
    // As ss of CentOS 7 wrote it.
    ['LISTEN 0 128 *:22 *:* users:(("sshd",1021,3))', { ...tcp, state: 'LISTEN', address: '*', port: 22, holder: 'sshd', pid: 1021 }],
    ['tcp TIME-WAIT 0 0 [::1]:8000 [::1]:41234', { ...tcp, state: 'TIME-WAIT', address: '::1', port: 8000, peer: '[::1]:41234', peerPort: 41_234 }],
    ['udp UNCONN 0 0 127.0.0.53%lo:domain 0.0.0.0:*', { tool: 'ss', protocol: 'udp', state: 'UNCONN', address: '127.0.0.53%lo', port: 53 }],
    ['UNCONN 0 0 *:53 *:*', { tool: 'ss', protocol: 'udp', state: 'UNCONN', address: '*', port: 53 }],
    [
      'udp ESTAB 0 0 10.0.0.1:53 10.0.0.2:900',
      { tool: 'ss', protocol: 'udp', state: 'ESTAB', address: '10.0.0.1', port: 53, peer: '10.0.0.2:900', peerPort: 900 },
    ],
    ['u_str LISTEN 0 5 /run/a.sock 4711 * 0', { tool: 'ss', protocol: 'unix', state: 'LISTEN', path: '/run/a.sock' }],
    ['u_seq ESTAB 0 5 a 4711', { tool: 'ss', protocol: 'unix', state: 'LISTEN', path: 'a' }],
    [
      'LISTEN 0 5 @abstract 4711 users:(("dbus",pid=1,fd=2))',
      { tool: 'ss', protocol: 'unix', state: 'LISTEN', path: '@abstract', holder: 'dbus', pid: 1 },
    ],
    ['LISTEN 0 5 8080 80', undefined],
    ['LISTEN 0 five *:80 *:*', undefined],
  ])('%s', (line, row) => {
    expect(rowOf(line)).toEqual(row)
  })
})

describe('netstat', () => {
  const tcp = { tool: 'netstat', protocol: 'tcp' }
  const udp = { tool: 'netstat', protocol: 'udp' }
  const unix = { tool: 'netstat', protocol: 'unix', state: 'LISTEN' }
  const windows = { tool: 'netstat -ano', protocol: 'tcp' }
  test.each([
    ['tcp 0 0 0.0.0.0:80 0.0.0.0:* LISTEN 812/nginx: master', { ...tcp, state: 'LISTEN', address: '0.0.0.0', port: 80, pid: 812, holder: 'nginx' }],
    ['tcp6 0 0 :::80 :::* LISTEN -', { ...tcp, state: 'LISTEN', address: '::', port: 80 }],
    ['tcp 0 0 10.0.0.1:80 10.0.0.2:900', { ...tcp, address: '10.0.0.1', port: 80, peer: '10.0.0.2:900', peerPort: 900 }],
    ['udp 0 0 0.0.0.0:68 0.0.0.0:* 612/dhclient', { ...udp, state: 'UNCONN', address: '0.0.0.0', port: 68, pid: 612, holder: 'dhclient' }],
    ['tcp4 0 0 *.8000 *.* LISTEN 131072 131072 node:4123 00100', { ...tcp, state: 'LISTEN', address: '*', port: 8000, pid: 4123, holder: 'node' }],
    ['tcp46 0 0 *.8000 *.* LISTEN 131072 131072 4123 0', { ...tcp, state: 'LISTEN', address: '*', port: 8000, pid: 4123 }],
    ['unix 2 [ ACC ] STREAM LISTENING 23456 812/nginx /run/a.sock', { ...unix, path: '/run/a.sock', pid: 812, holder: 'nginx' }],
    ['unix 2 [ ACC ] STREAM LISTENING 23456 /run/a.sock', { ...unix, path: '/run/a.sock' }],
    ['unix 2 [ ACC ] STREAM LISTENING 23456 ', { ...unix, path: '' }],
    ['unix 3 [ ] STREAM CONNECTED 23456 /run/a.sock', { ...unix, path: '/run/a.sock' }],
    ['unix 3 [ ] STREAM CONNECTED 23456 ', undefined],
    ['  TCP    0.0.0.0:80    0.0.0.0:0    LISTENING    4', { ...windows, state: 'LISTEN', address: '0.0.0.0', port: 80, pid: 4 }],
    ['  TCP    0.0.0.0:80    0.0.0.0:0    ÀL_ÉCOUTE', { ...windows, state: 'LISTEN', address: '0.0.0.0', port: 80 }],
    [
      '  TCP    10.0.0.1:80    10.0.0.2:900    ÉTABLIE    4',
      { ...windows, state: '', address: '10.0.0.1', port: 80, peer: '10.0.0.2:900', peerPort: 900, pid: 4 },
    ],
    ['  UDP    0.0.0.0:53    *:*    4', { ...windows, protocol: 'udp', state: 'UNCONN', address: '0.0.0.0', port: 53, pid: 4 }],
  ])('%s', (line, row) => {
    expect(rowOf(line)).toEqual(row)
  })
})

describe('lsof, Get-NetTCPConnection, sockstat, docker ps, /proc/net/tcp, fuser, ps', () => {
  const lsof = { tool: 'lsof', holder: 'node', pid: 42 }
  const powershell = { tool: 'Get-NetTCPConnection', protocol: 'tcp' }
  const sockstat = { tool: 'sockstat', protocol: 'tcp', holder: 'nginx', pid: 812 }
  test.each([
    ['node 42 me 23u IPv6 0x3a 0t0 TCP *:3000 (LISTEN)', { ...lsof, protocol: 'tcp', state: 'LISTEN', address: '*', port: 3000 }],
    ['node 42 me 23u IPv6 0x3a 0t0 TCP *:3000', { ...lsof, protocol: 'tcp', state: 'CLOSED', address: '*', port: 3000 }],
    [
      'node 42 me 23u IPv4 1 0t0 TCP a:51000->b:443',
      { ...lsof, protocol: 'tcp', state: 'ESTAB', address: 'a', port: 51_000, peer: 'b:443', peerPort: 443 },
    ],
    ['node 42 me 23u IPv4 1 0t0 UDP *:5353', { ...lsof, protocol: 'udp', state: 'UNCONN', address: '*', port: 5353 }],
    ['node 42 me 23u IPv4 1 0t0 TCP none', undefined],
    ['node 42 me 30u unix 0xff 0t0 31231 /run/a.sock type=STREAM', { ...lsof, protocol: 'unix', state: 'LISTEN', path: '/run/a.sock' }],
    ['0.0.0.0 3000 0.0.0.0 0 Listen 12', { ...powershell, state: 'LISTEN', address: '0.0.0.0', port: 3000, pid: 12 }],
    ['::1 3000 ::1 900 TimeWait Internet', { ...powershell, state: 'TIME-WAIT', address: '::1', port: 3000, peer: '::1:900', peerPort: 900 }],
    ['www nginx 812 6 tcp4 *:80 *:*', { ...sockstat, state: 'LISTEN', address: '*', port: 80 }],
    [
      'www nginx 812 6 tcp46 10.0.0.1:80 10.0.0.2:900',
      { ...sockstat, state: 'ESTAB', address: '10.0.0.1', port: 80, peer: '10.0.0.2:900', peerPort: 900 },
    ],
    ['www nginx 812 6 udp4 *:53 *:*', { ...sockstat, protocol: 'udp', state: 'UNCONN', address: '*', port: 53 }],
    [
      '? ? ? ? tcp4 10.0.0.1:80 10.0.0.2:900',
      { tool: 'sockstat', protocol: 'tcp', state: 'TIME-WAIT', address: '10.0.0.1', port: 80, peer: '10.0.0.2:900', peerPort: 900 },
    ],
    ['www nginx 812 6 stream /run/a.sock', { ...sockstat, protocol: 'unix', state: 'LISTEN', path: '/run/a.sock' }],
    ['web 0.0.0.0:8080->80/tcp', { tool: 'docker ps', protocol: 'tcp', address: '0.0.0.0', port: 8080 }],
    ['web [::]:53-54->53-54/udp', { tool: 'docker ps', protocol: 'udp', address: '::', port: 53 }],
    [
      '0: 0100007F:1F90 00000000:0000 0A 00000000:00000000',
      { tool: '/proc/net/tcp', protocol: 'tcp', state: 'LISTEN', address: '127.0.0.1', port: 8080 },
    ],
    [
      '12: 0502A8C0:0016 00000000000000000000000000000000:C350 01 00000000',
      { tool: '/proc/net/tcp', protocol: 'tcp', state: 'ESTAB', address: '192.168.2.5', port: 22, peerPort: 50_000 },
    ],
    ['00000000000000000000000000000000:1F90 00000000:0000 06 0', { tool: '/proc/net/tcp', protocol: 'tcp', state: 'TIME-WAIT', port: 8080 }],
    ['8080/tcp:             4242', { tool: 'fuser', protocol: 'tcp', state: 'LISTEN', port: 8080, pid: 4242 }],
    ['53/udp:   root  42 F.... dnsmasq', { tool: 'fuser', protocol: 'udp', state: 'UNCONN', port: 53, pid: 42, holder: 'dnsmasq' }],
    [
      'me 42 0.0 0.1 12345 6789 pts/0 T 21:00 0:00 python3 -m http.server',
      { tool: 'ps', protocol: 'tcp', state: 'T', holder: 'python3 -m http.server', pid: 42 },
    ],
    [' 42 pts/0 T 00:00:00 node', { tool: 'ps', protocol: 'tcp', state: 'T', holder: 'node', pid: 42 }],
    [' 42 pts/0 S 00:00:00 node', undefined],
  ])('%s', (line, row) => {
    expect(rowOf(line)).toEqual(row)
  })
})

test.each([
  ['LISTEN', 'LISTEN LISTENING'],
  ['ESTAB', 'ESTAB ESTABLISHED'],
  ['TIME-WAIT', 'TIME-WAIT TIME_WAIT TIMEWAIT'],
  ['CLOSE-WAIT', 'CLOSE-WAIT CLOSE_WAIT CLOSEWAIT'],
  ['FIN-WAIT-1', 'FIN-WAIT-1 FIN_WAIT1 FIN_WAIT_1'],
  ['FIN-WAIT-2', 'FIN-WAIT-2 FIN_WAIT2 FIN_WAIT_2'],
  ['SYN-SENT', 'SYN-SENT SYN_SENT'],
  ['SYN-RECV', 'SYN-RECV SYN_RECV SYN_RECEIVED SYN_RCVD'],
  ['LAST-ACK', 'LAST-ACK LAST_ACK'],
  ['CLOSING', 'CLOSING'],
  ['CLOSED', 'CLOSED CLOSE BOUND'],
])('%s is written %s', (state, written) => {
  for (const name of written.split(' ')) {
    expect(rowOf(`tcp ${name} 0 0 *:80 *:*`)?.state, `ss ${name}`).toBe(state)
    expect(rowOf(`tcp 0 0 *:80 *:* ${name}`)?.state, `netstat ${name}`).toBe(state)
    expect(rowOf(`node 42 me 23u IPv6 0x3a 0t0 TCP *:80 (${name})`)?.state, `lsof ${name}`).toBe(state)
    expect(rowOf(`0.0.0.0 80 0.0.0.0 0 ${name} 1`)?.state, `PowerShell ${name}`).toBe(state)
    expect(rowOf(`  TCP  1.1.1.1:80  1.1.1.1:9  ${name.replaceAll('-', '_')}  1`)?.state, `Windows ${name}`).toBe(state)
  }
})

test('Windows has its states in German too', () => {
  const of = (state: string) => rowOf(`  TCP  1.1.1.1:80  1.1.1.1:9  ${state}  1`)?.state
  expect(['ABHÖREN', 'HERGESTELLT', 'WARTEND', 'SCHLIESSEN_WARTEN'].map(of)).toEqual(['LISTEN', 'ESTAB', 'TIME-WAIT', 'CLOSE-WAIT'])
})

test('/proc/net/tcp numbers the states', () => {
  const of = (number: string) => rowOf(`0: 0100007F:1F90 00000000:0000 ${number} 0`)?.state
  expect(['01', '02', '03', '04', '05', '06', '07', '08', '09', '0A', '0B'].map(of)).toEqual([
    ...['ESTAB', 'SYN-SENT', 'SYN-RECV', 'FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT', 'CLOSED', 'CLOSE-WAIT', 'LAST-ACK', 'LISTEN', 'CLOSING'],
  ])
  expect(of('0C')).toBeUndefined()
})

/** As /etc/services of Debian and of macOS name them. */
const services = `ftp 21, ssh 22, telnet 23, smtp 25, domain 53, http 80, www-http 80, pop3 110, sunrpc 111, ntp 123, imap 143, imap2 143, snmp 161,
ldap 389, https 443, microsoft-ds 445, submission 587, ipp 631, rsync 873, ldaps 636, imaps 993, socks 1080, rmiregistry 1099, ms-sql-s 1433,
mqtt 1883, nfs 2049, zookeeper 2181, squid 3128, hbci 3000, mysql 3306, ms-wbt-server 3389, vop 4433, nomad 4646, commplex-main 5000,
commplex-link 5001, postgres 5432, postgresql 5432, personal_agent 5555, amqp 5672, rfb 5900, x11 6000, redis 6379, afs3-fileserver 7000,
irdmi 8000, http-alt 8080, webcache 8080, sunproxyadmin 8081, pcsync-https 8443, ddi-tcp-1 8888, cslistener 9000, websm 9090, jetdirect 9100,
hp-pdl-datastr 9100, wap_wsp 9200, distinct 9999, ndmp 10000, memcache 11211, mdns 5353, mongod 27017`

test.each(services.split(/,\s/).map((each) => each.split(' ') as [string, string]))('%s is port %s', (name, port) => {
  expect(rowOf(`LISTEN 0 5 127.0.0.1:${name} *:*`)?.port).toBe(Number(port))
  expect(rowOf(`tcp4 0 0 localhost.${name} *.* LISTEN`)).toMatchObject({ address: 'localhost', port: Number(port) })
})

test('a name that no list has is no port, and neither is 0 or 65536', () => {
  expect(rowOf('LISTEN 0 5 127.0.0.1:unheard-of *:*')).toEqual({ tool: 'ss', protocol: 'tcp', state: 'LISTEN', address: '127.0.0.1' })
  expect(rowOf('LISTEN 0 5 *:0 *:*')?.port).toBeUndefined()
  expect(rowOf('LISTEN 0 5 *:65535 *:*')?.port).toBe(65_535)
  expect(rowOf('LISTEN 0 5 *:65536 *:*')?.port).toBeUndefined()
})

test('a line of more than 600 letters is no row', () => {
  const row = 'LISTEN 0 5 *:80 *:* '
  expect(rowOf(row.padEnd(600, 'x'))?.port).toBe(80)
  expect(rowOf(row.padEnd(601, 'x'))).toBeUndefined()
})

describe('a client’s end', () => {
  test.each([
    [{ state: 'SYN-SENT' }, true],
    [{ state: 'ESTAB', port: 32_768, peerPort: 80 }, true],
    [{ state: 'ESTAB', port: 32_767, peerPort: 80 }, false],
    [{ state: 'ESTAB', port: 32_768, peerPort: 32_767 }, true],
    [{ state: 'ESTAB', port: 32_768, peerPort: 32_768 }, true],
    [{ state: 'ESTAB', port: 50_000, peerPort: 32_768 }, false],
    [{ state: 'ESTAB', port: 80, peerPort: 50_000 }, false],
    [{ state: 'ESTAB', port: 80, peerPort: 80 }, true],
    [{ state: 'LISTEN', port: 50_000 }, false],
    [{ state: 'LISTEN' }, false],
  ])('%j: %s', (row, so) => {
    expect(isClient({ tool: 'ss', protocol: 'tcp', ...row })).toBe(so)
  })
})
