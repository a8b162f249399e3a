/** The sentence around a checked value, as what it says is looked for: with one sort of hyphens, of letters and of blanks. */
import type { Beside } from './links.ts'

/** What follows a colon or a semicolon is said of something else. `…` stands for the value. */
export function sentenceOf({ before, after }: Pick<Beside, 'before' | 'after'>): string {
  const from = [...before.matchAll(/(?<=[.!?…]["'”’)\]]*)\s+|(?<=[。！？][」』）]*)/gu)].at(-1)
  const start = from === undefined ? 0 : from.index + from[0].length
  const [end = after] = after.split(/[.!?…]["'”’)\]]*(?:\s|$)|[。！？;；]|:\s|：/u)
  return plain(`${before.slice(start)} … ${end}`)
}

/** A hyphen that only looks like one, or that nobody sees, hides no word; nor does a letter of another width. */
export function plain(text: string): string {
  if (!/[^\x20-\x7e…\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}、。ー]/u.test(text)) return text
  return text
    .normalize('NFKC')
    .replaceAll('...', '…')
    .replace(/[\u2010-\u2013\u2212\u2043\u02d7\ufe63]/g, '-')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
}
