/** The options of sockets: what is written for each kind of value, octet by octet, what is read, and every message whole. */
import { describe, expect } from 'vitest'
import { connect, listen, milliseconds, seconds, socket, socketpair } from '../../../scenarios/index.ts'
import {
  checkOption,
  decodeOption,
  encodeOption,
  type OptionName,
  optionText,
  socketOptions,
  timeval,
} from '../../../src/lab/sockets/socket-option.ts'
import { readTcpInfo } from '../../../src/lab/sockets/tcp-info.ts'
import { errnoName } from '../../../src/lab/system/errno.ts'
import { Duration } from '../../../src/lab/words/duration.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'
import { said as saidBy } from '../said.ts'

const it = itNeeds()
const inNetwork = itNeeds('namespace')
const hex = (name: string, value: unknown) => encodeOption('setsockopt()', name, value).toString('hex')
const read = (name: string, octets: string, length = octets.length / 2) => decodeOption(name, Buffer.from(octets, 'hex'), length, errnoName)
const said = (name: string, value: unknown) => saidBy(() => hex(name, value))
const refused = (name: string, shown: string, fix: string) => `lab-bad-argument: setsockopt(): ${name} is given ${shown}. give ${fix}.`

it('each option has the level of its manual page, and a number that no other has there', () => {
  const levels: Record<string, number> = { SO: 1, IP: 0, IPV6: 41, TCP: 6 }
  const entries = Object.entries(socketOptions)
  for (const [name, { level }] of entries) expect([name, level]).toEqual([name, levels[name.split('_')[0] ?? '']])
  expect(new Set(entries.map(([, { level, number }]) => `${level} ${number}`)).size).toBe(entries.length)
})

describe('what is written', () => {
  it.each([
    ['SO_REUSEADDR', 1, '01000000'],
    ['SO_SNDBUF', 0x01020304, '04030201'],
    ['IP_TTL', -1, 'ffffffff'],
    ['SO_MARK', 0x7fffffff, 'ffffff7f'],
    ['SO_MARK', -0x7fffffff, '01000080'],
    ['SO_LINGER', { l_onoff: 1, l_linger: 2 }, '0100000002000000'],
    ['SO_RCVTIMEO', new Duration(1500), '010000000000000020a1070000000000'],
    ['SO_SNDTIMEO', new Duration(0), '0'.repeat(32)],
    ['IP_ADD_MEMBERSHIP', { multiaddr: '224.0.0.251', interface: '127.0.0.1' }, 'e00000fb7f000001'],
    ['IP_MULTICAST_IF', '127.0.0.2', '7f000002'],
    ['SO_BINDTODEVICE', 'lo', '6c6f00'],
    ['SO_BINDTODEVICE', '', '00'],
    ['SO_BINDTODEVICE', 'fifteen.letters', Buffer.from('fifteen.letters\0').toString('hex')],
    ['TCP_CONGESTION', 'cubic', '637562696300'],
  ])('%s: %j is %s', (name, value, octets) => {
    expect(hex(name, value)).toBe(octets)
  })

  it('a time that is not none is never none for the kernel, and is rounded to microseconds', () => {
    expect([0, 0.0001, 0.0014, 0.0016, 1000.5].map((time) => timeval(time)).map((it) => [it.readBigInt64LE(0), it.readBigInt64LE(8)])).toEqual([
      [0n, 0n],
      [0n, 1n],
      [0n, 1n],
      [0n, 2n],
      [1n, 500n],
    ])
  })
})

const flag = 'a whole number, 1 for on and 0 for off'
const linger = '{ l_onoff: 1, l_linger: seconds as a number }'
const member = "{ multiaddr: '224.0.0.251', interface: '127.0.0.1' }"
type Wrong = [name: string, value: unknown, fix: string]
const wrong: Wrong[] = [
  ...['on', 1.5, 0x80000000, -0x80000000, true, null].map((value) => ['SO_REUSEADDR', value, flag] as Wrong),
  ...[0, null, {}, { l_onoff: 1 }, { l_linger: 1 }, { l_onoff: 1, l_linger: 0.5 }].map((value) => ['SO_LINGER', value, linger] as Wrong),
  ...[5, '5'].map((value) => ['SO_RCVTIMEO', value, 'seconds(2) or milliseconds(200)'] as Wrong),
  ...[{}, { multiaddr: '224.0.0.1' }, { interface: '127.0.0.1' }, { multiaddr: '::1', interface: '127.0.0.1' }].map(
    (value) => ['IP_DROP_MEMBERSHIP', value, member] as Wrong,
  ),
  ...[5, '::1', 'lo', '1.2.3'].map((value) => ['IP_MULTICAST_IF', value, "an IPv4 address: '127.0.0.1'"] as Wrong),
  ...[5, 'a b', 'sixteen.letters.'].map((value) => ['SO_BINDTODEVICE', value, "the name of an interface: 'lo'"] as Wrong),
  ['TCP_CONGESTION', 1, "a name: 'cubic'"],
  ...['SO_ERROR', 'SO_PEERCRED', 'TCP_INFO'].map((name) => [name, 0, 'nothing: it can only be read'] as Wrong),
]
it.each(wrong)('%s is not %j', (name, value, fix) => {
  expect(said(name, value)).toBe(refused(name, JSON.stringify(value), fix))
})

