import { expect, test } from 'vitest'
import { endNames } from '../../src/lab/words/ends.ts'
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
