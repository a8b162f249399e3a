/** Each call that a scenario can have made, and the sentence that a step of it is told with. */
import { describe, expect, test } from 'vitest'
import type { Trace, TraceCall } from '../../../src/evidence/trace.ts'
import type { Language } from '../../../src/page/language.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { filmOf } from '../../../src/site/player/film.ts'
import { meaningsOf } from '../../../src/site/player/meaning.ts'
import { tell } from '../../../src/site/player/sentence.ts'
import { showsOf } from '../../../src/site/player/shows.ts'

type Given = Record<string, string>
type Made = [call: string, given: Given, outcome: string]

const textOf = (markup: unknown) => String(markup).replace(/<[^>]*>/g, '')
const event = ([call, given, outcome]: Made, atUs: number, socket: string | undefined): TraceCall => ({
  ...{ type: 'call', atUs, tookUs: 1, codeLine: atUs, call, arguments: given, ...(socket !== undefined && { socket }) },
  ...(/^E[A-Z]+$/.test(outcome) ? { errno: outcome } : { result: outcome }),
})
const traceOf = (...events: TraceCall[]): Trace => ({ sockets: [{ id: 's1', name: 'server' }], events })

function told(made: Made, { socket, language = 'en' }: { socket?: string; language?: Language } = {}): string {
  const trace = traceOf(event(made, 1, socket))
  const [step, ...more] = filmOf(trace).steps
  if (!step || more.length > 0) throw new Error(`${made[0]} is ${more.length + 1} steps`)
  return textOf(tell(step, meaningsOf(trace), wordsOf(language)).sentence)
}

const kind = { kind: 'FIN' }
const filter = { option: 'SO_ATTACH_FILTER' }
const conf = { file: '$PWD/server.conf' }
const address = { address: '127.0.0.1:80' }
const data = { data: '"x"' }

describe('what is done beside the sockets', () => {
  test.each<[...Made, string]>([
    ['posix_spawn', { program: 'echod.c' }, '0', 'The program echod.c is started.'],
    ['read', { from: 'a.c', line: 'ready' }, '0', 'a.c prints ready.'],
    ['kill', { program: 'a.c', signal: 'SIGTERM' }, '0', 'SIGTERM is sent to a.c.'],
    ['waitpid', { program: 'a.c' }, 'exit status 1', 'a.c has ended: exit status 1.'],
    ['waitpid', { program: 'a.c' }, 'SIGKILL', 'a.c has ended: SIGKILL.'],
    ['waitpid', { program: 'a.c' }, 'ECHILD', 'a.c has ended: ECHILD.'],
    ['write', { to: 'a.c', data: 'quit' }, '4', 'a.c gets quit on its standard input.'],
    ['write', { ...conf, data: '1 line' }, '0', 'The file server.conf is written: 1 line.'],
    ['write', { ...conf, data: '3 lines' }, '0', 'The file server.conf is written: 3 lines.'],
    ['write', { ...conf, data: 'port 80' }, '0', 'The file server.conf is written: port 80.'],
    ['write', { file: '/proc/sys/net/ipv4/tcp_fin_timeout', data: '7' }, '0', 'The kernel’s net.ipv4.tcp_fin_timeout is set to 7.'],
    ['unlink', { path: './socket' }, '0', 'The file ./socket is removed.'],
    ['getaddrinfo', { name: 'localhost' }, '::1', 'localhost is looked up: ::1.'],
    ['getaddrinfo', { name: 'nowhere' }, 'ENOENT', 'nowhere is looked up: ENOENT.'],
    ['sendmsg', { rtnetlink: 'RTM_NEWADDR', address: '10.0.0.1/24' }, '0', 'The machine gets the address 10.0.0.1/24.'],
    ['sendmsg', { rtnetlink: 'RTM_DELADDR', address: '10.0.0.1/24' }, '0', 'The machine loses the address 10.0.0.1/24.'],
    ['sendmsg', {}, '0', 'sendmsg returns 0.'],
    ['popen', { command: 'ss -t' }, '0', 'The command ss -t is run.'],
    ['sendto', { from: '127.0.0.1:80', flags: 'SA' }, '0', 'The laboratory sends a forged segment as if from 127.0.0.1:80: SYN A.'],
    ['flock', {}, '3', 'flock returns 3.'],
    ['flock', {}, 'EACCES', 'flock returns EACCES.'],
  ])('%s %j, %s', (call, given, outcome, sentence) => {
    expect(told([call, given, outcome])).toBe(sentence)
  })
})