it('a time before now, nothing at all, and an option that there is not are refused too', () => {
  expect(said('SO_RCVTIMEO', new Duration(-1))).toMatch(/give seconds\(2\) or milliseconds\(200\)\.$/)
  expect(said('SO_REUSEADDR', undefined)).toBe(refused('SO_REUSEADDR', 'undefined', flag))
  expect(said('IP_ADD_MEMBERSHIP', undefined)).toBe(refused('IP_ADD_MEMBERSHIP', 'undefined', member))
  expect(said('toString', 1)).toMatch(/^lab-bad-argument: setsockopt\(\): there is no option toString\. The options are SO_BINDTODEVICE, /)
  expect(() => checkOption('setsockopt()', 5 as never)).toThrow('setsockopt(): it is given 5.')
})

it('what is read is what was written, and each kind is shown', () => {
  const values = {
    ...{ SO_SNDBUF: 4096, IP_TTL: -1, SO_LINGER: { l_onoff: 1, l_linger: 2 }, SO_RCVTIMEO: new Duration(1500.25), IP_MULTICAST_IF: '127.0.0.2' },
    ...{ IP_ADD_MEMBERSHIP: { multiaddr: '224.0.0.251', interface: '127.0.0.1' }, SO_BINDTODEVICE: 'lo', TCP_CONGESTION: 'cubic' },
  } satisfies Partial<Record<OptionName, unknown>>
  for (const [name, value] of Object.entries(values)) expect([name, read(name, hex(name, value))]).toEqual([name, value])
  expect(Object.values(values).map(optionText)).toEqual([
    ...['4096', '-1', '{ 1, 2 }', '1.5 s', '127.0.0.2', '{ 224.0.0.251, 127.0.0.1 }', 'lo', 'cubic'],
  ])
  expect([optionText(undefined), optionText(null), optionText({ tcpi_state: 'LISTEN' })]).toEqual(['undefined', 'null', 'LISTEN'])
  expect(read('IP_MULTICAST_TTL', '05', 1), 'one octet, as some kernels give it').toBe(5)
  expect([read('SO_ERROR', '00000000'), read('SO_ERROR', '62000000')]).toEqual([undefined, 'EADDRINUSE'])
  expect(read('SO_PEERCRED', '01000000ffffffff03000000')).toEqual({ pid: 1, uid: 0xffffffff, gid: 3 })
  expect(read('TCP_CONGESTION', `${'637562696300'}7878`)).toBe('cubic')
  expect(read('SO_BINDTODEVICE', '6c6f0000', 0)).toBe('')
})

/** As the kernel takes it, beside the options that stay as they were. */
inNetwork('what a socket is set to is what it then says, and no other option changes', () => {
  inScenario(() => {
    const names = Object.entries(socketOptions)
      .filter(([, { kind }]) => kind === 'int' || kind === 'linger' || kind === 'timeval')
      .map(([name]) => name as 'SO_REUSEADDR')
    const set = {
      ...{ SO_BROADCAST: 1, SO_DONTROUTE: 1, SO_KEEPALIVE: 1, SO_OOBINLINE: 1, SO_PRIORITY: 3, SO_REUSEADDR: 1, SO_REUSEPORT: 1, SO_RCVLOWAT: 5 },
      ...{
        SO_LINGER: { l_onoff: 1, l_linger: 7 },
        SO_RCVTIMEO: seconds(2),
        SO_SNDTIMEO: milliseconds(1500),
        IP_FREEBIND: 1,
        IP_RECVERR: 1,
        IP_TTL: 9,
      },
      ...{ IP_BIND_ADDRESS_NO_PORT: 1, IP_TOS: 16, IP_MULTICAST_TTL: 4, IP_MULTICAST_LOOP: 0, IP_MULTICAST_ALL: 0, TCP_CORK: 1, TCP_DEFER_ACCEPT: 1 },
      ...{ TCP_KEEPCNT: 3, TCP_KEEPIDLE: 77, TCP_KEEPINTVL: 11, TCP_LINGER2: 13, TCP_NODELAY: 1, TCP_SYNCNT: 2, TCP_USER_TIMEOUT: 900 },
    }
    for (const [name, value] of Object.entries(set)) {
      const one = socket({ type: name === 'IP_MULTICAST_TTL' ? 'SOCK_DGRAM' : 'SOCK_STREAM' })
      const own = (other: string) => optionText(one.getsockopt(other as 'SO_REUSEADDR'))
      const all = new Map(names.filter((other) => one.tryGetsockopt(other).ok).map((other) => [other as string, own(other)]))
      one.setsockopt(name as 'SO_REUSEADDR', value as number)
      expect([name, one.getsockopt(name as 'SO_REUSEADDR')]).toEqual([name, value])
      // The TOS decides the priority: ip(7).
      const changed = [...all].filter(([other, was]) => own(other) !== was).map(([other]) => other)
      expect([name, changed.filter((other) => other !== name && !(name === 'IP_TOS' && other === 'SO_PRIORITY'))]).toEqual([name, []])
    }
  })
})

