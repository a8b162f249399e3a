import { describe, expect, test } from 'vitest'
import { drawSequence } from '../../src/site/sequence/drawing.ts'
import { sequenceOf } from '../../src/site/sequence/rows.ts'
import { describe as describeSequence, sequenceTable } from '../../src/site/sequence/summary.ts'
import { wordsOf } from '../../src/site/words.ts'
import { bell, call, clientEnd, hostile, lostFin, segment, serverClosesFirst, serverEnd, table } from './specimen/trace.ts'

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
      { type: 'wait', atUs: 10, us: 204_000 },
      { type: 'wait', atUs: 204_010, us: 30_000_000 },
    ])
  })
})

describe('the drawing', () => {
  test('is the same, byte for byte, for the same evidence', () => {
    expect(draw(structuredClone(serverClosesFirst))).toBe(draw(serverClosesFirst))
  })

  test('has a title and a description, and its lanes at percentages, so that it fits any width', () => {
    const svg = draw(serverClosesFirst)
    expect(svg).toMatch(
      /^<svg class="sequence" role="img" aria-labelledby="id\.sequence-title id\.sequence-desc" width="100%" height="\d+">\n<title id="id\.sequence-title">Title<\/title><desc id="id\.sequence-desc">Description<\/desc>/,
    )
    expect(svg).not.toMatch(/<svg[^>]*viewBox/)
    expect(svg).not.toContain('style=')
  })

  test('shows a refused call where it happened', () => {
    expect(draw(serverClosesFirst)).toMatch(
      /<g class="row call refused" id="id\.line-9" data-line="9".*?<svg class="cross".*?bind\(restart\) → EADDRINUSE<\/text>/,
    )
  })

  test('names calls of one line once, without the socket call that starts them', () => {
    const labels = [...draw(serverClosesFirst).matchAll(/<g class="row call.*?>([^<]*)<\/text><\/g>/g)].map(([, label]) => label)
    expect(labels.slice(0, 3)).toEqual(['bind · listen(server)', 'connect(client)', 'accept(server) → session'])
    expect(labels).toContain('recv(client) → 5 bytes')
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
  test('the description counts and tells how it ended', () => {
    expect(describeSequence(sequenceOf(serverClosesFirst), words)).toBe(
      '9 segments and 14 calls in 441 µs, with client (127.0.0.1:client); server, session, restart (127.0.0.1:12345). At the end: session TIME_WAIT.',
    )
  })

  test('the table twin has each call, segment and state of the drawing', () => {
    const rows = sequenceTable(sequenceOf(serverClosesFirst), words).markup.match(/<tr><td>.*<\/tr>/g) ?? []
    expect(rows).toHaveLength(14 + 9 + 8)
    expect(rows.at(-1)).toBe(
      '<tr><td>430 µs</td> <td>Call</td> <td><code>bind(restart, address: 127.0.0.1:12345)</code> → <code>EADDRINUSE</code></td></tr>',
    )
  })

  test('a trace without events gives no rows', () => {
    expect(sequenceOf({ sockets: [], events: [] }).rows).toEqual([])
    expect(sequenceOf({ sockets: [], events: [call(0, 1, 's9', 'close', '0')] }).rows).toEqual([])
  })
})
