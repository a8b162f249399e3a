/** What another platform's runs of a page's scenarios showed. Pure `data -> markup`. */
import { type Html, html } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import type { RunElsewhere } from '../survey/elsewhere.ts'
import { standingOf } from '../survey/standing.ts'
import { panelBody } from './panel.ts'
import { platformName } from './platforms.ts'

export function runElsewhere({ surveyed, runs }: RunElsewhere, words: Words): { title: string; body: Html } {
  const { page, language, title } = surveyed
  const [first] = runs
  const platform = first === undefined ? '' : platformName(first.evidence.record.where, words)
  const body = html`${runs.map(({ scenario: id, evidence, reason }) => {
    const scenario = page.scenarios.find((one) => one.id === id)
    if (scenario === undefined) return undefined
    return html`<section class="evidence fails not-content" data-scenario="${id}"><h2><code>#${id}</code></h2>
${reason && html`<p>${reason[language]}</p>`}
<div class="body" id="${id}">${panelBody(standingOf(scenario, language, [evidence]), page.path, words, [])}</div></section>
`
  })}`
  return { title: words('evidence.elsewhere.title', { title, platform }), body }
}
