/**
 * The names in a sentence with a checked value: `SIGTERM`, MPTCP, gVisor. They are a closed list: what its scenario has, what the sentence claims, and
 * what says nothing of what happened. Any other is the name of something that the scenario never had.
 */
import type { Language } from '../language.ts'
import { isAbsent } from './absent.ts'
import type { Beside } from './links.ts'
import { plain, sentenceOf } from './sentence-of.ts'

export interface KnownNames {
  /** What no scenario needs to have. */
  plain: readonly string[]
  /** What of its code shows that a scenario has a name otherwise than by naming it: pieces of regular expressions. */
  shown: Readonly<Record<string, string>>
  /** Where its code has this, a program was started, which may have anything. */
  anything: string
}

/** With the dots and slashes of files, addresses and settings, which are no names. */
const words = /(?<![\p{L}\d_./@-])[A-Za-z_][\w+]*(?:[-./@:]+[\w+]+)*/gu
const inParts = /[./@:]/
const ofAnyLanguage = /[A-Z].*[A-Z]|_|[a-z][A-Z]/
const capital = /^[A-Z][a-z]+$/
/** In the middle of a sentence: behind a word. */
const within = /[\p{Ll}\p{Lo},] $/u

/** The first name that a scenario does not have. @param code of the scenario, as far as the value, and its conditions */
export function strangeName(beside: Beside, language: Language, known: KnownNames, code: () => string): string | undefined {
  if (beside.sourced) return undefined
  for (const text of [sentenceOf(beside), ...(beside.heads ?? []).map(plain)]) {
    for (const match of text.matchAll(words)) {
      const [name] = match
      if (inParts.test(name) || !isName(text, match, language) || known.plain.includes(name) || beside.links?.some((link) => link.includes(name)))
        continue
      if (has(code(), name, known) || isAbsent(text, match, language)) continue
      return name
    }
  }
  return undefined
}

function isName(text: string, { 0: word, index }: RegExpExecArray, language: Language): boolean {
  if (ofAnyLanguage.test(word)) return true
  if (!capital.test(word)) return false
  if (language === 'en') return within.test(text.slice(0, index))
  // Several of them are a message of a program, or a title.
  return !/[A-Za-z\]][,:]? $/.test(text.slice(0, index)) && !/^ [A-Za-z]/.test(text.slice(index + word.length))
}

function has(code: string, name: string, { shown, anything }: KnownNames): boolean {
  const lower = code.toLowerCase()
  const forms = [name, name.replace(/s$/, ''), name.replaceAll('-', '_'), name.replaceAll('-', '')]
  if (forms.some((form) => lower.includes(form.toLowerCase()))) return true
  const how = Object.hasOwn(shown, name) ? shown[name] : Object.hasOwn(shown, forms[1] ?? '') ? shown[forms[1] ?? ''] : undefined
  return new RegExp(how === undefined ? anything : `${how}|${anything}`, 'imu').test(code)
}
