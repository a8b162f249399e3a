import { expect, test } from 'vitest'
import type { Trace } from '../../../src/evidence/trace.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { comparison } from '../../../src/site/player/compare.ts'
import { evidenceOf } from '../../../src/site/survey/evidence.ts'
import { leftEvidence, pairProblems } from '../../../src/site/survey/pairs.ts'
import { committedOf } from '../../helpers/committed.ts'
import { call, serverClosesFirst } from '../specimen/trace.ts'

const words = wordsOf('en')
const side = (name: string, trace: Trace) => ({ name, address: '', scenario: name, trace })
const textOf = (markup: unknown) =>
  String(markup)
    .replace(/<tr/g, '\n<tr')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[ \t]+/g, ' ')

function traceOf(page: string, scenario: string): Trace {
  const [own] = evidenceOf(committedOf(page), page, scenario)
  if (!own?.trace) throw new Error('no evidence')
  return own.trace
}

/** The restart is let in. */
const admitted: Trace = {
  ...serverClosesFirst,
  events: [
    ...serverClosesFirst.events.slice(0, -1),
    call(441, 9, 's4', 'bind', '0', { address: '127.0.0.1:12345' }),
    call(450, 9, 's4', 'listen', '0', { backlog: '5' }),
  ],
}

test('says up to where two scenarios are the same, what both have once, and what differs beside each other', () => {
  const table = String(comparison(side('refused', serverClosesFirst), side('admitted', admitted), words))
  expect(textOf(table)).toContain('The same up to step 17; then they part.')
  expect(table.match(/<tr class="differs">/g)).toHaveLength(1)
  expect(table).toMatch(
    /<tr class="differs"><td><p><a href="#refused\.18">18<\/a>.*EADDRINUSE.*<\/td> <td><p><a href="#admitted\.18">18<\/a>.*listens on/,
  )
  expect(textOf(table)).toContain('… 15 more steps that both have')
})

test('other times and names are no difference', () => {
  const later = structuredClone(serverClosesFirst)
  for (const event of later.events) event.atUs += 1000
  for (const socket of later.sockets) socket.name += '2'
  expect(comparison(side('a', serverClosesFirst), side('b', later), words)).toBeUndefined()
})

test('two scenarios that part at once have no step in common, and where one has no step at all there is nothing to compare', () => {
  const only = (name: string): Trace => ({ sockets: serverClosesFirst.sockets, events: [call(1, 1, 's1', name, '0')] })
  const table = (left: Trace, right: Trace) => comparison(side('a', left), side('b', right), words)
  expect(textOf(table(only('listen'), only('close')))).toContain('They differ from the first step on.')
  const none: Trace = { sockets: [], events: [] }
  expect([table(none, serverClosesFirst), table(serverClosesFirst, none), table(none, none)]).toEqual([undefined, undefined, undefined])
})

test('a pause of the machine is no difference, a wait for something is', () => {
  const paused = (us: number) => ({
    ...serverClosesFirst,
    events: serverClosesFirst.events.map((event, index) => ({ ...event, atUs: event.atUs + (index > 3 ? us : 0) })),
  })
  const table = (us: number) => comparison(side('a', serverClosesFirst), side('b', paused(us)), words)
  expect(table(50_000)).toBeUndefined()
  expect(textOf(table(2_000_000))).toContain('2.00 s pass.')
})

test('who closes first is a difference, though both send the same segments', () => {
  const [server, client] = ['server-closes-first', 'client-closes-first'].map((name) => side(name, traceOf(`time-wait/${name}`, name)))
  if (!server || !client) throw new Error('no evidence')
  const rows = String(comparison(server, client, words)).split('<tr')
  const first = rows.filter((row) => row.includes('sends the first FIN') || row.includes('FIN leaves first'))
  expect(first).not.toEqual([])
  expect(first.filter((row) => row.includes('colspan'))).toEqual([])
  expect(first.every((row) => row.startsWith(' class="differs"'))).toBe(true)
})

test('what both do is told once only where the same words are so of both', () => {
  const renamed = structuredClone(serverClosesFirst)
  for (const socket of renamed.sockets) socket.name += '2'
  const longer = { ...renamed, events: [...renamed.events, call(900, 12, 's4', 'close', '0', {})] }
  const table = String(comparison(side('a', serverClosesFirst), side('b', longer), words))
  expect(table).toMatch(/<tr><td><p><a href="#a\.1">1<\/a>.*<\/td> <td><p><a href="#b\.1">1<\/a>/)
})

test('a scenario is paired with itself on another platform, whose record has no steps to lead to', () => {
  const page = 'time-wait/server-closes-first'
  const [own] = evidenceOf(committedOf(page), page, 'server-closes-first')
  if (!own?.trace) throw new Error('no evidence')
  const older = { ...own, platform: 'linux-5.10-x86_64-hz250', reference: false }
  const index = new Map([['time-wait/server-closes-first#server-closes-first', [own, older]]])
  const pair = { page: 'time-wait/server-closes-first', left: 'server-closes-first', right: 'server-closes-first', on: 'linux-5.10' }
  expect(leftEvidence(pair, index)).toBe(older)
  expect(leftEvidence({ ...pair, on: 'linux-5.1' }, index)).toBeUndefined()
  expect(pairProblems([{ ...pair, on: 'linux-5.1' }], index)).toEqual([
    'content/compare.yaml: time-wait/server-closes-first has no evidence of a scenario "server-closes-first" on linux-5.1',
  ])
  const left = { ...side('Linux 5.10', serverClosesFirst), address: '/evidence/x.json', record: true }
  const table = String(comparison(left, side('admitted', admitted), words))
  expect(table).toContain('<a href="/evidence/x.json">Linux 5.10</a>')
  expect(table).toContain('<a href="#admitted.18">18</a>')
  expect(table).not.toContain('x.json#')
})
