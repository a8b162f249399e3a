import { describe, expect, test } from 'vitest'
import type { Endpoint, Trace, TraceCall, TraceRow, TraceTable } from '../../../src/evidence/trace.ts'
import { html } from '../../../src/site/markup/html.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { filmOf } from '../../../src/site/player/film.ts'
import { storyOf } from '../../../src/site/player/story.ts'
import { drawSequence } from '../../../src/site/sequence/drawing.ts'
import { ownersOf, stateText } from '../../../src/site/sequence/labels.ts'
import { lanesOf } from '../../../src/site/sequence/lanes.ts'
import { partsOf } from '../../../src/site/sequence/parts.ts'
import { type Row, sequenceOf } from '../../../src/site/sequence/rows.ts'
import { describe as describeSequence } from '../../../src/site/sequence/summary.ts'
import { bell, call, clientEnd, hostile, lostFin, segment, serverClosesFirst, serverEnd, table } from '../specimen/trace.ts'

const words = wordsOf('en')
const draw = (trace: typeof hostile) => drawSequence(sequenceOf(trace), 'id', words, { title: 'Title', desc: 'Description' }).markup

describe('lifelines', () => {
  test('the one that opens the connection stands left; listener, session and restart share the other', () => {
    const { lanes } = sequenceOf(serverClosesFirst)
    expect(lanes.map(({ label, names }) => [label, names])).toEqual([
      ['127.0.0.1:client', ['client']],
      ['127.0.0.1:12345', ['server', 'session', 'restart']],
    ])
  })

  test('a listener on all addresses lives where its session lives', () => {
    const any = { address: '0.0.0.0', port: 12345 }
    const { lanes } = sequenceOf({ sockets: [{ id: 's1', name: 'server', local: any }], events: [segment(1, [clientEnd, serverEnd], 'S', 0)] })
    expect(lanes.map(({ names }) => names)).toEqual([[], ['server']])
  })

  test('each further client has its own', () => {
    const second = { address: '127.0.0.1', port: 'second' }
    const { lanes } = sequenceOf({ sockets: [], events: [segment(1, [clientEnd, serverEnd], 'S', 0), segment(2, [second, serverEnd], 'S', 0)] })
    expect(lanes).toHaveLength(3)
  })
})

