/**
 * The evidence panel below a scenario: one line that says what it shows, and folded below it the film, the checked values, and where it ran.
 * Pure `data -> markup`; the anchor that the page's checked values name is its id.
 */

import type { Where } from '../../evidence/machine.ts'
import type { Trace } from '../../evidence/trace.ts'
import { paired } from '../markup/beside.ts'
import { elementsOf } from '../markup/elements.ts'
import { type Content, type Html, html } from '../markup/html.ts'
import { mark } from '../markup/mark.ts'
import type { Words } from '../markup/words.ts'
import { comparison, type Side } from '../player/compare.ts'
import { type Film, filmOf } from '../player/film.ts'
import { showsOf } from '../player/shows.ts'
import type { Term } from '../survey/glossary.ts'
import type { ShownValue, Standing } from '../survey/standing.ts'
import { downloads, settings } from './circumstances.ts'
import { details } from './details.ts'
import { filmPart } from './film-part.ts'
import { headline } from './headline.ts'
import { differences } from './platforms.ts'
import { reasonShown } from './reason.ts'
import { socketsTable, transcriptsOf, valuesTable } from './tables.ts'

/** Where the diagram stands beside the sentence that it proves. */
const frontPage = 'index'

export interface PanelOptions {
  /** What a reader sees without asking: of a page the first. */
  open: boolean
  /** What it is to be compared with. */
  besides: readonly Side[]
  /** The words that the page's first drawing explains. */
  terms: readonly Term[]
  /** Where the page's folded evidence is, when it is too much to come with the page. */
  apart: string | undefined
  /** What {@link panelBody} gave for it, where it was drawn before. */
  folded?: Html | undefined
}

export function panel(standing: Standing, page: string, words: Words, { open, besides, apart, terms, folded }: PanelOptions): Html {
  const { scenario, only, evidence } = standing
  const { sign, style, label } = headline(standing)
  const front = page === frontPage
  const trace = evidence?.trace
  const film = trace && filmOf(trace)
  const shows = film && showsOf(film, trace, words)
  // A space between all parts: the search's words and a reader's ear need it.
  const where = evidence && [whereText(evidence.record.where, words), ...only.map((name) => onlyText(name, words))].join(' · ')
  const title = html`<span class="verdict" id="${scenario}.title">${mark(sign)} <strong>${words(label)}</strong></span>`
  const beside = html`${where !== undefined && html` <span class="where">${where}</span>`}${shows && html` <span class="shows">${shows}</span>`}`
  const line = html`${title}${beside}`
  const body = folded ?? panelBody(standing, page, words, besides, open ? terms : undefined)
  // What is folded is for browsers without scripts; the others parse it when it is opened.
  const unfolded = open || front
  const waiting = apart === undefined ? body : elsewhere(body, scenario, apart, words)
  return html`<section class="evidence ${style}${front && ' front'} not-content" data-scenario="${scenario}" aria-label="${paired(`#${scenario}`, words(label), words)}">
<details class="fold"${unfolded && html` open`}${!unfolded && apart !== undefined && html` data-from="${apart}${scenario}/"`}><summary>${line}</summary>
<div class="body" id="${scenario}">${unfolded ? body : html`<noscript>${waiting}</noscript>`}</div></details></section>
`
}

/** What is kept on a page of its own leaves its anchors, and a link there. */
function elsewhere(body: Html, scenario: string, apart: string, words: Words): Html {
  const ids = elementsOf(body.markup)
    .flatMap(({ attributes }) => attributes.get('id') ?? [])
    .filter((id) => /^[\w-]+\.(?:value-)?\d+$/.test(id))
  return html`<a href="${apart}${scenario}/">${words('evidence.apart')}</a>${ids.map((id) => html`<i id="${id}"></i>`)}`
}

/**
 * All that a panel unfolds.
 * @param terms the words that it explains, where it is the first of its page
 */
export function panelBody(standing: Standing, page: string, words: Words, besides: readonly Side[], terms?: readonly Term[]): Html {
  const { scenario, evidence } = standing
  const trace = evidence?.trace
  const film = trace && filmOf(trace)
  return html`${notices(standing, page, words)}
${film && trace && filmPart(film, trace, scenario, words, terms)}
${trace && comparisons(trace, scenario, besides, words)}
${standing.values.length > 0 && details(words('evidence.values'), valuesTable(standing, stepOfValue(film), words))}
${trace?.events.some(({ type }) => type === 'table') && details(words('evidence.sockets'), socketsTable(trace, words))}
${evidence && evidence.record.transcripts.length > 0 && details(words('evidence.transcripts'), transcriptsOf(evidence.record.transcripts))}
${evidence && details(words('evidence.settings'), html`${settings(standing, words)}${standing.stale.length === 0 && downloads(standing, page, words)}`)}
<a class="anchor" href="#${scenario}">#${scenario}</a>`
}

function comparisons(trace: Trace, scenario: string, besides: readonly Side[], words: Words): Content {
  const own: Side = { name: `#${scenario}`, address: '', scenario, trace }
  return besides.map((side) => {
    const table = comparison(side, own, words)
    return table && details(words('evidence.compare', { name: side.name }), table)
  })
}

/** The last step that had happened when a value was taken. */
function stepOfValue(film: Film | undefined): (value: ShownValue) => number | undefined {
  return ({ after, step }) => step ?? film?.steps.findLast(({ codeLine }) => after === undefined || (codeLine ?? 0) <= after)?.number
}

export function whereText({ system, release, machine }: Where, words: Words): string {
  return words('evidence.where', { system, release, machine })
}

/** A condition under which alone the scenario is so; one that has no words is shown as it is written. */
function onlyText(name: string, words: Words): string {
  return isOnly(name) ? words(`evidence.only.${name}`) : name
}

const onlyNames = ['loopback', 'ipv4', 'timestamps', 'even-ports', 'default-settings'] as const
const isOnly = (name: string): name is (typeof onlyNames)[number] => onlyNames.some((known) => known === name)

/** What the reader must know before believing the rest. */
function notices(standing: Standing, page: string, words: Words): Content {
  const { verdict, stale } = standing
  return [
    verdict === undefined && html`<p>${words('evidence.not-run.text')}</p>`,
    stale.includes('code') && html`<p>${words('evidence.stale.code')}</p>`,
    stale.includes('course') && html`<p>${words('evidence.stale.course')}</p>`,
    stale.includes('values') && html`<p>${words('evidence.stale.values')}</p>`,
    verdict?.type === 'not verified here' && reasonShown(verdict.reason, words),
    verdict?.type === 'did not end here' && html`<p>${words('evidence.not-ended.text')}</p>`,
    verdict?.type === 'does not hold' && html`<p>${words('evidence.refuted.text')}</p>`,
    differences(standing, page, words),
  ]
}
