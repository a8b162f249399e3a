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
