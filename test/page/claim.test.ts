import { describe, expect, test } from 'vitest'
import { compare, type Spellings } from '../../src/page/claim.ts'
import type { Language } from '../../src/page/language.ts'
import { booleans, bounds, units } from '../../src/page/words.ts'

const seconds = (amount: number) => ({ milliseconds: amount * 1000 })

/** What a vocabulary may say of its words; the numbers are those of one platform. */
const spellings: Spellings = { EADDRINUSE: ['98'], TIME_WAIT: ['TIME-WAIT'], FIN_WAIT_2: ['FIN-WAIT-2', 'FIN_WAIT2'] }

type Row = [claim: string, value: unknown, language?: Language]

const holds: Row[] = [
  ['60', 60],
  ['60', 59.5],
  ['60', 60.5],
  ['60.0', 60.04],
  ['-1', -1],
  ['−1', -1],
  ['1,000', 1000],
  ['12,345,678', 12_345_678],
  ['６０', 60],
  ['１，０００．５', 1000.5],
  ['3만', 30_000],
  ['3万', 30_000],
  ['1.5万', 15_000],
  ['60–62', 61.9],
  ['60-62', 62.4],
  ['60〜62', 59.6],
  ['at least 3', 1_000],
  ['3 이상', 3],
  ['최소 3', 3],
  ['최대 3', 2],
  ['少なくとも3', 4],
  ['多くとも3', 3],
  ['61부터 63까지', 62],
  ['3以上', 4],
  ['at most 3', 3],
  ['3 이하', -7],
  ['3以下', 3],
  ['60 s', seconds(59.99)],
  ['60 seconds', seconds(60)],
  ['1 minute', seconds(60.4)],
  ['1 hour', seconds(3620)],
  ['1.5 minutes', seconds(92)],
  ['60초', seconds(60.2)],
  ['60초', seconds(60)],
  ['1분', seconds(59.6)],
  ['60秒', seconds(60)],
  ['60 秒', seconds(60)],
  ['1分間', seconds(60)],
  ['60～62秒', seconds(61.42)],
  ['60초~62초', seconds(61.42)],
  ['60 to 62 s', seconds(61.42)],
  ['200 ms', seconds(0.2)],
  ['TIME_WAIT', 'TIME_WAIT'],
  ['HELLO', 'HELLO'],
  ['TIME-WAIT', 'TIME_WAIT'],
  ['FIN_WAIT2', 'FIN_WAIT_2'],
  ['98', 'EADDRINUSE'],
  ['９８', 'EADDRINUSE'],
  ['98, TIME-WAIT', ['EADDRINUSE', 'TIME_WAIT']],
  ['works', true],
  ['Refused', false],
  ['성공합니다', true, 'ko'],
  ['거부됩니다', false, 'ko'],
  ['맞습니다', true, 'ko'],
  ['아닙니다', false, 'ko'],
  ['나오지 않습니다', false, 'ko'],
  ['います', true, 'ja'],
  ['表示されません', false, 'ja'],
  ['できます', true, 'ja'],
  ['失敗します', false, 'ja'],
  ['CLOSED, TIME_WAIT', ['CLOSED', 'TIME_WAIT']],
  ['CLOSED and TIME_WAIT', ['CLOSED', 'TIME_WAIT']],
  ['CLOSED와 TIME_WAIT', ['CLOSED', 'TIME_WAIT']],
  ['1,000, 2,000 and 3', [1000, 2000, 3]],
  ['1,2,3', [1, 2, 3]],
  ['CLOSED、TIME_WAIT', ['CLOSED', 'TIME_WAIT'], 'ja'],
  ['1, 2 and 3', [1, 2, 3]],
  ['5 와 6', [5, 6]],
  ['4−6', 5],
  ['9007199254740993', 9_007_199_254_740_993n],
  ['9,007,199,254,740,992', 2 ** 53],
  ['at least 9007199254740993', 9_007_199_254_740_993n],
  ['1만', 10_000n],
  ['at least 1 second', seconds(1)],
  ['at least 0.29 seconds', { milliseconds: 290 }],
  ['does\nnot', false],
  ['at\nleast  3', 3],
  ['Connection\nrefused', 'Connection refused'],
]

