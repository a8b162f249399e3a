import { describe, expect, test } from 'vitest'
import type { Trace } from '../../../src/evidence/trace.ts'
import { languages } from '../../../src/page/language.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { isRole, named } from '../../../src/site/survey/names.ts'
import { call } from '../specimen/trace.ts'

const end = (port: string | number) => ({ address: '127.0.0.1', port })
const trace: Trace = {
  sockets: [
    { id: 's1', name: 'server', local: end(8000) },
    { id: 's2', name: 'socket 2', local: end('socket 2'), peer: end(8000) },
    { id: 's3', name: 'socket 3', local: end(8000), peer: end('socket 2') },
    { id: 's4', name: 'socket 4', local: end(8001) },
    { id: 's5', name: 'socket 5' },
  ],
  events: [
    call(1, 1, 's1', 'listen', '0', { address: '127.0.0.1:8000' }),
    call(2, 2, 's2', 'connect', '0', { address: '127.0.0.1:8000' }),
    call(3, 3, 's1', 'accept', 'socket 3', {}),
    call(4, 4, 's4', 'bind', '0', { address: '127.0.0.1:8001' }),
    call(5, 5, 's3', 'sendto', '0', { to: '127.0.0.1:socket 2' }),
    { type: 'table', atUs: 6, rows: [{ socket: 's2', state: 'ESTABLISHED', local: end('socket 2'), peer: end(8000) }] },
  ],
}
const namesIn = (language: (typeof languages)[number]) => named(trace, wordsOf(language)).sockets.map(({ name }) => name)

describe('a socket that no variable holds', () => {
  test('is called by what it does, counted beside those that have a name', () => {
    expect(namesIn('en')).toEqual(['server', 'client 1', 'connection 1', 'server 2', 'unnamed 1'])
    expect(namesIn('ko')).toEqual(['server', '클라이언트 1', '연결 1', '서버 2', '이름 없음 1'])
    expect(namesIn('ja')).toEqual(['server', 'クライアント1', '接続1', 'サーバー2', '無名1'])
  })

  test.each(languages)('has that name wherever the trace says it, in %s', (language) => {
    expect(JSON.stringify(named(trace, wordsOf(language)))).not.toMatch(/socket \d/)
  })

  test.each(languages)('is told from one that a variable holds, in %s', (language) => {
    expect(namesIn(language).map(isRole)).toEqual([false, true, true, true, true])
    expect(['clients[0]', 'server2', 'session'].filter(isRole)).toEqual([])
  })
})

test('a trace in which all have names is left as it is', () => {
  const whole = { ...trace, sockets: trace.sockets.slice(0, 1) }
  expect(named(whole, wordsOf('ko'))).toBe(whole)
})

describe('what a socket does is told by its calls, then by its ends', () => {
  const called = (calls: string[], ends: { local?: ReturnType<typeof end>; peer?: ReturnType<typeof end> }) => {
    const sockets = [{ id: 's1', name: 'socket 1', ...ends }]
    const events = calls.map((each, index) => call(index, 1, 's1', each, '0'))
    return named({ sockets, events }, wordsOf('en')).sockets[0]?.name
  }
  test.each([
    [['bind', 'connect', 'listen'], {}, 'server 1'],
    [['bind', 'connect'], {}, 'client 1'],
    [['bind', 'send'], {}, 'server 1'],
    [['send'], {}, 'client 1'],
    [['sendto'], { local: end(1) }, 'client 1'],
    [['send'], { peer: end(1) }, 'connection 1'],
    [['recv'], { local: end(1), peer: end(2) }, 'connection 1'],
    [['recv'], { local: end(1) }, 'server 1'],
    [[], {}, 'unnamed 1'],
  ])('%j with %j: %s', (calls, ends, name) => {
    expect(called(calls, ends)).toBe(name)
  })
})

test('what only looks like a name that was given here is left: in a result, an argument, at an end and in what was seen of it', () => {
  const told = named(
    {
      sockets: [{ id: 's1', name: 'socket 1', local: end('socket 1') }],
      events: [
        call(1, 1, 's1', 'connect', 'socket 12', { data: 'a:socket 1', other: 'socket 1', text: 'socket 1 is' }),
        {
          type: 'segment',
          atUs: 2,
          from: end('socket 1'),
          to: end(80),
          flags: 'S',
          seq: 0,
          length: 0,
          seen: { from: end('socket 1'), to: end('a') },
        },
      ],
    },
    wordsOf('en'),
  )
  expect(told).toEqual({
    sockets: [{ id: 's1', name: 'client 1', local: end('client 1') }],
    events: [
      call(1, 1, 's1', 'connect', 'socket 12', { data: 'a:client 1', other: 'client 1', text: 'socket 1 is' }),
      { type: 'segment', atUs: 2, from: end('client 1'), to: end(80), flags: 'S', seq: 0, length: 0, seen: { from: end('client 1'), to: end('a') } },
    ],
  })
})
