/** What a panel keeps folded, under a line that says what it is. */
import { type Content, type Html, html } from '../markup/html.ts'

export function details(summary: string, content: Content): Html {
  return html`<details><summary>${summary}</summary>
${content}
</details>`
}
