/** A sentence of content/i18n with markup in its places. Pure. */
import { type Content, type Html, html, joined } from './html.ts'
import type { WordKey, Words } from './words.ts'

/** `fill(words, 'evidence.step.syn', { from: html`<code>client</code>` })` */
export function fill(words: Words, key: WordKey, values: Record<string, Content>): Html {
  const parts = words(key).split(/(\{\w+\})/)
  return joined(parts.map((part) => (/^\{\w+\}$/.test(part) ? html`${values[part.slice(1, -1)] ?? part}` : part)))
}