const differs: Row[] = [
  ['60', 60.51],
  ['60', 59.49],
  ['60.0', 60.06],
  ['60.00', 60.006],
  ['60–62', 62.6],
  ['at most 3', 3.4],
  ['at least 3', 2.9],
  ['3 이상', 2.6],
  ['多くとも3', 3.2],
  ['at least 1 second', { milliseconds: 510 }],
  ['at least 1 minute', seconds(31)],
  ['at most 1 hour', seconds(3700)],
  ['1 minute', seconds(31)],
  ['1 minute', seconds(89)],
  ['1分', seconds(61)],
  ['1시간', seconds(3000)],
  ['1만', 14_000],
  ['5万', 54_999],
  ['9007199254740992', 9_007_199_254_740_993n],
  ['9007199254740993', 2 ** 53],
  ['9007199254740990–9007199254740992', 9_007_199_254_740_993n],
  ['at most 9007199254740992', 9_007_199_254_740_993n],
  ['at least 3', 2.4],
  ['at most 3', 3.6],
  ['60 s', seconds(61)],
  ['60 ms', seconds(60)],
  ['1분', seconds(91)],
  ['time_wait', 'TIME_WAIT'],
  ['TIME_WAIT', 'TIME-WAIT'],
  ['48', 'EADDRINUSE'],
  ['98.0', 'EADDRINUSE'],
  ['98', 'EACCES'],
  ['EADDRINUSE', '98'],
  ['98, FIN_WAIT2', ['EADDRINUSE', 'TIME_WAIT']],
  ['works', false],
  ['안 됩니다', true, 'ko'],
  ['できません', true, 'ja'],
  ['CLOSED, TIME_WAIT', ['TIME_WAIT', 'CLOSED']],
  ['CLOSED', ['CLOSED', 'CLOSED']],
]

const unreadable: Row[] = [
  ['sixty', 60],
  ['60 s', 60],
  ['1,00', 100],
  ['60', seconds(60)],
  ['60 parsecs', seconds(60)],
  ['perhaps', true],
  ['works', true, 'ko'],
  ['62–60', 61],
  ['1–2–3', 2],
  ['anything', undefined],
  ['anything', null],
  ['anything', { thing: 1 }],
  ['x, 2', [1, 2]],
]

describe.each([
  ['holds', holds],
  ['differs', differs],
  ['unreadable', unreadable],
] as const)('a claim that %s', (type, rows) => {
  test.each(rows)('"%s" against %o', (claim, value, language = 'en') => {
    expect(compare(claim, value, { language, spellings }).type).toBe(type)
  })
})

test('a word that differs is shown with its other spellings', () => {
  expect(compare('48', 'EADDRINUSE', { language: 'en', spellings })).toEqual({
    type: 'differs',
    measured: 'EADDRINUSE',
    expected: 'EADDRINUSE or 98',
  })
})

test('without spellings, as for a claim in backticks, a word is exactly that word', () => {
  expect(compare('TIME-WAIT', 'TIME_WAIT', { language: 'en' }).type).toBe('differs')
  expect(compare('98', 'EADDRINUSE', { language: 'en' }).type).toBe('differs')
})

describe('the units of one length say the same', () => {
  const lengths: [number, readonly string[]][] = [
    [1, ['ms', 'millisecond', 'milliseconds', '밀리초', 'ミリ秒']],
    [1000, ['s', 'sec', 'second', 'seconds', '초', '秒', '秒間']],
    [60_000, ['min', 'minute', 'minutes', '분', '分', '分間']],
    [3_600_000, ['h', 'hour', 'hours', '시간', '時間']],
  ]

  test('and there are no others', () => {
    expect(lengths.flatMap(([, names]) => names).sort()).toEqual(Object.keys(units).sort())
  })

  test.each(lengths.flatMap(([milliseconds, names]) => names.map((name) => [name, milliseconds] as const)))(
    '7 %s is 7 times %d ms',
    (name, milliseconds) => {
      const against = (times: number) => compare(`7 ${name}`, { milliseconds: times * milliseconds }, { language: 'en' }).type
      expect([against(7), against(14), against(6), against(3.5)]).toEqual(['holds', 'differs', 'differs', 'differs'])
    },
  )
})

