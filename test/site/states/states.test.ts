import { describe, expect, test } from 'vitest'
import type { TraceSegment } from '../../../src/evidence/trace.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { drawStates } from '../../../src/site/states/drawing.ts'
import { type Path, pathsOf, type TcpState, tcpStates } from '../../../src/site/states/path.ts'
import { drawWaits, waitsOf } from '../../../src/site/states/waits.ts'
import { clientEnd, lostFin, segment, serverClosesFirst, serverEnd } from '../specimen/trace.ts'

const words = wordsOf('en')
const toServer: [typeof clientEnd, typeof clientEnd] = [clientEnd, serverEnd]
const toClient: [typeof clientEnd, typeof clientEnd] = [serverEnd, clientEnd]
const opening = [segment(1, toServer, 'S', 0), segment(2, toClient, 'S.', 0, 1), segment(3, toServer, '.', 1, 1)]
const statesAfter = (...segments: TraceSegment[]) => pathsOf({ sockets: [], events: segments }).map(({ states }) => states.join(' '))

describe('the path of each end', () => {
  test('follows the segments, also through states that no table showed', () => {
    const [client, session] = pathsOf(serverClosesFirst)
    expect(client).toMatchObject({ name: 'client', states: ['CLOSED', 'SYN_SENT', 'ESTABLISHED', 'CLOSE_WAIT', 'LAST_ACK', 'CLOSED'], reset: false })
    expect(session).toMatchObject({ name: 'session', states: ['LISTEN', 'SYN_RECEIVED', 'ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT'] })
    expect(session?.seen).toEqual(new Set(['ESTABLISHED', 'FIN_WAIT_2', 'TIME_WAIT']))
  })

  test('agrees with the kernel’s table: what was seen lies on it', () => {
    for (const { states, seen } of pathsOf(serverClosesFirst)) for (const state of seen) expect(states).toContain(state)
  })

  test('a FIN that acknowledges the other goes from FIN_WAIT_1 straight to TIME_WAIT', () => {
    const ends = statesAfter(...opening, segment(4, toClient, 'F.', 1, 1), segment(5, toServer, 'F.', 1, 2), segment(6, toClient, '.', 2, 2))
    expect(ends[1]).toMatch(/ESTABLISHED FIN_WAIT_1 TIME_WAIT$/)
    expect(ends[0]).toMatch(/CLOSE_WAIT LAST_ACK CLOSED$/)
  })

  test('a reset that comes to an end that is closed already, or only listens, adds nothing', () => {
    const reset = segment(4, toServer, 'R', 1)
    expect(statesAfter(...opening, reset, { ...reset })).toEqual(statesAfter(...opening, reset))
    expect(statesAfter(segment(1, toServer, 'R', 0)).join()).not.toMatch(/CLOSED CLOSED|LISTEN CLOSED/)
    const lost = segment(1, toServer, 'S', 0, undefined, { lost: true })
    expect(statesAfter(lost, segment(2, toClient, 'R.', 0, 1))).toEqual(['CLOSED SYN_SENT CLOSED', 'LISTEN'])
  })

  test('two FINs that cross lead both ends through CLOSING', () => {
    const crossing = [
      segment(4, toClient, 'F.', 1, 1, { lost: true }),
      segment(5, toServer, 'F.', 1, 1),
      segment(6, toClient, 'F.', 1, 1, { again: true }),
    ]
    const ends = statesAfter(...opening, ...crossing, segment(7, toClient, '.', 2, 2), segment(8, toServer, '.', 2, 2))
    expect(ends).toEqual(['CLOSED SYN_SENT ESTABLISHED FIN_WAIT_1 CLOSING TIME_WAIT', 'LISTEN SYN_RECEIVED ESTABLISHED FIN_WAIT_1 CLOSING TIME_WAIT'])
  })

  test('a reset ends both, a lost one only its sender', () => {
    expect(statesAfter(...opening, segment(4, toServer, 'R.', 1, 1))).toEqual([
      'CLOSED SYN_SENT ESTABLISHED CLOSED',
      'LISTEN SYN_RECEIVED ESTABLISHED CLOSED',
    ])
    expect(statesAfter(...opening, segment(4, toServer, 'R.', 1, 1, { lost: true }))[1]).toBe('LISTEN SYN_RECEIVED ESTABLISHED')
  })

  test('a connection whose beginning was not captured begins ESTABLISHED', () => {
    expect(pathsOf(lostFin).map(({ states }) => states.join(' '))).toEqual(['ESTABLISHED FIN_WAIT_1 CLOSED', 'ESTABLISHED CLOSED'])
  })
})

test('the state diagram tells seen from passed through, and says the paths in words', () => {
  const svg = String(drawStates(pathsOf(serverClosesFirst), 'a', words))
  expect(svg).toContain('<desc id="a.states-desc">client: CLOSED → SYN_SENT → ESTABLISHED → CLOSE_WAIT → LAST_ACK → CLOSED. session: LISTEN → ')
  expect(svg).toMatch(/<svg class="pill seen"[^>]*>.*?TIME_WAIT<\/text>/)
  expect(svg).toMatch(/<svg class="pill passed"[^>]*>.*?LAST_ACK<\/text>/)
  expect(svg).toMatch(/<svg class="pill idle"[^>]*>.*?CLOSING<\/text>/)
  expect(svg.match(/class="edge taken way-0"/g)).toHaveLength(5)
})

