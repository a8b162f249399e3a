import { expect, test } from 'vitest'
import { withoutParticles } from '../../../src/site/search/particles.ts'

test.each([
  ['소켓은', '소켓'],
  ['포트가', '포트'],
  ['서버를 닫으면', '서버 닫으면'],
  ['TIME_WAIT에서', 'TIME_WAIT'],
  ['bind가 실패하면', 'bind 실패'],
  ['거절됩니다', '거절'],
  ['소켓', '소켓'],
  ['회의', '회의'],
  ['TIME_WAIT', 'TIME_WAIT'],
  ['98이', '98'],
])('%s is searched for as %s', (query, searched) => {
  expect(withoutParticles(query)).toBe(searched)
})

test.each([
  ...['이었습니다', '했습니다', '됐습니다', '되었습니다', '합니다', '됩니다', '입니다', '하려면', '되려면', '하는', '되는', '하면', '되면'],
  ...['하고', '되고', '하다', '되다', '해서', '돼서', '으로부터', '에서부터', '이라는', '이라고', '에서는', '에서도', '으로는', '으로도'],
  ...['에게서', '로부터', '에서', '에게', '에는', '에도', '까지', '부터', '으로', '이나', '처럼', '보다', '라는', '라고', '마다', '조차'],
  ...['밖에', '이란', '이랑', '은', '는', '이', '가', '을', '를', '과', '와', '의', '에', '로', '도', '만', '나', '란', '랑'],
])('%s is no part of the word, in Hangul and in Latin letters', (ending) => {
  expect(withoutParticles(`연결${ending} RST${ending}`)).toBe('연결 RST')
  expect(withoutParticles(`한${ending.at(-1)}`), 'one syllable is too short to be what is left').toBe(`한${ending.at(-1)}`)
})
