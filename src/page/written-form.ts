/** How what was measured is written, for a claim that cannot be read. Pure. */
import { cut } from '../problem/characters.ts'
import { pattern } from '../text/pattern.ts'
import { nearest } from '../text/words.ts'
import { halfWidth } from './interval.ts'
import type { Language } from './language.ts'
import { booleans } from './words.ts'

const counter = /^(?:개|번|회|줄|명|건|대|바이트|가지|차례)/u

/** A number that is said in words: that there is none, that there is not even one, how many there are. */
const none = pattern('iu')`
  ^(?:no|none|nothing|nobody|no one|zero|not (?:any|a single|one|once)|never
  |없음|없다|없습니다|없고|전혀|(?:하나|한 ?(?:개|번|줄|건|명))도|영|제로
  |なし|無し|ない|ありません|ゼロ|零|(?:ひと|一|1|１)(?:つ|個|回|度|本|件|行)も|まったく|全く)(?=\s|$)
`
const inWords = pattern('iu')`
  ^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an|once|twice|both|a (?:few|couple|dozen)|several|many|all
  |하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열) ?(?:개|번|줄|건|명)|양쪽|모두
  |[一二三四五六七八九十]+(?:つ|個|回|度|本|件|行)?|両方|すべて)(?=\s|$)
`
const about = /^(?:about|around|some|roughly|approximately|nearly|almost|~|≈|약|대략|거의|約|およそ|ほぼ)\s?(?=\p{N})/iu
const sign = /^[<>≤≥]=?\s?(\p{N}.*)$/u
const digitsBefore = /^(\p{N}(?:[\p{N}.,]*\p{N})?)\s?((?![만万억億천千백百십十])[\p{L}%].*)$/u
const unit = /^(?:ms|µs|s|sec|seconds?|minutes?|min|h|hours?|초|분|시간|밀리초|秒間?|分間?|時間|ミリ秒)$/u

/** The language of a claim is that of its letters; digits and signs have none. */
function languageOf(text: string, page: Language): Language {
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) ? 'ja' : page
}

/**
 * @param value as it is shown
 * @param page the language of the page
 */
export function numberForm(text: string, value: string, page: Language): string {
  const language = languageOf(text, page)
  if (none.test(text) || inWords.test(text)) {
    const counted = { en: '', ko: '개', ja: '個' }[language]
    const denied = { en: '', ko: ', in a sentence without 없다 or 않다', ja: ', in a sentence without ない' }[language]
    return `the number in digits: [${value}](…)${counted}${none.test(text) ? denied : ''}`
  }
  const [, bound] = sign.exec(text) ?? []
  if (bound !== undefined) return `a bound in words: ${boundIn(language, bound)}`
  if (about.test(text)) return `a number without "${about.exec(text)?.[0].trim()}": the digits that are written say how exact it is`
  const [, digits, counted] = digitsBefore.exec(text) ?? []
  if (digits === undefined || counted === undefined || /\p{N}/u.test(counted)) return 'a number, as in "60", "60.0", "1,000", "60–62" or "at least 3"'
  if (unit.test(counted)) return `a number without "${counted}", or an expression that gives a time`
  if (counted.startsWith('%')) return 'a number without "%", and behind the link of what it is'
  return `the number alone, and behind the link what is counted: [${digits}](…)${blankBefore(counted, language)}${counted}`
}

/** Japanese puts none, Korean none before a counter. */
function blankBefore(counted: string, language: Language): string {
  return language === 'ja' || (language === 'ko' && counter.test(counted)) ? '' : ' '
}

export function durationForm(text: string, language: Language): string {
  const second = { en: ' s', ko: '초', ja: '秒' }[language]
  const plain = halfWidth(text)
  if (/^\p{N}[\p{N}.,]*$/u.test(plain)) return `a time with its unit within the link: [${plain}${second}](…)`
  if (about.test(text)) return `a time without "${about.exec(text)?.[0].trim()}": the digits that are written say how exact it is`
  const [, bound] = sign.exec(text) ?? []
  if (bound !== undefined) return `a bound in words: ${boundIn(language, bound)}`
  return `a time in one unit, as in "60${second}" or "0.2${second}"`
}

function boundIn(language: Language, number: string): string {
  return { en: `"at least ${number}" or "at most ${number}"`, ko: `"${number} 이상" or "${number} 이하"`, ja: `"${number}以上" or "${number}以下"` }[
    language
  ]
}

export function booleanForm(text: string, value: boolean, language: Language): string {
  const words = booleans[language]
  const meant = nearest(text, words[`${value}`])
  const all = `for true: ${words.true.join(', ')}; for false: ${words.false.join(', ')}`
  return meant === undefined ? all : `"${meant}", or another word ${all}`
}

/** @param values each as it is shown */
export function listForm(values: readonly string[], language: Language): string {
  const number = `the expression with ".length", and [${values.length}](…)`
  if (values.length === 0) return `how many there are, in digits: ${number}`
  const items = values.slice(0, mostItems).map((value) => cut(value, mostLetters))
  const joined = items.join({ en: ', ', ko: ', ', ja: '、' }[language])
  const each = values.length === 1 ? 'its one item' : `each of its ${values.length} items`
  return `${each}, "${joined}${values.length > mostItems ? ' …' : ''}"; or how many there are: ${number}`
}

/** Of a list, in a message. */
const mostItems = 6
const mostLetters = 40
