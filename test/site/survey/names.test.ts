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
    expect(namesIn('ko')).toEqual(['server', '클라이언트 1', '연결 1', '서버 2', '무명 1'])
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
