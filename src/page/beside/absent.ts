/** What a sentence says was not so, or may be so beside something else, nobody had to do. */
import { pattern } from '../../text/pattern.ts'
import type { Language } from '../language.ts'

/** That it was not so, as in "without `SO_REUSEADDR`": before a name or behind it, as the language has it. */
const absent: Record<Language, RegExp> = {
  en: pattern('iu')`
    \b(?:without|unless|lack(?:s|ing)?|nobody|no one|none|neither|nor|instead of|missing|absent|unset|forg[eo]t\w*|turned off|is not set|was not set
    |(?:has|have|had|is|was|are|were|do|does|did)(?: not|n['’]t)(?: \p{L}+)? (?:set|use|used|asked|have|take|make|named)\p{L}*)\b
  `,
  ja: /(?:なし|なけれ|な[くい](?!わけ)|せず|ません|なかった|忘れ|代わり|より)/u,
  ko: /(?:없|않|아니|아닌|안\s|빼|못|끄고|끄면|꺼|대신|보다)/u,
}

/** Also where it is one of several that may be: "when it sends something, or its keepalive asks". */
const deniedBefore = /(?:(?:\bnot|n['’]t|\bnever|\bno)(?: \p{L}+){0,2}|\bor(?: \p{L}+)?|거나|이나) $|か、$/iu

export function isAbsent(text: string, { 0: said, index }: RegExpExecArray, language: Language): boolean {
  return absent[language].test(language === 'en' ? text : text.slice(index, index + said.length + 24)) || deniedBefore.test(text.slice(0, index))
}
