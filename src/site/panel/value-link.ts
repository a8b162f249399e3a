/** A checked value in its sentence: a quiet mark, a link to its row in the evidence, and what was measured. Pure `data -> markup`. */
import { type Content, type Html, html } from '../markup/html.ts'
import { mark } from '../markup/mark.ts'
import type { Words } from '../markup/words.ts'
import type { ShownValue, ValueState } from '../survey/standing.ts'
import { measuredText } from './measured-text.ts'
import { reasonText } from './reason.ts'

/** The anchor of a checked value: a scenario's id has no dot, and its steps are bare numbers, so it meets nothing else. */
export function valueId(scenario: string, index: number): string {
  return `${scenario}.value-${index + 1}`
}

/** The class by which a state is styled. */
export const stateClass: Record<ValueState, string> = {
  holds: 'holds',
  'does not hold': 'fails',
  'not verified here': 'open',
  'did not end here': 'open',
  stale: 'open',
  'not run': 'open',
}

/** A state's sign, so that it is told by more than its colour. */
export const stateSign: Record<ValueState, string> = {
  holds: '✓',
  'does not hold': '✗',
  'not verified here': '?',
  'did not end here': '?',
  stale: '?',
  'not run': '?',
}

/** The sign of a value that holds here, and is otherwise on another platform. */
const otherwise = '±'

export interface Measured {
  /** Where and when. */
  where: string | undefined
  /** What other platforms gave in its place. */
  elsewhere: Html | undefined
}

/** @param claim the link's text with its own markup */
export function valueLink(value: ShownValue, scenario: string, index: number, claim: Html, { where, elsewhere }: Measured, words: Words): Html {
  const id = valueId(scenario, index)
  const shown = value.state !== 'holds' ? stateSign[value.state] : elsewhere !== undefined && otherwise
  const sign = shown !== false && mark(shown)
  const beside = html`${where !== undefined && html` <span class="where">${where}</span>`}${elsewhere && html` <span class="elsewhere">${elsewhere}</span>`}`
  const note = html`${told(value, words)}${beside} <span class="again">${words('evidence.value.again')}</span>`
  // A short claim stays in one line with its unit and its sign.
  const whole = [...claim.markup.replace(/<[^>]*>/g, '')].length <= 16 && html` class="whole"`
  const link = html`<a${whole} href="#${id}" aria-describedby="${id}.note">${claim}${sign}</a>`
  return html`<span class="checked ${stateClass[value.state]}" id="${id}.said">${link}<span class="note" id="${id}.note" role="tooltip">${note}</span></span>`
}

/** `Measured: 60.0 s` */
export function told({ state, measured, reason }: ShownValue, words: Words): Content {
  switch (state) {
    case 'holds':
      return words('evidence.value.holds', { measured: measuredText(measured, words) })
    case 'does not hold':
      return words('evidence.value.does-not-hold', { measured: measuredText(measured, words) })
    case 'not verified here':
      return words('evidence.value.not-verified', { reason: reason === undefined ? '' : reasonText(reason, words) })
    case 'did not end here':
      return words('evidence.value.not-ended')
    case 'stale':
      return words('evidence.value.stale')
    case 'not run':
      return words('evidence.value.not-run')
  }
}
