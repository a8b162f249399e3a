import { expect, test } from 'vitest'
import { closingOrder } from '../../../src/lab/words/closing-order.ts'
import { endNames } from '../../../src/lab/words/ends.ts'
import { anotherOrderOfCloses } from '../../../src/page/beside/closing-order.ts'
import type { Language } from '../../../src/page/language.ts'

const opened = 'const server = listen({ port: 1 })\nconst client = connect(server)\nconst session = server.accept()\n'
const code = {
  serverFirst: `${opened}session.close()\nclient.close()`,
  serverOnly: `${opened}session.shutdown('SHUT_WR')\nserver.close()`,
  clientFirst: `${opened}client.close()\nsession.close()`,
  nobody: opened,
}

const said = (language: Language, sentence: string, closes: string) => {
  const [before = '', after = ''] = sentence.split('[]')
  return anotherOrderOfCloses({ before, after, struck: false }, language, endNames[language], () => closes, closingOrder)?.said
}

test.each([
  ['en', 'The client closes first, and it is [].'],
  ['en', 'It is [], and the client was the first to close.'],
  ['en', 'The client had closed before the server, and it is [].'],
  ['en', 'First the client closed, and it is [].'],
  ['en', "When the client's end shuts down first, it is []."],
  ['en', 'The server closes last, and it is [].'],
  ['en', 'The server closes only after the client, and it is [].'],
  ['en', 'The server never closes, and it is [].'],
  ['en', 'The server does not close, and it is [].'],
  ['en', 'The server keeps the connection open: it is [] while the server keeps it open.'],
  ['en', 'Nobody closes, and it is [].'],
  ['en', 'Neither end has closed, and it is [].'],
  ['ko', '클라이언트가 먼저 닫으면 []입니다.'],
  ['ko', '클라이언트가 연결을 먼저 끊으면 []입니다.'],
  ['ko', '먼저 닫은 쪽은 클라이언트이고 []입니다.'],
  ['ko', '서버가 나중에 닫으면 []입니다.'],
  ['ko', '서버는 연결을 닫지 않고, 상태는 []입니다.'],
  ['ko', '아무도 닫지 않아서 []입니다.'],
  ['ja', 'クライアントが先に閉じると[]です。'],
  ['ja', '先に閉じたのはクライアントで、[]です。'],
  ['ja', 'クライアントが接続を先に閉じると[]です。'],
  ['ja', 'サーバーが後から閉じると[]です。'],
  ['ja', 'サーバーは閉じないので[]です。'],
  ['ja', 'どちらも閉じないので[]です。'],
] as const)('%s: %j is not so where the server closes first', (language, sentence) => {
  expect(said(language, sentence, code.serverFirst)).toBeTypeOf('string')
})

test.each([
  ['en', 'The server closes first, and it is [].', code.serverFirst],
  ['en', 'The server closes first, and it is [].', code.serverOnly],
  ['en', 'The client closes last, and it is [].', code.serverFirst],
  ['en', 'The client does not close, and it is [].', code.serverOnly],
  ['en', 'The client was the first to close: it is [].', code.clientFirst],
  ['en', 'Nobody closes, and it is [].', code.nobody],
  ['en', 'It would be so if the client closed first; it is [].', code.serverFirst],
  ['en', 'If the client closed first, it would be another than [].', code.serverFirst],
  ['en', 'The client closes. It is [].', code.serverFirst],
  ['ko', '서버가 먼저 닫으면 []입니다.', code.serverFirst],
  ['ko', '클라이언트는 닫지 않고, 상태는 []입니다.', code.serverOnly],
  ['ja', 'サーバーが先に閉じると[]です。', code.serverFirst],
  ['ja', 'クライアントは閉じないので[]です。', code.serverOnly],
] as const)('%s: %j is so of %j', (language, sentence, closes) => {
  expect(said(language, sentence, closes)).toBeUndefined()
})

test('where a program runs, or several clients do, who closed is not read from the block', () => {
  for (const more of ["start('daytimed')", '$ kill 5', 'const other = connect(server)', 'inject({ flags: 1 })'])
    expect(said('en', 'The client closes first, and it is [].', `${opened}${more}\nsession.close()`)).toBeUndefined()
})

test('what shuts only its reading down has not closed', () => {
  expect(said('en', 'The server closes first: the server closes first, and it is [].', `${opened}session.shutdown('SHUT_RD')\nclient.close()`)).toBe(
    'server closes first',
  )
})

test('what is told names who closed, each once, in their order', () => {
  const told = (closes: string) =>
    anotherOrderOfCloses({ before: 'The client never closes, and it is ', after: '.', struck: false }, 'en', endNames.en, () => closes, closingOrder)
  expect(told(`${opened}session.shutdown('SHUT_WR')\nsession.close()\nclient.close()`)).toEqual({
    said: 'client never closes',
    order: ['server', 'client'],
  })
})

test('where nobody closed, who was first or last is told otherwise, and that one never did is so', () => {
  for (const sentence of [
    'The client closes first, and it is [].',
    'The client closes last, and it is [].',
    'The client never closes, and it is [].',
  ])
    expect(said('en', sentence, code.nobody)).toBeUndefined()
})

test('that the listening socket was closed is no close of an end', () => {
  expect(said('en', 'Nobody closes, and it is [].', `${opened}server.close()`)).toBeUndefined()
  expect(said('en', 'The server closes first, and it is [].', `${opened}server.close()\nclient.close()`)).toBe('server closes first')
})

test('what holds no end may be either', () => {
  expect(said('en', 'The client closes first, and it is [].', `${opened}other.close()\nsession.close()`)).toBeUndefined()
})

test('a column and a row say it as a sentence does', () => {
  const heads = (...heads: string[]) =>
    anotherOrderOfCloses({ before: '', after: '', struck: false, heads }, 'en', endNames.en, () => code.serverFirst, closingOrder)?.said
  expect(heads('state', 'the client closes first')).toBe('client closes first')
  expect(heads('the server closes first')).toBeUndefined()
})

test.each(['unless', 'would', 'instead', 'rather than'])('what is only imagined with “%s” is not said to be so', (word) => {
  expect(said('en', `The client closes first ${word} it is [].`, code.serverFirst)).toBeUndefined()
})

test.each([
  ['ko', '클라이언트가 먼저 닫는 대신 []입니다.'],
  ['ja', 'クライアントが先に閉じる代わりに[]です。'],
] as const)('%s: nor is it in “%s”', (language, sentence) => {
  expect(said(language, sentence, code.serverFirst)).toBeUndefined()
})