describe('programs', () => {
  const started = (atUs: number, name: string, command: string): TraceCall => ({
    ...{ type: 'call', atUs, tookUs: 1, call: 'posix_spawn', arguments: { program: command }, result: name },
  })
  const holds = (atUs: number, local: Endpoint, ...programs: string[]): TraceTable => table(atUs, { local, state: 'LISTEN', programs })
  const nameless = { address: '127.0.0.1', port: 'port 1' }
  const said: TraceCall = {
    ...{ type: 'call', atUs: 2, tookUs: 1, call: 'read', result: '26' },
    arguments: { from: 'first', line: '"listening on 0.0.0.0:12345"' },
  }
  const server = [started(0, 'first', 'daytimed.c 12345'), holds(2, serverEnd, 'daytimed.c')]
  const handshake = (end: Endpoint) => [segment(5, [end, serverEnd], 'S', 0), segment(6, [serverEnd, end], 'S.', 0, 1)]
  const ownersIn = (...events: Trace['events']) => lanesOf({ sockets: [], events }).lanes.map((lane) => ownersOf(lane, words).join())

  test('stand on their lifelines by their files, where they were seen to hold a socket', () => {
    expect(ownersIn(...server, ...handshake(nameless))).toEqual(['unknown program', 'daytimed.c'])
    expect(ownersIn(...server, holds(3, nameless, 'daytime.ts'), ...handshake(nameless))).toEqual(['daytime.ts', 'daytimed.c'])
  })

  test('are known by the port that the laboratory named after them', () => {
    const others = [started(3, 'client', 'echo.c 12345'), started(4, 'other', 'visitor.ts 12345')]
    expect(ownersIn(...server, ...others, ...handshake(clientEnd))).toEqual(['echo.c', 'daytimed.c'])
  })

  test('are not taken at their word, nor guessed because no other ran', () => {
    const only = [started(0, 'first', 'daytimed.c 12345'), said]
    expect(ownersIn(...only, ...handshake(nameless))).toEqual(['unknown program', 'unknown program'])
  })

  test('share what they both hold, and one on all addresses is not at an address that another has', () => {
    const everywhere = { address: '0.0.0.0', port: 12345 }
    expect(ownersIn(holds(1, serverEnd, 'parent', 'child'), ...handshake(nameless))[1]).toBe('parent,child')
    expect(ownersIn(holds(1, everywhere, 'nginx'), ...handshake(nameless))[1]).toBe('nginx')
    const loopback6 = { address: '::1', port: 12345 }
    const asked = segment(5, [nameless, loopback6], 'S', 0)
    expect(ownersIn(holds(1, everywhere, 'nginx'), asked)[1]).toBe('unknown program')
    expect(ownersIn(holds(1, { address: '::', port: 12345 }, 'nginx'), asked)[1]).toBe('nginx')
    expect(ownersIn(holds(1, everywhere, 'nginx'), holds(2, serverEnd, 'caddy'), ...handshake(nameless))[1]).toBe('caddy')
  })

  test('own nothing that the page opened itself', () => {
    const { lanes } = lanesOf({ ...serverClosesFirst, events: [started(0, 'other', 'echo.c 9'), ...serverClosesFirst.events] })
    expect(lanes.map(({ programs }) => programs)).toEqual([[], []])
  })

  test('have their states drawn too, and a listener that goes is told from its connection', () => {
    const listener: TraceRow = { local: serverEnd, state: 'LISTEN', programs: ['daytimed.c'] }
    const rest: TraceRow = { local: serverEnd, peer: nameless, state: 'TIME_WAIT' }
    const trace = { sockets: [], events: [...server, table(3, listener), ...handshake(nameless), table(7, listener, rest), table(8, rest)] }
    const states = sequenceOf(trace).rows.flatMap((row) => (row.type === 'state' ? row.changes.map(stateText) : []))
    expect(states).toEqual(['LISTEN', 'TIME_WAIT', 'LISTEN → CLOSED'])
    expect(describeSequence(sequenceOf(trace), words, html``).markup).toMatch(/At the end: daytimed\.c TIME_WAIT\.$/)
  })

  test('a port that only refuses belongs to nobody, and a refused connect stands where its SYN left', () => {
    const connect: TraceCall = { ...call(4, 1, 's1', 'connect', 'ECONNREFUSED', { address: '127.0.0.1:12345' }), tookUs: 10 }
    const events = [connect, segment(5, [nameless, serverEnd], 'S', 0), segment(6, [serverEnd, nameless], 'R.', 0, 1)]
    const { lanes } = lanesOf({ sockets: [{ id: 's1', name: 'refused' }], events })
    expect(lanes.map((lane) => [lane.label, ownersOf(lane, words)])).toEqual([
      ['127.0.0.1:port 1', ['refused']],
      ['127.0.0.1:12345', ['no socket']],
    ])
  })
})

describe('rows', () => {
  test('follow the trace: calls of one line together, states where they were seen to change', () => {
    const rows = sequenceOf(serverClosesFirst).rows.map((row) => {
      if (row.type === 'call') return row.calls.map(({ call }) => call).join('+')
      if (row.type === 'segment') return row.segment.flags
      return row.type === 'state' ? row.changes.map(({ name, state }) => `${name}=${state}`).join(' ') : 'wait'
    })
    expect(rows).toEqual([
      ...['socket+bind+listen', 'server=LISTEN', 'socket+connect', 'S', 'S.', '.', 'client=ESTABLISHED session=ESTABLISHED'],
      ...['accept', 'send', 'P.', '.', 'close', 'F.', '.', 'client=CLOSE_WAIT session=FIN_WAIT_2'],
      ...['recv+recv', 'close', 'F.', '.', 'session=TIME_WAIT client=CLOSED', 'close', 'server=CLOSED', 'socket+bind'],
    ])
  })

  test('two sockets of one end that change at once get a row each', () => {
    const { rows } = sequenceOf({
      sockets: serverClosesFirst.sockets,
      events: [table(1, { socket: 's1', local: serverEnd, state: 'LISTEN' }, { socket: 's3', local: serverEnd, state: 'ESTABLISHED' })],
    })
    expect(rows.map((row) => (row.type === 'state' ? row.changes.length : 0))).toEqual([1, 1])
  })

  test('a segment belongs to the line whose call it followed', () => {
    const fins = sequenceOf(serverClosesFirst).rows.filter((row) => row.type === 'segment' && row.segment.flags === 'F.')
    expect(fins.map((row) => row.type === 'segment' && row.codeLine)).toEqual([5, 7])
  })

  test('long waits are folded', () => {
    const waits = sequenceOf(lostFin).rows.filter(({ type }) => type === 'wait')
    expect(waits).toEqual([
      { type: 'wait', atUs: 10, us: 204_000, step: 3 },
      { type: 'wait', atUs: 204_010, us: 30_000_000, step: 5 },
    ])
  })
})

