import { expect, test } from 'vitest'
import { plain, sentenceOf } from '../../../src/page/beside/sentence-of.ts'

test.each([
  ['It is ', ' bytes.', 'It is  …  bytes'],
  ['It is over. Then it is ', ' bytes. And so on', 'Then it is  …  bytes'],
  ['One. Two! Three? Then ', '', 'Then  … '],
  ['He said “no.” Then ', ' it', 'Then  …  it'],
  ['終わります。次は', 'です。', '次は … です'],
  ['「だめです。」次は', 'です！', '次は … です'],
  ['v1.2 gives ', ' at 1.5 s', 'v1.2 gives  …  at 1.5 s'],
  ['It is ', '; then more', 'It is  … '],
  ['It is ', ': then more', 'It is  … '],
  ['これは', '：次', 'これは … '],
  ['It is 12', ':34', 'It is 12 … :34'],
  ['값은 ', '？ 다음', '값은  … '],
])('around the value in “%s[]%s” stands “%s”', (before, after, sentence) => {
  expect(sentenceOf({ before, after })).toBe(sentence)
})

test.each([
  ['TIME‑WAIT', 'TIME-WAIT'],
  ['a–b', 'a-b'],
  ['−1', '-1'],
  ['⁃', '-'],
  ['˗', '-'],
  ['﹣', '-'],
  ['ＭＰＴＣＰ', 'MPTCP'],
  ['TIME\u00ad_WAIT', 'TIME_WAIT'],
  ['TIME\u200b_WAIT', 'TIME_WAIT'],
  ['a\u200db\u2060c\ufeffd', 'abcd'],
  ['wait\u00a0for', 'wait for'],
  ['そして…\u00a0', 'そして… '],
  ['plain, and 한국어、日本語。', 'plain, and 한국어、日本語。'],
])('%j is read as %j', (written, read) => {
  expect(plain(written)).toBe(read)
})
