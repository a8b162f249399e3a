import { expect, test } from 'vitest'
import { deniedInClause } from '../../../src/page/beside/clauses.ts'

const denied = (sentence: string, claim = 'ESTABLISHED') => {
  const [before = '', after = ''] = sentence.split('[]')
  return deniedInClause({ before, after }, claim)
}

test.each([
  ['It is [] that the connection never reaches.', 'never'],
  ['To say that it is [] would be a lie.', 'lie'],
  ['It is [] - not.', 'not'],
  ['[] could not be sent.', 'not'],
  ['[] is the wrong one.', 'wrong'],
  ["It is [] that you won't see.", "won't"],
  ['It has not after all that time been seen in [].', 'not'],
  ['The socket was hardly anything like [].', 'hardly'],
  ['상태는 []였던 적이 없습니다.', '없'],
  ['상태는 []만 빼고 다 됩니다.', '빼고'],
  ['[]에 이르는 일은 있을 수 없고 늘 같습니다.', '없'],
  ['[]가 되는 것을 본 사람이 아닙니다.', '아닙'],
  ['[]だったことは一度もない。', 'ない'],
  ['[]になる前に終わったことしかありません。', 'ません'],
  ['[]なんて嘘です。', '嘘'],
  ['[]に着くことはなかったので、終わります。', 'なかった'],
])('the clause of %j denies', (sentence, word) => {
  expect(denied(sentence)).toBe(word)
})

test.each([
  'It does not wait, and it is [].',
  'It is [], not another one.',
  'It is [] and not another one.',
  'It is [] because nobody waits.',
  'It is [] as long as they send nothing, not even keepalives.',
  'A recv that does not block gives [].',
  'Not only the client, the server too is [].',
  'It is [] not only here.',
  'The connection in [] does not have it.',
  'It is [] (not for long).',
  'A non-blocking one is [].',
  'It [].',
  '상태는 []이고 남은 것은 없습니다.',
  '상태는 []이지만 남은 것은 없습니다.',
  '[] 상태로 남은 연결에 옵션이 없기 때문입니다.',
  '[]에서는 이 오류가 보이지 않습니다.',
  '[]는 닫지 않는 쪽에 있습니다.',
  '[]개여서 제한에 들어가지 않습니다.',
  '[]で、ほかには何もありません。',
  '[]で残っている接続のほうにオプションがなく、終わります。',
  '[]のままなので何も変わりません。',
  '残りは[]と変わりません。',
  "見出しは Can't assign で、[]です。",
  'Cannot assign 라는 오류는 []입니다.',
])('the clause of %j denies nothing', (sentence) => {
  expect(denied(sentence)).toBeUndefined()
})

test('a file may be what is not there', () => {
  expect(denied('[] 파일이 복사되지 않습니다.', '.nojekyll')).toBeUndefined()
})
