import { describe, expect, test } from 'vitest'
import type { Endpoint, Trace, TraceCall } from '../../../src/evidence/trace.ts'
import type { Language } from '../../../src/page/language.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { filmOf } from '../../../src/site/player/film.ts'
import { stepList } from '../../../src/site/player/list.ts'
import { meaningsOf } from '../../../src/site/player/meaning.ts'
import { type StepKind, tell } from '../../../src/site/player/sentence.ts'
import { showsOf } from '../../../src/site/player/shows.ts'
import { call, clientEnd, lostFin, segment, serverClosesFirst, serverEnd } from '../specimen/trace.ts'

const textOf = (markup: unknown) => String(markup).replace(/<[^>]*>/g, '')
const toldIn = (trace: Trace, language: Language = 'en', film = filmOf(trace)) => {
  const meanings = meaningsOf(trace)
  return film.steps.map((step) => tell(step, meanings, wordsOf(language)))
}
const kinds = (trace: Trace, film = filmOf(trace)) => toldIn(trace, 'en', film).map(({ kind }) => kind)

describe('what a scenario shows', () => {
  const shownBy = (...events: TraceCall[]) => textOf(showsOf(filmOf({ sockets: [], events }), { sockets: [], events }, wordsOf('en')))
  const act = (atUs: number, name: string, given: Record<string, string>): TraceCall => ({
    ...{ type: 'call', atUs, tookUs: 1, codeLine: atUs, call: name, arguments: given, result: '0' },
  })
  const says = (atUs: number, line: string) => act(atUs, 'read', { from: 'a.c', line })

  test('is told with the beginning of a long command', () => {
    const command = `python3 -c '${'x'.repeat(90)}'\nmore`
    expect(shownBy(act(1, 'popen', { command }))).toBe(`The command ${command.slice(0, 60)}… is run.`.replaceAll("'", '&#39;'))
  })

  test('is no connection where a socket of UDP gets a peer', () => {
    const connect = { ...act(1, 'connect', { address: '127.0.0.1:53' }), socket: 's1' }
    const told = (protocol: 'udp' | undefined) => {
      const trace: Trace = { sockets: [{ id: 's1', name: 'client', ...(protocol && { protocol }) }], events: [connect] }
      return String(stepList(filmOf(trace), trace, 'a', wordsOf('en')).markup).replace(/<[^>]+>/g, '')
    }
    expect(told('udp')).toContain('client gets 127.0.0.1:53 as its peer. Nothing is sent.')
    expect(told(undefined)).toContain('The program asks for a connection from client to 127.0.0.1:53.')
  })

  test('is no line that a program prints for programs', () => {
    expect(shownBy(says(1, 'listening'), says(2, '-w-------- -w-------- -w--------'))).toBe('a.c prints listening.')
  })

  test('calls a socket without a name by the address that it asked for, and one with a name by it', () => {
    const local = { address: '127.0.0.1', port: 8000 }
    const bind = { type: 'call' as const, atUs: 1, tookUs: 1, codeLine: 1, call: 'bind', socket: 's1', arguments: { address: '127.0.0.1:8000' } }
    const shown = (name: string) => {
      const trace: Trace = { sockets: [{ id: 's1', name, local }], events: [{ ...bind, errno: 'EADDRINUSE' }] }
      return textOf(showsOf(filmOf(trace), trace, wordsOf('en')))
    }
    expect(shown('socket 28')).toMatch(/^bind on 127\.0\.0\.1:8000 fails with EADDRINUSE\./)
    expect(shown('restart')).toMatch(/^bind on restart fails with EADDRINUSE\./)
  })
})

