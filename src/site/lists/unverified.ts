/** Everything that the site says or shows without having verified it, with the reason. */
import type { Page } from '../../page/page.ts'
import { withForeign } from '../markup/foreign.ts'
import { type Html, html, joined } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import { reasonText } from '../panel/reason.ts'
import { stateSign } from '../panel/value-link.ts'
import { waiverId } from '../panel/waivers.ts'
import { sentencesWith } from '../survey/sentences.ts'
import { addressOf, type SurveyedPage } from '../survey/survey.ts'
import { entry } from './entry.ts'
import type { List, Whole } from './list.ts'

export function unverifiedList({ pages, words }: Whole): List {
  const groups = pages.map((page) => ({ page, items: itemsOf(page, words) })).filter(({ items }) => items.length > 0)
  return {
    title: words('site.unverified'),
    description: words('site.unverified.text'),
    headings: [],
    body: html`<p>${words('site.unverified.text')}</p>
${groups.length === 0 && html`<p>${words('site.unverified.none')}</p>`}
${groups.map(({ page, items }) =>
  entry(
    html`<h2>${withForeign(page.title, words.language) ?? page.title}</h2> <span class="count">${items.length}</span>`,
    html`<p class="where"><a href="${addressOf(page)}">${words('site.list.page')}</a></p>
<dl class="open">${items}</dl>`,
  ),
)}`,
  }
}

function itemsOf(surveyed: SurveyedPage, words: Words): Html[] {
  const address = addressOf(surveyed)
  const item = (said: Html, reasons: readonly string[]) =>
    html`<div><dt><span class="sign" aria-hidden="true">${stateSign['not run']}</span> ${said}</dt>${reasons.map((reason) => html` <dd>${withForeign(reason, words.language) ?? reason}</dd>`)}</div>`
  const scenario = (id: string, reason: string) => item(html`<a href="${address}#${id}">#${id}</a>`, [reason])
  const scenarios = surveyed.standings.flatMap(({ scenario: id, verdict, stale }) => {
    if (verdict === undefined) return [scenario(id, words('evidence.not-run'))]
    if (stale.length > 0) return [scenario(id, words('evidence.stale'))]
    return verdict.type === 'not verified here' ? [scenario(id, reasonText(verdict.reason, words))] : []
  })
  return [...scenarios, ...statedOnly(surveyed.page, address).map(({ said, reasons }) => item(said, reasons))]
}

/** The sentences that state a fact without checking it, each fact a link to its place. */
function statedOnly(page: Page, address: string): { said: Html; reasons: string[] }[] {
  const numbered = page.waivers.map((waiver, number) => ({ ...waiver, number }))
  return sentencesWith(page, numbered, (waiver) => waiver).map(({ parts }) => ({
    said: joined(
      parts.map((part) => (typeof part === 'string' ? html`${part}` : html`<a href="${address}#${waiverId(part.number)}">${part.claim}</a>`)),
    ),
    reasons: [...new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : [part.reason])))],
  }))
}
