/** What was recorded where: a matrix of scenarios and platforms, each cell a link to its evidence. At first only what differs is shown. */

import type { Verdict } from '../../evidence/record.ts'
import { verdictsSchemaPath } from '../machines/verdicts-schema.ts'
import { at } from '../markup/address.ts'
import { listed, paired } from '../markup/beside.ts'
import { type Content, type Html, html } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import { platformName, stateText } from '../panel/platforms.ts'
import { stateClass, stateSign } from '../panel/value-link.ts'
import { addressElsewhere, hasOwnPage } from '../survey/elsewhere.ts'
import { byPlatform } from '../survey/evidence.ts'
import type { PlatformStanding, Standing } from '../survey/standing.ts'
import { addressOf, type SurveyedPage } from '../survey/survey.ts'
import type { List, Whole } from './list.ts'

type Platform = readonly [name: string, records: readonly PlatformStanding[]]

export function platformsList({ pages, words, language }: Whole): List {
  const all = pages.flatMap(({ standings }) => standings.flatMap(({ platforms }) => platforms))
  const platforms: Platform[] = [...Map.groupBy(all, ({ evidence }) => evidence.platform)].sort(([, [a]], [, [b]]) =>
    a && b ? byPlatform(a.evidence, b.evidence) : 0,
  )
  const ran = pages.filter(({ standings }) => standings.length > 0)
  const differing = ran.map((page) => ({ ...page, standings: page.standings.filter(differs) })).filter(({ standings }) => standings.length > 0)
  const matrix = (rows: readonly SurveyedPage[]) => {
    const columns = platforms.filter(([name]) => hasRecord(rows, name))
    return html`<div class="scroll" tabindex="0" role="region" aria-label="${words('site.platforms')}"><table class="matrix">
<thead><tr><th scope="col">${words('site.scenario')}</th> ${columns.map((platform) => head(platform, words))}</tr></thead>
<tbody>
${rows.map((page) =>
  rowsOf(
    page,
    columns.map(([name]) => name),
    words,
  ),
)}
</tbody></table></div>`
  }
  return {
    title: words('site.platforms'),
    description: words('site.platforms.text'),
    headings: [],
    body: html`<p>${words('site.platforms.text')}</p>
<p><a href="${at('/evidence/index.json')}">${words('site.data')}</a> · <a href="${at(verdictsSchemaPath)}">${words('site.data.form')}</a> ·
<a href="${at(`/${language}/feed.xml`)}">${words('site.feed')}</a></p>
<ul class="columns">${platforms.map((platform) => countsOf(platform, words))}</ul>
${
  platforms.length < 2
    ? matrix(ran)
    : html`${differing.length === 0 ? html`<p>${words('site.platforms.same')}</p>` : matrix(differing)}
<details class="entry"><summary>${words('site.platforms.all')}</summary>
<noscript>${matrix(ran)}</noscript></details>`
}`,
  }
}

/** Whether some platform gave something else than the page says. What a platform has not verified, or of an older page, is nothing of the kind. */
function differs({ platforms }: Standing): boolean {
  return platforms.some(({ state }) => state === 'does not hold')
}

/** A column in which nothing of these rows was recorded would be all dashes. */
function hasRecord(rows: readonly SurveyedPage[], platform: string): boolean {
  return rows.some(({ standings }) => standings.some(({ platforms }) => platforms.some(({ evidence }) => evidence.platform === platform)))
}

function head([, [first]]: Platform, words: Words): Html {
  return html`<th scope="col">${first && platformName(first.evidence.record.where, words)}</th>`
}

/** `Linux 6.18.44: 160 hold, 0 do not hold, …`, and when it was recorded; what is none is not told. */
function countsOf([name, records]: Platform, words: Words): Html {
  const counts = Map.groupBy(records, ({ state }) => state)
  const told = (['holds', 'does not hold', 'not verified here', 'did not end here', 'stale'] as const).flatMap((state) => {
    const number = counts.get(state)?.length ?? 0
    return number === 0 ? [] : [paired(`${stateSign[state]} ${stateText(state, words)}`, number, words)]
  })
  const dates = records.map(({ evidence }) => evidence.record.where.date).sort()
  const [where] = records.map(({ evidence }) => evidence.record.where)
  const days = dates[0] === dates.at(-1) ? dates[0] : `${dates[0]} – ${dates.at(-1)}`
  const when = listed([where?.release ?? '', where?.machine ?? '', days ?? ''], words)
  return html`<li id="${name}"><strong>${where && platformName(where, words)}</strong> <span class="where">${when}</span><br>${told.join(' · ')}</li>`
}

function rowsOf(surveyed: SurveyedPage, platforms: readonly string[], words: Words): Html {
  const address = addressOf(surveyed)
  return html`<tr><th scope="rowgroup" colspan="${platforms.length + 1}"><a href="${address}">${surveyed.title}</a></th></tr>
${surveyed.standings.map((standing) => {
  const cells = platforms.map((platform) =>
    cell(
      standing.platforms.find(({ evidence }) => evidence.platform === platform),
      surveyed,
      standing.scenario,
      words,
    ),
  )
  return html`<tr><th scope="row"><a href="${address}#${standing.scenario}">#${standing.scenario}</a></th> ${cells}</tr>${reasonsOf(standing, platforms.length, words)}`
})}`
}

function cell(standing: PlatformStanding | undefined, surveyed: SurveyedPage, scenario: string, words: Words): Html {
  if (!standing) return html`<td>–</td>`
  const { evidence, state } = standing
  // What does not hold there is drawn; what holds is the page's own drawing.
  const address = hasOwnPage(standing)
    ? addressElsewhere(surveyed.page.path, surveyed.language, evidence.platform, scenario)
    : at(`/evidence/${evidence.path}.json`)
  // What holds is most of them: a sign, whose meaning stands above the table.
  if (state === 'holds') return html`<td class="holds"><a href="${address}" aria-label="${stateText(state, words)}">${stateSign[state]}</a></td>`
  return html`<td class="${stateClass[state]}"><a href="${address}">${stateSign[state]} ${stateText(state, words)}</a></td>`
}

/** Why it is otherwise there. */
function reasonsOf({ platforms }: Standing, columns: number, words: Words): Content {
  return platforms
    .filter(({ state, reason }) => state === 'does not hold' && reason !== undefined)
    .map(
      ({ evidence, reason }) =>
        html`<tr class="reason"><td colspan="${columns + 1}"><p>${paired(platformName(evidence.record.where, words), reason?.[words.language] ?? '', words)}</p></td></tr>`,
    )
}

export function verdictWords({ type }: Verdict, words: Words): string {
  return stateText(type, words)
}