inNetwork('what can only be read is what the kernel knows of the socket, and of who the peer is', () => {
  inScenario(() => {
    const server = listen()
    connect(server)
    const session = server.accept()
    expect(['SO_DOMAIN', 'SO_TYPE', 'SO_PROTOCOL', 'SO_ERROR'].map((name) => session.getsockopt(name as 'SO_TYPE'))).toEqual([2, 1, 6, undefined])
    const [one] = socketpair()
    expect(one?.getsockopt('SO_PEERCRED')).toEqual({ pid: process.pid, uid: process.geteuid?.(), gid: process.getegid?.() })
    expect(session.getsockopt('TCP_INFO')).toMatchObject({ tcpi_state: 'ESTABLISHED', tcpi_snd_cwnd: 10 })
  })
})

/** `struct tcp_info` of linux/tcp.h, in its order: eight octets, then words. */
const octets = ['state', 'ca_state', 'retransmits', 'probes', 'backoff', 'options', 'wscale', 'app_limited']
const words = [
  ...['rto', 'ato', 'snd_mss', 'rcv_mss', 'unacked', 'sacked', 'lost', 'retrans', 'fackets', 'last_data_sent', 'last_ack_sent', 'last_data_recv'],
  ...['last_ack_recv', 'pmtu', 'rcv_ssthresh', 'rtt', 'rttvar', 'snd_ssthresh', 'snd_cwnd', 'advmss', 'reordering', 'rcv_rtt', 'rcv_space'],
  'total_retrans',
]

it('TCP_INFO is read field by field, times by their unit, and what an older kernel does not tell is none', () => {
  const told = Buffer.alloc(8 + 4 * words.length)
  for (const [at, name] of octets.entries()) told.writeUInt8(name === 'state' ? 1 : name === 'options' ? 5 : at + 10, at)
  for (const index of words.keys()) told.writeUInt32LE((index + 1) * 1000, 8 + 4 * index)
  const info = readTcpInfo(told) as unknown as Record<string, unknown>
  expect(info).toMatchObject({ tcpi_state: 'ESTABLISHED', tcpi_timestamps: true, tcpi_sack: false, tcpi_wscale: true })
  const microseconds = ['rto', 'rtt', 'rttvar']
  const milliseconds = ['last_data_sent', 'last_data_recv']
  for (const [name, value] of Object.entries(info)) {
    const field = name.replace('tcpi_', '')
    const number = (words.indexOf(field) + 1) * 1000
    if (['retransmits', 'probes', 'backoff'].includes(field)) expect([name, value]).toEqual([name, octets.indexOf(field) + 10])
    else if (microseconds.includes(field)) expect([name, Number(value)]).toEqual([name, number / 1000])
    else if (milliseconds.includes(field)) expect([name, Number(value)]).toEqual([name, number])
    else if (number > 0) expect([name, value]).toEqual([name, number])
    else expect(['state', 'timestamps', 'sack', 'wscale']).toContain(field)
  }
  const bits = (options: number) => {
    told.writeUInt8(options, 5)
    const { tcpi_timestamps, tcpi_sack, tcpi_wscale } = readTcpInfo(told)
    return [tcpi_timestamps, tcpi_sack, tcpi_wscale]
  }
  expect([1, 2, 4].map(bits)).toEqual([
    [true, false, false],
    [false, true, false],
    [false, false, true],
  ])
  expect(readTcpInfo(Buffer.alloc(0))).toMatchObject({ tcpi_state: 'CLOSED', tcpi_total_retrans: 0, tcpi_backoff: 0 })
})
