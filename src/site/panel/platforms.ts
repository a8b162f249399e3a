/** On which platforms a scenario holds, and what they gave otherwise. Pure `data -> markup`. */
import { platformOf, seriesOf, type Where } from '../../evidence/machine.ts'
import { at } from '../markup/address.ts'
import { aside, gap, listed, paired } from '../markup/beside.ts'
import { type Content, type Html, html } from '../markup/html.ts'
import { mark } from '../markup/mark.ts'
import type { WordKey, Words } from '../markup/words.ts'
import { addressElsewhere } from '../survey/elsewhere.ts'
import { thisMachine } from '../survey/evidence.ts'
import type { PlatformStanding, ShownValue, Standing } from '../survey/standing.ts'
import { measuredText } from './measured-text.ts'
import { stateClass, stateSign } from './value-link.ts'

/** `Linux 6.18`, `Linux 5.10 (user-mode)`, `gVisor 4.4`. */
export function platformName(where: Where, words: Words): string {
  const { system, release, machine, kernel, conditions } = where
  const apart = [
    platformOf(where) === thisMachine() && words('evidence.this-machine'),
    kernel === 'user-mode' && words('evidence.kernel.user-mode'),
    kernel === 'emulated' && words('evidence.kernel.emulated'),
    machine !== 'x86_64' && machine,
    ...conditions,
  ].filter((part) => part !== false)
  return aside(`${system} ${seriesOf(release)}`, listed(apart, words), words)
}

const stateWords: Record<PlatformStanding['state'], WordKey> = {
  holds: 'evidence.holds',
  'does not hold': 'evidence.does-not-hold',
  'not verified here': 'evidence.not-verified',
  'did not end here': 'evidence.not-ended',
  stale: 'evidence.stale',
}

export function stateText(state: PlatformStanding['state'], words: Words): string {
  return words(stateWords[state])
}

/** A link to each platform's record, with its verdict. */
export function platformLinks(platforms: readonly PlatformStanding[], words: Words): Content {
  return platforms.map(({ evidence: { path, record }, state }) => {
    const verdict = stateText(state, words)
    const sign = html`<span class="sign" role="img" aria-label="${verdict}">${stateSign[state]}</span>`
    const link = html`<a href="${at(`/evidence/${path}.json`)}" title="${listed([verdict, record.where.date], words)}">${sign} ${platformName(record.where, words)}</a>`
    return html`<span class="${stateClass[state]}">${link}</span> `
  })
}

/** Where the scenario is known not to hold, and why. */
export function differences({ platforms, evidence, verdict, scenario }: Standing, page: string, words: Words): Content {
  if (verdict?.type !== 'holds') return undefined
  return platforms
    .filter((one) => one.evidence !== evidence && one.state === 'does not hold')
    .map(({ evidence: { platform, record }, reason }) => {
      const said = words('evidence.differs', { platform: platformName(record.where, words) })
      const link = html`<a href="${addressElsewhere(page, words.language, platform, scenario)}">${mark(stateSign['does not hold'])} ${said}</a>`
      return html`<p class="differs">${link}${reason && html`${gap(words)}${reason[words.language]}`}</p>`
    })
}

/** `Linux 6.1, 6.12, 6.18: CLOSED · Linux 5.10: TIME_WAIT` */
export function elsewhereText({ measured, elsewhere, likewise }: ShownValue, own: Where | undefined, words: Words): Html | undefined {
  if (elsewhere.length === 0 || own === undefined) return undefined
  const given = [
    { where: own, measured },
    ...[...likewise, ...elsewhere].map((one) => ({ where: one.evidence.record.where, measured: one.measured })),
  ]
  const texts = Map.groupBy(given, (one) => measuredText(one.measured, words))
  const groups = [...texts.values()].map((group) => group.map(({ where }) => where))
  return html`${[...texts.keys()].map((text, index) => paired(namesOf(groups, index, words), text, words)).join(' · ')}`
}

/** The platforms of one group in few words: how a kernel was run is said where another of its series gave something else. */
function namesOf(groups: readonly (readonly Where[])[], index: number, words: Words): string {
  const apart = groups.flatMap((group, other) => (other === index ? [] : group.map(series)))
  const own = groups[index] ?? []
  const isWhole = (where: Where) => own.length === 1 || apart.includes(series(where)) || platformOf(where) === thisMachine()
  const systems = Map.groupBy(
    own.filter((where) => !isWhole(where)),
    ({ system }) => system,
  )
  const short = [...systems].map(([system, all]) => {
    const releases = new Set(all.map(({ release }) => seriesOf(release)))
    return `${system} ${listed([...releases].sort(new Intl.Collator('en', { numeric: true }).compare), words)}`
  })
  return listed([...own.filter(isWhole).map((where) => platformName(where, words)), ...short], words)
}

const series = ({ system, release }: Where): string => `${system} ${seriesOf(release)}`
