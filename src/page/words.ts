/** Words with a meaning in a claim: truth values and units, a small table for each language. */
import type { Language } from './language.ts'

/** What a sentence may say for true and for false. */
export const booleans: Record<Language, { true: readonly string[]; false: readonly string[] }> = {
  en: {
    true: ['true', 'yes', 'works', 'work', 'succeeds', 'succeed', 'accepted', 'is accepted', 'can', 'does', 'is', 'do', 'alive', 'the same'],
    false: ['false', 'no', 'fails', 'fail', 'refused', 'is refused', 'cannot', 'does not', 'is not', 'do not', 'gone', 'not the same', 'not'],
  },
  ja: {
    true: [
      'はい',
      '成功',
      '成功し',
      '成功する',
      '成功します',
      'できる',
      'でき',
      'できます',
      '通る',
      '通り',
      '通ります',
      'ある',
      'あります',
      '残り',
      '残る',
      '残ります',
      '同じ',
    ],
    false: [
      'いいえ',
      '失敗',
      '失敗し',
      '失敗する',
      '失敗します',
      'できない',
      'できず',
      'できません',
      '通らない',
      '通らず',
      '通りません',
      'ない',
      'ありません',
      '残らず',
      '残らない',
      '残りません',
      '消え',
      '消える',
      '消えます',
      '拒否',
      '拒否され',
      '拒否される',
      '拒否されます',
      '違う',
    ],
  },
  ko: {
    true: ['예', '성공', '성공하고', '성공합니다', '됩니다', '되고', '가능', '가능합니다', '있고', '있습니다', '남고', '남습니다', '같습니다'],
    false: [
      '아니요',
      '실패',
      '실패하고',
      '실패합니다',
      '안 됩니다',
      '되지 않고',
      '되지 않습니다',
      '불가능',
      '불가능합니다',
      '없고',
      '없습니다',
      '않습니다',
      '남지 않고',
      '남지 않습니다',
      '사라집니다',
      '거부',
      '거부되고',
      '거부됩니다',
      '다릅니다',
    ],
  },
}

/** Units of time with their length in milliseconds. Longer spellings are tried first. */
export const units: Record<string, number> = {
  ms: 1,
  millisecond: 1,
  milliseconds: 1,
  s: 1000,
  sec: 1000,
  second: 1000,
  seconds: 1000,
  min: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  밀리초: 1,
  초: 1000,
  분: 60_000,
  시간: 3_600_000,
  ミリ秒: 1,
  秒: 1000,
  秒間: 1000,
  分: 60_000,
  分間: 60_000,
  時間: 3_600_000,
}

/** Multipliers written after a number. */
export const multipliers: Record<string, number> = { 万: 10_000, 만: 10_000, 億: 100_000_000, 억: 100_000_000 }

/** Words around a number that make it a bound: `at least 3`, `3 이상`, `3以上`, `최소 3`. */
export const bounds: { word: string; side: 'before' | 'after'; bound: 'low' | 'high' }[] = [
  { word: 'at least', side: 'before', bound: 'low' },
  { word: 'at most', side: 'before', bound: 'high' },
  { word: '최소', side: 'before', bound: 'low' },
  { word: '최대', side: 'before', bound: 'high' },
  { word: '少なくとも', side: 'before', bound: 'low' },
  { word: '多くとも', side: 'before', bound: 'high' },
  { word: '이상', side: 'after', bound: 'low' },
  { word: '이하', side: 'after', bound: 'high' },
  { word: '以上', side: 'after', bound: 'low' },
  { word: '以下', side: 'after', bound: 'high' },
]

/** What turns the sentence around a checked value into its opposite: `does not [work](…)`, `[でき](…)ません`, `[성공](…)하지 않습니다`. */
export const negations = {
  before: /(?:\b(?:not|never|cannot|hardly|no longer|\w+n['’]t)\s+(?:be |been |an? |the )?|(?:^|\s)(?:안|못)\s)[*_]*$/i,
  after:
    /^[*_]*(?:(?:し|せ|でき|され|[にと]は?な[らり]|では?(?:あり)?|じゃ)?(?:ません|ない|なかった|なく(?!な))|ず(?=[、に])|(?:하|되)?지(?:는|도)?\s?(?:않|못)|(?:이|가|은|는|도)?\s?(?:아니|아닙))/,
}
