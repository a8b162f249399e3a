import { expect, test } from 'vitest'
import { events } from '../../../src/lab/words/events.ts'
import { outOfOrder } from '../../../src/page/beside/events.ts'
import type { Language } from '../../../src/page/language.ts'

const before =
  'const server = listen({ port: 1 })\nconst client = connect(server)\nconst session = server.accept()\nconst n = session.send("HELLO")\n'
const after = 'client.recv()\nclient.close()\n'

const wrong = (language: Language, sentence: string, isCall = true, code = [before, after]) => {
  const [left = '', right = ''] = sentence.split('[]')
  const beside = { before: left, after: right, struck: false }
  return outOfOrder(
    beside,
    language,
    events,
    () => code.join(''),
    () => code[0]?.length ?? 0,
    isCall,
  )?.said
}

test.each([
  ['en', 'Before the client connects, it sends [] bytes.', 'Before the client connects'],
  ['en', 'It sends [] bytes before it accepts.', 'before it accepts'],
  ['en', 'It sends [] bytes before accept.', 'before accept'],
  ['en', 'It sends [] bytes prior to the handshake.', 'prior to the handshake'],
  ['en', 'After the client has closed, it sends [] bytes.', 'After the client has closed'],
  ['en', 'It sends [] bytes once the client has read.', 'once the client has read'],
  ['en', 'As soon as the connection is closed, it sends [].', 'As soon as the connection is closed'],
  ['ko', '클라이언트가 연결하기 전에 []바이트를 보냅니다.', '연결하기 전'],
  ['ko', 'accept하기 전에 []바이트를 보냅니다.', 'accept하기 전'],
  ['ko', '클라이언트가 닫은 뒤 []바이트를 보냅니다.', '닫은 뒤'],
  ['ko', '클라이언트가 닫자마자 []바이트를 보냅니다.', '닫자마자'],
  ['ja', 'クライアントが接続する前に[]バイトを送ります。', '接続する前に'],
  ['ja', 'accept の前に[]バイトを送ります。', 'accept の前に'],
  ['ja', 'クライアントが閉じたあとに[]バイトを送ります。', '閉じたあと'],
] as const)('%s: %j is not the order of the code', (language, sentence, said) => {
  expect(wrong(language, sentence)).toContain(said)
})

test.each([
  ['en', 'Before the client closes, it sends [] bytes.'],
  ['en', 'After the client has connected, it sends [] bytes.'],
  ['en', 'Once it is accepted, it sends [] bytes.'],
  ['en', 'It does not send [] bytes before accept, without a client.'],
  ['en', 'It sends [] bytes, as before.'],
  ['ko', '클라이언트가 닫기 전에 []바이트를 보냅니다.'],
  ['ko', '클라이언트는 []를 읽고 나서 기다립니다.'],
  ['ja', 'クライアントが閉じる前に[]バイトを送ります。'],
  ['ja', '接続したあとに[]バイトを送ります。'],
] as const)('%s: %j is the order of the code', (language, sentence) => {
  expect(wrong(language, sentence)).toBeUndefined()
})

test('of what sums up what was before, only the beginning of its sentence says when it was', () => {
  expect(wrong('en', 'Before the client connects, it is [].', false)).toBe('Before the client connects')
  expect(wrong('en', 'It is [], for the FIN arrived before the server accepted.', false)).toBeUndefined()
})

test('a program may have done anything at any time', () => {
  expect(wrong('en', 'Before the client connects, it sends [] bytes.', true, [before, "start('daytimed')"])).toBeUndefined()
})

test('in Korean and Japanese, what stands behind the value is said of something else', () => {
  expect(wrong('ko', '[]바이트를 보내고, 클라이언트가 연결하기 전에 기다립니다.')).toBeUndefined()
  expect(wrong('ja', '[]バイトを送り、クライアントが接続する前に待ちます。')).toBeUndefined()
})

test('in Korean and Japanese, of what sums up what was before, only the first eight letters are such a beginning', () => {
  expect(wrong('ko', '지금 12연결하기 전에 []입니다.', false)).toBeTypeOf('string')
  expect(wrong('ko', '그리고 나서 이제 지금은 연결하기 전에 []입니다.', false)).toBeUndefined()
  expect(wrong('ko', '그리고 나서 이제 지금은 연결하기 전에 []입니다.')).toBeTypeOf('string')
})

test('what is set before a call is set before what that call gave', () => {
  const code = 'const first = listen({ port: 1 })\nconst second = tryListen({ port: 1, SO_REUSEADDR: 1 })\n'
  const told = (from?: () => number) =>
    outOfOrder(
      { before: 'With it set before bind it ', after: '.', struck: false },
      'en',
      events,
      () => code,
      () => code.length,
      true,
      from,
    )
  expect(told(() => code.indexOf('const second'))).toBeUndefined()
  expect(told()?.said).toBe('before bind')
})

test('what is told says when it was: before, or after', () => {
  const told = (sentence: string, at: number) => {
    const [left = '', right = ''] = sentence.split('[]')
    return outOfOrder(
      { before: left, after: right, struck: false },
      'en',
      events,
      () => before + after,
      () => at,
      true,
    )
  }
  expect(told('Before the client connects, it sends [].', before.length)).toEqual({ said: 'Before the client connects', when: 'before' })
  expect(told('After the client has closed, it sends [].', before.length)).toEqual({ said: 'After the client has closed', when: 'after' })
  expect(told('Before the client connects, it sends [].', 0)).toBeUndefined()
})
