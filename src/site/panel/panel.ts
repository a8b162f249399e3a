/**
 * The evidence panel below a scenario: one line that says what it shows, and folded below it the film, the checked values, and where it ran.
 * Pure `data -> markup`; the anchor that the page's checked values name is its id.
 */
import type { Where } from '../../evidence/machine.ts'
import type { Trace } from '../../evidence/trace.ts'
import { at } from '../markup/address.ts'
import { codeBlock } from '../markup/code.ts'
import { elementsOf } from '../markup/elements.ts'
import { withForeign } from '../markup/foreign.ts'
import { type Content, type Html, html } from '../markup/html.ts'
import type { WordKey, Words } from '../markup/words.ts'
import { comparison, type Side } from '../player/compare.ts'
import { type Film, filmOf } from '../player/film.ts'
import { stepList } from '../player/list.ts'
import { showsOf } from '../player/shows.ts'
import { drawSequence, rowsOfSheet } from '../sequence/drawing.ts'
import { someNames } from '../sequence/labels.ts'
import { describe } from '../sequence/summary.ts'
import { drawStates } from '../states/drawing.ts'
import { pathsOf } from '../states/path.ts'
import { drawWaits, waitsOf } from '../states/waits.ts'
import type { Term } from '../survey/glossary.ts'
import type { ShownValue, Standing } from '../survey/standing.ts'
import { differences, platformLinks } from './platforms.ts'
import { reasonText } from './reason.ts'
import { socketsTable, transcriptsOf, valuesTable } from './tables.ts'
import { termsOnArrows } from './term.ts'
import { type stateClass, stateSign } from './value-link.ts'

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
}

