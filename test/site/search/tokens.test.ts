/** The terms of a question, and how much each tells. The terms of a text are in ask. */
import { expect, test } from 'vitest'
import { stemOf, termsOf, weighedTermsOf } from '../../../src/site/search/tokens.ts'

test('words that every question has are no terms', () => {
  const common = `a an the is are was were be been to of in on at for with and or but my i you it its this that these how what when do does did can could
should by from as if not no has have there then than so me we your`
  expect(termsOf(common)).toEqual([])
  expect(termsOf('A port that is not in-use')).toEqual(['port', 'inuse', 'use'])
})

test.each([
  ['use', 'use'],
  ['ports', 'port'],
  ['ies8', 'ies8'],
  ['retries', 'retry'],
  ['processes', 'process'],
  ['boxes', 'box'],
  ['caches', 'cach'],
  ['crashes', 'crash'],
  ['closes', 'clos'],
  ['status', 'status'],
  ['less', 'less'],
  ['red', 'red'],
  ['need', 'need'],
  ['ring', 'ring'],
  ['bring', 'bring'],
  ['binding', 'bind'],
  ['grabbed', 'grab'],
  ['padded', 'pad'],
  ['logging', 'log'],
  ['trimmed', 'trim'],
  ['running', 'run'],
  ['stopped', 'stop'],
  ['referred', 'refer'],
  ['setting', 'set'],
  ['killed', 'kill'],
  ['passing', 'pass'],
  ['free', 'fre'],
])('the stem of %s is %s', (word, stem) => {
  expect(stemOf(word)).toBe(stem)
})

test.each<[text: string, weights: Record<string, number>]>([
  ['TIME_WAIT restarts', { timewait: 1, restart: 1 }],
  ['re-use', { reuse: 1, re: 1, use: 1 }],
  ['소켓은', { 소켓: 1 }],
  ['사용중입니다', { 사용중: 1, 사용: 0.6, 용중: 0.6 }],
  ['연결끊김', { 연결끊김: 1, 연결: 0.4, 결끊: 0.4, 끊김: 0.4 }],
  ['接続', { 接: 0.3, 続: 0.3, 接続: 0.6 }],
  ['を', { を: 0.25 }],
  ['です', { です: 0.25 }],
  ['ポート', { ポー: 0.45, ート: 0.45 }],
  ['ポ', { ポ: 0.9 }],
  ['接続が', { 接: 0.3, 続: 0.3, 接続: 0.6, 続が: 0.4 }],
  ['ポート ポーが', { ポー: 0.9, ート: 0.45, ーが: 0.4 }],
  ['ＳＯＣＫＥＴ', { socket: 1 }],
  ['', {}],
])('of "%s" each term tells so much: %j', (text, weights) => {
  const found = Object.fromEntries([...weighedTermsOf(text)].map(([term, weight]) => [term, Math.round(weight * 1000) / 1000]))
  expect(found).toEqual(weights)
})