describe('the state diagram of many ends', () => {
  const client = pathsOf(serverClosesFirst)[0]
  const end = (name: string, states: TcpState[]): Path => ({ name, states, seen: new Set(states), reset: false })
  const drawn = (paths: Path[]) => String(drawStates(paths, 'a', words))

  test('draws the way that several took once, with their names, of many the first two and the last', () => {
    const svg = drawn(['one', 'two', 'three', 'four', 'five'].map((name) => ({ ...(client ?? end(name, [])), name })))
    expect(svg.match(/<svg class="states"/g)).toHaveLength(1)
    expect(svg).toContain('</span> one, two … five</span>')
    expect(svg).toContain('<desc id="a.states-desc">one, two … five: CLOSED → SYN_SENT')
    expect(svg.match(/class="edge taken way-0"/g)).toHaveLength(5)
  })

  test('leaves none out: more ways than signs are drawn in more diagrams, each with ids of its own', () => {
    const ways = tcpStates.map((state) => end(`at ${state}`, ['CLOSED', state]))
    const svg = drawn(ways)
    expect([...svg.matchAll(/<desc id="([\w.-]+)">/g)].map(([, id]) => id)).toEqual(['a.states-desc', 'a.states-2-desc', 'a.states-3-desc'])
    expect(ways.filter(({ name }) => !svg.includes(`</span> ${name}</span>`))).toEqual([])
    const legends = [...svg.matchAll(/<p class="legend">.*?<\/p>/gs)].map(([legend]) => legend.match(/[●■▲◆]/g)?.join(''))
    expect(legends).toEqual(['●■▲◆', '●■▲◆', '●■▲'])
  })
})

describe('waits', () => {
  test('are the timers of the last table beside the time of the scenario', () => {
    expect(waitsOf(serverClosesFirst, words)).toEqual([
      { label: 'this scenario', us: 441 },
      { label: 'session TIME_WAIT', us: 60_000_000 },
    ])
  })

  test('are also those inside the scenario', () => {
    expect(waitsOf(lostFin, words).map(({ label }) => label)).toEqual(['this scenario', 'waited'])
  })

  test('are not told where nobody waits', () => {
    expect(waitsOf({ ...serverClosesFirst, events: serverClosesFirst.events.slice(0, 9) }, words)).toEqual([])
  })

  test('have the names of who waits, and many that wait alike are one', () => {
    const row = (state: string, kind: string, remainingMs: number, more: object = {}) => ({
      ...{ local: serverEnd, peer: clientEnd, state, timer: { kind, remainingMs }, ...more },
    })
    const { sockets } = serverClosesFirst
    const waits = (...rows: ReturnType<typeof row>[]) => waitsOf({ sockets, events: [{ type: 'table', atUs: 5, rows }] }, words).slice(1)
    expect(waits(row('FIN_WAIT_1', 'retransmit', 1000, { socket: 's3' }))).toEqual([{ label: 'session FIN_WAIT_1 (retransmit)', us: 1_000_000 }])
    expect(waits(row('FIN_WAIT_1', 'retransmit', 999))).toEqual([])
    expect(waits(row('TIME_WAIT', 'timewait', 2000))).toEqual([{ label: 'TIME_WAIT', us: 2_000_000 }])
    expect(waits(row('TIME_WAIT', 'timewait', 2000, { socket: 's9' }))).toEqual([{ label: 's9 TIME_WAIT', us: 2_000_000 }])
    const three = ['s2', 's3', undefined].map((socket) => row('TIME_WAIT', 'timewait', 60_000, { socket }))
    expect(waits(...three)).toEqual([{ label: 'client TIME_WAIT ×3', us: 60_000_000 }])
    expect(waits(row('TIME_WAIT', 'timewait', 60_000), row('TIME_WAIT', 'timewait', 50_000))).toHaveLength(2)
  })

  test('have a tick for each second, ten seconds or minute, and none at the end', () => {
    const ticks = (seconds: number) => String(drawWaits([{ label: 'a', us: seconds * 1_000_000 }], words)).match(/<line x1="[\d.]+/g)?.length ?? 0
    expect([1, 12, 12.5, 130, 131, 600].map(ticks)).toEqual([0, 11, 1, 12, 2, 9])
    expect(String(drawWaits([{ label: 'a', us: 3_000_000 }], words))).toContain('<line x1="33.33%" x2="33.33%" y2="14"/>')
  })

  test('are drawn to one scale', () => {
    const widths = [...String(drawWaits(waitsOf(serverClosesFirst, words), words)).matchAll(/class="bar" width="([\d.]+)%"/g)].map(([, width]) =>
      Number(width),
    )
    expect(widths).toEqual([0.2, 100])
  })
})
