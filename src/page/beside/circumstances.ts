/**
 * In which circumstances a sentence says that something is so: "with `SO_REUSEADDR`", "over UDP", "on every system". A scenario that never had them shows
 * nothing of it, whatever it measured.
 */
import { pattern } from '../../text/pattern.ts'
import type { Language } from '../language.ts'
import type { Beside } from './links.ts'

export interface Circumstance {
  /** What a sentence calls it, in each language: a piece of a regular expression, whose first group, or all of it, is what is said. */
  said: Readonly<Record<Language, string>>
  /** What shows that a scenario had it: a piece of one that its code has; `{said}` stands for what was said, `{port}` for the port of the measured call. Absent where no run of one machine has it. */
  shown?: string
  /** A document that the sentence links may say so as well. */
  orDocument?: true
}

export interface Missing {
  /** As the page says it. */
  said: string
  /** No scenario could show it. */
  never: boolean
}

/** That it was not so, as in "without `SO_REUSEADDR`": before a name or behind it, as the language has it. */
const absent: Record<Language, RegExp> = {
  en: pattern('iu')`
    \b(?:without|unless|lack(?:s|ing)?|nobody|no one|none|nor|instead of|missing|absent|unset|forg[eo]t\w*|turned off|is not set|was not set
    |(?:has|have|had|is|was|are|were|do|does|did)(?: not|n['’]t)(?: \p{L}+)? (?:set|use|used|asked|have|take|make|named)\p{L}*)\b
  `,
  ja: /(?:なし|なけれ|な[くい](?!わけ)|せず|ません|なかった|忘れ|代わり|より)/u,
  ko: /(?:없|않|안\s|빼|못|끄고|끄면|꺼|대신|보다)/u,
}

const patterns = new Map<string, RegExp>()

function compiled(said: string): RegExp {
  const known = patterns.get(said) ?? new RegExp(said, 'giu')
  patterns.set(said, known)
  return known
}

const deniedBefore = /(?:\bnot|n['’]t|\bnever|\bno)(?: \p{L}+){0,2} $/iu

/** What of the sentence's circumstances its scenario never had; undefined where it had all. @param code of the scenario, as far as the value, and its conditions */
export function missingCircumstance(
  beside: Beside,
  language: Language,
  circumstances: readonly Circumstance[],
  code: () => string,
  port?: number,
): Missing | undefined {
  const texts = [sentenceOf(beside), ...(beside.heads ?? [])]
  for (const { said, shown, orDocument } of circumstances) {
    for (const text of texts) {
      // Most sentences name none, and to look for all of them costs ten times as much.
      if (text.search(compiled(said[language])) === -1) continue
      for (const match of text.matchAll(compiled(said[language]))) {
        const name = match[1] ?? match[0]
        if (beside.sourced && (shown === undefined || orDocument)) continue
        if (shown === undefined) return { said: name, never: true }
        if (shown.includes('{port}') && port === undefined) continue
        if (absent[language].test(language === 'en' ? text : text.slice(match.index, match.index + match[0].length + 24))) continue
        if (deniedBefore.test(text.slice(0, match.index))) continue
        if (!new RegExp(shown.replaceAll('{said}', name).replaceAll('{port}', String(port)), 'imu').test(code())) return { said: name, never: false }
      }
    }
  }
  return undefined
}

/** What follows a colon or a semicolon is said of something else. */
function sentenceOf({ before, after }: Beside): string {
  const from = [...before.matchAll(/(?<=[.!?…]["'”’)\]]*)\s+|(?<=[。！？][」』）]*)/gu)].at(-1)
  const start = from === undefined ? 0 : from.index + from[0].length
  const [end = after] = after.split(/[.!?…]["'”’)\]]*(?:\s|$)|[。！？;；]|:\s|：/u)
  return `${before.slice(start)} … ${end}`
}
