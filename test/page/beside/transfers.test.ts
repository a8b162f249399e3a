import { expect, test } from 'vitest'
import { closers, endNames, noBytes } from '../../../src/lab/words/ends.ts'
import { anotherCloser } from '../../../src/page/beside/closers.ts'
import { transferSaid } from '../../../src/page/beside/transfers.ts'
import type { Language } from '../../../src/page/language.ts'

const beside = (sentence: string) => {
  const [before = '', after = ''] = sentence.split('[]')
  return { before, after, struck: false }
}

test.each([
  ['en', 'The client sent [] bytes.', 'client out'],
  ['en', 'The client has then written only [].', undefined],
  ['en', 'The client has sent only [] bytes.', 'client out'],
  ['en', 'The server receives [].', 'server in'],
  ['en', 'Its client reads “[]”.', 'client in'],
  ['en', '[] bytes arrive.', '? in'],
  ['en', '[] were received.', '? in'],
  ['en', 'The client sent a greeting, and [] is its state.', undefined],
  ['en', 'The client that sent it is [].', undefined],
  ['en', 'It is [].', undefined],
  ['ko', '클라이언트는 []바이트를 보냅니다.', 'client out'],
  ['ko', '서버가 []를 받습니다.', 'server in'],
  ['ko', '[]바이트가 도착합니다.', '? in'],
  ['ko', '클라이언트는 기다리고, 상태는 []입니다.', undefined],
  ['ja', 'クライアントは[]バイトを送ります。', 'client out'],
  ['ja', 'サーバーは[]を受け取ります。', 'server in'],
  ['ja', '[]が届きます。', '? in'],
  ['ja', 'サーバーは待ち、状態は[]です。', undefined],
] as const)('%s: who sends or receives in %j', (language, sentence, who) => {
  const found = transferSaid(beside(sentence), language, endNames[language])
  expect(found && `${found.who ?? '?'} ${found.way}`).toBe(who)
})

test.each([
  ['en', ' lines.', 'lines'],
  ['en', ' TCP segments arrive.', 'TCP segments'],
  ['en', ' bytes.', undefined],
  ['en', ' linesmen.', undefined],
  ['en', ', segments aside.', undefined],
  ['ko', '줄을 읽습니다.', '줄'],
  ['ko', '개의 세그먼트입니다.', '세그먼트'],
  ['ko', '번 보냅니다.', '번'],
  ['ko', '바이트입니다.', undefined],
  ['ja', ' パケットを送ります。', 'パケット'],
  ['ja', '行です。', '行'],
  ['ja', 'バイトです。', undefined],
] as const)('%s: a number of bytes is none of what stands behind it in %j', (language, after, unit) => {
  expect(noBytes[language].exec(after)?.[1]).toBe(unit)
})

const twoClose = 'const server = listen({ port: 1 })\nserver.close()\nsession.close()\nclient.shutdown()\nclient.close()'
const closer = (language: Language, sentence: string, variable: string, code = twoClose) =>
  anotherCloser(beside(sentence), language, variable, () => code, closers)

test.each([
  ['en', 'The end that closed last is []', 'session', 'end that closed last'],
  ['en', 'Whoever closes first is []', 'client', 'Whoever closes first'],
  ['en', 'The passive closer is []', 'session', 'passive closer'],
  ['en', 'The end that closed first is gone, the one that closed second is []', 'session', 'one that closed second'],
  ['ko', '나중에 닫은 쪽은 []', 'session', '나중에 닫은 쪽'],
  ['ko', '먼저 연결을 닫는 쪽은 []', 'client', '먼저 연결을 닫는 쪽'],
  ['ja', '後から閉じた側は[]', 'session', '後から閉じた側'],
  ['ja', '先に接続を閉じたほうは[]', 'client', '先に接続を閉じたほう'],
  ['en', 'The end that closed first is []', 'session', undefined],
  ['en', 'The end that closed last is []', 'client', undefined],
  ['en', 'The end that closed first has its client in []', 'client', undefined],
  ['en', 'The server closed first. It is []', 'client', undefined],
  ['en', 'The end that closed first waited. Then it was []', 'client', undefined],
] as const)('%s: %j of %s', (language, sentence, variable, said) => {
  expect(closer(language, sentence, variable)).toBe(said)
})

test('where more than two close, or none, nobody knows which two are meant', () => {
  expect(closer('en', 'The end that closed last is []', 'session', '')).toBeUndefined()
  expect(closer('en', 'The end that closed last is []', 'a', 'a.close()\nb.close()\nc.close()')).toBeUndefined()
})

test('of several that a sentence names so, it is the last one', () => {
  expect(closer('en', 'The passive closer waits and the first to close is []', 'session')).toBeUndefined()
  expect(closer('en', 'The first to close waits and the passive closer is []', 'session')).toBe('passive closer')
  expect(closer('en', 'The first to close waits and the passive closer is []', 'client')).toBeUndefined()
})

test('sixty letters behind whom it names, a sentence may speak of anybody', () => {
  const words = (letters: number) => `The first to close${'n'.padStart(letters)}[]`
  expect(closer('en', words(60), 'client')).toBe('first to close')
  expect(closer('en', words(61), 'client')).toBeUndefined()
})

test('what was never closed is neither of the two', () => {
  expect(closer('en', 'The first to close is []', 'other')).toBeUndefined()
})