describe('what a wire is told', () => {
  test.each<[string, Given, string]>([
    ['hold', kind, 'From here on the wire holds segments back: FIN.'],
    ['release', {}, 'The wire lets go of what it held.'],
    ['cut', {}, 'The wire is cut: what is on it is lost.'],
    ['mend', {}, 'The wire is mended, and no rule is left.'],
    ['lose', kind, 'The wire is told to lose the next segment of the kind FIN.'],
    ['lose', { kind: 'data' }, 'The wire is told to lose the next segment of the kind data.'],
    ['duplicate', kind, 'The wire is told to deliver the next segment of the kind FIN twice.'],
    ['reorder', kind, 'The next segment of the kind FIN will be overtaken.'],
    ['delay', kind, 'The next segment of the kind FIN will be held up.'],
    ['drop', { kind: 'everything' }, 'From here on a firewall drops segments: everything.'],
    ['reject', kind, 'From here on a firewall answers segments with RST: FIN.'],
    ['reject', { ...kind, with: 'port-unreachable' }, 'From here on a firewall answers segments with ICMP port-unreachable: FIN.'],
    ['nat', {}, 'There is a NAT on the wire now: the far host sees another address and another port.'],
    ['forget', {}, 'The NAT forgets its connections.'],
    ['renumber', {}, 'From here on a firewall changes the sequence numbers of new connections.'],
  ])('%s %j', (what, given, sentence) => {
    expect(told([`wire.${what}`, given, '0'])).toBe(sentence)
  })

  test('is in the words of each language, flags by their names', () => {
    const inKorean = (given: Given) => told(['wire.drop', given, '0'], { language: 'ko' })
    expect(inKorean({ kind: 'everything' })).not.toContain('everything')
    expect(inKorean({ kind: 'data' })).not.toContain('data')
    expect(inKorean(kind)).toContain('FIN')
  })
})

describe('what a socket is asked for', () => {
  const onServer = { socket: 's1' }
  test.each<[...Made, string]>([
    ['listen', { backlog: '5', ...address }, '0', 'server listens on 127.0.0.1:80.'],
    ['listen', { backlog: '5' }, '0', 'server listens.'],
    ['bind', address, '0', 'server is bound to 127.0.0.1:80.'],
    ['connect', address, '0', 'The program asks for a connection from server to 127.0.0.1:80.'],
    ['accept', {}, 'session', 'The program takes a connection from the queue of server: session.'],
    ['close', {}, '0', 'The program closes server.'],
    ['shutdown', { how: 'SHUT_WR' }, '0', 'The program shuts down one direction of server: SHUT_WR.'],
    ['send', data, '5 bytes', 'The program hands 5 bytes to server for sending.'],
    ['send', data, '1 byte', 'The program hands 1 byte to server for sending.'],
    ['sendto', { ...data, to: '127.0.0.1:53' }, '2 bytes', 'The program sends 2 bytes from server to 127.0.0.1:53.'],
    ['recv', {}, '0 bytes', 'The program reads 0 bytes from server: the other end sends no more.'],
    ['recv', {}, '3 bytes', 'The program reads 3 bytes from server.'],
    ['setsockopt', { option: 'SO_REUSEADDR', value: '1' }, '0', 'The program sets SO_REUSEADDR of server to 1.'],
    [
      ...(['setsockopt', { ...filter, value: 'drops everything' }, '0'] as const),
      'From here on, what is sent to server is lost: a filter throws it away before TCP sees it.',
    ],
    [
      ...(['setsockopt', { ...filter, value: 'drops FIN' }, '0'] as const),
      'From here on, FIN that is sent to server is lost: a filter throws it away before TCP sees it.',
    ],
    ['setsockopt', { option: 'SO_DETACH_FILTER', value: '' }, '0', 'server receives again: the filter is taken away.'],
    ['getsockopt', { option: 'SO_ERROR' }, 'undefined', 'The program asks server for SO_ERROR: there is none.'],
    ['getsockopt', { option: 'SO_REUSEADDR' }, '1', 'The program asks server for SO_REUSEADDR: 1.'],
    ['fcntl', {}, '0', 'fcntl on server returns 0.'],
  ])('%s %j, %s', (call, given, outcome, sentence) => {
    expect(told([call, given, outcome], onServer)).toBe(sentence)
  })

  test.each([
    ['EINPROGRESS', ' The call does not wait for the answer.'],
    ['EADDRINUSE', ' The address is in use.'],
    ['EADDRNOTAVAIL', ' There is no address or port to be had.'],
    ['ECONNREFUSED', ' The connection was refused.'],
    ['ECONNRESET', ' The connection was broken off with RST.'],
    ['EPIPE', ' Nothing more can be sent on it.'],
    ['EAGAIN', ' It would have to wait, and was told not to.'],
    ['EINVAL', ' The kernel does not allow it here.'],
    ['EBADF', ' The socket is closed already.'],
    ['ENOTCONN', ' The socket is not connected.'],
    ['ETIMEDOUT', ' No answer came in time.'],
    ['EACCES', ''],
  ])('and refuses with %s', (errno, meaning) => {
    expect(told(['recv', {}, errno], onServer)).toBe(`recv on server fails with ${errno}.${meaning}`)
  })
})

