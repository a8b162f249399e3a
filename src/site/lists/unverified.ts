/** Everything that the site says or shows without having verified it, with the reason. */
import { type Html, html } from '../html.ts'
import { addressOf, type SurveyedPage } from '../survey.ts'
import { stateSign } from '../value-link.ts'
import { waiverId } from '../waivers.ts'
import type { Words } from '../words.ts'
import type { List, Whole } from './list.ts'

export function unverifiedList({ pages, words }: Whole): List {
  const groups = pages.map((page) => ({ page, items: itemsOf(page, words) })).filter(({ items }) => items.length > 0)
  return {
    title: words('site.unverified'),
    description: words('site.unverified.text'),
    headings: [],
    body: html`<p>${words('site.unverified.text')}</p>
${groups.length === 0 && html`<p>${words('site.unverified.none')}</p>`}
${groups.map(
  ({ page, items }) => html`<h2><a href="${addressOf(page)}">${page.title}</a></h2>
<dl class="open">${items}</dl>`,
)}`,
  }
}

function itemsOf({ page, standings, language }: SurveyedPage, words: Words): Html[] {
  const address = addressOf({ page, language })
  const item = (anchor: string, name: string, reason: string) =>
    html`<div><dt><span class="sign" aria-hidden="true">${stateSign['not run']}</span> <a href="${address}#${anchor}">${name}</a></dt> <dd>${reason}</dd></div>`
  const scenarios = standings.flatMap(({ scenario, verdict, stale }) => {
    if (verdict === undefined) return [item(scenario, scenario, words('evidence.not-run'))]
    if (stale.length > 0) return [item(scenario, scenario, words('evidence.stale'))]
    return verdict.type === 'not verified here' ? [item(scenario, scenario, verdict.reason)] : []
  })
  return [...scenarios, ...page.waivers.map(({ claim, reason }, number) => item(waiverId(number), claim, reason))]
}