describe('parts', () => {
  const end = (port: string | number) => ({ address: '127.0.0.1', port })
  const lanesOf = (trace: Trace) => partsOf(sequenceOf(trace)).map(({ lanes }) => lanes.map(({ label }) => label))

  test('two ends that talk to each other are one drawing', () => {
    expect(lanesOf(serverClosesFirst)).toEqual([['127.0.0.1:client', '127.0.0.1:12345']])
  })

  test('each conversation is a drawing of its own, and ends that talk to nobody stand two by two', () => {
    const alone = ['first', 'second', 'third'].map((name, index) => ({ id: name, name, local: end(9000 + index) }))
    const events = [
      ...[segment(1, [end('a'), end(1)], 'S', 0), segment(2, [end('b'), end(2)], 'S', 0), segment(3, [end(1), end('a')], 'S.', 0)],
      ...alone.map(({ id }, index) => call(10 + index, 1, id, 'listen', '0')),
    ]
    expect(lanesOf({ sockets: alone, events })).toEqual([
      ['127.0.0.1:a', '127.0.0.1:1'],
      ['127.0.0.1:b', '127.0.0.1:2'],
      ['127.0.0.1:9000', '127.0.0.1:9001'],
      ['127.0.0.1:9002'],
    ])
  })

  test('many who send datagrams to one share a lane, since they sent before anything came', () => {
    const ends = Array.from({ length: 5 }, (_, index) => ({ address: '127.0.0.1', port: `asking[${index}]` }))
    const datagram = { protocol: 'udp' as const, length: 1 }
    const events = ends.flatMap((end, index) => [
      segment(10 * index + 1, [end, serverEnd], '', 0, undefined, datagram),
      segment(10 * index + 2, [serverEnd, end], '', 0, undefined, datagram),
    ])
    const [part, ...others] = partsOf(sequenceOf({ sockets: [], events }))
    expect(others).toEqual([])
    expect(part?.lanes.map(({ label }) => label)).toEqual(['127.0.0.1', '127.0.0.1:12345'])
    const went = part?.rows.flatMap((row) => (row.type === 'segment' ? [`${row.from} ${row.to} ${row.of}`] : []))
    expect(went?.slice(0, 3)).toEqual(['0 1 127.0.0.1:asking[0]', '1 0 127.0.0.1:asking[0]', '0 1 127.0.0.1:asking[1]'])
  })

  test('many clients of one server share a lane, and each segment says whose it is', () => {
    const clients = ['one', 'two', 'three'].map((name) => ({ id: name, name, local: end(name), peer: end(80) }))
    const events = clients.flatMap(({ local }, index) => [
      segment(index * 10, [local, end(80)], 'S', 0),
      segment(index * 10 + 1, [end(80), local], 'S.', 0),
    ])
    const parts = partsOf(sequenceOf({ sockets: clients, events }))
    expect(parts.map(({ lanes }) => lanes.map(({ label, names }) => [label, names]))).toEqual([
      [
        ['127.0.0.1', ['one', 'two', 'three']],
        ['127.0.0.1:80', []],
      ],
    ])
    expect(parts[0]?.rows.map((row) => row.type === 'segment' && [row.from, row.of])).toEqual([
      ...[
        [0, 'one'],
        [1, 'one'],
        [0, 'two'],
        [1, 'two'],
      ],
      ...[
        [0, 'three'],
        [1, 'three'],
      ],
    ])
  })

  test('have all calls, segments and states between them, and waits of their own', () => {
    const far = {
      ...serverClosesFirst,
      events: [...serverClosesFirst.events, segment(90_000, [end('late'), end(1)], 'S', 0), call(200_000, 9, 's4', 'close', '0')],
    }
    const count = (rows: readonly Row[]) =>
      rows
        .map((row) =>
          row.type === 'state' ? row.changes.length : row.type === 'call' ? row.calls.length : row.type === 'wait' || row.type === 'act' ? 0 : 1,
        )
        .reduce((sum, each) => sum + each, 0)
    const sequence = sequenceOf(far)
    const parts = partsOf(sequence)
    expect(parts.map(({ rows }) => count(rows)).reduce((sum, each) => sum + each, 0)).toBe(count(sequence.rows))
    expect(parts.map(({ rows }) => rows.flatMap((row) => (row.type === 'wait' ? [row.us] : [])))).toEqual([[199_570], []])
  })
})

