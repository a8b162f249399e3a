import { expect, test } from 'vitest'
import { callNamed, isCallCounted, ordinalNamed, ordinalOf } from '../../../src/page/beside/call.ts'
import type { Beside } from '../../../src/page/beside/links.ts'
import type { Language } from '../../../src/page/language.ts'

const calls = ['bind', 'connect', 'listen', 'socket', 'recv', 'recvfrom']
const beside = (before: string, after = '', heads: string[] = []): Beside => ({ before, after, struck: false, heads })

test.each<[Language, string, string, string]>([
  ['en', 'The second bind fails with ', 'bind', 'bind'],
  ['en', 'recvfrom() returns ', 'recvfrom', 'recvfrom'],
  ['en', "The client's connect to that port fails with ", 'connect', 'connect'],
  ['en', 'With connect, the error is ', 'connect', 'connect'],
  ['en', 'By bind the answer is “', 'bind', 'bind'],
  ['ja', 'bind は', 'bind', 'bind'],
  ['ja', 'bind() は、すぐに', 'bind', 'bind'],
  ['ja', 'connect を呼ぶと、エラーは', 'connect', 'connect'],
  ['ko', 'bind는 ', 'bind', 'bind'],
  ['ko', 'connect(2) 호출은 곧바로 ', 'connect', 'connect'],
  ['ko', 'bind를 호출하면 오류는 ', 'bind', 'bind'],
  ['ko', 'connect하면 ', 'connect', 'connect'],
  ['en', 'SOCKET gives ', 'socket', 'SOCKET'],
])('%s: "%s" speaks of the call %s', (language, before, call, said) => {
  expect(callNamed(beside(before), language, calls)).toEqual({ call, said })
})

test.each<[Language, string]>([
  ['en', 'A call to bind '],
  ['en', 'you can connect '],
  ['en', 'it wants to connect '],
  ['en', 'binding gives '],
  ['en', 'The listen queue is '],
  ['ja', 'rebind は'],
  ['ko', 'mybind는 '],
])('%s: "%s" speaks of no call', (language, before) => {
  expect(callNamed(beside(before), language, calls)).toBeUndefined()
})

test.each([
  [['bind'], { call: 'bind', said: 'bind' }],
  [['bind(2)'], { call: 'bind', said: 'bind' }],
  [['x', ' Connect() '], { call: 'connect', said: 'Connect' }],
  [['bind and connect'], undefined],
])('a column or a row that is called %j', (heads, call) => {
  expect(callNamed(beside('', '', heads), 'en', calls)).toEqual(call)
})

test.each<[Language, string, string, number, string]>([
  ['en', 'The first bind gives ', '', 1, 'first'],
  ['en', 'The second gives ', '.', 2, 'second'],
  ['en', 'The third is ', '', 3, 'third'],
  ['en', 'The fourth is ', '', 4, 'fourth'],
  ['en', 'The first gives ', ', the second too', 1, 'first'],
  ['ja', '最初の bind は', '', 1, '最初'],
  ['ja', '二回目の bind は', '', 2, '二回目'],
  ['ja', '三番目は', '', 3, '三番目'],
  ['ja', '二度目は', '、一度目は別', 2, '二度目'],
  ['ko', '첫 번째 bind는 ', '', 1, '첫 번째'],
  ['ko', '첫 bind는 ', '', 1, '첫'],
  ['ko', '두 번째는 ', '', 2, '두 번째'],
  ['ko', '둘째는 ', '', 2, '둘째'],
  ['ko', '셋째는 ', '', 3, '셋째'],
])('%s: "%s…%s" speaks of number %i', (language, before, after, nth, said) => {
  expect(ordinalNamed(beside(before, after), language)).toEqual({ nth, said })
})

test.each<[Language, string, string]>([
  ['en', 'The second one, ', ''],
  ['en', 'a second later it is ', ''],
  ['en', 'The first and the second give ', ''],
  ['en', 'The first gives ', ' and the second too'],
  ['en', 'The first. It gives ', ''],
  ['ja', '第一に、bind は', ''],
  ['ko', '세 번째는 ', ' 두 번째처럼'],
])('%s: "%s…%s" leaves open which one', (language, before, after) => {
  expect(ordinalNamed(beside(before, after), language)).toBeUndefined()
})

test.each([
  ['first', 1],
  ['one', 1],
  ['bind1', 1],
  ['firstBind', undefined],
  ['theFirst', 1],
  ['theFirstTry', 1],
  ['firsts', undefined],
  ['second', 2],
  ['two', 2],
  ['restart2', 2],
  ['third', 3],
  ['three', 3],
  ['c3', 3],
  ['fourth', undefined],
  ['secondary', undefined],
  ['x4', undefined],
  ['client', undefined],
])('a variable that is called %s is number %s', (name, nth) => {
  expect(ordinalOf(name)).toBe(nth)
})

test.each<[Language, string, boolean]>([
  ['en', 'The first bind gives ', true],
  ['en', 'The second attempt gives ', true],
  ['en', 'The third try ends in ', true],
  ['en', 'On the first socket it gives ', false],
  ['en', 'The first client gives ', false],
  ['en', 'The first bind works, the other gives ', false],
  ['en', 'The second trying gives ', false],
  ['ja', '二回目の bind は', true],
  ['ja', '最初の connect は', true],
  ['ja', '最初のソケットは', false],
  ['ja', '二回目の bind、その次は', false],
  ['ko', '두 번째 bind는 ', true],
  ['ko', '첫 번째 시도는 ', true],
  ['ko', '두 번째 소켓은 ', false],
  ['ko', '첫번째 connect, 다음은 ', false],
])('%s: whether "%s" counts calls: %s', (language, before, counted) => {
  expect(isCallCounted(beside(before), language, calls)).toBe(counted)
})

test('where nothing but a socket may be called, an attempt is counted, and a socket is not', () => {
  expect(isCallCounted(beside('The first socket '), 'en', ['socket'])).toBe(false)
  expect(isCallCounted(beside('The first attempt '), 'en', ['socket'])).toBe(true)
})
