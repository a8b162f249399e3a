/** The index: errors, states, options, settings and commands, and where they are spoken of. */
import { withCode } from '../errors/pages.ts'
import { at } from '../markup/address.ts'
import { html } from '../markup/html.ts'
import type { Term } from '../survey/glossary.ts'
import { addressOf } from '../survey/survey.ts'
import { termKinds, termsOf } from '../survey/terms.ts'
import { entry } from './entry.ts'
import type { List, Whole } from './list.ts'

export function wordsList({ pages, words, language }: Whole, glossary: readonly Term[]): List {
  const meanings = new Map(glossary.map(({ expected, meaning }) => [expected, meaning]))
  const kinds = termKinds.map((kind) => ({ kind, terms: termsOf(pages, kind) })).filter(({ terms }) => terms.size > 0)
  const headings = kinds.map(({ kind }) => ({ depth: 2, slug: `index-${kind}`, text: words(`site.index.${kind}`) }))
  return {
    title: words('site.index'),
    description: words('site.index.text'),
    headings,
    body: html`<p>${words('site.index.text')} <a href="${at(`/${language}/glossary/`)}">${words('site.glossary')}</a></p>
${kinds.map(
  ({ terms }, index) => html`<h2 id="${headings[index]?.slug}">${headings[index]?.text}</h2>
<p class="letters">${[...terms.keys()].map((term) => html`<a href="#${term}">${term}</a>`)}</p>
${entry(
  html`${words('site.index.whole')} <span class="count">${terms.size}</span>`,
  html`<dl class="terms">
${[...terms].map(([term, where]) => {
  const meaning = meanings.get(term)
  const told = meaning !== undefined && html` <dd>${withCode(meaning)}</dd>`
  const links = where.map((page) => html`<a href="${addressOf(page)}">${page.title}</a>`)
  return html`<div><dt id="${term}"><code>${term}</code></dt>${told} <dd>${links}</dd></div>`
})}
</dl>`,
)}`,
)}`,
  }
}
