/** Facts that a page states without checking them: marked in the sentence, and listed with their reasons at the page's end. Pure. */
import type { Waiver } from '../../page/page.ts'
import { type Html, html } from '../markup/html.ts'
import { mark } from '../markup/mark.ts'
import type { Words } from '../markup/words.ts'
import { stateSign } from './value-link.ts'

/** What such a link names instead of a scenario. */
export const waiverTarget = 'not-checked'

/** The anchor of the number-th, from 0. */
export const waiverId = (number: number) => `${waiverTarget}.${number + 1}`

export function waiverLink(waiver: Waiver | undefined, number: number, claim: Html, words: Words): Html | undefined {
  if (!waiver) return undefined
  const id = waiverId(number)
  const note = words('evidence.value.not-verified', { reason: waiver.reason })
  const link = html`<a href="#${id}" aria-describedby="${id}.note">${claim}${mark(stateSign['not verified here'])}</a>`
  return html`<span class="checked open">${link}<span class="note" id="${id}.note" role="tooltip">${note}</span></span>`
}

export function waiverList(waivers: readonly Waiver[], words: Words): Html {
  return html`<section class="waivers not-content" id="${waiverTarget}" aria-labelledby="${waiverTarget}.title">
<p class="verdict" id="${waiverTarget}.title">${mark(stateSign['not verified here'])} <strong>${words('evidence.waivers')}</strong></p>
<dl>
${waivers.map(({ claim, reason }, number) => html`<div id="${waiverId(number)}"><dt>${claim}</dt> <dd>${reason}</dd></div>`)}
</dl>
</section>
`
}
