/** What was recorded where: a matrix of scenarios and platforms, each cell a link to its evidence. */
import type { Verdict } from '../../evidence/record.ts'
import { verdictsSchemaPath } from '../machines/verdicts-schema.ts'
import { at } from '../markup/address.ts'
import { type Html, html } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import { whereText } from '../panel/panel.ts'
import { stateClass, stateSign } from '../panel/value-link.ts'
import type { Evidence } from '../survey/evidence.ts'
import { addressOf, type SurveyedPage } from '../survey/survey.ts'
import type { List, Whole } from './list.ts'

export function platformsList({ pages, words, language }: Whole): List {
  const all = pages.flatMap(({ standings }) => standings.flatMap(recordsOf))
  const platforms = [...Map.groupBy(all, ({ platform }) => platform)].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
  const heads = platforms.map(
    ([platform, [newest]]) => html`<th scope="col" id="${platform}">${newest && whereText(newest.record.where, words)}</th>`,
  )
  return {
    title: words('site.platforms'),
    description: words('site.platforms.text'),
    headings: [],
    body: html`<p>${words('site.platforms.text')}</p>
<p><a href="${at('/evidence/index.json')}">${words('site.data')}</a>, <a href="${at(verdictsSchemaPath)}">${words('site.data.form')}</a> · <a href="${at(`/${language}/feed.xml`)}">${words('site.feed')}</a></p>
<div class="scroll" tabindex="0" role="region" aria-label="${words('site.platforms')}"><table class="matrix">
<thead><tr><th scope="col">${words('site.scenario')}</th> ${heads}</tr></thead>
<tbody>
${pages
  .filter(({ standings }) => standings.length > 0)
  .map((page) =>
    rowsOf(
      page,
      platforms.map(([platform]) => platform),
      words,
    ),
  )}
</tbody></table></div>`,
  }
}

const recordsOf = ({ evidence, others }: SurveyedPage['standings'][number]): Evidence[] => (evidence ? [evidence, ...others] : [])

function rowsOf(surveyed: SurveyedPage, platforms: readonly string[], words: Words): Html {
  const address = addressOf(surveyed)
  return html`<tr><th scope="rowgroup" colspan="${platforms.length + 1}"><a href="${address}">${surveyed.title}</a></th></tr>
${surveyed.standings.map((standing) => {
  const records = recordsOf(standing)
  return html`<tr><th scope="row"><a href="${address}#${standing.scenario}">#${standing.scenario}</a></th> ${platforms.map((platform) =>
    cell(
      records.find((evidence) => evidence.platform === platform),
      words,
    ),
  )}</tr>`
})}`
}

function cell(evidence: Evidence | undefined, words: Words): Html {
  if (!evidence) return html`<td>–</td>`
  const { verdict, where } = evidence.record
  return html`<td class="${stateClass[verdict.type]}"><a href="${at(`/evidence/${evidence.path}.json`)}"><span class="sign" aria-hidden="true">${stateSign[verdict.type]}</span> ${verdictWords(verdict, words)}</a> <span class="where">${where.date}</span></td>`
}

export function verdictWords({ type }: Verdict, words: Words): string {
  const keys = {
    holds: 'evidence.holds',
    'does not hold': 'evidence.does-not-hold',
    'not verified here': 'evidence.not-verified',
    'did not end here': 'evidence.not-ended',
  } as const
  return words(keys[type])
}
