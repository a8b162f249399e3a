/** Code in a sentence, whose words stay whole. */
import { type Html, html, joined } from './html.ts'
import { piecesOf } from './whole.ts'

export function inlineCode(code: string): Html {
  const [first, ...more] = piecesOf(code)
  if (first && more.length === 0) return html`<code dir="auto"${first.whole && html` class="whole"`}>${code}</code>`
  return html`<code dir="auto">${wholeWords(code)}</code>`
}

export function wholeWords(code: string): Html {
  return joined(piecesOf(code).map(({ text, whole }) => (whole ? html`<span class="whole">${text}</span>` : text)))
}
