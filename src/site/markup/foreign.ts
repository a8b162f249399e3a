/** English sentences among Hangul or kana, as error texts are: read aloud and broken as English. Pure. */
import type { Language } from '../../page/language.ts'
import { type Html, html, joined } from './html.ts'

/** Three words or more; fewer are names. */
const word = "[A-Za-z][\\w'’-]*(?:[./][\\w'’-]+)*"
const sentence = new RegExp(`(${word}(?:[,:.]? ${word}){2,}\\.*)`)

/** @returns nothing where there is none */
export function withForeign(text: string, language: Language | string | undefined): Html | undefined {
  if (language === 'en' || !sentence.test(text)) return undefined
  const parts = text.split(new RegExp(sentence, 'g'))
  return joined(parts.map((part, index) => (index % 2 === 1 ? html`<span lang="en">${part}</span>` : part)))
}

/** The same in finished markup: of its elements those that hold nothing but text. */
export function markForeign(markup: string, language: string | undefined): string {
  if (language === 'en') return markup
  return markup.replace(/(<span\b[^>]*>)([^<]+)(?=<\/span>)/g, (_, tag: string, text: string) => {
    return tag + text.replace(new RegExp(sentence, 'g'), '<span lang="en">$1</span>')
  })
}
