/** The language that a program printed a message in: that of its system. */
import type { Language } from '../../page/language.ts'

export function spokenIn(example: string): Language {
  if (/\p{Script=Hangul}/u.test(example)) return 'ko'
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(example) ? 'ja' : 'en'
}