describe('the drawing', () => {
  test('is the same, byte for byte, for the same evidence', () => {
    expect(draw(structuredClone(serverClosesFirst))).toBe(draw(serverClosesFirst))
  })

  test('has a title and a description, and its lanes at percentages, so that it fits any width', () => {
    const svg = draw(serverClosesFirst)
    expect(svg).toMatch(
      /^<svg class="sequence" role="img" aria-labelledby="id-title" aria-describedby="id-desc" width="100%" height="\d+">\n<title id="id-title">Title<\/title><desc id="id-desc">Description<\/desc>/,
    )
    expect(svg).not.toMatch(/<svg[^>]*viewBox/)
    expect(svg).not.toContain('style=')
  })

  test('shows a refused call where it happened', () => {
    expect(draw(serverClosesFirst)).toMatch(
      /<g class="row call refused" data-step="18" data-line="9".*?<svg class="cross".*?bind\(restart\)<\/text>\n<text [^>]*>→ EADDRINUSE<\/text>/,
    )
  })

  test('breaks a label where it would reach the other lifeline or the edge, and never loses what came back', () => {
    const socket = { id: 's', name: 'listener', local: serverEnd }
    const calls = ['setsockopt', 'bind', 'listen'].map((name, index) => call(index, 1, 's', name, index === 2 ? 'EADDRINUSE' : '0'))
    const svg = draw({
      sockets: [socket],
      events: [...calls.slice(0, 2), segment(9, [clientEnd, serverEnd], 'S', 0), call(12, 1, 's', 'listen', '0')],
    })
    expect(svg).toMatch(/>setsockopt · bind<\/text>\n<text [^>]*>\(listener\)<\/text>/)
    expect(draw({ sockets: [socket], events: [...calls, segment(9, [clientEnd, serverEnd], 'S', 0)] })).toContain('>→ EADDRINUSE</text>')
  })

  test('names calls of one line once, without the socket call that starts them', () => {
    const labels = [...draw(serverClosesFirst).matchAll(/<g class="row call.*?<\/g>/gs)].map(([row]) =>
      [...row.matchAll(/<text class="(?:after|before)[^>]*>([^<]*)/g)].map(([, line]) => line).join(' '),
    )
    expect(labels.slice(0, 3)).toEqual(['bind · listen (server)', 'connect(client)', 'accept(server) → session'])
    expect(labels).toContain('recv(client) → 5 bytes')
  })

  test('keeps the port where an address is too long for its lane', () => {
    const long = (name: string | number) => ({ address: '127.0.0.100', port: name })
    const events = [segment(1, [long(40_001), serverEnd], 'S', 0), segment(2, [long('port 2'), serverEnd], 'S', 0)]
    expect(
      [...draw({ sockets: [], events }).matchAll(/class="end"[^>]*>([^<]*)/g)].map(([, text]) => text),
      'a port that the kernel chose has no number',
    ).toEqual(['…0.100:40001', '…0.0.1:12345', '127.0.0.100'])
  })

  test('crosses out a lost segment and says so in words', () => {
    const svg = draw(lostFin)
    expect(svg.match(/<g class="row segment fin lost/g)).toHaveLength(2)
    expect(svg).toContain('>sent again, lost</text>')
  })

  test('shows evidence as text, whatever it holds', () => {
    const svg = draw(hostile)
    expect(svg).not.toMatch(/<script|<\/text><\/text>/)
    expect(svg).not.toContain(bell)
    expect(svg).toContain('&lt;/text&gt;&lt;script')
  })
})

describe('in words', () => {
  test('the description tells what happened and how it ended', () => {
    const film = filmOf(serverClosesFirst)
    const [drawing] = film.drawings
    if (!drawing) throw new Error('nothing is drawn')
    expect(describeSequence(drawing.sequence, words, storyOf(film.steps, drawing.sequence, serverClosesFirst, words)).markup).toBe(
      [
        'client (127.0.0.1, port of client); server, session, restart (127.0.0.1:12345):',
        'server listens on 127.0.0.1:12345. client asks for a connection: SYN. client acknowledges it: the connection is open.',
        'session sends 5 bytes. session sends the first FIN: this end will be the one that waits in TIME_WAIT.',
        'client sends its FIN too: now both ends have said that they send no more. session acknowledges the last FIN: both ends have closed.',
        'bind on restart fails with EADDRINUSE. The address is in use. At the end: session TIME_WAIT.',
      ].join(' '),
    )
  })

  test('the description says once what happens again and again, and of more than twelve sentences leaves out those before the last', () => {
    const story = (...ports: number[]) => {
      const events = ports.map((port, index) => call(10 * index, index + 1, 's1', 'bind', '0', { address: `127.0.0.1:${port}` }))
      const trace: Trace = { sockets: [{ id: 's1', name: 'server', local: serverEnd }], events }
      return storyOf(filmOf(trace).steps, sequenceOf(trace), trace, words).markup
    }
    const told = (...ports: number[]) => ports.map((port) => `server is bound to 127.0.0.1:${port}.`).join(' ')
    const eleven = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    expect(story(1, 2, 1)).toBe(told(1, 2))
    expect(story(...eleven, 12, 1)).toBe(told(...eleven, 12))
    expect(story(...eleven, 12, 13)).toBe(`${told(...eleven)} … ${told(13)}`)
  })

  test('a trace without events gives no rows', () => {
    expect(sequenceOf({ sockets: [], events: [] }).rows).toEqual([])
    expect(sequenceOf({ sockets: [], events: [call(0, 1, 's9', 'close', '0')] }).rows).toEqual([])
  })
})

test('where a port unreachable comes from nobody is, and no unknown program', () => {
  const asked = { ...segment(1, [clientEnd, serverEnd], '', 0), protocol: 'udp' as const }
  const told = { ...segment(2, [serverEnd, clientEnd], '', 0), protocol: 'icmp' as const, data: 'port unreachable' }
  const nobody = (events: Trace['events']) => lanesOf({ sockets: [], events }).lanes.map((lane) => lane.nobody)
  expect(nobody([asked, told])).toEqual([false, true])
  expect(nobody([asked, { ...told, protocol: 'udp' }])).toEqual([false, false])
})

test('what ICMP says is broken between its words, and never cut', () => {
  const said = { protocol: 'icmp' as const, flags: '', seq: 0, data: 'administratively prohibited' }
  const drawn = draw({
    ...serverClosesFirst,
    events: serverClosesFirst.events.map((event) => (event.type === 'segment' ? { ...event, ...said } : event)),
  })
  expect(drawn).toMatch(/ICMP<\/tspan>.*administratively<\/tspan>.*prohibited<\/tspan>/s)
})

test('a datagram and a message of ICMP have no sequence numbers in the drawing, and a segment has', () => {
  const drawn = (protocol: 'udp' | 'icmp' | undefined) =>
    draw({ ...serverClosesFirst, events: serverClosesFirst.events.map((event) => (event.type === 'segment' ? { ...event, protocol } : event)) })
  expect(drawn('udp')).toContain('UDP')
  expect(drawn('udp')).not.toMatch(/seq \d/)
  expect(drawn('icmp')).not.toMatch(/seq \d/)
  expect(drawn(undefined)).toMatch(/seq \d/)
})