describe('each word for true or for false says what it says, in its own language', () => {
  const words: [Language, boolean, string][] = [
    ['en', true, 'true, yes, works, work, succeeds, succeed, accepted, is accepted, can, does, is, do, alive, the same'],
    ['en', false, 'false, no, fails, fail, refused, is refused, cannot, does not, is not, do not, gone, not the same, not'],
    [
      'ja',
      true,
      'はい, 成功, 成功し, 成功する, 成功します, できる, でき, できます, 通る, 通り, 通ります, ある, あります, 残り, 残る, 残ります, 起動し, 起動します, 応答し, 応答します, いる, います, 表示される, 表示されます, 同じ',
    ],
    [
      'ja',
      false,
      'いいえ, 失敗, 失敗し, 失敗する, 失敗します, できない, できず, できません, 通らない, 通らず, 通りません, ない, ありません, 残らず, 残らない, 残りません, 起動せず, 起動しません, 応答せず, 応答しません, いない, いません, 表示されない, 表示されません, 消え, 消える, 消えます, 拒否, 拒否され, 拒否される, 拒否されます, 違う',
    ],
    [
      'ko',
      true,
      '예, 맞고, 맞습니다, 성공, 성공하고, 성공합니다, 됩니다, 되고, 가능, 가능합니다, 있고, 있습니다, 남고, 남습니다, 나오고, 나옵니다, 같습니다, 시작되고, 시작됩니다, 실행 중이고, 실행 중입니다, 돌아오고, 돌아옵니다, 바뀌고, 바뀝니다',
    ],
    [
      'ko',
      false,
      '아니요, 아니고, 아닙니다, 실패, 실패하고, 실패합니다, 안 됩니다, 되지 않고, 되지 않습니다, 불가능, 불가능합니다, 없고, 없습니다, 않습니다, 남지 않고, 남지 않습니다, 나오지 않고, 나오지 않습니다, 시작되지 않고, 시작되지 않습니다, 실행되지 않습니다, 돌아오지 않고, 돌아오지 않습니다, 바뀌지 않고, 바뀌지 않습니다, 사라집니다, 거부, 거부되고, 거부됩니다, 다릅니다',
    ],
  ]

  test('and there are no others', () => {
    const known = Object.entries(booleans).flatMap(([language, of]) => [
      [language, true, of.true.join(', ')],
      [language, false, of.false.join(', ')],
    ])
    expect(known).toEqual(words)
  })

  test.each(words)('%s, %s', (language, is, list) => {
    for (const word of list.split(', ')) {
      expect(compare(word, is, { language }).type, word).toBe('holds')
      expect(compare(word, !is, { language }).type, word).toBe('differs')
    }
  })
})

describe('each word that makes a number a bound leaves one side open, and only that', () => {
  const words = {
    low: ['at least 3', 'no less than 3', 'no fewer than 3', '적어도 3', '최소 3', '少なくとも3', '3 이상', '3以上'],
    high: ['at most 3', 'no more than 3', '많아야 3', '길어야 3', '최대 3', '多くとも3', '長くても3', '最大3', '3 이하', '3以下'],
  }

  test('and there are no others', () => {
    const known = (bound: 'low' | 'high') => bounds.filter((one) => one.bound === bound).map(({ word }) => word)
    for (const bound of ['low', 'high'] as const) expect(known(bound)).toEqual(words[bound].map((claim) => claim.replace(/ ?3 ?/, '')))
  })

  test.each(words.low)('%s', (claim) => {
    expect([2, 3, 4, 1000].map((number) => compare(claim, number, { language: 'en' }).type)).toEqual(['differs', 'holds', 'holds', 'holds'])
  })

  test.each(words.high)('%s', (claim) => {
    expect([-1000, 2, 3, 4].map((number) => compare(claim, number, { language: 'en' }).type)).toEqual(['holds', 'holds', 'holds', 'differs'])
  })
})

test.each([
  ['EST\u0410BLISHED', 'ESTABLISHED', 'ESTABLISHED: U+0041 (A) in place of U+0410 (А)'],
  ['ESTAB\u200bLISHED', 'ESTABLISHED', 'ESTABLISHED without U+200B, which nobody sees'],
])('a letter that only looks like another one is named: %s', (claim, value, expected) => {
  expect(compare(claim, value, { language: 'en' })).toEqual({ type: 'differs', measured: value, expected })
})
