import { expect, test } from 'vitest'
import type { Trace, TraceCall, TraceEvent, TraceSegment, TraceTable } from '../../../src/evidence/trace.ts'
import { normalTrace } from '../../../src/lab/account/normal-trace.ts'

const [server, client] = [
  { address: '127.0.0.1', port: 12345 },
  { address: '127.0.0.1', port: 'client' },
]
const call = (name: string, more: Partial<TraceCall> = {}): TraceCall => ({ type: 'call', atUs: 1, tookUs: 1, call: name, arguments: {}, ...more })
const segment = (flags: string, more: Partial<TraceSegment> = {}): TraceSegment => ({
  type: 'segment',
  atUs: 2,
  from: client,
  to: server,
  flags,
  seq: 1,
  length: 0,
  ...more,
})
const table = (state: string): TraceTable => ({ type: 'table', atUs: 3, rows: [{ local: client, peer: server, state }] })
const trace = (...events: TraceEvent[]): Trace => ({ sockets: [{ id: 's1', name: 'client' }], events })
const same = (a: Trace, b: Trace) => expect(normalTrace(a)).toEqual(normalTrace(b))
const other = (a: Trace, b: Trace) => expect(normalTrace(a)).not.toEqual(normalTrace(b))

test('which of two concurrent events came first, and what the socket table showed in between, is chance', () => {
  const [close, fin] = [call('close'), segment('F.')]
  same(trace(close, fin, table('FIN_WAIT_1'), table('FIN_WAIT_2')), trace(fin, table('FIN_WAIT_2'), close))
})

test('how octets were cut into segments, what was sent again, and which acknowledgements went alone, is chance', () => {
  const cut = [segment('P.', { length: 2 }), segment('.', { from: server, to: client }), segment('P.', { seq: 3, length: 4 })]
  same(trace(...cut), trace(segment('P.', { length: 6 }), segment('P.', { length: 6, again: true }), segment('.', { from: server, to: client })))
})

test('numbers in what a program wrote are chance; other words are not', () => {
  const read = (line: string) => trace(call('read', { arguments: { from: 'server', line } }))
  same(read('"accepted 127.0.0.1:56286"'), read('"accepted 127.0.0.1:46276"'))
  other(read('"accepted 127.0.0.1:56286"'), read('"refused 127.0.0.1:56286"'))
  const popen = (result: string) => trace(call('popen', { arguments: { command: 'ss' }, result }))
  same(popen('340'), popen('344'))
})

test('how far a program had come when it got a signal is chance, not what the sockets of the scenario sent', () => {
  const kill = call('kill', { arguments: { program: 'server', signal: 'SIGINT' } })
  const byProgram = segment('F.', { from: server, to: client })
  const scene = (...events: TraceEvent[]): Trace => ({ sockets: [{ id: 's1', name: 'client', local: client }], events })
  same(scene(kill, byProgram), scene(kill))
  other(scene(byProgram), scene())
  other(scene(kill, segment('F.')), scene(kill))
})

test('where it ran matters, how much of it was recorded does not', () => {
  const of = (details: Record<string, string>) => normalTrace(trace(), { isolation: 'network namespace', ...details })
  expect(normalTrace({ ...trace(), shortened: { segments: 800 } })).toEqual(normalTrace(trace()))
  expect(of({ isolation: 'own address' })).not.toEqual(of({}))
})

test('how much an endless writer sent is chance, and how often a line called until something else came', () => {
  same(trace(segment('P.', { length: 50_000 })), trace(segment('P.', { length: 80_000 }), segment('F.', { seq: 80_001 })))
  const send = (result: string) => call('send', { codeLine: 3, arguments: { data: 'xxxx' }, result })
  same(trace(send('90 bytes'), send('10 bytes'), send('1 byte')), trace(send('90 bytes'), send('1 byte')))
})

test('which of many sockets had the port that the kernel took again is chance', () => {
  const elsewhere = (port: string) => ({ sockets: [{ id: 's1', name: 'elsewhere', local: { address: '127.0.0.1', port } }], events: [] })
  same(elsewhere('clients[0]'), elsewhere('clients[1]'))
  other(elsewhere('clients[0]'), elsewhere('server'))
})

test.each([
  ['another error', [call('bind', { errno: 'EADDRINUSE' })], [call('bind', { errno: 'EACCES' })]],
  ['another argument', [call('bind', { arguments: { address: ':1' } })], [call('bind', { arguments: { address: ':2' } })]],
  ['a call less', [call('bind'), call('listen')], [call('bind')]],
  ['calls in another order', [call('bind'), call('listen')], [call('listen'), call('bind')]],
  ['an octet less', [segment('P.', { length: 6 })], [segment('P.', { length: 5 })]],
  ['no FIN', [segment('F.')], [segment('.')]],
  ['a RST', [segment('.')], [segment('R')]],
  ['a loss', [segment('F.')], [segment('F.', { lost: true })]],
  ['another sender', [segment('F.')], [segment('F.', { from: server, to: client })]],
])('%s is another run', (_, a, b) => {
  other(trace(...a), trace(...b))
})

test('who listens is no chance; who held a connection at the time of a look is', () => {
  const rows = (state: string, ...programs: string[]): TraceTable => ({ type: 'table', atUs: 3, rows: [{ local: server, state, programs }] })
  same(trace(rows('LISTEN', 'nginx')), trace(rows('LISTEN'), rows('LISTEN', 'nginx')))
  other(trace(rows('LISTEN', 'nginx')), trace(rows('LISTEN', 'caddy')))
  other(trace(rows('LISTEN')), trace(rows('LISTEN', 'nginx')))
  same(trace(rows('ESTABLISHED', 'nginx')), trace(rows('ESTABLISHED')))
})

test('where nothing was run there is nothing to compare', () => {
  expect(normalTrace(undefined)).toEqual({ details: {}, sockets: [], calls: [], listeners: {}, sent: {} })
})
