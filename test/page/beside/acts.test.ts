import { expect, test } from 'vitest'
import { acts } from '../../../src/lab/words/acts.ts'
import { endNames } from '../../../src/lab/words/ends.ts'
import { anotherAct } from '../../../src/page/beside/acts.ts'
import type { Language } from '../../../src/page/language.ts'

const opened = 'const server = listen({ port: 1 })\nconst client = connect(server)\nconst session = server.accept()\n'
const serverSends = `${opened}session.send('HELLO')\n`

const said = (language: Language, sentence: string, code = serverSends) => {
  const [before = '', after = ''] = sentence.split('[]')
  return anotherAct({ before, after, struck: false }, language, endNames[language], () => code, acts)?.said
}

test.each([
  ['en', 'The client sends, and it is [].', 'client sends'],
  ['en', 'It is [], as it was sent by the client.', 'sent by the client'],
  ['en', 'The client has read it, and it is [].', 'client has read'],
  ['en', 'The server has never sent, and it is [].', 'server has never sent'],
  ['en', 'The server did not send, and it is [].', 'server did not send'],
  ['en', 'The server has not written, and it is [].', 'server has not written'],
  ['en', 'The server sends nothing, and it is [].', 'server sends nothing'],
  ['en', 'Nothing was sent, and it is [].', 'Nothing was sent'],
  ['en', 'Neither end has sent, and it is [].', 'Neither end has sent'],
  ['en', 'Both ends have sent, and it is [].', 'Both ends have sent'],
  ['en', 'The server closes, and it is [].', 'server closes'],
  ['en', 'It waits for the client to close, and it is [].', 'for the client to close'],
  ['ko', '클라이언트가 데이터를 보낸 뒤 []입니다.', '클라이언트가 데이터를 보낸'],
  ['ko', '클라이언트가 데이터를 읽었으면 []입니다.', '클라이언트가 데이터를 읽'],
  ['ko', '서버는 아직 보내지 않았고, []입니다.', '서버는 아직 보내지 않'],
  ['ko', '아무것도 보내지 않아서 []입니다.', '아무것도 보내지 않'],
  ['ko', '양쪽 모두 데이터를 보내면 []입니다.', '양쪽 모두 데이터를 보내'],
  ['ko', '서버가 닫으면 []입니다.', '서버가 닫'],
  ['ja', 'クライアントが送ると[]です。', 'クライアントが送る'],
  ['ja', 'クライアントがデータを読むと[]です。', 'クライアントがデータを読む'],
  ['ja', 'サーバーは送っていないので[]です。', 'サーバーは送っていな'],
  ['ja', 'どちらも送らないので[]です。', 'どちらも送ら'],
  ['ja', 'データを一度も送っていないのに[]です。', 'データを一度も送っていな'],
  ['ko', '데이터를 하나도 주고받지 않아서 []입니다.', '데이터를 하나도 주고받지 않'],
  ['ja', '両方が送ると[]です。', '両方が送る'],
  ['ja', 'サーバーが閉じると[]です。', 'サーバーが閉じ'],
] as const)('%s: %j is not so where only the server sends', (language, sentence, words) => {
  expect(said(language, sentence)).toBe(words)
})

test.each([
  ['en', 'The server sends, and it is [].'],
  ['en', 'The client has not sent anything, and it is [].'],
  ['en', 'The client sends nothing, and it is [].'],
  ['en', 'The client would have sent, and it is [].'],
  ['en', 'The client sends its FIN, and it is [].'],
  ['en', 'The client has sent [] FINs.'],
  ['en', 'The client can send, and it is [].'],
  ['ko', '서버가 데이터를 보내면 []입니다.'],
  ['ko', '클라이언트는 데이터를 보내지 않고, []입니다.'],
  ['ko', '클라이언트가 보낸 FIN은 []개입니다.'],
  ['ja', 'サーバーが送ると[]です。'],
  ['ja', 'クライアントは送らないので[]です。'],
  ['ja', 'クライアントはデータを送りませんが、[]です。'],
  ['ja', 'クライアントはデータを読んでいないので[]です。'],
  ['ja', 'クライアントは、データを送っていないので[]です。'],
  ['ja', 'クライアントが送った FIN は[]個です。'],
] as const)('%s: %j is so', (language, sentence) => {
  expect(said(language, sentence)).toBeUndefined()
})

test('where a program runs, or one side has several ends, who did it is not read from the block', () => {
  for (const more of ["start('daytimed')", 'const other = connect(server)'])
    expect(said('en', 'The client sends, and it is [].', `${serverSends}${more}`)).toBeUndefined()
})

test('the listening socket is the server’s, and to close it closes no connection', () => {
  expect(said('en', 'The server closes, and it is [].', `${opened}server.close()`)).toBeUndefined()
})

test.each(['unless', 'would', 'could', 'instead', 'rather than', 'Unless'])('what is only imagined with “%s” is not said to be so', (word) => {
  expect(said('en', `The client sends ${word} it is [].`)).toBeUndefined()
  expect(said('en', `The client sends ${word}ly it is [].`)).toBe('client sends')
})

test.each([
  ['ko', '클라이언트가 데이터를 보낸 대신 []입니다.'],
  ['ja', 'クライアントが送る代わりに[]です。'],
] as const)('%s: nor is it in “%s”', (language, sentence) => {
  expect(said(language, sentence)).toBeUndefined()
})

test('nobody did what no end of a connection did; both did what each of two did', () => {
  const nobody = 'Nobody closed, and it is [].'
  expect(said('en', nobody, opened)).toBeUndefined()
  expect(said('en', nobody, `${opened}server.close()`)).toBeUndefined()
  expect(said('en', nobody, `${opened}client.close()`)).toBe('Nobody closed')
  const both = 'Both ends have sent, and it is [].'
  expect(said('en', both, `${serverSends}client.send('A')`)).toBeUndefined()
  expect(said('en', both, `${opened}client.send('A')`)).toBe('Both ends have sent')
  expect(said('en', both, serverSends)).toBe('Both ends have sent')
})

test('what holds no end may be anybody’s', () => {
  expect(said('en', 'The client sends, and it is [].', `${serverSends}other.send('A')`)).toBeUndefined()
})

test('that the listening socket was closed says nothing of the client, and does not deny that the server did not', () => {
  expect(said('en', 'The client closes, and it is [].', `${opened}server.close()`)).toBe('client closes')
  expect(said('en', 'The server did not close, and it is [].', `${opened}server.close()`)).toBeUndefined()
})

test('what is told names who did it, each once', () => {
  const told = anotherAct(
    { before: 'The client sends, and it is ', after: '.', struck: false },
    'en',
    endNames.en,
    () => `${serverSends}session.send('B')`,
    acts,
  )
  expect(told).toEqual({ said: 'client sends', did: ['server'] })
})
