import { expect, test } from 'vitest'
import { endNames, peers } from '../../src/lab/words/ends.ts'
import { callNamed, ordinalNamed, ordinalOf } from '../../src/page/beside/call.ts'
import { subjectOf } from '../../src/page/subject.ts'

const named = (language: 'en' | 'ja' | 'ko', before: string, after = '', heads: string[] = []) =>
  subjectOf({ before, after, struck: false, heads }, language, endNames[language])

test.each([
  ['en', 'The client is in ', 'client', 'The client'],
  ['en', "After that the server's end still stays in the state ", 'server', "the server's end"],
  ['en', 'A listening socket is always ', 'listener', 'A listening socket'],
  ['en', 'The client, for its part, is in ', 'client', 'The client'],
  ['en', 'At the client the state is ', 'client', 'the client'],
  ['ja', 'クライアントでは、状態が', 'client', 'クライアント'],
  ['ko', '클라이언트에서는 상태가 ', 'client', '클라이언트'],
  ['ja', 'クライアントは', 'client', 'クライアント'],
  ['ja', 'サーバー側のソケットは、まだ', 'server', 'サーバー側のソケット'],
  ['ko', '클라이언트는 ', 'client', '클라이언트'],
  ['ko', '서버 쪽 소켓은 아직 ', 'server', '서버 쪽 소켓'],
] as const)('%s: "%s" speaks of the %s', (language, before, name, said) => {
  expect(named(language, before)).toEqual({ name, said })
})

test('a column, and what follows the link, name the subject too', () => {
  expect(named('en', '', '', ['client'])?.name).toBe('client')
  expect(named('ja', '', '', ['サーバー側'])?.name).toBe('server')
  expect(named('en', '', ' is the state of the server.')?.name).toBe('server')
})

test.each([
  ['en', 'When the client closes, the connection is in '],
  ['en', "The client is gone, and the server's peer is in "],
  ['en', 'The client is told by the server to be '],
  ['ja', 'クライアントが閉じると、ソケットは'],
  ['ko', '클라이언트가 포기할 때도 그 소켓은 '],
] as const)('%s: "%s" leaves open of whom', (language, before) => {
  expect(named(language, before)).toBeUndefined()
})

test.each([
  ['en', 'The peer of the client is in ', 'server', 'peer of the client'],
  ['en', "the server's other end stays in ", 'client', "the server's other end"],
  ['ja', 'クライアントの相手は', 'server', 'クライアントの相手'],
  ['ko', '서버의 상대는 ', 'client', '서버의 상대'],
] as const)('%s: "%s" speaks of the other one', (language, before, name, said) => {
  expect(subjectOf({ before, after: '', struck: false }, language, endNames[language], peers)).toEqual({ name, said })
})

const call = (language: 'en' | 'ja' | 'ko', before: string, heads: string[] = []) =>
  callNamed({ before, after: '', struck: false, heads }, language, ['bind', 'connect', 'listen'])?.call

test.each([
  ['en', 'The second bind fails with ', 'bind'],
  ['en', "The client's connect to another port is refused with ", 'connect'],
  ['en', 'listen() ', 'listen'],
  ['ja', '二回目の bind は', 'bind'],
  ['ko', '두 번째 bind는 ', 'bind'],
] as const)('%s: "%s" speaks of the call %s', (language, before, named) => {
  expect(call(language, before)).toBe(named)
})

test('a row that is called after a call speaks of it', () => {
  expect(call('en', '', ['bind'])).toBe('bind')
})

test.each([
  ['en', 'Clients that want to connect get '],
  ['en', 'After bind the socket is '],
  ['en', 'The clients connect and get '],
  ['ja', 'bind のあとの状態は'],
  ['ko', 'bind한 뒤에 소켓은 '],
] as const)('%s: "%s" speaks of no call', (language, before) => {
  expect(call(language, before)).toBeUndefined()
})

test.each([
  ['en', 'The second one ', 2],
  ['en', 'The first and the second ', undefined],
  ['en', 'The first is gone, and the other ', undefined],
  ['en', 'A second later it ', undefined],
  ['ja', '二回目は', 2],
  ['ko', '첫 번째 서버는 ', 1],
] as const)('%s: "%s" counts %s', (language, before, nth) => {
  expect(ordinalNamed({ before, after: '', struck: false }, language)?.nth).toBe(nth)
})

test('a variable is called after which one it is', () => {
  expect(['first', 'second', 'restart2', 'client1', 'third', 'again', 'server', 'session12'].map(ordinalOf)).toEqual([
    1,
    2,
    2,
    1,
    3,
    undefined,
    undefined,
    undefined,
  ])
})