describe('a conversation', () => {
  test('is told from its first segment to its last', () => {
    expect(kinds(serverClosesFirst)).toEqual<StepKind[]>([
      ...(['listen', 'connect', 'syn', 'syn-ack', 'ack-open', 'accept', 'send', 'data', 'ack-data', 'close', 'fin-waits', 'ack-fin'] as const),
      ...(['recv-end', 'close', 'fin-second', 'ack-last', 'close', 'failed'] as const),
    ])
    expect(textOf(toldIn(serverClosesFirst)[10]?.sentence)).toBe('session sends the first FIN: this end will be the one that waits in TIME_WAIT.')
    expect(textOf(toldIn(serverClosesFirst).at(-1)?.sentence)).toBe('bind on restart fails with EADDRINUSE. The address is in use.')
  })

  test('does not say that an end will wait where no table shows it waiting', () => {
    const { events, ...rest } = serverClosesFirst
    const forgotten = { ...rest, events: events.filter(({ type }) => type !== 'table') }
    expect(kinds(forgotten)).toContain('fin-first')
    expect(kinds(forgotten)).not.toContain('fin-waits')
  })

  test('tells what is lost, what is sent again, what breaks off, and how long nothing comes', () => {
    expect(toldIn(lostFin).map(({ sentence }) => textOf(sentence))).toEqual([
      'The program closes session.',
      'session sends the first FIN: it will send nothing more. The segment is lost.',
      '204 ms pass.',
      'session sends the same again: FIN ACK. It had no acknowledgement. The segment is lost.',
      '30.0 s pass.',
      'client breaks the connection off: RST.',
    ])
  })

  const there: [Endpoint, Endpoint] = [clientEnd, serverEnd]
  const back: [Endpoint, Endpoint] = [serverEnd, clientEnd]
  const of = (...events: Trace['events']) => kinds({ sockets: [], events })

  test('an answer to a SYN that nobody waits for is no broken connection', () => {
    expect(of(segment(1, there, 'S', 0), segment(2, back, 'R.', 0, 1))).toEqual(['syn', 'rst-refuses'])
  })

  test('two FINs that have not seen each other cross', () => {
    const open = [segment(1, there, 'S', 0), segment(2, back, 'S.', 0, 1), segment(3, there, '.', 1, 1)]
    expect(of(...open, segment(4, there, 'F.', 1, 1), segment(5, back, 'F.', 1, 1)).slice(3)).toEqual(['fin-first', 'fin-crossing'])
    expect(of(...open, segment(4, there, 'F.', 1, 1), segment(5, back, 'F.', 1, 2)).slice(3)).toEqual(['fin-first', 'fin-second'])
  })

  test('an older connection that answers a SYN with its own numbers opens none, and who asked refuses that', () => {
    const steps = [
      segment(1, there, 'S', 0),
      segment(2, back, '.', 7, 99),
      segment(3, there, 'R', 99),
      segment(4, back, 'S.', 0, 1),
      segment(5, there, '.', 1, 1),
    ]
    expect(of(...steps)).toEqual(['syn', 'ack-old', 'rst-unfit', 'syn-ack', 'ack-open'])
  })

  test('an RST that a firewall made says nothing of a socket', () => {
    expect(of(segment(1, there, 'S', 0), { ...segment(2, back, 'R.', 0, 1), made: true })).toEqual(['syn', 'rst-made'])
  })

  test('a refused SYN is told of the socket that asked, which has no address any more', () => {
    const asked = { ...call(0, 1, 'c1', 'connect', '0', { address: '127.0.0.1:8000' }), tookUs: 9, result: undefined, errno: 'ECONNREFUSED' }
    const events = [
      asked,
      segment(
        1,
        [
          { address: '127.0.0.1', port: 'port 1' },
          { address: '127.0.0.1', port: 8000 },
        ],
        'S',
        0,
      ),
    ]
    const told = toldIn({ sockets: [{ id: 'c1', name: 'refused' }], events }).map(({ sentence }) => textOf(sentence))
    expect(told).toContain('refused asks for a connection: SYN.')
  })

  test('data that is sent again is told by its length', () => {
    const data = { ...segment(5, there, '.', 1, 1), length: 1448 }
    expect(toldIn({ sockets: [], events: [data, { ...data, atUs: 9, again: true }] }).map(({ kind }) => kind)).toEqual(['data', 'again-data'])
  })

  test('a segment with an old number and nothing new asks whether the other end is there', () => {
    const open = [segment(1, there, 'S', 0), segment(2, back, 'S.', 0, 1), segment(3, there, '.', 1, 1)]
    expect(of(...open, segment(9, there, '.', 0, 1)).at(-1)).toBe('probe')
  })
})

