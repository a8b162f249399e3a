/** Words beside each other as a language writes them: `a, b`, `a、b`; `a: b`, `a：b`; `a (b)`, `a（b）`; `A. B.`, `A。B。`. Pure text. */
import type { Words } from './words.ts'

export function comma({ language }: Words): string {
  return language === 'ja' ? '、' : ', '
}

/** What stands between two sentences: in Japanese the full stop is wide enough. */
export function gap({ language }: Pick<Words, 'language'>): string {
  return language === 'ja' ? '' : ' '
}

export function listed(parts: readonly string[], words: Words): string {
  return parts.join(comma(words))
}

export function paired(name: string, text: string | number, words: Words): string {
  return words('site.text.pair', { name, text })
}

/** Nothing more needs no brackets. */
export function aside(text: string, more: string, words: Words): string {
  return more === '' ? text : words('site.text.aside', { text, more })
}
