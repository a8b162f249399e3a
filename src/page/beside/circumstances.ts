/**
 * In which circumstances a sentence says that something is so: "with `SO_REUSEADDR`", "over UDP", "on every system". A scenario that never had them shows
 * nothing of it, whatever it measured.
 */
import { remembered } from '../../text/remembered.ts'
import type { Language } from '../language.ts'
import { isAbsent } from './absent.ts'
import type { Beside } from './links.ts'
import { leastOf } from './number-words.ts'
import { plain, sentenceOf } from './sentence-of.ts'

export interface Circumstance {
  /** What a sentence calls it, in each language: a piece of a regular expression, whose first group, or all of it, is what is said. */
  said: Readonly<Record<Language, string>>
  /** What shows that a scenario had it: a piece of one that its code has; `{said}` stands for what was said, `{port}` for the port of the measured call. Absent where no run of one machine has it. */
  shown?: string
  /** A document that the sentence links may say so as well. */
  orDocument?: true
  /**
   * What is said is a number in words. Of the calls whose names this matches its code has as many, or repeats one, or has the number; with a group, of
   * one name; `{call}` stands for the group `call` of what is said.
   */
  counted?: string
  /** What shows that it was otherwise, where what is said is that something was not done: `{call}` as above. */
  unless?: string
  /** It is so unless somebody asked for it to be otherwise: that it is not so has to be shown as well. */
  asked?: true
}

export interface Missing {
  /** As the page says it. */
  said: string
  /** No scenario could show it, its scenario never had it, or had what the sentence says it had not. */
  how: 'nowhere' | 'nothing' | 'otherwise'
}

/** What does something more often than it is written. */
const repeats = /\b(?:for|while|repeat|times|map|from)\b ?\(|length:|\.forEach\(|\.\.\./
const patterns = new Map<string, Record<'first' | 'all', RegExp>>()

function compiled(said: string): Record<'first' | 'all', RegExp> {
  return remembered(patterns, said, () => ({ first: new RegExp(said, 'iu'), all: new RegExp(said, 'giu') }))
}

/** What of the sentence's circumstances its scenario never had; undefined where it had all. @param code of the scenario, as far as the value, and its conditions */
export function missingCircumstance(
  beside: Beside,
  language: Language,
  circumstances: readonly Circumstance[],
  code: () => string,
  port?: number,
): Missing | undefined {
  const texts = [sentenceOf(beside), ...(beside.heads ?? []).map(plain)]
  for (const { said, shown, orDocument, counted, asked, unless } of circumstances) {
    for (const text of texts) {
      // Most sentences name none, and to look for all of them costs ten times as much.
      if (!compiled(said[language]).first.test(text)) continue
      for (const match of text.matchAll(compiled(said[language]).all)) {
        const name = match.slice(1).find((group) => group !== undefined) ?? match[0]
        if (unless !== undefined) {
          if (!isShown(code(), unless.replaceAll('{call}', match.groups?.['call'] ?? ''))) continue
          return { said: match[0].trim(), how: 'otherwise' }
        }
        if (beside.sourced && (shown === undefined || orDocument)) continue
        if (shown === undefined) return { said: name, how: 'nowhere' }
        if (shown.includes('{port}') && port === undefined) continue
        if (!asked && isAbsent(text, match, language)) continue
        if (isShown(code(), shown.replaceAll('{said}', name).replaceAll('{port}', String(port)))) continue
        if (counted !== undefined && hasAsMany(code(), counted.replaceAll('{call}', match.groups?.['call'] ?? ''), name)) continue
        return { said: counted === undefined ? name : match[0].trim(), how: 'nothing' }
      }
    }
  }
  return undefined
}

const evidence = new Map<string, RegExp>()
const shownIn = new Map<string, boolean>()
let lastCode = ''

/** The values of a scenario name the same circumstances over the same code. */
function isShown(code: string, shown: string): boolean {
  if (code !== lastCode) shownIn.clear()
  lastCode = code
  return remembered(shownIn, shown, () => remembered(evidence, shown, () => new RegExp(shown, 'imu')).test(code))
}

function hasAsMany(code: string, counted: string, said: string): boolean {
  if (repeats.test(code)) return true
  const least = leastOf(said)
  if (new RegExp(`\\b${least}\\b`).test(code.replaceAll('_', ''))) return true
  // `a.send()` and `a.trySend()` are one call, made twice; `listen` and `tryListen` make things of their own.
  const nameOf = (of: string | undefined, name: string | undefined) => (of ? name?.toLowerCase().replace(/^try/, '') : name?.toLowerCase())
  const calls = Map.groupBy(code.matchAll(new RegExp(`(?<!\\$\\.)(?<!\\$)(\\.)?\\b(?:${counted})\\(`, 'gi')), ([, of, name]) => nameOf(of, name))
  return [...calls.values()].some(({ length }) => length >= least)
}