describe('what no lifeline shows', () => {
  const act = (name: string, given: Record<string, string>, result = '0'): TraceCall => ({
    ...{ type: 'call', atUs: 1, tookUs: 1, codeLine: 1, call: name, arguments: given, result },
  })
  test.each([
    [act('posix_spawn', { program: 'echo.c 7' }), 'The program echo.c 7 is started.'],
    [act('kill', { program: 'child', signal: 'SIGKILL' }), 'SIGKILL is sent to child.'],
    [act('write', { file: '/proc/sys/net/ipv4/tcp_fin_timeout', data: '2' }), 'The kernel’s net.ipv4.tcp_fin_timeout is set to 2.'],
    [act('write', { file: '$PWD/app.conf', data: '4 lines' }), 'The file app.conf is written: 4 lines.'],
    [act('unlink', { path: 'app.sock' }), 'The file app.sock is removed.'],
    [act('getaddrinfo', { name: 'localhost' }, '::1, 127.0.0.1'), 'localhost is looked up: ::1, 127.0.0.1.'],
    [act('sendmsg', { rtnetlink: 'RTM_DELADDR', address: '192.0.2.1' }), 'The machine loses the address 192.0.2.1.'],
    [act('waitpid', { program: 'child' }, 'exit status 1'), 'child has ended: exit status 1.'],
    [act('wire.drop', { kind: 'everything' }), 'From here on a firewall drops segments: everything.'],
    [act('popen', { command: 'ss -tan' }), 'The command ss -tan is run.'],
    [
      act('sendto', { from: '127.0.0.1:1', to: '127.0.0.1:2', flags: 'R', seq: '1' }),
      'The laboratory sends a forged segment as if from 127.0.0.1:1: RST.',
    ],
  ])('is told all the same: %#', (event, sentence) => {
    expect(toldIn({ sockets: [], events: [event] }).map((each) => textOf(each.sentence))).toEqual([sentence])
  })

  test('a filter on a socket is said as what it does', () => {
    const filter = (value: string) => call(1, 1, 's1', 'setsockopt', '0', { option: 'SO_ATTACH_FILTER', value })
    const said = (value: string) => textOf(toldIn({ sockets: serverClosesFirst.sockets, events: [filter(value)] })[0]?.sentence)
    expect(said('drops everything')).toBe('From here on, what is sent to server is lost: a filter throws it away before TCP sees it.')
    expect(said('drops ACK')).toBe('From here on, ACK that is sent to server is lost: a filter throws it away before TCP sees it.')
  })
})

test('equal conversations are drawn once, with their number, and told once', () => {
  const end = (port: string | number) => ({ address: '127.0.0.1', port })
  const clients = ['a', 'b', 'c'].map((name) => ({ id: name, name, local: end(name), peer: end(80 + name.charCodeAt(0)) }))
  const events = clients.flatMap(({ id, local, peer }, index) => [
    call(index * 10, 1, id, 'connect', '0', { address: `127.0.0.1:${peer.port}` }),
    segment(index * 10 + 1, [local, peer], 'S', 0),
    segment(index * 10 + 2, [peer, local], 'R.', 0, 1),
  ])
  const film = filmOf({ sockets: clients, events })
  expect(film.drawings.map(({ same }) => same)).toEqual([['a', 'b', 'c']])
  expect(film.steps).toHaveLength(3)
  expect(film.drawings[0]?.sequence.rows.map(({ step }) => step)).toEqual([1, 2, 3])
})
