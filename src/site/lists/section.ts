/** The pages of one folder, with what each of them answers: where a cut address leads. */
import { withForeign } from '../markup/foreign.ts'
import { html } from '../markup/html.ts'
import { sectionTitle } from '../survey/sections.ts'
import { addressOf, sectionOf } from '../survey/survey.ts'
import type { List, Whole } from './list.ts'

export function sectionList(directory: string, { pages, words, language }: Whole): List {
  return {
    title: sectionTitle(directory, language),
    description: words('site.section.text'),
    headings: [],
    body: html`<p>${words('site.section.text')}</p>
<dl class="terms">
${pages
  .filter(({ page }) => sectionOf(page) === directory)
  .map((page) => {
    const title = withForeign(page.title, language) ?? page.title
    const description = (page.description && withForeign(page.description, language)) || page.description
    return html`<div><dt><a href="${addressOf(page)}">${title}</a></dt> <dd>${description}</dd></div>`
  })}
</dl>`,
  }
}
