/** The words of the site with their meanings, and the pages that are about them. */
import { withCode } from '../errors/pages.ts'
import { html } from '../markup/html.ts'
import type { Term } from '../survey/glossary.ts'
import type { List, Whole } from './list.ts'

/** In the language's own order. */
export function glossaryList(terms: readonly Term[], { words }: Whole): List {
  const { compare } = new Intl.Collator(words.language)
  return {
    title: words('site.glossary'),
    description: words('site.glossary.text'),
    headings: [],
    body: html`<p>${words('site.glossary.text')}</p>
<dl class="terms meanings">
${[...terms]
  .sort((a, b) => compare(a.expected, b.expected))
  .map(({ id, expected, meaning }) => html`<div><dt id="${id}">${expected}</dt> <dd>${withCode(meaning)}</dd></div>`)}
</dl>`,
  }
}