export function panel(standing: Standing, page: string, words: Words, { open, besides, apart, terms }: PanelOptions): Html {
  const { scenario, only, evidence } = standing
  const { sign, style, label } = headline(standing)
  const front = page === frontPage
  const trace = evidence?.trace
  const film = trace && filmOf(trace)
  const shows = film && showsOf(film, trace, words)
  // A space between all parts: the search's words and a reader's ear need it.
  const line = html`<span class="verdict" id="${scenario}.title"><span class="sign" aria-hidden="true">${sign}</span> <strong>${words(label)}</strong></span>${evidence && html` <span class="where">${[whereText(evidence.record.where, words), ...only.map((name) => onlyText(name, words))].join(' · ')}</span>`}${shows && html` <span class="shows">${shows}</span>`}`
  const body = panelBody(standing, page, words, besides, open ? terms : undefined)
  // What is folded is for browsers without scripts; the others parse it when it is opened.
  const unfolded = open || front
  const waiting = apart === undefined ? body : elsewhere(body, scenario, apart, words)
  return html`<section class="evidence ${style}${front && ' front'} not-content" data-scenario="${scenario}" aria-label="#${scenario}: ${words(label)}">
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
${film && trace && bodyOf(film, trace, scenario, words, terms)}
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

function runsText(runs: number, words: Words): string {
  return runs === 1 ? words('evidence.runs.one') : words('evidence.runs.other', { runs })
}

interface Headline {
  sign: string
  style: (typeof stateClass)[keyof typeof stateClass]
  label: WordKey
}

function headline({ verdict, stale }: Standing): Headline {
  const open = { sign: stateSign['not run'], style: 'open' }
  if (verdict === undefined) return { ...open, label: 'evidence.not-run' }
  if (stale.length > 0) return { ...open, label: 'evidence.stale' }
  switch (verdict.type) {
    case 'holds':
      return { sign: stateSign.holds, style: 'holds', label: 'evidence.holds' }
    case 'does not hold':
      return { sign: stateSign['does not hold'], style: 'fails', label: 'evidence.does-not-hold' }
    case 'not verified here':
      return { ...open, label: 'evidence.not-verified' }
    case 'did not end here':
      return { ...open, label: 'evidence.not-ended' }
  }
}

function reasonShown(reason: string, words: Words): Html {
  const text = reasonText(reason, words)
  return html`<p>${withForeign(text, words.language) ?? text}</p>`
}

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

/** The drawings, with their steps beside them, and where the ends came by; the first of a page explains them. */
function bodyOf(film: Film, trace: Trace, scenario: string, words: Words, terms: readonly Term[] | undefined): Content {
  if (film.steps.length === 0) return undefined
  const waits = waitsOf(trace, words)
  const paths = pathsOf(trace)
  const title = words('evidence.diagram.title', { scenario })
  const drawings = film.drawings.map(({ sequence, same: [first, ...others] }, part) => {
    const id = part === 0 ? `${scenario}.sequence` : `${scenario}.sequence-${part + 1}`
    const times = others.length > 0 && html`<p class="hint">${words('evidence.same', { count: others.length + 1, names: someNames(others) })}</p>`
    return html`${times}${drawSequence(sequence, id, words, { title: part === 0 ? title : `${title} (${first})`, desc: describe(sequence, words) })}`
  })
  const count = film.steps.length
  const long = film.drawings.reduce((sum, { sequence: { rows } }) => sum + rows.length, 0) > rowsOfSheet
  return html`<div class="film" data-scenario="${scenario}">
${drawings.length > 0 && html`<figure tabindex="0"${long && html` class="long"`} aria-label="${words('evidence.diagram')}">${drawings}</figure>${long && html`<p class="hint on-paper">${words('evidence.diagram.cut')}</p>`}`}
<details class="list"><summary>${words('evidence.steps')}: ${words('evidence.steps.count', { count })}</summary>
<div class="controls" role="group" aria-label="${words('evidence.steps')}" data-step="${words('evidence.steps.now')}" hidden><button type="button" data-go="-1" aria-label="${words('evidence.steps.previous')}">←</button> <span aria-hidden="true"></span> <button type="button" data-go="1" aria-label="${words('evidence.steps.next')}">→</button> <button type="button" data-go="0" aria-pressed="false">${words('evidence.steps.all')}</button><output class="sr-only"></output></div>
${stepList(film, trace, scenario, words)}
</details></div>
${
  terms &&
  termsOnArrows(
    film.drawings.map(({ sequence }) => sequence),
    scenario,
    terms,
    words,
  )
}
${waits.length > 0 && drawWaits(waits, words)}
${terms && drawings.length > 0 && details(words('evidence.legend'), legend(words))}
${
  paths.length > 0 &&
  html`<details open><summary>${words('evidence.path')}</summary>
${drawStates(paths, scenario, words)}</details>`
}`
}

function legend(words: Words): Content {
  const parts = ['lines', 'marks', 'flags', 'ports'] as const
  return html`${parts.map((part) => html`<p>${words(`evidence.legend.${part}`)}</p>`)}<p>${words('evidence.path.hint')}</p><p><a href="${at(`/${words.language}/glossary/`)}">${words('site.glossary')}</a></p>`
}

function settings({ evidence, platforms }: Standing, words: Words): Content {
  const { where } = evidence?.record ?? {}
  const { calls, segments } = evidence?.trace?.shortened ?? {}
  return html`<dl>
${evidence && html`<div><dt>${words('evidence.recorded')}</dt> <dd><time datetime="${evidence.record.where.date}">${evidence.record.where.date}</time>, ${runsText(evidence.record.runs, words)}</dd></div>`}
${Object.entries({ Node: where?.node ?? '', ...where?.details }).map(([name, value]) => html`<div><dt>${name}</dt> <dd>${value}</dd></div>`)}
${calls !== undefined && html`<div><dt>${words('evidence.shortened.calls')}</dt> <dd>${words('evidence.shortened.text', { all: calls })}</dd></div>`}
${segments !== undefined && html`<div><dt>${words('evidence.shortened.segments')}</dt> <dd>${words('evidence.shortened.text', { all: segments })}</dd></div>`}
${platforms.length > 1 && html`<div><dt>${words('site.platforms')}</dt> <dd class="platforms">${platformLinks(platforms, words)}</dd></div>`}
</dl>`
}

function downloads({ evidence, scenario }: Standing, page: string, words: Words): Html {
  return html`<footer>
<p>${words('evidence.repeat')}</p>
${codeBlock([{ text: `npx vitest run ${page} -t ${scenario}` }], { lang: 'sh', words })}
<ul class="downloads">
<li><a href="${at(`/evidence/${evidence?.path}.json`)}">${words('evidence.json')}</a></li>
${evidence?.captures.map((ending) => html`<li><a href="${at(`/evidence/${evidence.path}.${ending}`)}">${words('evidence.pcap')}${ending === 'pcap' ? '' : ` ${ending.replace(/\.pcap$/, '')}`}</a></li>`)}
</ul>
</footer>`
}

function details(summary: string, content: Content): Html {
  return html`<details><summary>${summary}</summary>
${content}
</details>`
}