describe('what a scenario shows', () => {
  /** Each of another kind, what tells most first. */
  const byWeight: [Made, socket?: string][] = [
    [['sendto', { from: '127.0.0.1:80', flags: 'R' }, '0']],
    [['write', { file: '/proc/sys/net/ipv4/tcp_fin_timeout', data: '7' }, '0']],
    [['getsockopt', { option: 'SO_REUSEADDR' }, '1'], 's1'],
    [['setsockopt', { option: 'SO_REUSEADDR', value: '1' }, '0'], 's1'],
    [['popen', { command: 'ss -t' }, '0']],
    [['waitpid', { program: 'a.c' }, 'exit status 1']],
    [['read', { from: 'a.c', line: 'ready' }, '0']],
    [['listen', { backlog: '5', ...address }, '0'], 's1'],
    [['listen', { backlog: '5' }, '0'], 's1'],
    [['bind', address, '0'], 's1'],
    [['posix_spawn', { program: 'a.c' }, '0']],
    [['write', { ...conf, data: '1 line' }, '0']],
    [['unlink', { path: './socket' }, '0']],
    [['sendto', { ...data, to: '127.0.0.1:53' }, '2 bytes'], 's1'],
    [['fcntl', {}, '0'], 's1'],
    [['flock', {}, '3']],
    [['kill', { program: 'a.c', signal: 'SIGTERM' }, '0']],
  ]
  const shown = (...made: (typeof byWeight)[number][]) => {
    const trace = traceOf(...made.map(([one, socket], index) => event(one, 1 + index, socket)))
    return textOf(showsOf(filmOf(trace), trace, wordsOf('en')))
  }

  test.each(byWeight.slice(1).map((one, index) => [one[0][0], byWeight[index]?.[0][0] ?? '', index] as const))(
    '%s tells less than %s, whichever came first',
    (_, __, index) => {
      const [more, less] = [byWeight[index], byWeight[index + 1]]
      if (!more || !less) throw new Error('there is none')
      const [call, given, outcome] = more[0]
      const expected = told([call, given, outcome], more[1] === undefined ? {} : { socket: more[1] })
      expect(shown(more)).toBe(expected)
      expect([shown(more, less), shown(less, more)]).toEqual([expected, expected])
    },
  )

  test('is the last of a kind, and of kinds that tell nothing by themselves the last step', () => {
    const printed = (line: string): (typeof byWeight)[number] => [['read', { from: 'a.c', line }, '0']]
    expect(shown(printed('first'), printed('last'))).toBe('a.c prints last.')
    const signal = (name: string): (typeof byWeight)[number] => [['kill', { program: 'a.c', signal: name }, '0']]
    expect(shown(signal('SIGTERM'), signal('SIGKILL'))).toBe('SIGKILL is sent to a.c.')
  })
})
