/** A part of a long list, folded to its heading. */
import { type Content, type Html, html } from '../markup/html.ts'

/** @param from where what it unfolds is kept, if it is too heavy to come with the list: then the body leads there */
export function entry(head: Html, body: Content, from?: string): Html {
  return html`<details class="entry"${from !== undefined && html` data-from="${from}"`}><summary>${head}</summary>
${from === undefined ? body : html`<noscript>${body}</noscript>`}
</details>`
}
