/** Names in Hangul and katakana: found alone, before particles and joined to other words, but not within another name. */
import { expect, test } from 'vitest'
import { Spelling } from '../../../src/site/search/spelling.ts'

const spelling = new Spelling({
  도커: 'docker',
  자바: 'java',
  자바스크립트: 'javascript',
  スプリング: 'spring',
  twreuse: 'tcp_tw_reuse',
  k8s: 'kubernetes',
  reuseaddr: 'so_reuseaddr',
  'iis express': 'iisexpress',
  'next.js': 'nextjs',
  '깃허브 액션': 'githubactions',
})
const termsIn = (text: string) => spelling.spelt(text).trim().split(/\s+/)

test.each([
  ['도커 포트', ['docker', '포트']],
  ['도커에서 포트', ['docker', '에서', '포트']],
  ['자바스크립트 서버', ['javascript', '서버']],
  ['리도커', ['리도커']],
  ['スプリングの設定', ['spring', 'の設定']],
  ['リスプリング', ['リスプリング']],
  ['k8s hostport', ['kubernetes', 'hostport']],
  ['iis express port', ['iisexpress', 'port']],
  ['iis expressway', ['iis', 'expressway']],
  ['next.js에서', ['nextjs', '에서']],
  ['깃허브 액션에서', ['githubactions', '에서']],
  ['so_reuseaddr', ['so_reuseaddr']],
  ['k8sのポート', ['kubernetes', 'のポート']],
  ['내k8s랑', ['내', 'kubernetes', '랑']],
  // A number behind a name is none of its letters.
  ['도커3306', ['docker', '3306']],
  ['スプリング8080', ['spring', '8080']],
])('%s', (text, terms) => {
  expect(termsIn(text)).toEqual(terms)
})

test('a term that the tokens made of parts has its spelling too', () => {
  expect(spelling.ofTerm('twreuse')).toEqual(['tcptwreuse'])
  expect(spelling.ofTerm('constructor')).toEqual(['constructor'])
})
