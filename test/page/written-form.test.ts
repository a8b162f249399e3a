import { describe, expect, test } from 'vitest'
import { beyond } from '../../src/page/beside/beyond.ts'
import { compare } from '../../src/page/claim.ts'
import type { Language } from '../../src/page/language.ts'

const time = (seconds: number) => ({ milliseconds: seconds * 1000 })

type Row = [language: Language, claim: string, value: unknown, expected: string]

const rows: Row[] = [
  ['en', 'no', 0, 'the number in digits: [0](…)'],
  ['en', 'three', 3, 'the number in digits: [3](…)'],
  ['ko', '하나도', 0, 'the number in digits: [0](…)개, in a sentence without 없다 or 않다'],
  ['ko', '한 번도', 0, 'the number in digits: [0](…)개, in a sentence without 없다 or 않다'],
  ['ko', '두 번', 2, 'the number in digits: [2](…)개'],
  ['ja', '一つも', 0, 'the number in digits: [0](…)個, in a sentence without ない'],
  ['ja', '三つ', 3, 'the number in digits: [3](…)個'],
  ['en', '3sockets', 3, 'the number alone, and behind the link what is counted: [3](…) sockets'],
  ['ko', '0 개', 0, 'the number alone, and behind the link what is counted: [0](…)개'],
  ['ko', '3소켓', 3, 'the number alone, and behind the link what is counted: [3](…) 소켓'],
  ['ja', '0 個', 0, 'the number alone, and behind the link what is counted: [0](…)個'],
  ['ja', '3 ソケット', 3, 'the number alone, and behind the link what is counted: [3](…)ソケット'],
  ['en', '60 s', 60, 'a number without "s", or an expression that gives a time'],
  ['ja', '50%', 50, 'a number without "%", and behind the link of what it is'],
  ['ko', '약 60', 60, 'a number without "약": the digits that are written say how exact it is'],
  ['en', '> 3', 4, 'a bound in words: "at least 3" or "at most 3"'],
  ['ja', '≥3', 4, 'a bound in words: "3以上" or "3以下"'],
  ['en', 'TIME_WAIT', 3, 'a number, as in "60", "60.0", "1,000", "60–62" or "at least 3"'],
  ['ko', '60', time(60), 'a time with its unit within the link: [60초](…)'],
  ['ja', '６０', time(60), 'a time with its unit within the link: [60秒](…)'],
  ['en', 'about 60 s', time(60), 'a time without "about": the digits that are written say how exact it is'],
  ['ko', '1분 30초', time(90), 'a time in one unit, as in "60초" or "0.2초"'],
  ['en', 'none', [], 'how many there are, in digits: the expression with ".length", and [0](…)'],
  ['ja', 'A', ['A', 'B'], 'each of its 2 items, "A、B"; or how many there are: the expression with ".length", and [2](…)'],
  ['ko', '2', ['A', 'B'], 'each of its 2 items, "A, B"; or how many there are: the expression with ".length", and [2](…)'],
]

test.each(rows)('in %s, "%s" of what gave %o: it says what may be written', (language, claim, value, expected) => {
  expect(compare(claim, value, { language })).toMatchObject({ expected })
})

test.each<[Language, string, boolean, string]>([
  ['en', 'worked', true, 'works'],
  ['ko', '성공했습니다', true, '성공합니다'],
  ['ja', '失敗しました', false, '失敗します'],
])('in %s, "%s" of a truth value: the nearest word comes first', (language, claim, value, word) => {
  expect(compare(claim, value, { language })).toMatchObject({ expected: expect.stringMatching(new RegExp(`^"${word}", or another word for true: `)) })
})

describe('what is proposed is taken', () => {
  const proposed = rows.flatMap(([language, , value, expected]): [Language, string, string, unknown][] => {
    const [, claim, after] = /\[([^\]]+)\]\(…\)([^,]*)/.exec(expected) ?? []
    return claim === undefined ? [] : [[language, claim, after ?? '', Array.isArray(value) ? value.length : value]]
  })

  test.each(proposed)('in %s: [%s](…)%s', (language, claim, after, value) => {
    expect(compare(claim, value, { language }).type).toBe('holds')
    expect(beyond({ before: '', after, struck: false }, claim)).toBeUndefined()
  })
})
