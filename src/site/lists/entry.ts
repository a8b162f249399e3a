/** A part of a long list, folded to its heading. */
import { type Content, type Html, html } from '../markup/html.ts'

export function entry(head: Html, body: Content): Html {
  return html`<details class="entry"><summary>${head}</summary>
${body}
</details>`
}
