/** Other ways to write a word that the pages have in Latin letters, alone or joined to what follows: 도커에서, スプリングブートの設定. Pure. */
import { termsOf } from './tokens.ts'

export class Spelling {
  readonly #words: Readonly<Record<string, string>>
  readonly #within: RegExp | undefined
  readonly #phrases: RegExp | undefined

  /** @param words each other way, with the word of the pages */
  constructor(words: Readonly<Record<string, string>>) {
    this.#words = words
    // In Korean a name begins its word; in Japanese it stands between other letters, but not within other katakana.
    const longestFirst = Object.keys(words).sort((a, b) => b.length - a.length)
    const hangul = longestFirst.filter((word) => /^\p{Script=Hangul}{2,}$/u.test(word))
    const katakana = longestFirst.filter((word) => /^[ァ-ヺー]{3,}$/.test(word))
    const phrases = longestFirst.filter((word) => !/^[\p{L}\p{N}_]+$/u.test(word)).map(patternOf)
    this.#phrases = phrases.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join('|')})`, 'gu') : undefined
    const parts = [
      ...(hangul.length > 0 ? [`(?<!\\p{Script=Hangul})(?:${hangul.join('|')})`] : []),
      ...(katakana.length > 0 ? [`(?<![ァ-ヺー])(?:${katakana.join('|')})`] : []),
    ]
    this.#within = parts.length > 0 ? new RegExp(parts.join('|'), 'gu') : undefined
  }

  /** @param text in small letters */
  spelt(text: string): string {
    const joined = this.#phrases ? text.replace(this.#phrases, (phrase) => ` ${this.#of(phrase.replace(/\s+/g, ' '))} `) : text
    const whole = joined.replace(/[a-z0-9_]+|[\p{L}\p{N}]+?(?=[a-z0-9_]|$|[^\p{L}\p{N}])/gu, (word) => {
      const other = this.#of(word)
      return other === undefined ? word : ` ${other} `
    })
    return this.#within ? whole.replace(this.#within, (word) => ` ${this.#of(word)} `) : whole
  }

  /** @returns the terms of the pages' word, or the term itself */
  ofTerm(term: string): string[] {
    const word = this.#of(term)
    return word === undefined ? [term] : termsOf(word)
  }

  #of(word: string): string | undefined {
    return Object.hasOwn(this.#words, word) ? this.#words[word] : undefined
  }
}

/** A name of several words: no letter follows a Latin one. */
function patternOf(phrase: string): string {
  const pattern = phrase
    .split(' ')
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+')
  return /[a-z0-9]$/.test(phrase) ? `${pattern}(?![a-z0-9])` : pattern
}
